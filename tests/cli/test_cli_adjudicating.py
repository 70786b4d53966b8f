"""Disputes are settled at the keyboard, in a real pseudo-terminal, with what the coders said beside the passage."""

import sys

import pytest

from small_study import codings as rows_of
from small_study import filled

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")


@pytest.fixture
def disputed(small):
    """Ann and Bob, who read everything, and on three passages see it otherwise."""
    rows = rows_of(filled(small), coder="Ann", reason="so it says")
    small.done("code", "tariff", "--coder", small.table("ann.csv", rows), "--census")
    for row in rows[:3]:
        row |= {"position": 0, "reason": "not so sure"}
    small.done(
        "code", "tariff", "--coder", small.table("bob.csv", [row | {"coder": "Bob"} for row in rows]), "--census"
    )
    return small


@pytest.fixture
def sitting(disputed, tmp_path):
    """Sit down at a terminal of one's own, with a home of one's own."""
    from pseudo_terminal import Terminal

    opened = []

    def begin(*options, **more):
        home = str(tmp_path / "home")
        arguments = ("-p", disputed.folder, "adjudicate", "tariff", *options)
        terminal = Terminal(*arguments, HOME=home, XDG_CONFIG_HOME=home, **more)
        opened.append(terminal)
        return terminal

    yield begin
    for terminal in opened:
        terminal.__exit__()


def test_a_key_takes_one_coders_word_and_another_ones_own(sitting, disputed):
    terminal = sitting("--name", "Cay")
    terminal.until("Cay settles · 0 of 3 settled", "differ on: position", "a Ann", "d Bob")
    screen = terminal.until("Ann: 1 – position −1.00: so it says", "Bob: 3 – position 0.00: not so sure")
    assert "free trade" in screen
    terminal.type("d")
    terminal.until("1 of 3 settled")
    terminal.type("2")
    terminal.until("2 of 3 settled")
    terminal.type("u")
    terminal.until("1 of 3 settled")
    terminal.type("q")
    code, left = terminal.left()
    assert code == 0
    assert "1 passage settled now; 3 passages in dispute, 1 settled" in left
    assert "Bob was followed in 1 of 1" in left
    found = disputed.done("adjudicate", "tariff", "--settled", "--json").json
    assert [one["settled"]["reason"] for one in found["disputes"] if one["settled"]] == ["as Bob: not so sure"]


def test_that_it_cannot_be_told_settles_nothing_and_says_so(sitting):
    terminal = sitting("--name", "Cay")
    terminal.until("0 of 3 settled")
    terminal.type("x")
    terminal.until("settles nothing", "0 of 3 settled")


def test_the_last_settlement_ends_the_sitting(sitting):
    terminal = sitting("--name", "Cay", lines=14, columns=60)
    for number in range(3):
        terminal.until(f"{number} of 3 settled")
        terminal.type("a")
    code, left = terminal.left()
    assert code == 0
    assert "3 passages in dispute, 3 settled" in left
    assert "settled by Cay (3)" in left


def test_without_a_terminal_disputes_are_listed(disputed):
    out = disputed.done("adjudicate", "tariff", "--name", "Cay").out
    assert "3 passages in dispute, 0 settled" in out
