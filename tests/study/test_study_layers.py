"""Another reading of a document: what is searched and quoted then, what is carried to it, what stays where it was."""

import json
from pathlib import Path

import pytest

from small_study import COLUMNS, WHOSE, new_study, passages
from volteface.library import boxes
from volteface.model.page import pack
from volteface.study import Study

PAGES = Path(__file__).parents[3] / "shared" / "data" / "nzz_ocr_ground_truth" / "pages_even_years.parquet"

OCR = (
    "We demand free trade in wcol.\n\nWe demand a protective tariff on no coal.\n\nThc harvest was good.\f\n"
    "In 1926 all was lost.\n"
)
MENDED = (
    "We demand free trade in wool.\n\nWe demand a protective tariff on coal.\n\nThe harvest was good.\n\n"
    "In 1928 all was lost.\n"
)


@pytest.fixture
def small(tmp_path, monkeypatch):
    made = new_study(tmp_path, monkeypatch)
    ran = made(
        "add",
        made.write("issue.txt", OCR),
        *WHOSE,
        "--date",
        "1926-05-07",
        "--author",
        "Ann",
        "--rights",
        "public-domain",
    )
    assert ran.code == 0, ran.err
    return made


def code(small, **more):
    rows = [
        {"passage": one["id"], "about": 1, "position": 1, "coder": "Reader", "kind": "person", **more}
        for one in passages(small)
    ]
    small.done("code", "tariff", "--coder", small.table("codings.csv", rows), "--census")


def texts(small):
    return [one["text"] for one in passages(small)]


def test_a_corrected_text_stands_and_codings_go_with_their_words(small):
    code(small)
    done = small.done("layer", "issue", small.write("mended.txt", MENDED), "--json").json
    assert (done["number"], done["kind"]) == (2, "correction")
    assert done["carried"] == {
        "codings": 2,
        "scores": {"0.96": 1, "0.95": 1},
        "codings_left": 2,
        "left": {"a negation was dropped or added": 1, "a number was changed": 1},
        "items": 0,
        "items_left": [],
    }
    assert next(one["id"] for one in passages(small)).startswith("issue/2#0-")
    assert small.done("search", "wool", "--json").json["total"] == 1
    assert small.done("search", "wcol", "--json").json["total"] == 0
    (line,) = [small("line", "tariff", "--json").json]
    assert line["periods"][0]["gold"] == 2


def test_what_was_carried_is_told_to_people(small):
    code(small)
    ran = small.done("layer", "issue", small.write("mended.txt", MENDED))
    assert (
        "layer 2 of issue stands; 2 codings carried (0 with the same words, 2 with words at least 0.95 alike)"
        in ran.out
    )
    assert "1 coding left behind: a number was changed" in ran.out
    assert "(stands)" in small.done("layer", "issue", "--list").out


def test_pages_and_authors_are_those_of_the_text_that_was_corrected(small):
    small.done("layer", "issue", small.write("mended.txt", MENDED))
    hits = small.done("search", "lost OR harvest OR wool", "--json").json["hits"]
    assert [(one["page"], one["author"]) for one in hits] == [(1, "Ann"), (1, "Ann"), (2, "Ann")]


def test_a_sheet_made_before_counts_where_the_words_are_the_same(small):
    sheet = [
        {"passage": one["id"], "about": 1, "position": 1, "coder": "Late", "kind": "person"} for one in passages(small)
    ]
    mended = OCR.replace("Thc", "The").replace("\f", "\n")
    small.done("layer", "issue", small.write("mended.txt", mended))
    ran = small("code", "tariff", "--coder", small.table("late.csv", sheet), "--census", "--json")
    # "Thc harvest was good." stands at the same place as "The harvest was good.", and is not what was coded.
    assert ran.code == 4
    assert (ran.json["added"], len(ran.json["refused"])) == (3, 1)
    assert "no passage" in ran.json["refused"][0]["reason"]


def test_items_that_were_corrected_go_over(small):
    small.done("item", "split", "issue", "Thc harvest")
    small.done("item", "type", "issue", 2, "--kind", "letter", "--author", "A farmer")
    done = small.done("layer", "issue", small.write("mended.txt", MENDED), "--json").json
    assert done["carried"]["items"] == 2
    found = small.done("item", "list", "issue", "--json").json["items"]
    assert [(one["kind"], one["author"], one["begins"][:11]) for one in found] == [
        ("", "Ann", "We demand f"),
        ("letter", "A farmer", "The harvest"),
    ]
    voices = {one["text"]: one["voice"] for one in passages(small)}
    assert voices["The harvest was good."] == "attributed"


def test_a_translation_stands_beside_and_is_not_searched(small):
    code(small)
    german = "Wir fordern Freihandel für Wolle.\n\nWir fordern Schutzzoll auf keine Kohle.\n\nDie Ernte war gut.\n"
    done = small.done("layer", "issue", small.write("german.txt", german), "--kind", "translation", "--json").json
    assert done["carried"]["codings"] == 0
    assert small.done("search", "Wolle", "--json").json["total"] == 0
    assert small.done("search", "wcol", "--json").json["total"] == 1
    listed = small.done("layer", "issue", "--list", "--json").json["layers"]
    assert [(one["number"], one["kind"], one["current"]) for one in listed] == [
        (1, "text", True),
        (2, "translation", False),
    ]
    # The next reading is held against the text that stands.
    assert small.done("layer", "issue", small.write("mended.txt", MENDED), "--json").json["number"] == 3


def test_an_earlier_layer_can_stand_again(small):
    code(small)
    small.done("layer", "issue", small.write("mended.txt", MENDED))
    back = small.done("layer", "issue", "--current", 1, "--json").json
    assert back["carried"]["codings"] == 2
    assert texts(small)[0] == "We demand free trade in wcol."
    with Study.open(small.folder) as study:
        # All that was coded of it is there, and nothing twice.
        assert study.library.value("SELECT count(*) FROM coding WHERE passage <= 4") == 4
    assert small("line", "tariff", "--json").json["periods"][0]["gold"] == 4


