"""Whose line: a source's or an author's is made of its own passages alone, with the chances of the whole sample."""

import numpy as np
import pytest

from small_study import COLUMNS, HIGH, LOW, ORGANISATION, coded, documents, filled, sentence, text
from volteface.model.errors import WrongUse
from volteface.study import Study
from volteface.study.gathering import gather
from volteface.study.whose import Whose, material, whose

BRANCH = "The Northern Branch"


def of_branch(small, organisation=ORGANISATION, source=BRANCH):
    """A second source, for protection in all years."""
    sign = f"{organisation}-{source}"
    rows = [{"id": f"{sign}-{year}", "date": f"{year}-03-01", "text": text(year, HIGH)} for year in range(1900, 1912)]
    small.done("add", small.table(f"{sign}.csv", rows), "--organisation", organisation, "--source", source, *COLUMNS)
    return small


@pytest.fixture
def two(small):
    """A study of an organ and a branch, read whole."""
    return coded(of_branch(filled(small)))


def positions(made):
    return [one["position"] for one in made["periods"]]


def test_a_source_has_a_line_of_its_own(two):
    organ = two.done("line", "tariff", "--source", "The Register", "--by", "2 years", "--json").json
    branch = two.done("line", "tariff", "--source", BRANCH, "--by", "2 years", "--json").json
    assert positions(organ) == [LOW] * 3 + [HIGH] * 3
    assert positions(branch) == [HIGH] * 6
    assert (branch["source"], branch["author"], branch["organisation"]) == (BRANCH, None, ORGANISATION)
    both = two.done("line", "tariff", "--by", "2 years", "--json").json
    assert both["source"] is None
    assert positions(both) == pytest.approx([0.0] * 3 + [HIGH] * 3)


@pytest.mark.parametrize("by", ["3 months", "yaer"])
@pytest.mark.parametrize("command", [("line", "tariff"), ("line",), ("compare", "tariff", BRANCH), ("general",)])
def test_what_is_neither_a_period_nor_a_column_is_said_to_be_neither_with_both_listed(two, command, by):
    ran = two(*command, "--by", by)
    assert ran.code == 2
    assert f"“{by}” is neither a period nor a column" in ran.err
    assert "periods: year, decade, “N years”, quarter, month, document; columns: " in ran.err


def test_a_question_is_looked_up_before_whose_line_it_is(small):
    of_branch(coded(filled(small)), organisation="The Union")
    for command in (("line",), ("quotations",), ("contradictions",)):
        assert "no question “union” in questions.toml" in small(*command, "union").err


def test_who_is_not_known_is_answered_with_whom_there_is(two):
    ran = two("compare", "tariff", "The Northern Brunch")
    assert ran.code == 2
    assert "no organisation, source or author is called “The Northern Brunch”" in ran.err
    assert f"organisations: {ORGANISATION}; sources: {BRANCH}, The Register" in ran.err


def test_names_in_the_table_of_a_comparison_are_not_cut_where_there_is_room(two):
    for party in ("Red Party", "Blue Party"):
        of_branch(two, source=party)
    coded(two)
    said = two.done("compare", "tariff", "Red Party", "Blue Party", "--by", "2 years").out.splitlines()
    (header,) = [row for row in said if row.endswith("difference, 95 %")]
    assert header.split()[:4] == ["Red", "Party", "Blue", "Party"]
    assert max(map(len, said)) <= 80


def test_a_table_of_periods_tells_how_many_were_read_and_how_many_take_a_position(two):
    ran = two.done("line", "tariff", "--by", "2 years")
    rows = ran.out.splitlines()
    at = next(number for number, row in enumerate(rows) if row.endswith("read  position"))
    assert rows[at - 1].endswith("with a")
    periods = two.done("line", "tariff", "--by", "2 years", "--json").json["periods"]
    for row, period in zip(rows[at + 1 :], periods, strict=False):
        assert row.split()[-2:] == [str(period["gold"]), str(period["counting"])]
    assert max(map(len, rows)) <= 80


def test_a_line_says_that_it_is_of_a_part_alone(two):
    said = two.done("line", "tariff", "--source", BRANCH).out
    assert said.startswith(f"The tariff – {BRANCH}, The League\n")
    assert f"the line of {BRANCH} alone, not of all that is held of {ORGANISATION}" in " ".join(said.split())
    assert "alone" not in two.done("line", "tariff").out


def test_all_lines_may_be_those_of_a_source(two):
    found = two.done("line", "--source", BRANCH, "--json").json["lines"]
    assert [(one["question"], one["source"]) for one in found] == [("tariff", BRANCH)]


