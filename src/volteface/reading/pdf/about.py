"""What a PDF says of itself, so far as it can be believed: programs put most titles and authors there."""

from __future__ import annotations

import re

from volteface.model.dates import BadDate, Date
from volteface.reading.normalise import normalise

# What programs write before a title, and the endings of the files it was made from.
_PROGRAM = re.compile(r"^(?:microsoft (?:word|powerpoint|excel|publisher)|print|powerpoint)\s*[-–:]\s*", re.IGNORECASE)
_ENDING = re.compile(
    r"\.(?:docx?|rtf|odt|pages|indd|qxp|qxd|p65|pmd|pub|tex|dvi|pptx?|xlsx?|pdf|ps|html?|txt|wpd)$", re.IGNORECASE
)
_NO_TITLE = re.compile(
    r"(?:untitled|title|document|dokument|presentation|powerpoint presentation|slide|no title|blank|layout|sans titre"
    r"|unbenannt|sin título|documento|senza titolo|без названия|default|cover|scan|image|page|new)[\s\-_.]*\d*",
    re.IGNORECASE,
)
_LETTER = re.compile(r"[^\W\d_]{2}")
_NAME = re.compile(r"[^\W\d_][^\W\d_.'’-]*(?:[.'’-][^\W\d_]*)*")
_MADE = re.compile(r"(?:D:)?(\d{4})(\d{2})?(\d{2})?")
_LONGEST = 300


def title_of(told: str) -> str:
    """A title as a person would have put it; "" for what a program put there."""
    title = " ".join(normalise(told).split())
    # What is left of a file's name is a name, and no title.
    if _ENDING.search(title) or len(title) > _LONGEST or not _LETTER.search(title):
        return ""
    title = _PROGRAM.sub("", title)
    if _NO_TITLE.fullmatch(title) or (" " not in title and ("_" in title or any(map(str.isdigit, title)))):
        return ""
    return title


def author_of(told: str, text: str) -> str:
    """An author's name, if it is one and is printed in the text; "" for whoever sat at the machine.

    Args:
        told: what the file says.
        text: the first and last pages, words parted by single spaces.
    """
    name = " ".join(normalise(told).split())
    words = name.split()
    # Who sat at the machine is seldom printed, and "Microsoft Office User" never.
    if not 2 <= len(words) <= 5 or not all(_NAME.fullmatch(word) for word in words) or words[-1][0].islower():
        return ""
    return name if name.casefold() in text.casefold() else ""


def made_on(told: str) -> str:
    """The day on which the file was made, as EDTF; "" where none is told. It is no day of publication."""
    found = _MADE.match(told.strip())
    if found is None:
        return ""
    try:
        return Date.parse("-".join(part for part in found.groups() if part)).edtf
    except BadDate:
        return ""
