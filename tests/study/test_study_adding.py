"""Texts come in once, later editions take the place of earlier ones, and what cannot be read spoils nothing else."""

import csv
import json
import zipfile
from pathlib import Path

import pytest

from small_study import COLUMNS, WHOSE, coded, codings, documents, filled, passages
from volteface.reading import decoding, delimited

PASSAGES = ("--as", "passages", *COLUMNS)


def speech(number, **more):
    return {"id": f"s{number}", "date": "1920-03-01", "text": f"Sentence {number} on the tariff.", **more}


def found(small, words):
    return [hit["id"] for hit in small.done("search", words, "--all", "--json").json["hits"]]


def test_a_file_is_known_by_its_content(small):
    first = small.table("texts.csv", documents())
    assert small.add(first).json["documents"] == 12
    again = small.add(first).json
    assert (again["documents"], again["held"], again["refused"]) == (0, 1, 0)
    elsewhere = small.write("other/name.csv", first.read_bytes())
    assert small.add(elsewhere).json["documents"] == 0
    assert len(found(small, "harvest")) == 12


def test_a_table_that_has_grown_brings_its_new_rows_alone(small):
    filled(small, documents(1900, 1905))
    before = passages(small)
    grown = small.add(small.table("texts.csv", documents(1900, 1907)), "--author", "author").json
    assert (grown["documents"], grown["held"]) == (2, 6)
    after = passages(small)
    assert after[: len(before)] == before
    assert {one["document"] for one in after[len(before) :]} == {"d1906", "d1907"}


def test_the_same_identifier_with_other_words_is_a_new_edition(small):
    rows = documents(1900, 1902)
    coded(filled(small, rows))
    assert small.done("question", "list", "--json").json["questions"][0]["gold"] == 21
    rows[1]["text"] = str(rows[1]["text"]).partition("\n\n")[2] + "\n\nA new paragraph speaks of zeppelins."
    changed = small.add(small.table("texts.csv", rows), "--author", "author").json
    assert (changed["documents"], changed["held"]) == (1, 2)
    assert len(small.done("search", "free trade", "--all", "--json").json["hits"]) == 17
    (hit,) = small.done("search", "zeppelins", "--json").json["hits"]
    assert hit["document"] == "d1901"
    # One paragraph has gone, and its coding with it; those of the six that stand unchanged are carried over.
    assert small.done("question", "list", "--json").json["questions"][0]["gold"] == 20
    assert sum(p["gold"] for p in small("line", "tariff", "--json").json["periods"]) == 20


def test_a_file_of_the_same_name_and_other_words_is_another_document(small):
    one = small.write("a/1926-05-03.txt", "The first of them speaks of peas.")
    two = small.write("b/1926-05-03.txt", "The second of them speaks of beans.")
    dated = ("--date", r"(\d{4}-\d{2}-\d{2})", *WHOSE)
    small.done("add", one, two, *dated)
    assert found(small, "peas") == ["1926-05-03#0-33"]
    assert found(small, "beans") == ["1926-05-03 (2)#0-35"]


def test_rows_as_passages_have_their_own_identifiers(small):
    rows = [speech(number, speech="a" if number < 3 else "b") for number in range(5)]
    done = small.add(small.table("speeches.csv", rows), *PASSAGES, "--document", "speech").json
    assert (done["documents"], done["passages"]) == (2, 5)
    held = passages(small)
    assert [(one["id"], one["document"]) for one in held] == [
        ("s0", "a"), ("s1", "a"), ("s2", "a"), ("s3", "b"), ("s4", "b"),
    ]  # fmt: skip
    assert [one["text"] for one in held] == [row["text"] for row in rows]


def test_without_a_document_column_each_row_is_a_document_of_its_own(small):
    done = small.add(small.table("speeches.csv", [speech(number) for number in range(3)]), *PASSAGES).json
    assert (done["documents"], done["passages"]) == (3, 3)
    assert [(one["id"], one["document"]) for one in passages(small)] == [("s0", "s0"), ("s1", "s1"), ("s2", "s2")]


def test_passages_without_identifiers_are_known_by_their_address(small):
    rows = [{"date": "1920", "text": "One.", "speech": "a"}, {"date": "1920", "text": "Two.", "speech": "a"}]
    columns = ("--as", "passages", "--text", "text", "--date", "date", "--document", "speech")
    small.add(small.table("speeches.csv", rows), columns=columns)
    assert [one["id"] for one in passages(small)] == ["a#0-4", "a#5-9"]


def test_a_passage_with_other_words_makes_a_new_edition_of_its_document(small):
    rows = [speech(number, speech="a") for number in range(3)]
    small.add(small.table("speeches.csv", rows), *PASSAGES, "--document", "speech")
    coded(small)
    rows[1]["text"] = "Altogether different words on free trade."
    done = small.add(small.table("speeches.csv", rows), *PASSAGES, "--document", "speech").json
    assert done["documents"] == 1
    assert found(small, "sentence") == ["s0", "s2"]
    assert found(small, "different") == ["s1"]
    assert small.done("question", "list", "--json").json["questions"][0]["gold"] == 2


