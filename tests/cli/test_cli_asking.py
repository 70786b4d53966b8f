"""What is asked on a terminal: nothing runs through it, and who leaves is answered on a line of its own."""

import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")


@pytest.fixture
def terminal(small):
    """Run a command on a terminal of one's own, in the study."""
    from pseudo_terminal import Terminal

    opened = []

    def begin(*arguments):
        opened.append(Terminal("-p", small.folder, *arguments))
        return opened[-1]

    yield begin
    for one in opened:
        one.__exit__()


def test_dates_are_proposed_without_a_bar_running_through_the_question(terminal, tmp_path):
    papers = tmp_path / "papers"
    papers.mkdir()
    for month in ("1922-01", "1922-02", "1922-03"):
        (papers / f"lamp-{month}.txt").write_text(f"The duties of {month} are too high. " * 9, "utf-8")
    add = terminal("add", papers, "--organisation", "The League", "--source", "The Lamp")
    add.until("Take these dates? [Y/n]:", painted=False)
    before, _, asked = add.sent.partition("No --date was given. With --date")
    assert before.endswith("\x1b[2K"), "the bar is wiped away before"
    assert "  lamp-1922-02.txt: 1922-02\r\n" in asked
    assert "reading" not in asked
    add.type("y\r")
    code, text = add.left()
    assert code == 0, text
    assert "3 documents" in text


def test_ctrl_d_at_a_prompt_is_answered_on_a_line_of_its_own(terminal):
    asked = terminal("question", "new")
    asked.until("Name of the question", painted=False)
    asked.type("\x04")
    code, text = asked.left()
    assert code == 130
    assert "\nstopped;" in text
