"""What is published opens from disk and asks nothing of anyone; `check` finds whatever was altered afterwards."""

import json
import re
import shutil
import sqlite3
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest

from small_study import COLUMNS, coded, documents, filled

# What a browser fetches or follows.
REFERENCES = {"src", "href", "srcset", "action", "poster", "data", "xlink:href"}
IN_STYLE = re.compile(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)")


class References(HTMLParser):
    """Everything that a page points at."""

    def __init__(self, page):
        super().__init__()
        self.found, self.scripts = [], 0
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.scripts += tag == "script"
        self.found += [value for name, value in attributes if name in REFERENCES and value]


@pytest.fixture
def published(small):
    coded(filled(small)).done("publish", "--unreviewed")
    return small.folder / "public"


def test_it_opens_from_disk_and_every_reference_leads_to_a_file_beside_it(published):
    assert (published / "index.html").is_file()
    seen = 0
    for page in published.rglob("*.html"):
        for reference in References(page.read_text("utf-8")).found:
            target = unquote(urldefrag(reference).url)
            assert not re.match(r"[a-z][a-z0-9+.-]*:|//", target, re.IGNORECASE), f"{page.name} asks for {reference}"
            assert (page.parent / target).exists(), f"{page.name} points at {reference}"
            seen += 1
    assert seen > 100
    for style in (*published.rglob("*.css"), *published.rglob("*.svg")):
        for match in IN_STYLE.finditer(style.read_text("utf-8")):
            target = (match[1] or match[2]).partition("#")[0]
            assert (style.parent / target).exists()
            assert "//" not in target


def test_it_says_what_it_wrote_and_holds_a_page_a_question_and_document(small, published):
    told = small.done("publish", "--unreviewed", "--json").json
    assert Path(told["index"]) == published / "index.html"
    assert told["pages"] == len(list(published.rglob("*.html")))
    places = {(one["document"], one["start"], one["end"]) for one in quotations(published)["quotations"]}
    assert told["quotations"] == small.done("check", "--json").json["quotations"] == len(places) > 0
    assert (published / "questions" / "tariff.html").is_file()
    assert len(list((published / "documents").glob("d19*.html"))) == 12


def test_opposed_statements_are_published_only_when_asked_for_and_then_labelled(small, published):
    page = published / "questions" / "tariff.html"
    assert "not reviewed" in page.read_text("utf-8")
    pairs = [one for one in quotations(published)["quotations"] if one["pair"] is not None]
    assert pairs
    small.done("publish")
    assert [one for one in quotations(published)["quotations"] if one["pair"] is not None] == []


def of_two(small):
    """A study that holds the same table of two organisations."""
    coded(filled(small))
    small.done("add", table(small), "--organisation", "The Union", "--source", "The Anvil", *COLUMNS)
    return small


def table(small):
    rows = [row | {"id": f"u{row['id']}"} for row in documents(turn=1950)]
    return small.table("union.csv", rows)


def test_dossiers_of_several_organisations_lie_side_by_side_and_check_knows_both(small):
    of_two(small)
    league = small.done("publish", "--organisation", "The League", "--json").json
    union = small.done("publish", "--organisation", "The Union", "--json").json
    public = small.folder / "public"
    assert Path(league["index"]) == public / "the-league" / "index.html"
    assert Path(union["index"]) == public / "the-union" / "index.html"
    assert (league["organisation"], union["organisation"]) == ("The League", "The Union")
    before = small.done("check", "--json").json
    assert before["quotations"] >= league["quotations"] > 0
    path = public / "the-league" / "data" / "quotations.json"
    path.write_text(path.read_text("utf-8").replace("free trade in", "free beer in"), "utf-8")
    assert small("check").code == 6


def test_a_dossier_made_before_another_organisation_was_held_stays_as_it_is(small):
    coded(filled(small)).done("publish")
    before = (small.folder / "public" / "index.html").read_bytes()
    small.done("add", table(small), "--organisation", "The Union", "--source", "The Anvil", *COLUMNS)
    ran = small.done("publish", "--organisation", "The Union")
    assert "caution: public/: holds an earlier dossier, which is left as it is" in ran.err
    assert (small.folder / "public" / "index.html").read_bytes() == before
    assert (small.folder / "public" / "the-union" / "index.html").is_file()
    # Renewing the one keeps the other.
    small.done("publish", "--organisation", "The League", "--out", small.folder / "public")
    assert (small.folder / "public" / "the-union" / "index.html").is_file()


