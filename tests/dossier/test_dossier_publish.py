from __future__ import annotations

import csv
import dataclasses
import io
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urldefrag

import msgspec
import numpy as np
import pytest
from made_contents import HIGH, contents

from volteface.dossier import Contents, publish_html
from volteface.dossier.trust_words import at_most
from volteface.dossier.words import turns_lead
from volteface.model.errors import BadInput, CheckFailed


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("study") / "public"
    publish_html(contents(), out)
    return out


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def tree(page: Path) -> ET.Element:
    """The pages are written so that they are XML too, which finds every element that was left open."""
    return ET.fromstring(page.read_text("utf-8").removeprefix("<!DOCTYPE html>"))


def elements(page: Path, name: str) -> Iterator[ET.Element]:
    return (one for one in tree(page).iter() if one.tag.rsplit("}", 1)[-1] == name)


def text_of(page: Path) -> str:
    return " ".join("".join(tree(page).itertext()).split())


def test_what_is_written(site: Path) -> None:
    names = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert {
        "index.html",
        "questions/tariff.html",
        "questions/russia.html",
        "documents/index.html",
        "documents/address-1824.html",
        "trust.html",
        "holdings.html",
        "data.html",
        "corrections.html",
        "figures/tariff.svg",
        "data/lines.csv",
        "data/lines.json",
        "data/turns.csv",
        "data/quotations.csv",
        "static/reader.css",
        "static/fonts/LICENSE-source-serif-4.txt",
        "static/fonts/LICENSE-source-sans-3.txt",
        ".volteface-dossier",
    } <= names


def test_every_page_is_well_formed_with_unique_ids(site: Path) -> None:
    for page in pages(site):
        ids = [one.get("id") for one in tree(page).iter() if one.get("id")]
        assert len(ids) == len(set(ids)), page


def test_nothing_is_asked_of_any_other_place(site: Path) -> None:
    for page in pages(site):
        for one in tree(page).iter():
            for key, value in one.attrib.items():
                if key.rsplit("}", 1)[-1] in {"src", "href", "action", "srcset", "data", "poster"}:
                    assert not re.match(r"[a-z]+:|//", value, re.IGNORECASE), (page, value)
                assert "url(" not in value or "url(#" in value
        assert not list(elements(page, "script"))
        assert not any("style" in one.attrib for one in tree(page).iter())
    for sheet in (*site.rglob("*.css"), *site.rglob("*.svg")):
        found = re.findall(r"url\(([^)]*)\)|@import", sheet.read_text("utf-8"))
        assert all(re.fullmatch(r"fonts/[\w.-]+|#[\w-]+", one) for one in found), sheet


def test_every_link_leads_to_a_page_and_a_place_in_it(site: Path) -> None:
    ids = {page.resolve(): {one.get("id") for one in tree(page).iter()} for page in pages(site)}
    followed = 0
    for page in pages(site):
        for one in (*elements(page, "a"), *elements(page, "link")):
            address, fragment = urldefrag(one.get("href") or "")
            target = (page.parent / address).resolve() if address else page.resolve()
            assert target.is_file(), (page, one.get("href"))
            if fragment:
                assert fragment in ids[target], (page, one.get("href"))
            followed += 1
    assert followed > 100


def test_search_engines_are_asked_to_stay_away_unless_told_otherwise(site: Path, tmp_path: Path) -> None:
    assert all('<meta name="robots" content="noindex"/>' in page.read_text("utf-8") for page in pages(site))
    publish_html(contents(), tmp_path / "open", indexed=True)
    assert all("noindex" not in page.read_text("utf-8") for page in pages(tmp_path / "open"))


