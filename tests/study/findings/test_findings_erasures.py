"""Erasures of a study: captures of a page and editions of a table, told, drawn, published and checked."""

import pytest

from small_study import ORGANISATION, SOURCE, coded, documents, filled, write_csv

PAGE = """<html><head><title>Our policy</title><meta property="article:published_time" content="{day}">
<link rel="canonical" href="https://party.example/policy"></head><body><main><h1>Our policy</h1>
<p>Last updated: {day}. {tariff} The harvest was good in all the valleys of the north.</p>{coal}
<p>The accounts of the year are laid before you. We are at peace with all our neighbours.</p></main></body></html>"""
COAL = "<h2>Coal</h2><p>No pit will be closed before the year is out. The miners have our word.</p>"
ADDED = ("--organisation", ORGANISATION, "--source", SOURCE, "--date", "metadata", "--rights", "public-domain")


@pytest.fixture
def captured(small):
    """A page saved twice: the tariff altered, a section gone."""
    for name, day, tariff, coal in (
        ("one", "2021-03-03", "We shall never raise the tariff on bread.", COAL),
        ("two", "2021-05-09", "We shall raise the tariff on bread.", ""),
    ):
        page = small.write(f"{name}.html", PAGE.format(day=day, tariff=tariff, coal=coal))
        small.done("add", page, *ADDED)
    return small


@pytest.fixture
def revised(small):
    """A table whose documents are coded, one of them with other words in a later table."""
    rows = documents(1900, 1902)
    coded(filled(small, rows))
    words = rows[1]["text"].split("\n\n")
    later = {**rows[1], "date": "1911-05-01", "text": "\n\n".join(words[1:])}
    table = write_csv(small.folder.parent / "later.csv", [later])
    assert small.add(table, "--author", "author", "--rights", "public-domain").code == 0
    return small, words[0]


def test_what_a_later_capture_has_not_is_told_with_its_question_first(captured):
    found = captured.done("erasures", "--json").json
    (pair,) = found["compared"]
    assert (pair["removed"], pair["altered"], pair["added"], pair["one_print"]) == (3, 1, 0, False)
    assert [one["title"] for one in pair["vanished"]] == ["Coal"]
    first = found["erasures"][0]
    assert (first["kind"], [one["question"] for one in first["questions"]]) == ("altered", ["tariff"])
    assert first["before"]["text"] == "We shall never raise the tariff on bread."
    assert first["after"]["layer"] == "2"
    assert first["edits"] == [{"start": 9, "left_out": "never", "put_in": "", "alarms": ["negation"]}]
    assert first["acknowledged"] is False
    assert first["window"]["start"] == "2021-03-03"
    assert found["total"] == len(found["erasures"])


def test_a_terminal_shows_the_words_and_what_was_compared(captured):
    out = captured.done("erasures").out
    assert "3 sentences removed, 1 altered, 0 added, 0 moved" in out
    assert "We shall [-never-] raise the tariff on bread." in out
    assert "section “Coal” is not in the later edition, nor are 3 of its 5 sentences" in out
    assert all(len(line) <= 80 for line in out.splitlines())


def test_only_what_bears_on_a_question(captured):
    found = captured.done("erasures", "one", "--question", "tariff", "--json").json
    assert [one["kind"] for one in found["erasures"]] == ["altered"]
    assert captured("erasures", "--question", "gold").code == 2


def test_it_is_drawn(captured, tmp_path):
    target = tmp_path / "gone.svg"
    captured.done("erasures", "--to", target)
    drawn = target.read_text("utf-8")
    assert "<title" in drawn
    assert "We shall never raise" in drawn
    assert captured("erasures", "--to", tmp_path / "gone.png").code == 2


def test_words_of_a_replaced_edition_are_published_and_checked(captured):
    captured.done("publish")
    page = (captured.folder / "public" / "erasures.html").read_text("utf-8")
    assert 'data-address="one/1#' in page
    assert 'data-address="one/2#' in page
    checked = captured.done("check", "--json").json
    assert checked["unverified"] == []
    target = captured.folder / "public" / "data" / "quotations.json"
    target.write_text(target.read_text("utf-8").replace("We shall never raise", "We shall gladly raise"), "utf-8")
    assert captured("check").code == 6


def test_a_coded_sentence_brings_its_position(revised):
    small, gone = revised
    found = small.done("erasures", "--json").json
    removed = [one for one in found["erasures"] if one["kind"] == "removed"]
    assert [one["before"]["text"] for one in removed] == [gone]
    assert removed[0]["questions"] == [
        {"question": "tariff", "by": "coding", "position": -1.0, "coder": "Reader 1", "edition": ""},
    ]


def test_of_an_altered_sentence_it_is_said_whose_position_is_shown(coded_study):
    row = next(one for one in documents() if one["id"] == "d1901")
    later = {**row, "text": row["text"].replace("free trade", "a free trade", 1)}
    assert coded_study.add(coded_study.table("later.csv", [later])).code == 0
    out = " ".join(coded_study.done("erasures", "d1901").out.split())
    assert "altered, no note found, on tariff −1.0" in out
    assert "; the earlier sentence)" in out


def test_two_documents_are_compared(revised):
    small, _ = revised
    found = small.done("erasures", "--between", "d1902", "d1900", "--json").json
    (pair,) = found["compared"]
    assert (pair["earlier"]["document"], pair["later"]["document"]) == ("d1900", "d1902")
    assert pair["links"] is None
    assert "2 documents compared" in found["words"][0]
    assert small("erasures", "--between", "d1900", "d1900").code == 2
    assert small("erasures", "d1901", "--between", "d1900", "d1902").code == 2


def test_where_nothing_is_held_in_two_editions_there_is_not_enough(small):
    filled(small, documents(1900, 1901))
    ran = small("erasures", "--json")
    assert (ran.code, ran.json["compared"], ran.json["total"]) == (5, [], 0)
    assert small("erasures", "d1900").code == 5
    assert small("erasures", "d18").code == 2


def test_nothing_that_is_published_tells_where_files_lay(revised):
    small, _ = revised
    small.done("publish", "--organisation", ORGANISATION)
    shown = (small.folder / "public" / "erasures.html").read_text()
    assert ", texts.csv" in shown
    home = str(small.folder.parent)
    published = [path for path in (small.folder / "public").rglob("*") if path.is_file()]
    assert not [path for path in published if home in path.read_text("utf-8", errors="replace")]


def test_words_that_a_later_edition_has_not_are_quoted_from_the_replaced_one(revised):
    small, gone = revised
    (small.folder / "dossiers").mkdir(exist_ok=True)
    (small.folder / "dossiers" / "mine.md").write_text(f"Gone.\n\n> {{quote}} d1901/1#0-{len(gone)}\n", "utf-8")
    assert small.done("dossier", "check", "mine", "--json").json["faults"] == []
    small.done("publish", "mine", "--organisation", ORGANISATION)
    page = (small.folder / "dossiers" / "mine" / "dossiers" / "mine.html").read_text("utf-8")
    assert page.count("edition of 1 May 1901, since replaced") == 2
    assert f'data-address="d1901/1#0-{len(gone)}"' in page
    assert small.done("check", "--json").json["unverified"] == []
