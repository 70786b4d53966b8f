"""Pairs judged at the keyboard, in a real pseudo-terminal: one key a verdict, blind to what others said."""

import sys

import pytest

from small_study import coded, filled
from volteface.library import verdicts
from volteface.study import Study

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")


@pytest.fixture
def judged(small):
    return coded(filled(small))


@pytest.fixture
def sitting(judged, tmp_path):
    from pseudo_terminal import Terminal

    opened = []

    def begin(*options, **more):
        arguments = ("-p", judged.folder, "contradictions", "tariff", "--top", 3, "--review", "--by", "Anna", *options)
        home = str(tmp_path / "home")
        terminal = Terminal(*arguments, HOME=home, XDG_CONFIG_HOME=home, lines=40, **more)
        opened.append(terminal)
        return terminal

    yield begin
    for terminal in opened:
        terminal.__exit__()


def given(small):
    with Study.open(small.folder) as study:
        found = verdicts.verdicts(study.library, "tariff").values()
        return sorted((one for several in found for one in several), key=lambda one: one.number)


def test_each_key_gives_its_verdict_and_undo_takes_it_back(judged, sitting):
    terminal = sitting()
    terminal.until("0 of 3 judged", "then ·", "now ·", "n not opposed")
    terminal.type("w")
    terminal.until("Enter keeps it")
    terminal.type("another matter\r")
    terminal.until("reason: another matter")
    terminal.type("n")
    terminal.until("1 of 3 judged")
    terminal.type("u")
    terminal.until("0 of 3 judged", "taken back")
    terminal.type("r")
    terminal.until("1 of 3 judged")
    terminal.type("s")
    terminal.until("put aside")
    terminal.type("t")
    terminal.until("2 of 3 judged")
    terminal.type("q")
    code, left = terminal.left()
    assert (code, terminal.echoes) == (0, True)
    assert "2 pairs judged now, 1 left" in left
    assert [(one.verdict, one.by, one.reason) for one in given(judged)] == [
        ("reversal", "Anna", ""),
        ("two audiences", "Anna", ""),
    ]


def test_a_sitting_goes_on_where_it_was_left_and_shows_nobody_elses_word(judged, sitting):
    keys = [pair["key"] for pair in judged.done("contradictions", "tariff", "--top", 3, "--json").json["pairs"]]
    judged.done("verdict", "tariff", keys[0], "not opposed", "--by", "Ben", "--reason", "told by Ben")
    judged.done("verdict", "tariff", keys[1], "partial", "--by", "Anna")
    terminal = sitting("--json")
    terminal.until("1 of 3 judged")
    assert "Ben" not in terminal.screen
    assert "turn" not in terminal.screen.replace("return", "")
    terminal.type("p")
    terminal.until("2 of 3 judged")
    terminal.type("p")
    code, left = terminal.left()
    assert code == 0
    assert '"question":"tariff"' in left
    assert len(given(judged)) == 4


def test_without_a_terminal_it_says_how_else(judged):
    ran = judged("contradictions", "tariff", "--review", "--by", "Anna")
    assert (ran.code, "--to pairs.csv" in ran.err) == (2, True)