def test_an_identifier_that_comes_twice_is_refused_and_its_row_named(small):
    ran = small.add(small.table("speeches.csv", [speech(1), speech(1), speech(2)]))
    assert ran.code == 4
    assert ran.json["documents"] == 2
    assert [problem["row"] for problem in ran.json["problems"]] == [3]


def test_json_lines_and_tsv_are_tables_too(small):
    lines = "\n".join(json.dumps(speech(number)) for number in range(2))
    assert small.add(small.write("a.jsonl", lines)).json["documents"] == 2
    tsv = "id\tdate\ttext\nt1\t1920\tWords of a tab-separated kind.\n"
    assert small.add(small.write("b.tsv", tsv)).json["documents"] == 1


def test_without_a_date_the_ready_made_option_is_named_and_nothing_changes(small):
    table = small.table("texts.csv", documents())
    ran = small("add", table, *WHOSE, "--text", "text", "--json")
    assert (ran.code, ran.out) == (2, "")
    assert "--date date" in ran.err
    assert "1900-05-01" in ran.err
    assert small.done("holdings", "--json").json["holdings"] == []


def test_whose_publications_they_are_must_be_said_once(small):
    table = small.table("texts.csv", documents(1900, 1902))
    assert small("add", table, *COLUMNS).code == 2
    filled(small, documents(1900, 1902))
    assert small.done("add", small.table("more.csv", documents(1903, 1904)), *COLUMNS, "--json").json["documents"] == 2


def bad_files(small):
    good = {"1900-01-01 good.txt": b"A good text.", "1900-02-01 good.md": b"# Head\n\nAnother good text."}
    bad = {
        "1900-01-02 empty.txt": b"",
        "1900-01-03 blank.txt": b" \n\n\t",
        "1900-01-04 binary.txt": bytes(range(256)) * 8,
        "1900-01-05 latin.txt": "Die Arbeiter müssen".encode("latin-1"),
        "1900-01-06 nul.txt": b"Words\0and more words",
        "undated.txt": b"No date in its name.",
        "1900-13-45 no date.txt": b"A date that is none.",
        "1900-01-07 picture.png": b"\x89PNG\r\n\x1a\n" + bytes(64),
    }
    for name, content in (good | bad).items():
        small.write(f"papers/{name}", content)
    return small.folder.parent / "papers", len(good), set(bad)


def test_bad_files_are_refused_one_line_each_and_the_rest_goes_in(small):
    folder, good, bad = bad_files(small)
    dated = ("--date", r"(\d{4}-\d{2}-\d{2})", *WHOSE)
    ran = small("add", folder, *dated, "--json")
    assert ran.code == 4
    told = {Path(problem["file"]).name: problem for problem in ran.json["problems"]}
    assert (ran.json["documents"], ran.json["refused"], set(told)) == (good, len(bad), bad)
    assert all(problem["reason"] and "\n" not in problem["reason"] for problem in told.values())
    kept = small.done("problems", "--json").json["problems"]
    assert {Path(problem["file"]).name for problem in kept} == bad
    people = small("add", folder, *dated)
    assert people.code == 4
    assert len(people.err.splitlines()) == len(bad)
    assert "Traceback" not in people.err
    assert "0 documents" in people.out


def test_a_mended_file_is_no_problem_any_more(small):
    dated = ("--date", "1900", *WHOSE)
    path = small.write("text.txt", b"broken \xff")
    assert small("add", path, *dated).code == 4
    small.write("text.txt", b"Mended words.")
    small.done("add", path, *dated)
    assert small.done("problems", "--json").json == {"problems": []}


def test_texts_that_are_too_long_are_refused(small, monkeypatch):
    for module in (decoding, delimited):
        monkeypatch.setattr(module, "MAX_CHARACTERS", 1_000)
    long = small.write("long.txt", "word " * 4_000)
    assert "too long" in refused(small("add", long, "--date", "1900", *WHOSE, "--json"))
    line = small.write("line.csv", "id,date,text\nx,1900," + "word " * 4_000)
    assert "longer than" in refused(small.add(line))


def refused(ran):
    assert ran.code == 4
    assert ran.json["documents"] == 0
    (problem,) = ran.json["problems"]
    return problem["reason"]


def test_a_table_without_the_named_column_says_which_columns_it_has(small):
    ran = small.add(small.table("texts.csv", [{"number": 1, "date": "1900", "words": "Said."}]))
    assert ran.code == 4
    (problem,) = ran.json["problems"]
    assert "text" in problem["reason"]
    assert "number, date, words" in problem["hint"]