def test_what_was_published_of_an_earlier_layer_is_held_against_it(small):
    code(small)
    small.done("publish", "--out", small.folder / "public")
    small.done("layer", "issue", small.write("mended.txt", MENDED))
    assert small.done("check", "--json").json["unverified"] == []
    place = small.folder / "public" / "data" / "quotations.json"
    published = json.loads(place.read_text("utf-8"))
    assert published["quotations"]
    published["quotations"][0]["layer"] = "2"
    place.write_text(json.dumps(published), "utf-8")
    assert len(small("check", "--json").json["unverified"]) == 1
    published["quotations"][0]["layer"] = "7"
    place.write_text(json.dumps(published), "utf-8")
    assert "is not held" in small("check", "--json").json["unverified"][0]


WRONG = [
    (("nobody", "mended.txt"), 2, "no document “nobody”"),
    (("issue", "missing.txt"), 2, "no such file"),
    (("issue", "other.txt"), 3, "is no reading of “issue”"),
    (("issue", "same.txt"), 2, "is held already, as layer 1"),
    (("issue", "empty.txt"), 3, "is empty"),
    (("issue", "two.csv"), 3, "holds several documents"),
    (("issue",), 2, "one thing at a time"),
    (("issue", "--current", "1"), 2, "cannot take the place"),
    (("issue", "--current", "9"), 2, "cannot take the place"),
]


@pytest.mark.parametrize(("arguments", "code_", "words"), WRONG)
def test_what_is_no_layer_is_refused_and_nothing_changes(small, arguments, code_, words):
    small.write("mended.txt", MENDED)
    small.write("other.txt", "A wholly different paper.\n\nIt speaks of ships and sealing wax.\n")
    small.write("same.txt", OCR)
    small.write("empty.txt", "")
    small.write("two.csv", "text,date\nOne.,1926\nTwo.,1927\n")
    named = [small.folder.parent / one if "." in one else one for one in arguments]
    ran = small("layer", *named)
    assert (ran.code, words in ran.err) == (code_, True), ran.err
    assert len(small.done("layer", "issue", "--list", "--json").json["layers"]) == 1


@pytest.mark.skipif(not PAGES.exists(), reason="shared/data/nzz_ocr_ground_truth is not here")
def test_a_page_of_black_letter_is_corrected(tmp_path, monkeypatch):
    parquet = pytest.importorskip("pyarrow.parquet", reason="the extra `tables` is not installed")
    row = max(parquet.read_table(PAGES).to_pylist(), key=lambda row: row["gt_words"])
    small = new_study(tmp_path, monkeypatch)
    small.done("add", small.write("page.txt", row["ocr_text"]), *WHOSE, "--date", row["date"])
    before = len(passages(small))
    code(small)
    done = small.done("layer", "page", small.write("gt.txt", row["gt_text"]), "--json").json["carried"]
    assert done["codings"] + done["codings_left"] == before
    assert done["codings"] > before / 3
    assert min(float(score) for score in done["scores"]) >= 0.85
    assert small.done("check", "--json").json["unverified"] == []


def test_the_places_of_words_are_followed_to_the_corrected_text(small):
    words = OCR[:29].split()
    at = [(OCR.index(word), len(word)) for word in words]
    packed = pack(at, [(0.1 * n, 0.2, 0.1 * n + 0.08, 0.25) for n in range(len(words))])
    with Study.open(small.folder) as study, study.library.transaction() as connection:
        connection.execute("INSERT INTO boxes VALUES ((SELECT layer FROM document), 0, ?)", (packed,))
    small.done("layer", "issue", small.write("mended.txt", MENDED))
    with Study.open(small.folder) as study:
        (found,) = boxes.printed_span(study.library, "issue", 2, 0, 29)
    assert [MENDED[box.start : box.end] for box in found.boxes] == ["We", "demand", "free", "trade", "in", "wool."]
    assert [round(box.left, 2) for box in found.boxes] == [0.0, 0.1, 0.2, 0.3, 0.4, 0.5]


def test_passages_keep_the_identifiers_they_were_given(small):
    rows = [{"id": f"p{n}", "document": "d", "date": "1926", "text": text} for n, text in enumerate(OCR.split("\n\n"))]
    small.done("add", small.table("rows.csv", rows), *WHOSE, *COLUMNS, "--as", "passages", "--document", "document")
    small.done("layer", "d", small.write("mended.txt", MENDED))
    named = {one["id"]: one["text"] for one in passages(small) if one["document"] == "d"}
    assert named["p0"] == "We demand free trade in wool."
    # A negation is gone: these are other words, and not those that were called so.
    assert "p1" not in named
    assert "We demand a protective tariff on coal." in named.values()


def test_nothing_is_built_upon_a_text_that_stands_no_more(small):
    from volteface.library import corrections, items
    from volteface.model.errors import VoltefaceError

    with Study.open(small.folder) as study:
        stale = items.place(study.library, "issue")
        held = items.items(study.library, stale.layer)
        study.split_item("issue", "Thc harvest")
        after = corrections.typed(held, 0, author="Bert")
        with pytest.raises(VoltefaceError, match="meanwhile"):
            items.correct(study.library, stale, "type", after, {}, seen=held)
        study.add_layer("issue", small.write("mended.txt", MENDED))
        with pytest.raises(VoltefaceError, match="meanwhile"):
            items.correct(study.library, stale, "type", after, {})
        with pytest.raises(VoltefaceError, match="meanwhile"):
            items.undo(study.library, stale)
