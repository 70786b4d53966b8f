"""The page of slogans: each with its words and the way to their page, rights held to, the data."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json

import msgspec
from made_contents import HIGH, contents, passage
from test_dossier_publish import text_of

from volteface.dossier import publish_html
from volteface.dossier.contents import Findings
from volteface.evidence.extract import Extract
from volteface.evidence.slogans.result import Form, Rate, Slogan, Slogans, Sought, Successor, Use

MADE = contents()
FIRST, LATER = MADE.documents[2], MADE.documents[3]
CLOSED = MADE.documents[1]


def use(document, *, words=True):
    shown = Extract(passage(document, HIGH, text=HIGH), HIGH, 0, ((0, 19),)) if words else None
    day = dt.date.fromisoformat(document.date).toordinal()
    return Use(document.id, document.date, day, document.organisation, document.source, "Officer A", "own", shown)


def slogans(*, last=LATER):
    rates = tuple(
        Rate(f"{year}", dt.date(year, 1, 1), dt.date(year, 12, 31), int(year == 1826), 1, 0.5, 0.1, 0.9)
        for year in range(1824, 1830)
    )
    after = Successor("free trade", 0.4, 0.5, 0, 4, 4, 5, 0.01, use(LATER))
    one = Slogan(
        "duties on imports",
        (Form("duties on imports", 2),),
        2,
        rates,
        first=use(FIRST),
        peak=use(FIRST),
        last=use(last),
        peak_label="1826",
        replaced_by=(after,),
    )
    sought = Sought(300, 11, 199, 2.4, 1, 0.05)
    return Slogans("The Office", "year", (one,), 12, 3000, "1824-12-03", "1835-12-03", sought)


def published(tmp_path, found):
    publish_html(msgspec.structs.replace(MADE, findings=Findings(slogans=found)), tmp_path / "out")
    return tmp_path / "out"


def test_each_use_stands_with_its_words_marked_and_the_way_to_its_page(tmp_path):
    out = published(tmp_path, slogans())
    page = (out / "slogans.html").read_text("utf-8")
    assert '<mark class="hit">We hold that duties</mark>' in page
    assert "in its context" in page
    assert "duties on imports" in text_of(out / "slogans.html")
    assert "Slogans</a>" in (out / "index.html").read_text("utf-8")
    assert (out / "figures" / "all_slogans.svg").is_file()


def test_every_quotation_of_it_is_in_the_data(tmp_path):
    out = published(tmp_path, slogans())
    held = json.loads((out / "data" / "quotations.json").read_text("utf-8"))["quotations"]
    roles = {one["role"] for one in held if one["finding"] == 1}
    assert {"slogan: first", "slogan: peak", "slogan: last", "slogan: after it"} <= roles
    rows = list(csv.DictReader(io.StringIO((out / "data" / "slogans.csv").read_text("utf-8"))))
    assert [row["documents"] for row in rows] == ["0", "0", "1", "0", "0", "0"]


def test_words_whose_rights_allow_none_are_left_out_and_it_is_said(tmp_path):
    long = msgspec.structs.replace(CLOSED, words=20)
    made = msgspec.structs.replace(MADE, documents=tuple(long if one.id == long.id else one for one in MADE.documents))
    found = msgspec.structs.replace(made, findings=Findings(slogans=slogans(last=long)))
    publish_html(found, tmp_path / "out")
    assert "no words are shown" in text_of(tmp_path / "out" / "slogans.html")
    held = json.loads((tmp_path / "out" / "data" / "quotations.json").read_text("utf-8"))["quotations"]
    assert "slogan: last" not in {one["role"] for one in held}


def test_where_none_is_found_the_page_says_so(tmp_path):
    none = msgspec.structs.replace(slogans(), slogans=(), sought=Sought(300, 11, 199, 2.4, 0, 0.05))
    out = published(tmp_path, none)
    assert "No slogan beyond chance in 12 documents" in text_of(out / "slogans.html")


def test_where_none_were_sought_there_is_no_page(tmp_path):
    publish_html(MADE, tmp_path / "out")
    assert not (tmp_path / "out" / "slogans.html").exists()
