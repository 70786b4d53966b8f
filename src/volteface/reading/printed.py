"""A page of print as recognition gives it: pieces in the order of reading, each of a kind, with lines of placed words.

What PAGE-XML and hOCR have in common once they are read: running heads and page numbers are set apart, headings give
the items their titles, a large initial is put before its word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isfinite
from textwrap import shorten
from typing import NamedTuple

from volteface.reading.composing import Composer, Sides
from volteface.reading.division import HYPHENS
from volteface.reading.initials import is_part
from volteface.reading.language import language_of

# Kinds of pieces that are no kinds of items: what is set apart, and a large initial.
HEAD, FOOT, NUMBER, INITIAL = "head", "foot", "number", "initial"
# A heading that is longer is a paragraph which someone took for one.
_LONGEST_TITLE = 200
# How much of a column's width a line fills that does not end its paragraph, and how much wider another column may be.
_FULL, _ALIKE = 0.9, 1.25
_BRACKETS = " ()[]{}.,:;-–—*_"


class Line(NamedTuple):
    """A printed line: its words, and as many boxes in the page's unit, or none."""

    words: list[str]
    boxes: list[Sides]


class Piece(NamedTuple):
    """A paragraph, or a part of one, with the kind of an item or one of the constants above.

    `closed` where a paragraph is known to end with it; else it ends unless its last line is plainly unfinished.
    """

    kind: str
    lines: list[Line]
    closed: bool = False

    @property
    def wording(self) -> str:
        """Its lines as they are printed."""
        return "\n".join(" ".join(line.words) for line in self.lines)

    @property
    def top(self) -> float:
        """Where it begins; 0 where that is unknown."""
        return min((box[1] for line in self.lines for box in line.boxes), default=0.0)


class Sheet(NamedTuple):
    """What is known of a page beside its words. `width` and `height` are 0 where unknown: then no box can be placed."""

    number: int
    label: str | None = None
    width: float = 0.0
    height: float = 0.0
    image: str = ""
    language: str = ""


class Running(NamedTuple):
    """The item that is open at a page's end, which the next page may go on with."""

    kind: str = ""
    title: str = ""


def size(said: str | None) -> float:
    """A width or height as it is written; 0 where it is none."""
    try:
        number = float(said or 0)
    except ValueError:
        return 0.0
    return number if isfinite(number) and number > 0 else 0.0


def add_printed(composer: Composer, sheet: Sheet, pieces: Sequence[Piece], running: Running | None = None) -> Running:
    """Add a page to a document.

    Args:
        composer: where it goes; its words may go on from the page before.
        sheet: the page.
        pieces: what is printed on it, in the order of reading, each with at least one line.
        running: what this function gave for the page before; None for the first.

    Returns:
        The item that is open at the page's end.
    """
    body = [piece for piece in pieces if piece.kind not in {HEAD, FOOT, NUMBER}]
    if not body:  # a page of which all was taken for a running head is read all the same
        body = [piece._replace(kind="") for piece in pieces if piece.kind != NUMBER]
        pieces = [piece for piece in pieces if piece.kind == NUMBER]
    numbers = [piece.wording for piece in pieces if piece.kind == NUMBER]
    apart = [(_place(piece, sheet.height), piece.wording) for piece in pieces]
    composer.page(
        sheet.number,
        (numbers[0].strip(_BRACKETS) or None) if numbers and sheet.label is None else sheet.label,
        width=sheet.width,
        height=sheet.height,
        head="\n".join(wording for place, wording in apart if place == HEAD),
        foot="\n".join(wording for place, wording in apart if place == FOOT),
        image=sheet.image,
    )
    if any(piece.kind == INITIAL for piece in body):
        language = sheet.language or language_of(" ".join(piece.wording for piece in body))
        body = list(_begun(body, language))
    return _compose(body, composer, running, placed=sheet.width > 0 and sheet.height > 0)