def test_the_question_page_says_what_the_line_says(site: Path) -> None:
    said = text_of(site / "questions" / "tariff.html")
    assert "Should imports be taxed to protect home industry?" in said
    assert "One turn at the 95 % level, ringed." in said
    assert "from protection +0.60 to free trade −0.50." in said
    assert "interval relative to reader reader-a" in said
    assert "not validated by people" in said
    (how,) = [
        " ".join("".join(one.itertext()).split())
        for one in elements(site / "questions" / "tariff.html", "p")
        if one.get("class") == "how"
    ]
    assert re.fullmatch(
        r"[\d,]+ of [\d,]+ passages read(, [\d,]+ with a position)? · interval relative to reader reader-a "
        r"\(a machine\), not validated by people · how far to trust it",
        how,
    ), "one line above the figure; agreement of machines alone is no validity, and stands with how far to trust it"
    assert "0.81 0.74 to 0.87" in said or "0.810.74 to 0.87" in said
    assert "whose errors it does not cover" in said
    assert "opposed statements, not reviewed" in said
    assert "Between the two, the earlier position: it tells when the turn came" in said
    assert (
        "at most 8.9 % of those do, at most about 81 passages outside (upper end of the two-sided 95 % interval)"
        in said
    )
    found = [one for one in elements(site / "questions" / "tariff.html", "h2") if one.get("class") != "minor"]
    headings = ["".join(one.itertext()) for one in found]
    assert headings == ["Then and now", "In their own words", "How far can this be trusted?"]


def test_each_figure_has_its_table(site: Path) -> None:
    page = site / "questions" / "tariff.html"
    (table, *_) = elements(page, "table")
    rows = [["".join(cell.itertext()) for cell in row] for row in table.iter("tr")]
    assert len(rows) == 13
    assert rows[1][:3] == ["1824", "3 December 1824", "3 December 1824"]
    assert rows[1][7] == "+0.40 to +0.80"
    assert list(elements(site / "holdings.html", "table"))


def test_a_grey_line_claims_nothing(site: Path) -> None:
    said = text_of(site / "questions" / "russia.html")
    assert "descriptive" in said
    assert "no turn is claimed" in said
    assert not [one for one in tree(site / "questions" / "russia.html").iter() if one.get("class") == "vf-band"]
    assert "Described by machine alone" in text_of(site / "index.html")


def test_quotations_stand_in_order_with_who_read_them(site: Path) -> None:
    page = tree(site / "questions" / "tariff.html")
    (words,) = [one for one in page.iter("ol") if one.get("class") == "words"]
    dates = ["".join(one.itertext()) for one in words.iter("p") if one.get("class") == "when"]
    assert dates == [f"3 December {year}" for year in (1824, 1825, 1828, 1829, 1832, 1833)]
    said = "".join(words.itertext())
    assert "read by reader-a (machine reader)" in said
    assert "machine estimate, learned" in said
    assert "voice by rule, not reviewed" in said


def test_an_open_document_is_shown_whole_with_its_passages_marked(site: Path) -> None:
    page = tree(site / "documents" / "address-1824.html")
    (mark,) = page.iter("mark")
    assert "".join(mark.itertext()) == HIGH
    assert mark.get("class") == "quoted"
    held = contents().documents[0]
    paragraphs = ["".join(one.find("p").itertext()) for one in page.iter("div") if one.get("class") == "par"]  # type: ignore[union-attr]
    assert paragraphs == [one.strip() for one in held.text.split("\n\n")]


def test_of_a_document_without_open_rights_only_quotations_are_shown(site: Path) -> None:
    page = site / "documents" / "address-1825.html"
    assert "only what is quoted from it" in text_of(page)
    (quote,) = elements(page, "blockquote")
    assert "".join(quote.find("p").itertext()) == HIGH  # type: ignore[union-attr]
    assert not list(elements(page, "mark"))


def test_what_rights_forbid_appears_nowhere(tmp_path: Path) -> None:
    made = contents()
    short = [msgspec.structs.replace(one, words=100) if one.id == "address-1825" else one for one in made.documents]
    done = publish_html(msgspec.structs.replace(made, documents=tuple(short)), tmp_path / "out")
    assert done.left_out == 1
    records = json.loads((tmp_path / "out" / "data" / "quotations.json").read_bytes())["quotations"]
    assert "address-1825" not in {one["document"] for one in records}
    assert "Nothing of it is quoted." in text_of(tmp_path / "out" / "documents" / "address-1825.html")
    titles = [one.text or "" for one in elements(tmp_path / "out" / "questions" / "tariff.html", "title")]
    assert [one for one in titles if one.startswith("3 December 1825")] == ["3 December 1825, Officer A"] * 1
    assert "1 quotation or pair was left out" in text_of(tmp_path / "out" / "trust.html")


