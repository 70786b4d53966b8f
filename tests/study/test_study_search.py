"""A search narrowed, kept, shown in context and taken out of the study, as a person does it."""

import csv
import json
import re
import sys

import pytest

from small_study import coded, codings, documents, filled
from volteface.model.errors import WrongUse
from volteface.study import Study


@pytest.fixture
def held(small):
    """Twelve documents, a year each: free trade by Ada, from 1906 on protection by Bert; a word about the harvest."""
    return filled(small)


@pytest.fixture
def study(held):
    with Study.open(held.folder) as opened:
        yield opened


def test_rates_are_of_the_words_held_and_years_of_nothing_are_gaps(small):
    rows = [row for row in documents(1900, 1905) if row["id"] != "d1903"]
    found = filled(small, rows).done("search", "harvest OR wool", "--all", "--json").json
    assert found["per_year"]["1903"] == 0
    assert found["words_per_year"]["1903"] == 0
    assert found["per_10000"]["1903"] is None
    for year in ("1900", "1905"):
        assert found["per_10000"][year] == pytest.approx(
            10_000 * found["per_year"][year] / found["words_per_year"][year]
        )
    line = small.done("search", "harvest OR wool").out.splitlines()[1]
    assert line[5:11][3] == "·"
    assert line.startswith("1900 ")


def test_a_year_in_which_it_was_not_said_is_no_gap(held):
    rows = held.done("search", '"free trade" OR "harvest of wool"', "--json").json
    silent = [year for year, number in rows["per_year"].items() if not number]
    assert all(rows["per_10000"][year] == 0 for year in silent)


@pytest.mark.parametrize(
    ("limits", "years"),
    [
        ({"author": "Ada"}, range(1900, 1906)),
        ({"since": "1903", "until": "1904-12"}, (1903, 1904)),
        ({"document": "d1907"}, (1907,)),
        ({"author": "Bert", "until": "1907"}, (1906, 1907)),
        ({"source": "The Register", "organisation": "The League"}, range(1900, 1912)),
        ({"language": "en"}, range(1900, 1912)),
        ({"author": "Ada", "since": "1906"}, ()),
    ],
)
def test_limits_are_combined_freely(study, limits, years):
    assert list(study.search("harvest", **limits).per_year) == list(map(str, years))


@pytest.mark.parametrize(
    ("limits", "hint"),
    [
        ({"source": "The Registr"}, "The Register"),
        ({"organisation": "The Legue"}, "The League"),
        ({"author": "ada"}, "Ada"),
        ({"document": "d19011"}, "d1901"),
        ({"voice": "loud"}, "own"),
        ({"kind": "poem"}, "article"),
        ({"language": "tlh"}, "en"),
        ({"question": "tarif"}, "tariff"),
        ({"coded": "strike"}, "strikes"),
        ({"uncoded": "nothing"}, "tariff"),
    ],
)
def test_a_name_of_which_nothing_is_held_is_told_with_those_that_are_near(study, limits, hint):
    with pytest.raises(WrongUse, match="no ") as error:
        study.search("harvest", **limits)
    assert hint in error.value.hint


def test_a_limit_that_is_none_is_wrong_use(study):
    with pytest.raises(WrongUse, match="no such limit"):
        study.search("harvest", colour="red")


def test_a_question_lets_through_what_bears_on_it_by_its_cues(study):
    assert study.search("members", question="strikes").total == 0
    bearing = study.search(question="tariff")
    assert bearing.total == 72
    assert study.search("wool", question="tariff").total == sum(
        "wool" in one.text for one in study.search(question="tariff", author="Ada").passages
    ) + sum("wool" in one.text for one in study.search(question="tariff", author="Bert").passages)


def test_what_is_coded_and_what_is_not_is_everything(held):
    held.done("code", "tariff", "--coder", held.table("some.csv", codings(held)[:30]), "--census")
    with Study.open(held.folder) as study:
        some, rest = study.search(coded="tariff"), study.search(uncoded="tariff")
        assert (some.total, rest.total) == (30, 54)
        assert not {one.id for one in some.passages} & {one.id for one in rest.passages}
        assert study.search(coded="strikes").total == 0
        assert study.search("harvest", uncoded="tariff", question="tariff").total == 0