def test_rows_of_events_and_series_that_are_refused_are_told_and_the_dossier_is_written(small):
    coded(filled(small))
    (small.folder / "events.csv").write_text("date,title,kind,organisation\nx,y,z,\n1905,A strike,strike,Leage\n")
    (small.folder / "series").mkdir()
    (small.folder / "series" / "votes.csv").write_text("date,value\n1905,many\n1906,5\n", "utf-8")
    ran = small("publish")
    assert ran.code == 4
    assert (small.folder / "public" / "index.html").is_file()
    assert "2 rows, lines or files of events.csv, series/, actors.toml and dossiers/ refused; what is" in ran.err
    assert "refused: events.csv, row 2: “x” is no date" in ran.err
    assert "caution: events.csv, row 3: nothing is held of “Leage”" in ran.err
    shape = small("publish", "--json").json
    assert [(one["file"], one["row"]) for one in shape["refused"]] == [("events.csv", 2), ("series/votes.csv", 2)]
    assert [one["row"] for one in shape["cautions"]] == [3]


def test_another_form_is_wrong_use_and_names_those_there_are(small):
    filled(small)
    ran = small("publish", "--to", "stone", "--json")
    assert (ran.code, ran.out) == (2, "")
    assert "html" in ran.err


def test_a_folder_that_holds_something_else_is_left_alone(small, tmp_path):
    coded(filled(small))
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("Years of work.", "utf-8")
    ran = small("publish", "--out", tmp_path / "mine", "--json")
    assert (ran.code, ran.out) == (3, "")
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["thesis.txt"]


def quotations(published):
    return json.loads((published / "data" / "quotations.json").read_text("utf-8"))


def rewrite(small, sql):
    """What no command does: write into a frozen layer."""
    with closing(sqlite3.connect(small.folder / "library.sqlite")) as connection:
        connection.execute("DROP TRIGGER layer_stays")
        connection.execute(sql)
        connection.commit()


def alter_quotation(small):
    path = small.folder / "public" / "data" / "quotations.json"
    path.write_text(path.read_text("utf-8").replace("free trade in", "free beer in"), "utf-8")


def break_quotations(small):
    (small.folder / "public" / "data" / "quotations.json").write_text('{"quotations": [', "utf-8")


def remove_quotations(small):
    (small.folder / "public" / "data" / "quotations.json").unlink()


def alter_layer(small):
    rewrite(small, "UPDATE layer SET text = replace(text, 'free trade', 'free beer ')")


def original(small):
    return next(path for path in (small.folder / "facsimiles").rglob("*") if path.is_file())


def alter_original(small):
    path = original(small)
    path.chmod(0o644)
    path.write_bytes(path.read_bytes() + b"\n")


def remove_original(small):
    original(small).unlink()


def on_page(small, name, old, new):
    alter_page(small.folder / "public" / name, old, new)


def alter_page(path, old, new):
    """Exchange words where they stand last: in the text, not in a figure."""
    before, found, after = path.read_text("utf-8").rpartition(old)
    assert found
    path.write_text(before + new + after, "utf-8")


def alter_a_quotation_on_its_page(small):
    on_page(small, "questions/tariff.html", "demand free trade in", "demand free beer in")


def add_to_a_quotation_on_its_page(small):
    on_page(small, "questions/tariff.html", "</span></p>", "</span> And we lied.</p>")


def put_a_quotation_on_a_page(small):
    on_page(small, "index.html", "</main>", "<blockquote><p>We lied to everyone.</p></blockquote></main>")


def cut_a_quotation_on_its_page(small):
    on_page(small, "questions/tariff.html", ", since ", " since ")


def alter_a_text_on_its_page(small):
    on_page(small, "documents/d1903.html", "demand free trade", "demanded free trade")


def break_a_page(small):
    (small.folder / "public" / "trust.html").write_bytes(b"\xff\xfe\xfa")