def _place(piece: Piece, height: float) -> str:
    """Whether a piece is of the head or the foot: a page number by where it stands."""
    if piece.kind == NUMBER:
        return FOOT if piece.top > height / 2 else HEAD
    return piece.kind


def _compose(body: Sequence[Piece], composer: Composer, running: Running | None, *, placed: bool) -> Running:
    """Add the pieces of a page, and tell the item that is open after them."""
    title = running.title if running else ""
    for number, (kind, lines, _) in enumerate(body):
        if kind == "heading":
            # Headings in sequence are one: a headline and what stands under it.
            if number == 0 or body[number - 1].kind != kind:
                title = _title(body[number:])
                composer.item(kind, title=title)
            composer.paragraph()
        elif running != (kind, title):
            composer.item(kind, title=title)
        running = Running(kind, title)
        for words, boxes in lines:
            composer.line(words, boxes if placed else ())
        if _goes_on(body[number], body[number + 1] if number + 1 < len(body) else None):
            composer.block()
        else:
            composer.paragraph()
    return running or Running()


def _goes_on(piece: Piece, following: Piece | None) -> bool:
    """Whether a paragraph may go on in the next piece: its last line is full, and the two are columns of one width."""
    if piece.closed:
        return False
    width, other = _extent(piece.lines), _extent(following.lines) if following else None
    last = _extent(piece.lines[-1:])
    if width is None or other is None or last is None or piece.lines[-1].words[-1].endswith(tuple(HYPHENS)):
        return True
    own, others = width[1] - width[0], other[1] - other[0]
    full = last[1] - width[0] >= _FULL * own
    # Of a piece of one line nobody can tell whether it is full: a headline above its text is narrower or wider.
    return full and others <= _ALIKE * own and (len(piece.lines) > 1 or own <= _ALIKE * others)


def _extent(lines: Sequence[Line]) -> tuple[float, float] | None:
    """The left and right side of lines."""
    boxes = [box for line in lines for box in line.boxes]
    return (min(box[0] for box in boxes), max(box[2] for box in boxes)) if boxes else None


def _title(body: Sequence[Piece]) -> str:
    """The headings at the beginning of these pieces in one line, divided words made whole."""
    composer = Composer()
    for kind, lines, _ in body:
        if kind != "heading":
            break
        composer.paragraph()
        for line in lines:
            composer.line(line.words)
    return "" if composer.empty else shorten(composer.document().text, _LONGEST_TITLE, placeholder=" …")


def _begun(body: Sequence[Piece], language: str) -> Iterator[Piece]:
    """The pieces with each large initial put before the paragraph that it begins."""
    initial: Line | None = None
    for number, piece in enumerate(body):
        following = body[number + 1].kind if number + 1 < len(body) else None
        if piece.kind == INITIAL and initial is None and following == "":
            words, boxes = zip(*piece.lines, strict=True)
            initial = Line([word for line in words for word in line], [box for line in boxes for box in line])
        elif initial is not None:
            first, *rest = piece.lines
            yield piece._replace(lines=[_with(initial, first, language), *rest])
            initial = None
        else:
            yield piece._replace(kind="") if piece.kind == INITIAL else piece


def _with(initial: Line, line: Line, language: str) -> Line:
    words = [*initial.words, *line.words]
    boxes = [*initial.boxes, *line.boxes] if initial.boxes and line.boxes else []
    at = len(initial.words) - 1
    if _begins(words[at], words[at + 1], language):
        words[at : at + 2] = [words[at] + words[at + 1]]
        if boxes:
            left, top, right, bottom = zip(*boxes[at : at + 2], strict=True)
            boxes[at : at + 2] = [(min(left), min(top), max(right), max(bottom))]
    return Line(words, boxes)


def _begins(initial: str, rest: str, language: str) -> bool:
    """Whether an initial, perhaps with a quotation mark before it, is the first letter of the word after it."""
    letters = [character for character in initial if character.isalpha()]
    if not letters or not initial[-1].isalpha() or not rest[0].isalpha():
        return False
    return len(letters) == 1 and is_part(letters[0].upper(), rest, language)
