"""Keys by name, from what terminals of Unix and of Windows send."""

import click
import pytest

from volteface.cli.keys import LEAVE, Key, OneByOne, parsed


@pytest.mark.parametrize(
    ("sent", "keys"),
    [
        ("5", [Key("letter", "5")]),
        ("v2", [Key("letter", "v"), Key("letter", "2")]),
        ("\x1b[A\x1bOB", [Key("up"), Key("down")]),
        ("\x1b[5~\x1b[6~", [Key("page up"), Key("page down")]),
        ("\x1b[1~\x1b[F", [Key("home"), Key("end")]),
        ("\r\x7f\x1b", [Key("enter"), Key("backspace"), Key("escape")]),
        ("\x03", [LEAVE]),
        ("\x04", [LEAVE]),
        ("\x1b[15~", [Key("unknown")]),
        ("\x1b[1;5C", [Key("unknown")]),
        ("\x1b5", [Key("unknown")]),
        ("\x1b[200~5\n4\x1b[201~1", [Key("pasted", "5\n4"), Key("letter", "1")]),
        ("\x1b[200~cut off", [Key("pasted", "cut off")]),
        ("通1", [Key("letter", "通"), Key("letter", "1")]),
        ("\x00", [Key("unknown")]),
        ("", []),
    ],
)
def test_what_a_terminal_sends_is_keys(sent, keys):
    assert parsed(sent) == keys


def test_a_letter_is_small_and_other_keys_have_none():
    assert [key.letter for key in parsed("Qq5\r")] == ["q", "q", "5", ""]
    assert Key("pasted", "q").letter == ""


def test_where_keys_come_one_by_one_they_have_the_same_names(monkeypatch):
    """Of Windows, which these tests do not run on, click's promise is taken: special keys are two characters."""
    sent = iter(["5", "\xe0H", "\x00Q", "é", "\r", "\xe0S", KeyboardInterrupt(), EOFError()])

    def getchar():
        one = next(sent)
        if isinstance(one, BaseException):
            raise one
        return one

    monkeypatch.setattr(click, "getchar", getchar)
    with OneByOne() as keys:
        assert not keys.drop()
        found = [keys.struck() for _ in range(8)]
    named = [Key("letter", "5"), Key("up"), Key("page down"), Key("letter", "é"), Key("enter"), Key("unknown")]
    assert found == [[key] for key in (*named, LEAVE, LEAVE)]
