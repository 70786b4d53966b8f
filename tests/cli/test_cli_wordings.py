"""Changed texts on a terminal: what was put in is marked, and stands as it would be printed."""

import io

import pytest
from rich.console import Console

from volteface.cli.wordings import print_changes, print_indented
from volteface.model.codebook import Pole, Question
from volteface.study.wordings import changes


def asking(asks: str) -> Question:
    return Question(id="tariff", title="", asks=asks, low=Pole("low"), high=Pole("high"))


def shown(before: str, after: str) -> str:
    out = Console(file=io.StringIO(), width=80)
    print_changes(out, changes(asking(before), asking(after)))
    return out.file.getvalue().strip()


@pytest.mark.parametrize(
    ("before", "after", "marked"),
    [
        ("Is it so?", "Is it really so?", "Is it {+really+} so?"),
        ("It counts.", "It counts, as a rule.", "It counts{+, as a rule+}."),
        ("It counts", "It counts twice", "It counts {+twice+}"),
        ("It counts", "When new It counts", "{+When new+} It counts"),
        ("It counts twice", "It counts once", "It counts [-twice-]{+once+}"),
        ("the duty (if any)", "the duty (rate, if any)", "the duty ({+rate,+} if any)"),
    ],
)
def test_what_is_put_in_stands_apart_from_words_and_close_to_points(before, after, marked):
    assert shown(before, after) == f"asks: {marked}"


def test_a_paragraph_is_indented_on_its_every_line():
    out = Console(file=io.StringIO(), width=30)
    print_indented(out, "so many words that one line cannot hold them all")
    lines = out.file.getvalue().splitlines()
    assert len(lines) > 1
    assert all(line.startswith("  ") for line in lines)
