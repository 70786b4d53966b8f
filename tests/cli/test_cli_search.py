"""What is typed after `search`: several words in one argument, what explains itself, pages beside the hits."""

import pytest

from small_study import WHOSE, filled
from volteface.cli.look import SYNTAX, _query


@pytest.mark.parametrize(
    ("arguments", "query"),
    [
        (("strike", "union"), "strike union"),
        (("general strike",), '"general strike"'),
        (("trade union*", "strike"), '"trade union*" strike'),
        (("strike OR lock-out",), "strike OR lock-out"),
        (("strike NEAR/5 union",), "strike NEAR/5 union"),
        (("strike NEAR",), "strike NEAR"),
        (("strike -police",), "strike -police"),
        (("strike NOT police",), "strike NOT police"),
        (("(strike or not)",), "(strike or not)"),
        (('"general strike" 1926',), '"general strike" 1926'),
        (("“general strike” 1926",), "“general strike” 1926"),
        (("well-known men",), '"well-known men"'),
    ],
)
def test_an_argument_of_several_words_is_a_phrase_unless_it_holds_operators(arguments, query):
    assert _query(arguments) == query


def test_words_that_were_printed_in_rows_are_shown_in_those_of_the_terminal(small, tmp_path):
    (tmp_path / "a.txt").write_text("The harvest\nfailed; the\nweavers went\nhungry.\n")
    small.done("add", str(tmp_path / "a.txt"), "--organisation", "O", "--source", "S", "--date", "1926")
    assert "  The harvest failed; the weavers went hungry.\n" in small.done("search", "harvest").out
    assert "  The harvest failed; the weavers went hungry.\n" in small.done("chronicle", "harvest").out


def test_a_question_mark_explains_all_that_can_be_asked(small):
    ran = small.done("search", "?")
    assert ran.out == f"{SYNTAX}\n"
    assert max(map(len, ran.out.splitlines())) <= 80
    for operator in ("OR", "NEAR/3", "-police", '"general strike"', "strik*", "@NAME", "("):
        assert operator in ran.out


def test_what_cannot_be_read_is_one_line_that_says_where_and_what_to_do(small):
    ran = filled(small)("search", "(harvest", "--json")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "volteface: (harvest, at character 1: a bracket is not closed – close it with )\n"


def test_the_printed_page_stands_beside_each_hit(small):
    path = small.write("papers/d1920.txt", "A lantern on the first page.\fThe second lantern.")
    small.done("add", path, *WHOSE, "--date", r"d(\d{4})")
    ran = small.done("search", "lantern")
    assert ", p. 1" in ran.out
    assert ", p. 2" in ran.out
    assert "1920       1 " in small.done("search", "lantern", "--kwic").out


def test_rates_are_told_in_words_and_the_number_found_beside_them(small):
    first, line, *_ = filled(small).done("search", "harvest").out.splitlines()
    assert first.startswith("12 passages, ")
    assert first.endswith(" per 10,000 words")
    assert line.split()[0] == "1900"
    assert line.split()[-1] == "1911"


def test_what_is_not_shown_is_counted(small):
    filled(small)
    assert "5 of 12 shown, spread over the years" in small.done("search", "harvest", "--top", 5).out
    assert "5 of 12 shown, the best" in small.done("search", "harvest", "--top", 5, "--rank").out
    assert "those in 5 of 12 passages shown" in small.done("search", "harvest", "--top", 5, "--kwic").out
    assert "shown" not in small.done("search", "harvest", "--all").out


def test_nothing_found_is_said(small):
    ran = filled(small).done("search", "lantern", "--kwic")
    assert ran.out.startswith("0 passages\n")
