"""What errors advise is said for the desk: no command where the desk has a page, no option where it has a field."""

import ast
import re
from pathlib import Path

import pytest

import volteface
from volteface.desk.advice import at_desk

ROOMS = ("study", "reading", "library", "line", "dossier")
SAYS_A_COMMAND = re.compile(r"volteface [a-z]|(?<![-\w])--[a-z]")
# What only the command line asks: files of codings and of verdicts, sheets, comparisons, a study that is not there.
OF_THE_COMMAND_LINE = re.compile(
    r"study/(codebook_sheet|codings_file|comparing|editing|meant|measuring|mending|planning|sourcing|starting|study|"
    r"suggesting|taking|dates)\.py|study/findings/(echoing|entries|erasing|erasures|slogans|verdicts|actors|"
    r"forgetting)\.py|study/surrounding\.py|library/connection\.py|dossier/place\.py|reading/(dating|proposal)\.py"
)


def advised():
    """Whatever the rooms behind the desk advise, with “x” for what is filled in."""
    home = Path(volteface.__file__).parent
    for room in ROOMS:
        for file in sorted((home / room).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.keyword) and node.arg == "hint" and (said := literal(node.value)):
                    yield file.relative_to(home).as_posix(), said


def literal(node):
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if isinstance(node, ast.JoinedStr):
        return "".join(literal(one) if isinstance(one, ast.Constant) else "x" for one in node.values)
    return ""


def test_no_advice_that_reaches_the_desk_speaks_of_a_command_or_an_option():
    said = [(file, at_desk(words)) for file, words in advised() if not OF_THE_COMMAND_LINE.fullmatch(file)]
    assert len(said) > 100
    assert [(file, words) for file, words in said if SAYS_A_COMMAND.search(words)] == []


@pytest.mark.parametrize(
    ("advice", "said"),
    [
        ("volteface sample tariff first", "draw a sample at the coding desk first"),
        ("run: volteface code tariff --coder cues", "read passages on it at the coding desk"),
        (
            "confirm those that still hold (volteface question history tells which), or hand them in again",
            "confirm those that still hold (the question’s history tells which), or hand them in again",
        ),
        (
            r"say --date 1926-05-03, or a pattern: --date '(\d{4}-\d{2}-\d{2})'",
            "try again with another answer to how their dates are found",
        ),
        (
            "say --date COLUMN; its columns are: day, text",
            "try again with another answer to how their dates are found; its columns are: day, text",
        ),
        (
            "assigned are: Ann; or: volteface assign tariff --to Bo B",
            "assigned are: Ann; or: deal passages out under “Sample and coders”",
        ),
        ("mend the cue – or leave it out", "mend the cue – or leave it out"),
    ],
)
def test_what_the_desk_does_itself_is_named_by_its_page(advice, said):
    assert at_desk(advice) == said
