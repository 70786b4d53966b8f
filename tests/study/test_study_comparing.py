"""Two bodies of a study compared through the command line: who is meant, what is left out of whom, what is printed."""

import pytest
from test_study_whose import BRANCH, of_branch

from small_study import COLUMNS, HIGH, LOW, ORGANISATION, coded, documents, filled, text
from volteface.model.errors import NotEnough, WrongUse
from volteface.study import Study
from volteface.study.comparing import Asked, bodies
from volteface.study.whose import Whose, material

ORGAN = "The Register"


@pytest.fixture
def two(small):
    """An organ that turns from free trade to protection in 1906, and a branch for protection throughout."""
    return coded(of_branch(filled(small)))


def bodies_of(small, a, b="", **more):
    with Study.open(small.folder) as study:
        return bodies(study.library, Asked(a, b, **more))


def test_an_organ_and_its_branch_are_compared_on_the_calendar_that_they_share(two):
    found = two.done("compare", "tariff", ORGAN, BRANCH, "--json").json
    assert (found["one"]["source"], found["other"]["source"]) == (ORGAN, BRANCH)
    assert found["by"] == "2 years"
    assert [one["difference"] for one in found["periods"]] == [-2.0] * 3 + [0.0] * 3
    assert found["mean"] == pytest.approx(-1.0)
    assert found["differ"] is True
    assert found["words"][0].startswith("over 1900–1911 they differ by 1.0 on average")
    assert found["words"][0].endswith(f"{BRANCH} stands nearer to protection")
    (move,) = found["moves"]
    assert (move["before"], move["after"], move["kind"]) == (-2.0, 0.0, "came together")


def test_what_is_printed_fits_and_draws_each_difference(two):
    said = two.done("compare", "tariff", ORGAN, BRANCH).out
    rows = said.splitlines()
    assert rows[0] == f"The tariff: {ORGAN} and {BRANCH}"
    assert max(map(len, rows)) <= 80
    assert sum("┼" in row for row in rows) == 6
    assert any(row.startswith("  1900/1901") and "−2.00" in row for row in rows)


def test_a_period_may_be_asked_for(two):
    found = two.done("compare", "tariff", ORGAN, BRANCH, "--by", "decade", "--json").json
    assert [one["label"] for one in found["periods"]] == ["1900/1909", "1910/1919"]
    assert found["moves"] == []
    assert any(said.startswith("not enough to say whether the gap moved: 2 periods") for said in found["words"])


def test_without_a_second_body_it_is_all_others(two):
    found = two.done("compare", "tariff", BRANCH, "--json").json
    assert found["other"]["name"] == "all others"
    assert [one["other"] for one in found["periods"]] == [LOW] * 3 + [HIGH] * 3
    assert found["one"]["passages"] + found["other"]["passages"] == 2 * 12 * 7


def test_what_both_would_hold_is_left_out_of_the_wider_one(two):
    one, other, notes = bodies_of(two, ORGANISATION, BRANCH)
    assert other == Whose(ORGANISATION, BRANCH)
    assert one.but == other
    assert notes == (f"what is of {BRANCH} is left out of the line of {ORGANISATION}",)
    with Study.open(two.folder) as study:
        organ, _ = material(study.library, Whose(ORGANISATION, ORGAN))
        left, _ = material(study.library, one)
    assert left.names == organ.names


def test_an_author_is_left_out_of_the_source_passage_by_passage(small):
    filled(small, documents(1900, 1901))
    issue = small.write("issue.txt", f"{text(1904, HIGH)}\n\nTo the editor.\n\n{text(1905, LOW)}\n")
    small.done("add", issue, "--organisation", ORGANISATION, "--source", ORGAN, "--date", "1904-01-01")
    small.done("item", "split", "issue", "To the editor.")
    small.done("item", "type", "issue", 2, "--author", "A miner")
    one, other, notes = bodies_of(small, "A miner", ORGAN)
    assert (one.author, other.but) == ("A miner", one)
    assert notes == (f"what is of A miner is left out of the line of {ORGAN}",)
    with Study.open(small.folder) as study:
        whole, everything = material(study.library, Whose(ORGANISATION, ORGAN))
        own, mine = material(study.library, one)
        rest, theirs = material(study.library, other)
        asked = everything.everything()
    assert set(mine.within(asked)) | set(theirs.within(asked)) == set(asked)
    assert not set(mine.within(asked)) & set(theirs.within(asked))
    assert own.words.sum() + rest.words.sum() == whole.words.sum()