def test_the_trust_page_prints_what_was_tried_dropped_and_refused(site: Path) -> None:
    said = text_of(site / "trust.html")
    assert "Codebook versions tried" in said
    assert contents().questions[0].question.version in said
    assert "Slavery – no pole could be put in words" in said
    assert "1 file, row or page was not taken" in said
    assert "papers/broken.txt" in text_of(site / "holdings.html")
    assert "The address of 1826 was dated a year too late." in text_of(site / "corrections.html")


def test_the_data_can_be_read_back(site: Path) -> None:
    made = contents()
    lines = json.loads((site / "data" / "lines.json").read_bytes())["lines"]
    assert {"question", "organisation", "error_level", "coder", "codebook", "periods", "turns"} <= set(lines[0])
    assert [row["position"] for row in lines[0]["periods"]] == made.questions[0].line.position.tolist()
    rows = list(csv.DictReader(io.StringIO((site / "data" / "lines.csv").read_text("utf-8"))))
    assert len(rows) == sum(len(question.line) for question in made.questions)
    (first, *_) = csv.DictReader(io.StringIO((site / "data" / "quotations.csv").read_text("utf-8")))
    held = {one.id: one.text for one in made.documents}[first["document"]]
    assert held[int(first["start"]) : int(first["end"])] == first["text"] == HIGH
    assert first["address"] == f"address-1824/1#{first['start']}-{first['end']}"


def hostile() -> Contents:
    evil = (
        '<script>alert(1)</script><img src="http://evil.example/x.png" onerror="x"/><style>*{}</style>&amp;\u202e\x07'
    )
    made = contents(last=evil)
    question = made.questions[0]
    named = msgspec.structs.replace(question.question, title=evil, asks=evil)
    return msgspec.structs.replace(
        made,
        study_name=evil,
        questions=(msgspec.structs.replace(question, question=named, reply=evil), *made.questions[1:]),
        documents=tuple(msgspec.structs.replace(one, title=evil, author=evil) for one in made.documents),
        contact='=HYPERLINK("http://evil.example")',
    )


def test_texts_are_never_markup(tmp_path: Path) -> None:
    publish_html(hostile(), tmp_path / "out")
    for page in pages(tmp_path / "out"):
        root = tree(page)
        tags = {one.tag.rsplit("}", 1)[-1] for one in root.iter()}
        assert not tags & {"script", "img", "style", "iframe", "object"}, page
        assert not any(key.startswith("on") for one in root.iter() for key in one.attrib)
        raw = page.read_text("utf-8")
        assert "\u202e" not in raw
        assert "\x07" not in raw
    said = text_of(tmp_path / "out" / "documents" / "address-1824.html")
    assert "<script>alert(1)</script>" in said
    assert "&amp;⟦U+202E⟧⟦U+0007⟧" in said


def test_no_cell_is_taken_for_a_formula(tmp_path: Path) -> None:
    made = contents()
    first = msgspec.structs.replace(made.documents[0], title="=1+1")
    publish_html(msgspec.structs.replace(made, documents=(first, *made.documents[1:])), tmp_path / "out")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "out" / "data" / "documents.csv").read_text("utf-8"))))
    assert rows[0]["title"] == "'=1+1"


def test_a_passage_that_is_not_verbatim_stops_the_build_and_leaves_what_was(tmp_path: Path) -> None:
    out = tmp_path / "out"
    publish_html(contents(), out)
    before = (out / "index.html").read_bytes()
    made = contents()
    altered = msgspec.structs.replace(made.documents[0], text=made.documents[0].text.replace("duties", "duty's"))
    with pytest.raises(CheckFailed, match="word for word"):
        publish_html(msgspec.structs.replace(made, documents=(altered, *made.documents[1:])), out)
    assert (out / "index.html").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_the_same_contents_make_the_same_files(site: Path, tmp_path: Path) -> None:
    publish_html(contents(), tmp_path / "again")
    for path in site.rglob("*"):
        if path.is_file():
            assert (tmp_path / "again" / path.relative_to(site)).read_bytes() == path.read_bytes(), path


def test_a_folder_that_is_no_dossier_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(BadInput, match="not made by publish"):
        publish_html(contents(years=2), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]
    with pytest.raises(BadInput, match="is a file"):
        publish_html(contents(years=2), tmp_path / "thesis.txt")


