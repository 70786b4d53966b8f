"""The page of echoes: both sides with the way to their pages, the rights of either held to, the data."""

from __future__ import annotations

import csv
import io
import json

import msgspec
import pytest
from made_contents import HIGH, contents, passage
from test_dossier_publish import text_of

from volteface.dossier import publish_html
from volteface.dossier.contents import Findings
from volteface.evidence.echoes.result import Echo, Echoes, Searched, Trace
from volteface.evidence.extract import Extract

MADE = contents()
FIRST, LATER = MADE.documents[2], MADE.documents[3]


def echoes(*, later=LATER):
    marks = ((0, len(HIGH)),)
    sides = [Extract(passage(one, HIGH, text=HIGH), HIGH, 0, marks) for one in (FIRST, later)]
    made = Echo(0, *sides, 19, 1.0, 730)
    trace = Trace(0, FIRST.id, later.id, "The Office", "The Office", 1.0, 731.0, 19, 1.0, "own", certain=True)
    searched = Searched(12, 3000, FIRST.date, LATER.date, 4, 0)
    return Echoes(("The Office",), searched, (trace, msgspec.structs.replace(trace, family=1)), (made,))


def published(tmp_path, found, made=MADE):
    findings = Findings() if found is None else Findings(echoes=found)
    publish_html(msgspec.structs.replace(made, findings=findings), tmp_path / "out")
    return tmp_path / "out"


def test_both_sides_stand_side_by_side_each_with_the_way_to_its_page(tmp_path):
    out = published(tmp_path, echoes())
    path = out / "echoes.html"
    page = path.read_text("utf-8")
    assert page.count(f'data-address="{FIRST.id}/1#') == page.count(f'data-address="{LATER.id}/1#') == 1
    assert "19 words in common, 2 years later" in text_of(path)
    for held in (FIRST, LATER):
        start = held.text.index(HIGH)
        target = f"p-{start}-{start + len(HIGH)}"
        assert f'href="documents/{held.id}.html#{target}"' in page
        assert f'id="{target}"' in (out / "documents" / f"{held.id}.html").read_text("utf-8")


def test_it_says_in_how_much_was_searched_and_how_much_is_boilerplate(tmp_path):
    said = text_of(published(tmp_path, echoes()) / "echoes.html")
    assert "2 wordings of an earlier document came back, 2 times in all, in 12 documents (3,000 words" in said
    assert "4 runs of eight words that a body repeats in many of its documents were set aside as boilerplate" in said


def test_every_page_leads_to_it_and_the_figure_and_the_data_are_beside_it(tmp_path):
    out = published(tmp_path, echoes())
    assert 'href="echoes.html"' in (out / "index.html").read_text("utf-8")
    assert (out / "figures" / "all_echoes.svg").is_file()
    rows = list(csv.DictReader(io.StringIO((out / "data" / "echoes.csv").read_text("utf-8"))))
    assert [(row["first"], row["later"], row["words"]) for row in rows] == [(FIRST.id, LATER.id, "19")] * 2
    quoted = json.loads((out / "data" / "quotations.json").read_bytes())["quotations"]
    sides = [(one["role"], one["finding"], one["text"]) for one in quoted if one["role"].startswith("echo")]
    assert sides == [("echo: first", 1, HIGH), ("echo: later", 1, HIGH)]


@pytest.mark.parametrize("names", [("echoes.html",), ("figures/all_echoes.svg",), ("data/echoes.csv",)])
def test_where_none_were_sought_there_is_no_page(tmp_path, names):
    out = published(tmp_path, None)
    assert not any((out / name).exists() for name in names)
    assert "echoes.html" not in (out / "index.html").read_text("utf-8")


def test_an_echo_one_side_of_which_may_not_be_shown_is_left_out_and_that_is_said(tmp_path):
    grey = next(one for one in MADE.documents if not one.rights.open)
    short = msgspec.structs.replace(grey, words=50)
    documents = tuple(short if one.id == grey.id else one for one in MADE.documents)
    made = msgspec.structs.replace(MADE, documents=documents, questions=())
    said = text_of(published(tmp_path, echoes(later=short), made) / "echoes.html")
    assert HIGH not in said
    assert "1 wording cannot be shown within the rights of a document" in said


def test_words_of_another_organisation_name_it(tmp_path):
    made = echoes()
    (one,) = made.echoes
    later = msgspec.structs.replace(one.later, passage=msgspec.structs.replace(one.later.passage, organisation="Union"))
    path = published(tmp_path, msgspec.structs.replace(made, echoes=(msgspec.structs.replace(one, later=later),)))
    page = (path / "echoes.html").read_text("utf-8")
    assert page.count('<footer class="by"><bdi>Union, ') == 1