def test_without_words_or_limits_nothing_is_sought(study):
    with pytest.raises(WrongUse, match="nothing to search for"):
        study.search("")
    with pytest.raises(WrongUse, match="nothing to rank by"):
        study.search("", author="Ada", ranked=True)


def test_the_best_are_shown_first_where_that_is_asked_for(study):
    found = study.search("wool OR timber", top=5, ranked=True)
    every = study.search("wool OR timber")
    assert [one.id for one in found.passages] == [
        one.id for one in study.search("wool OR timber", ranked=True).passages[:5]
    ]
    assert (found.total, found.per_year) == (every.total, every.per_year)
    both = [one for one in every.passages if "wool" in one.text and "timber" in one.text]
    assert not both or found.passages[0].id in {one.id for one in both}


def test_hits_say_where_their_words_stand(held):
    for hit in held.done("search", '"free trade" OR harvest', "--json").json["hits"]:
        marked = [hit["text"][start:end] for start, end in hit["marks"]]
        assert marked
        assert set(marked) <= {"free trade", "harvest"}
        assert hit["language"] == "en"


def test_without_words_passages_are_set_against_all_that_the_documents_say(study):
    found = study.search(author="Ada")
    documents = study.search("harvest", until="1905")
    assert found.words_per_year == documents.words_per_year
    assert study.search("harvest", voice="own", until="1905").words_per_year == documents.words_per_year


# Kept searches


def test_a_search_is_kept_with_its_limits_and_asked_again(held):
    first = held.done("search", "--save", "ada", "harvest", "--author", "Ada", "--json")
    assert "@ada" in first.err
    assert held.done("search", "@ada", "--json").json == first.json
    assert len(held.done("search", "@ada", "--since", "1904", "--json").json["hits"]) == 2
    (kept,) = held.done("search", "--saved", "--json").json["saved"]
    assert (kept["name"], kept["words"], kept["limits"]) == ("ada", "harvest", {"author": "Ada"})
    assert held.done("search", "--saved").out == "@ada: harvest --author Ada\n"


def test_a_search_of_the_same_name_takes_its_place_and_can_be_forgotten(held):
    held.done("search", "--save", "it", "harvest")
    held.done("search", "--save", "it", "wool OR timber")
    (kept,) = held.done("search", "--saved", "--json").json["saved"]
    assert kept["words"] == "wool OR timber"
    assert held.done("search", "--forget", "it", "--json").json == {"saved": []}
    assert held("search", "--forget", "it").code == 2
    ran = held("search", "@it")
    assert (ran.code, ran.out) == (2, "")
    assert "no search is saved as “it”" in ran.err


@pytest.mark.parametrize(
    "command",
    [
        ("--save", "two words", "harvest"),
        ("--save", "@x", "harvest"),
        ("--save", "x", "(harvest"),
        ("--save", "x", "harvest", "--source", "Nowhere"),
        ("--save", "x"),
        ("--saved", "harvest"),
        ("--saved", "--save", "x", "harvest"),
    ],
)
def test_what_could_not_be_asked_is_not_kept(held, command):
    ran = held("search", *command, "--json")
    assert (ran.code, ran.out) == (2, "")
    assert held.done("search", "--saved", "--json").json == {"saved": []}


# Words in their context


def test_occurrences_stand_in_their_context_in_the_order_asked_for(study):
    found = study.search("harvest", top=None)
    lines = found.in_context()
    assert [line.passage.date for line in lines] == [f"{year}-05-01" for year in range(1900, 1912)]
    for line in lines:
        whole = " ".join(f"{line.passage.prefix}{line.passage.text}{line.passage.suffix}".split())
        assert f"{line.left} {line.keyword} {line.right}" in whole
    right = [line.right for line in found.in_context("right")]
    assert right == sorted(right, key=str.lower)
    left = [line.left.lower().replace(",", "").replace(".", "").split()[::-1] for line in found.in_context("left")]
    assert left == sorted(left)


def test_each_occurrence_has_a_line_of_its_own(study):
    lines = study.search("tariff*", author="Bert").in_context()
    assert len(lines) == 36
    assert {line.keyword for line in lines} == {"tariff"}
    with pytest.raises(WrongUse, match="no word to show"):
        study.search(author="Bert").in_context()