def test_publishing_again_removes_old_pages_and_keeps_what_a_person_added(tmp_path: Path) -> None:
    out = tmp_path / "out"
    publish_html(contents(years=12), out)
    (out / ".git").mkdir()
    (out / ".git" / "HEAD").write_text("ref")
    (out / "documents" / "note.txt").write_text("mine")
    (out / "CNAME").write_text("example.org")
    publish_html(contents(years=8), out)
    assert not (out / "documents" / "address-1835.html").exists()
    assert (out / ".git" / "HEAD").read_text() == "ref"
    assert (out / "documents" / "note.txt").read_text() == "mine"
    assert (out / "CNAME").read_text() == "example.org"
    publish_html(contents(years=2), out)
    assert (out / "CNAME").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_an_empty_study_makes_a_dossier_too(tmp_path: Path) -> None:
    made = contents(years=2)
    empty = msgspec.structs.replace(
        made, questions=(), documents=(), holdings=(), refusals=(), codebooks=(), dropped=()
    )
    done = publish_html(empty, tmp_path / "out")
    assert done.quotations == 0
    assert "No file was refused." in text_of(tmp_path / "out" / "holdings.html")


def test_who_and_where_are_said_once(tmp_path: Path) -> None:
    made = contents()
    titled = [
        msgspec.structs.replace(one, title=f"{one.author}, {one.source} of {one.date[:4]}") for one in made.documents
    ]
    publish_html(msgspec.structs.replace(made, documents=tuple(titled)), tmp_path / "out")
    said = text_of(tmp_path / "out" / "questions" / "tariff.html")
    assert "Officer A, Yearly Address of 1824 · page" in said
    assert "Officer A, Officer A" not in said


def test_many_pairs_are_folded_and_a_verdict_takes_the_doubt(tmp_path: Path) -> None:
    made = contents()
    (pair,) = made.questions[0].oppositions
    judged = msgspec.structs.replace(pair, verdict="silent drop")
    question = msgspec.structs.replace(made.questions[0], oppositions=(pair, judged, pair, pair))
    done = publish_html(msgspec.structs.replace(made, questions=(question,)), tmp_path / "out")
    page = tmp_path / "out" / "questions" / "tariff.html"
    assert "2 more pairs of opposed statements" in text_of(page)
    kinds = [" ".join("".join(one.itertext()).split()) for one in elements(page, "p") if one.get("class") == "kind"]
    assert [one.split(" · ")[0] for one in kinds] == ["Silent turn?", "Silent drop", "Silent turn?", "Silent turn?"]
    assert "by rule: silent turn" in kinds[1]
    assert "none of which was found to acknowledge" not in kinds[1]
    assert "none of which was found to acknowledge" in kinds[0]
    records = json.loads((tmp_path / "out" / "data" / "quotations.json").read_bytes())["quotations"]
    assert done.quotations == len({one["address"] for one in records}) < len(records)


def rules(sheet: str, selector: str) -> str:
    """What the style sheet says of a selector, all its rules together."""
    found = re.findall(r"([^{}]+)\{([^{}]*)\}", re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL))
    return " ".join(body for names, body in found if selector in [name.strip() for name in names.split(",")])


def test_what_is_folded_is_printed_and_tables_are_parted_between_rows_only(site: Path) -> None:
    sheet = (site / "static" / "reader.css").read_text("utf-8")
    before, printed = sheet.split("@media print {")
    printed = printed.split("@media")[0]
    assert "content-visibility: visible" in rules(printed, "details::details-content")
    assert "display: none" not in rules(printed, "details:not([open])")
    assert "break-inside: avoid" in rules(printed, "tr")
    assert "table-header-group" in rules(printed, "thead")
    for heading in ("h2", "h3", "caption", "tbody tr:first-child"):
        assert "break-after: avoid" in rules(printed, heading), heading
    assert "max-width: 100cqw" in rules(before, "caption")
    assert "container-type: inline-size" in rules(before, ".scroll")


def test_on_a_telephone_a_list_of_documents_stands_in_one_column(site: Path) -> None:
    sheet = (site / "static" / "reader.css").read_text("utf-8")
    narrow = sheet.split("@media screen and (max-width: 760px) {")[1].split("@media")[0]
    for rows in (".filed li", ".text .par"):
        assert "grid-template-columns: minmax(0, 1fr)" in rules(narrow, rows)