@pytest.mark.parametrize(
    ("tamper", "unverified", "altered"),
    [
        (alter_quotation, True, False),
        (break_quotations, True, False),
        (remove_quotations, True, False),
        (alter_a_quotation_on_its_page, True, False),
        (add_to_a_quotation_on_its_page, True, False),
        (cut_a_quotation_on_its_page, True, False),
        (put_a_quotation_on_a_page, True, False),
        (alter_a_text_on_its_page, True, False),
        (break_a_page, True, False),
        (alter_layer, True, True),
        (alter_original, False, True),
        (remove_original, False, True),
    ],
)
def test_check_finds_what_was_altered(small, published, tamper, unverified, altered):
    before = small.done("check", "--json").json
    assert (before["unverified"], before["altered"], before["stale_codings"]) == ([], [], 0)
    assert 0 < before["quotations"] <= len(quotations(published)["quotations"])
    tamper(small)
    ran = small("check", "--json")
    assert ran.code == 6
    assert (bool(ran.json["unverified"]), bool(ran.json["altered"])) == (unverified, altered)
    people = small("check")
    assert people.code == 6
    assert people.err.strip()
    assert "Traceback" not in people.err


def test_nothing_that_is_not_verbatim_is_shown_or_published(small, published):
    before = (published / "index.html").read_bytes()
    rewrite(small, "UPDATE layer SET text = replace(text, 'free trade', 'free beer ')")
    for command in (("quotations", "tariff"), ("contradictions", "tariff"), ("publish",)):
        ran = small(*command, "--json")
        assert ran.code == 6
        assert set(ran.json) == {"error"}
        assert "volteface check" in ran.err
    assert (published / "index.html").read_bytes() == before


def test_a_dossier_that_was_removed_is_not_missed(small, published):
    for path in sorted(published.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    assert small.done("check", "--json").json["quotations"] == 0


def test_a_page_edited_by_hand_fails_and_is_told_with_the_page_and_where(small, published):
    printed = small.done("check", "--json").json["printed"]
    assert printed > len(quotations(published)["quotations"])
    alter_a_quotation_on_its_page(small)
    ran = small("check")
    assert ran.code == 6
    line, altered = ran.err.splitlines()
    assert altered == f"  {published / 'questions' / 'tariff.html'}: was altered"
    assert line.startswith(f"  {published / 'questions' / 'tariff.html'}: other words are printed than stand at d19")
    assert "free beer in" in line


def test_a_dossier_that_was_copied_elsewhere_is_checked_there(small, published, tmp_path):
    copy = tmp_path / "elsewhere" / "copy"
    shutil.copytree(published, copy)
    assert small.done("check", "--dossier", copy, "--json").json["printed"] > 0
    page = copy / "questions" / "tariff.html"
    alter_page(page, "demand free trade in", "demand free beer in")
    assert small("check").code == 0
    ran = small("check", "--dossier", copy, "--json")
    assert ran.code == 6
    assert [str(page) in line for line in ran.json["unverified"]] == [True]
    (copy / "data" / "quotations.json").unlink()
    assert small("check", "--dossier", copy).code == 6


def test_a_dossier_whose_pages_name_no_addresses_fails_in_one_line(small, published):
    for page in published.rglob("*.html"):
        page.write_text(re.sub(r' data-address="[^"]*"', "", page.read_text("utf-8")), "utf-8")
    (line,) = small("check", "--json").json["unverified"]
    assert line == f"{published}: no page says where its quotations stand, so none is verified; publish it anew"


def test_a_folder_that_is_no_dossier_is_not_taken_for_a_clean_one(small, published, tmp_path):
    ran = small("check", "--dossier", tmp_path, "--json")
    assert (ran.code, ran.out) == (3, "")
    assert "is no dossier" in ran.err
    # Its first page gone, what is left of a dossier is still checked.
    (published / "index.html").unlink()
    alter_a_quotation_on_its_page(small)
    assert small("check").code == 6


@pytest.mark.parametrize("damage", [None, b"This is no library. " * 100, b""])
def test_a_library_that_is_damaged_or_missing_is_exit_7(small, damage):
    filled(small)
    path = small.folder / "library.sqlite"
    path.unlink()
    if damage is not None:
        path.write_bytes(damage)
    ran = small("check", "--json")
    assert (ran.code, ran.out) == (7, "")
    assert len(ran.err.splitlines()) == 1
    assert "backup" in ran.err