def test_two_who_never_speak_at_one_time_are_compared_each_over_its_own(two):
    found = two.done("compare", "tariff", "Ada", "Bert", "--json").json
    assert (found["by"], found["periods"]) == (None, [])
    assert found["mean"] == pytest.approx(LOW - HIGH)
    assert "never speak in the same period" in found["words"][0]


def test_the_figure_is_written_where_it_is_asked_for(two, tmp_path):
    target = tmp_path / "gap.svg"
    two.done("compare", "tariff", ORGAN, BRANCH, "--to", target)
    figure = target.read_text("utf-8")
    assert f"The tariff: {ORGAN} and {BRANCH}, 1900 to 1911" in figure
    refused = two("compare", "tariff", ORGAN, BRANCH, "--to", tmp_path / "gap.png")
    assert (refused.code, "a figure ends in .svg" in refused.err) == (2, True)


def test_two_organisations_are_compared_by_name(two):
    rows = [{"id": f"u{year}", "date": f"{year}-04-01", "text": text(year, LOW)} for year in range(1900, 1912)]
    table = two.table("union.csv", rows)
    two.done("add", table, "--organisation", "The Union", "--source", "The Hammer", *COLUMNS)
    coded(two)
    found = two.done("compare", "tariff", "The Union", ORGANISATION, "--json").json
    assert [one["one"] for one in found["periods"]] == [LOW] * 6
    assert found["mean"] < -1
    rest = two.done("compare", "tariff", "The Union", "--json").json
    assert [one["difference"] for one in rest["periods"]] == [one["difference"] for one in found["periods"]]


def test_not_enough_is_an_answer(two):
    ran = two("compare", "strikes", ORGAN, BRANCH, "--json")
    assert ran.code == 5
    assert (ran.json["question"], ran.json["mean"], ran.json["periods"]) == ("strikes", None, [])
    lone = two("compare", "tariff", ORGANISATION)
    assert lone.code == 5
    assert f"nothing is held beside “{ORGANISATION}”" in lone.err


@pytest.mark.parametrize(
    ("named", "said"),
    [
        (("Nobody",), "no organisation, source or author is called “Nobody”"),
        ((ORGAN, ORGAN), f"“{ORGAN}” is named twice"),
        ((ORGAN, "Ada", "--of", "source"), "no source is called “Ada”"),
        ((ORGAN, BRANCH, "--by", "document"), "--by: single documents are no common calendar"),
    ],
)
def test_a_name_that_does_not_tell_is_answered_in_one_line(two, named, said):
    ran = two("compare", "tariff", *named)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_a_name_of_several_things_asks_which_is_meant(two):
    of_branch(two, ORGANISATION, "Ada")
    with pytest.raises(WrongUse, match="names more than one thing – add --of, one of: source, author"):
        bodies_of(two, "Ada")
    assert bodies_of(two, "Ada", "Bert", of="author")[0] == Whose(ORGANISATION, author="Ada")
    with pytest.raises(NotEnough):
        bodies_of(two, ORGANISATION, of="organisation")


def test_all_lines_are_drawn_in_one_strip(two, tmp_path):
    target = tmp_path / "lines.svg"
    two.done("line", "--to", target)
    figure = target.read_text("utf-8")
    assert "All lines, 1900 to 1911" in figure
    assert ">The tariff<" in figure
    assert ">Strikes<" not in figure  # nothing is coded
    (two.folder / "questions.toml").write_text(
        (two.folder / "questions.toml").read_text("utf-8")
        + '\n[general]\nlow = "trade"\nhigh = "home"\nsigns = { tariff = 1 }\n',
        "utf-8",
    )
    two.done("line", "--source", BRANCH, "--to", target)
    assert f"All lines, {BRANCH}, 1900 to 1911" in target.read_text("utf-8")