def test_an_author_has_what_stands_in_this_authors_items_and_nothing_beside(small):
    """A reader's letter in an editors' issue is no word of the editors."""
    filled(small, documents(1900, 1903))
    for year in range(1904, 1910):
        letter = f"To the editor.\n\n{sentence(year, LOW)}\n\n{sentence(year + 1, LOW)}"
        issue = small.write(f"issue{year}.txt", f"{text(year, HIGH)}\n\n{letter}\n")
        options = ("--organisation", ORGANISATION, "--source", "The Register", "--author", "The editors")
        small.done("add", issue, *options, "--date", f"{year}-05-07")
        small.done("item", "split", f"issue{year}", "To the editor.")
        small.done("item", "type", f"issue{year}", 2, "--kind", "article", "--author", "A miner")
    coded(small)
    editors = small.done("line", "tariff", "--author", "The editors", "--by", "3 years", "--json").json
    miner = small.done("line", "tariff", "--author", "A miner", "--by", "10 years", "--json").json
    assert {at for at in positions(editors) if at is not None} == {HIGH}
    assert sum(one["passages"] for one in miner["periods"]) == 6 * 3
    assert [one["position"] for one in miner["periods"] if one["status"] == "estimate"] == [LOW]
    with Study.open(small.folder) as study:
        whole = study.line("tariff", by="1000 years")
        of_miner = study.line("tariff", author="A miner", by="1000 years")
        shelf, _ = material(study.library, Whose(ORGANISATION, author="A miner"))
        passages = {one.author for one in of_miner.resolve(tuple(of_miner.members[0].tolist()))}
    assert passages == {"A miner"}
    assert set(shelf.authors) == {"A miner"}
    assert whole.authors[0] != of_miner.authors[0] == ("A miner",)
    # So much is said in the miner's own words, not in all words of the issues.
    assert of_miner.salience[0] == pytest.approx(10_000 * of_miner.about[0] / shelf.words.sum())
    assert shelf.words.sum() < 6 * 60


def test_the_chances_of_a_part_are_those_of_the_whole_sample(two):
    two.done("sample", "strikes", "-n", 5, "--outside", 0)
    two.done("sample", "tariff", "-n", 6, "--period", "decade", "--outside", 0)
    with Study.open(two.folder) as study:
        asked = study.question("tariff")
        whole, part = (
            gather(study.library, asked.id, asked.version, body).codings
            for body in (Whose(ORGANISATION), Whose(ORGANISATION, BRANCH))
        )
    chances = dict(zip(whole.passage.tolist(), whole.probability.tolist(), strict=True))
    assert 0 < len(part.passage) < len(whole.passage)
    assert part.probability.tolist() == [chances[number] for number in part.passage.tolist()]
    assert np.all(part.gold)


def test_what_is_held_is_of_what_the_source_is_expected_to_bring(two):
    (two.folder / "volteface.toml").write_text(
        (two.folder / "volteface.toml").read_text("utf-8")
        + f'\n[[sources]]\norganisation = "{ORGANISATION}"\nname = "{BRANCH}"\nexpected = "quarterly"\n',
        "utf-8",
    )
    branch = two.done("line", "tariff", "--source", BRANCH, "--by", "2 years", "--json").json
    organ = two.done("line", "tariff", "--source", "The Register", "--by", "2 years", "--json").json
    assert {round(one["held"], 2) for one in branch["periods"]} == {0.25}
    assert {one["held"] for one in organ["periods"]} == {None}


def test_a_source_tells_its_organisation_where_it_is_of_one_alone(two):
    of_branch(two, "The Union", "The Hammer")
    with Study.open(two.folder) as study:
        assert whose(study.library, source="The Hammer") == Whose("The Union", "The Hammer")
        assert whose(study.library, author="Ada") == Whose(ORGANISATION, author="Ada")
        with pytest.raises(WrongUse, match="several organisations are held"):
            whose(study.library)
    of_branch(two, "The Union", "The Register")
    with Study.open(two.folder) as study, pytest.raises(WrongUse, match="several organisations are held"):
        whose(study.library, source="The Register")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            ("--source", "The Regster"),
            "no source is called “The Regster” – there are: The Northern Branch, The Register",
        ),
        (("--author", "ad"), "nothing is held by “ad” – authors are: Ada, Bert"),
        (("--source", BRANCH, "--author", "Ada"), "nothing is held by “Ada”"),
    ],
)
def test_a_name_that_names_nothing_is_answered_with_those_there_are(two, options, said):
    ran = two("line", "tariff", *options)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_who_has_not_said_anything_gets_no_line(two):
    ran = two("line", "strikes", "--source", BRANCH, "--json")
    assert ran.code == 5
    assert (ran.json["source"], ran.json["organisation"]) == (BRANCH, ORGANISATION)