def test_dates_that_are_none_cost_their_rows_alone(small):
    dates = ["1900-02-30", "soon", "", "1900-02-28"]
    rows = [speech(number) | {"date": date} for number, date in enumerate(dates)]
    ran = small.add(small.table("texts.csv", rows))
    assert ran.code == 4
    assert ran.json["documents"] == 1
    assert [problem["row"] for problem in ran.json["problems"]] == [2, 3, 4]
    assert [problem["row"] for problem in small.done("problems", "--json").json["problems"]] == [2, 3, 4]


def test_of_a_zip_the_bad_members_are_refused_and_the_others_go_in(small, tmp_path):
    path = tmp_path / "papers.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("1900-01-01.txt", "A good member.")
        made.writestr("../../1900-01-02.txt", "It would leave.")
        made.writestr("1900-01-03.txt", b"\0" * 40_000_000)
        made.writestr("sub/1900-01-04.txt", "Another good member.")
    ran = small("add", path, "--date", r"(\d{4}-\d{2}-\d{2})", *WHOSE, "--json")
    assert ran.code == 4
    assert ran.json["documents"] == 2
    reasons = {problem["file"].rpartition("/")[2]: problem["reason"] for problem in ran.json["problems"]}
    assert set(reasons) == {"1900-01-02.txt", "1900-01-03.txt"}
    assert "leads out" in reasons["1900-01-02.txt"]
    assert "not safe" in reasons["1900-01-03.txt"]
    assert not (tmp_path.parent / "1900-01-02.txt").exists()


def test_one_bad_file_of_a_mixed_folder_is_told_with_its_place(small):
    small.write("mixed/texts.csv", "id,date,text\na,1900,Said.\nb,never,Said too.\n")
    small.write("mixed/deeper/more.csv", "id,date,text\nc,1901,Said again.\n")
    ran = small.add(small.folder.parent / "mixed")
    assert ran.code == 4
    assert ran.json["documents"] == 2
    (problem,) = ran.json["problems"]
    assert problem["file"].endswith("mixed/texts.csv")
    assert problem["row"] == 3


SCRIPT = "<script>alert('tariff')</script> & <b>a protective tariff</b> for all mills of the land."


def test_texts_are_never_taken_for_html(small, tmp_path):
    rows = [*documents(), {**documents()[0], "id": "evil", "date": "1908", "author": "<i>Eve</i>", "text": SCRIPT}]
    coded(filled(small, rows))
    (hit,) = small.done("search", "alert", "--json").json["hits"]
    assert hit["text"].startswith("<script>")
    page = tmp_path / "chronicle.html"
    small.done("chronicle", "tariff*", "--to", page)
    assert "&lt;script&gt;alert(" in page.read_text("utf-8")
    small.done("publish", "--unreviewed")
    pages = [page, *(small.folder / "public").rglob("*.html")]
    for one in pages:
        written = one.read_text("utf-8")
        assert "<script>alert" not in written
        assert "<i>Eve" not in written
    assert any("&lt;script&gt;alert(" in one.read_text("utf-8") for one in pages[1:])


@pytest.mark.parametrize("ending", ["csv", "tsv", "jsonl"])
def test_passages_are_written_as_any_table(small, tmp_path, ending):
    filled(small)
    target = tmp_path / f"all.{ending}"
    assert small.done("passages", "--to", target, "--json").json["passages"] == 84
    columns = ["id", "document", "date", "organisation", "source", "author", "start", "end", "voice", "text"]
    with target.open(encoding="utf-8", newline="") as file:
        if ending == "jsonl":
            first = json.loads(file.readline())
        else:
            first = next(csv.DictReader(file, delimiter="," if ending == "csv" else "\t"))
    assert list(first) == columns
    assert small.done("passages", "tariff", "--to", target, "--json").json["passages"] == 72


def test_an_address_leads_back_to_the_words(small):
    texts = {row["id"]: row["text"] for row in documents()}
    for one in passages(filled(small)):
        assert texts[one["document"]][int(one["start"]) : int(one["end"])] == one["text"]


def test_codings_made_of_addresses_find_their_passages(small):
    filled(small)
    rows = codings(small)
    held = {one["id"]: one for one in passages(small)}
    addressed = [
        {key: held[row["passage"]][key] for key in ("document", "start", "end")}
        | {key: value for key, value in row.items() if key != "passage"}
        for row in rows
    ]
    table = small.table("codings.csv", addressed)
    assert small.done("code", "tariff", "--coder", table, "--census", "--json").json["added"] == 84


def test_a_word_is_found_as_printed_whatever_the_language_is_taken_for(small):
    """Texts of three words tell no language, and have no English dictionary forms."""
    rows = [{"id": "a", "date": "1900", "text": "First words here."}, {"id": "b", "date": "1901", "text": "No word."}]
    small.add(small.table("short.csv", rows))
    assert "a#0-17" in found(small, "words")
    assert found(small, "first words") == ["a#0-17"]