def test_a_long_document_can_be_entered_at_its_passages(site: Path) -> None:
    page = tree(site / "documents" / "address-1824.html")
    (ways,) = [one for one in page.iter("ul") if one.get("class") == "ways"]
    (mark,) = page.iter("mark")
    assert [one.get("href") for one in ways.iter("a")] == [f"#{mark.get('id')}"]


def test_what_was_coded_for_agreement_only_is_not_called_gold(site: Path) -> None:
    said = text_of(site / "trust.html")
    assert "85, of them 60 gold" in said
    assert "21, for agreement only" in said
    assert "Interval relative to reader reader-a (a machine), whose errors it does not cover; not validated" in said
    assert "between machine readings: agreement, not validity" in said
    assert "between machine readings: agreement, not validity" in text_of(site / "questions" / "tariff.html")


def test_agreement_with_a_person_is_no_agreement_of_machines(tmp_path: Path) -> None:
    made = contents()
    question = made.questions[0]
    coders = tuple(msgspec.structs.replace(one, kind="person", note="") for one in question.trust.coders)
    trust = msgspec.structs.replace(question.trust, coders=coders)
    question = msgspec.structs.replace(question, trust=trust)
    publish_html(msgspec.structs.replace(made, questions=(question,)), tmp_path / "out")
    said = text_of(tmp_path / "out" / "trust.html")
    assert "between machine readings" not in said
    assert "What it is" not in said  # nobody said anything there


def test_a_turn_shows_the_words_that_may_acknowledge_it(tmp_path: Path) -> None:
    made = contents()
    (pair,) = made.questions[0].oppositions
    words = made.questions[0].marks[3].passage
    turn = msgspec.structs.replace(pair, kind="turn", acknowledged_by=words)
    itself = msgspec.structs.replace(turn, acknowledged_by=pair.now.passage)
    question = msgspec.structs.replace(made.questions[0], oppositions=(turn, itself))
    publish_html(msgspec.structs.replace(made, questions=(question,)), tmp_path / "out")
    page = tmp_path / "out" / "questions" / "tariff.html"
    said = text_of(page)
    assert "words that may acknowledge it stand below" in said
    assert "words that may acknowledge it stand in the later one" in said
    assert "the change is acknowledged" not in said
    shown = [one for one in elements(page, "div") if one.get("class") == "against acknowledges"]
    assert words.text in "".join(shown[0].itertext())
    hrefs = [one.get("href") for one in shown[0].iter() if one.get("href")]
    assert hrefs == [f"../documents/{words.document}.html#p-{words.start}-{words.end}"]


def test_a_bound_in_numbers_is_rounded_up() -> None:
    assert [at_most(one) for one in (0.0, 7.2, 80.1, 6_231.4)] == ["0", "8", "81", "6,300"]


def test_the_table_tells_how_many_count_where_that_is_known(tmp_path: Path) -> None:
    made = contents()
    line = dataclasses.replace(made.questions[0].line, counting=np.full(12, 3))
    question = msgspec.structs.replace(made.questions[0], line=line)
    publish_html(msgspec.structs.replace(made, questions=(question,)), tmp_path / "out")
    (table, *_) = elements(tmp_path / "out" / "questions" / "tariff.html", "table")
    rows = [["".join(cell.itertext()) for cell in row] for row in table.iter("tr")]
    assert rows[0][4:6] == ["Read", "Counting"]
    assert rows[1][4:6] == ["5", "3"]


@pytest.mark.parametrize(
    ("rings", "said"),
    [
        ((True,), "One turn at the 95 % level, ringed."),
        ((False, True), "Two turns at the 95 % level, one of them ringed."),
        ((False,), "One turn at the 95 % level."),
    ],
)
def test_the_lead_says_which_turns_are_ringed(rings: tuple[bool, ...], said: str) -> None:
    line = contents().questions[0].line
    turns = tuple(dataclasses.replace(line.turns[0], holm=ringed) for ringed in rings)
    assert turns_lead(dataclasses.replace(line, turns=turns))[0] == said