def test_lines_in_context_fit_a_terminal_and_stand_one_below_the_other(held):
    lines = held.done("search", "harvest", "--kwic", "--sort", "right").out.splitlines()[3:]
    assert len(lines) == 12
    assert {len(line) <= 80 for line in lines} == {True}
    assert len({line.index("harvest") for line in lines}) == 1
    found = held.done("search", "harvest", "--kwic", "--json").json
    assert len(found["kwic"]) == len(found["hits"]) == 12
    assert set(found["kwic"][0]) == {"date", "left", "keyword", "right", "passage"}


# Taken out


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t" if path.suffix == ".tsv" else ","))


@pytest.mark.parametrize("ending", [".csv", ".tsv", ".jsonl", ".parquet"])
def test_everything_found_is_written_with_its_address(held, ending):
    target = held.folder.parent / f"found{ending}"
    told = held.done("search", "harvest", "--top", 2, "--to", target, "--json").json
    assert (told["file"], told["total"], len(told["hits"])) == (str(target), 12, 2)
    if ending == ".parquet":
        parquet = pytest.importorskip("pyarrow.parquet")
        written = parquet.read_table(target).to_pylist()
    elif ending == ".jsonl":
        written = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    else:
        written = rows(target)
    assert [row["date"] for row in written] == [f"{year}-05-01" for year in range(1900, 1912)]
    for row in written:
        assert "harvest" in row["text"]
        assert row["id"]
        assert int(row["end"]) - int(row["start"]) == len(row["text"])
    assert list(target.parent.glob("*.part")) == []


def test_occurrences_are_written_in_their_context(held):
    target = held.folder.parent / "kwic.csv"
    held.done("search", "tariff*", "--author", "Bert", "--kwic", "--sort", "left", "--to", target)
    written = rows(target)
    assert len(written) == 36
    assert {row["keyword"] for row in written} == {"tariff"}
    assert {row["author"] for row in written} == {"Bert"}


def test_a_page_to_read_is_written(held):
    target = held.folder.parent / "found.html"
    held.done("search", "harvest", "--to", target)
    page = target.read_text("utf-8")
    assert re.findall(r"<mark[^>]*>([^<]*)</mark>", page) == ["harvest"] * 12
    assert "<script" not in page


def test_no_spreadsheet_takes_words_for_a_formula(small):
    evil = ["=1+1", "+44 said", "-3 degrees", "@home", "plain"]
    filled(
        small,
        [{"id": f"d{n}", "date": "1900", "author": said, "text": f"{said} lantern"} for n, said in enumerate(evil)],
    )
    target = small.folder.parent / "found.csv"
    small.done("search", "lantern", "--to", target)
    written = rows(target)
    assert [row["author"] for row in written] == ["'=1+1", "'+44 said", "'-3 degrees", "'@home", "plain"]
    assert not [value for row in written for value in row.values() if value.startswith(("=", "+", "-", "@"))]
    plainly = small.folder.parent / "found.jsonl"
    small.done("search", "lantern", "--to", plainly)
    authors = [json.loads(line)["author"] for line in plainly.read_text("utf-8").splitlines()]
    assert authors == evil


@pytest.mark.parametrize("name", ["found.docx", "found", "nowhere/found.csv"])
def test_where_nothing_can_be_written_that_is_told_before_anything_is_sought(held, name):
    ran = held("search", "harvest", "--to", held.folder / name)
    assert (ran.code, ran.out) == (2, "")


def test_without_the_extra_parquet_is_refused_with_what_to_install(held, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    ran = held("search", "harvest", "--to", held.folder / "found.parquet")
    assert ran.code == 2
    assert "volteface[tables]" in ran.err


# The chronicle shares the limits


def test_a_chronicle_is_limited_as_a_search_is(study):
    assert len(study.chronicle("harvest", author="Ada").passages) == 6
    assert len(study.chronicle("tariff", author="Ada").passages) == 36
    assert len(study.chronicle("tariff", since="1910", voice="own").passages) == 12
    assert study.chronicle("strikes").passages == ()
    assert len(study.chronicle("wool", question="tariff").passages) == study.search("wool", question="tariff").total


def test_a_chronicle_of_codings_is_of_those_alone(held):
    coded(held)
    with Study.open(held.folder) as study:
        assert study.chronicle("tariff", uncoded="tariff").passages == ()
        assert len(study.chronicle("tariff", coded="tariff").passages) == 72
