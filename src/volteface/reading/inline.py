"""A paragraph as marked-up text gives it, piece by piece: words, with pages, links and note marks at places in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

import msgspec

from volteface.model.page import Join, Link
from volteface.reading.division import HYPHENS, divided
from volteface.reading.edits import Change, Edit
from volteface.reading.normalise import normalise

# White space as XML and HTML mean it: no-break and thin spaces are characters like any other.
_SPACE = re.compile(r"[ \t\n\r\f]+")
_UNSEEN = str.maketrans("", "", "\ufeff")
# A line that is longer was never one line in print: such ends of lines are spaces.
_LONGEST_LINE = 200
# So much of a paragraph is looked at for the word that a line's end divides.
_WORD = 80
# Vowels and final consonants of Hangul, which NFC may join to what stands before them.
_HANGUL = range(0x1160, 0x1200)


class Leaf(msgspec.Struct, frozen=True):
    """A page as it is begun: its number in the document, and what is printed on it beside the text."""

    number: int
    label: str | None = None
    image: str = ""
    head: str = ""
    foot: str = ""


class Paragraph(msgspec.Struct, frozen=True):
    """A finished paragraph; places count from its beginning.

    `pages` are places at which a page begins. `following` are pages that begin with what comes after it.
    """

    text: str
    pages: tuple[tuple[int, Leaf], ...] = ()
    following: tuple[Leaf, ...] = ()
    joins: tuple[Join, ...] = ()
    links: tuple[Link, ...] = ()


class Inline:
    """A paragraph in the making.

    Runs of white space become one space, and none stands at the ends; `exact` takes text as it is.
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._last = ""
        self._gap = False  # white space stands after the last piece
        self._glued = False  # the next piece belongs to the same word, whatever white space is between
        self._breaks: list[tuple[int, str]] = []
        self._pending = ""
        self._marks: list[tuple[int, str]] = []
        self._links: list[tuple[int, int, str]] = []
        self._open: list[tuple[int, str]] = []
        self.pages: list[tuple[int, Leaf]] = []

    @property
    def empty(self) -> bool:
        """Whether no text is in it."""
        return not self._length

    def add(self, text: str) -> None:
        """Go on with text whose white space is only between words."""
        plain = _SPACE.sub(" ", text)
        words = plain.strip(" ")
        if self._glued:
            plain = plain.lstrip(" ")
        if plain.startswith(" "):
            self._gap = True
        if words:
            self.exact(words)
            self._gap = plain.endswith(" ")

    def exact(self, text: str) -> None:
        """Go on with text as it is."""
        text = text.translate(_UNSEEN) if "\ufeff" in text else text
        if not text:
            return
        if self._gap and self._length and self._last not in "\n\t" and text[0] not in "\n\t":
            if self._pending:
                self._breaks.append((self._length, self._pending))
            self._write(" ")
        self._gap, self._glued, self._pending = False, False, ""
        self._write(text)

    def space(self) -> None:
        """Part what comes from what stands there."""
        self._gap, self._glued = True, False

    def close_up(self) -> None:
        """Let what comes stand close to what stands there."""
        self._gap, self._glued, self._pending = False, True, ""

    def line(self) -> None:
        """Begin a new line, which the text keeps."""
        self._gap, self._glued, self._pending = False, False, ""
        if self._length:
            self._write("\n")

    def turn(self, kind: str, *, within: bool = False) -> None:
        """A printed line ("line") or page ("page") ends here.

        Args:
            kind: what ends. A text with lines keeps their ends; a page's end alone is a space.
            within: the word goes on, as the file says; else it does where a hyphen at the end shows it.
        """
        if within:
            if self._length and not self._glued:
                self._breaks.append((self._length, "within"))
            self.close_up()
        elif self._length and not self._glued:
            self._gap = True
            self._pending = kind if self._pending != "line" else "line"

    def page(self, leaf: Leaf) -> None:
        """A page begins with the coming text."""
        self.pages.append((self._length, leaf))

    def mark(self, printed: str) -> None:
        """Something is printed here that the running text leaves out, such as the mark of a note."""
        if (printed := normalise(_SPACE.sub(" ", printed))).strip():
            self._marks.append((self._length + bool(self._gap and self._length), printed))

    def open_link(self, target: str) -> None:
        """The coming text leads somewhere."""
        self._open.append((self._length, normalise(target.strip())))

    def close_link(self) -> None:
        """End the innermost link."""
        if self._open:
            start, target = self._open.pop()
            if target:
                self._links.append((start, self._length, target))

    def words(self) -> str:
        """What it says so far, on one line."""
        return " ".join(self.finished("").text.split())

    def finished(self, language: str) -> Paragraph:
        """The paragraph as a layer holds it.

        Args:
            language: ISO 639-1, "" where unknown; tells whose a hyphen at a line's end is.
        """
        raw = "".join(self._pieces)
        links = [*self._links, *((start, self._length, target) for start, target in self._open if target)]
        places = sorted(
            {at for at, _ in (*self.pages, *self._marks, *self._breaks)} | {at for a, b, _ in links for at in (a, b)}
        )
        raw, moved = _normal(raw, places)
        edits = sorted(
            [
                *_line_ends(raw, [(moved[at], kind) for at, kind in self._breaks], language),
                *(Edit(moved[at], moved[at], printed=printed) for at, printed in self._marks),
            ],
            key=lambda edit: (edit.start, edit.end),
        )
        change = Change(raw, edits)
        if not unicodedata.is_normalized("NFC", change.text):
            # A mark that would combine with what an edit brings beside it: then everything stays.
            change = Change(raw, [], seen=True)
        text = change.text
        pages = [(change.after(moved[at]), leaf) for at, leaf in self.pages]
        return Paragraph(
            text,
            tuple((at, leaf) for at, leaf in pages if at < len(text)),
            tuple(leaf for at, leaf in pages if at >= len(text)),
            tuple(change.joins),
            tuple(_linked(change, sorted((moved[a], moved[b], target) for a, b, target in links))),
        )

    def _write(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)
        self._last = text[-1]


def _linked(change: Change, links: Iterable[tuple[int, int, str]]) -> Iterator[Link]:
    for start, end, target in links:
        first, last = change.after(start), change.before(end)
        if first < last:
            yield Link(first, last, target)


def _normal(raw: str, places: list[int]) -> tuple[str, dict[int, int]]:
    """The text as layers hold it, and where each place is in it."""
    if unicodedata.is_normalized("NFC", raw) and normalise(raw) == raw:
        return raw, dict(zip(places, places, strict=True))
    parts: list[str] = []
    moved: dict[int, int] = {}
    at = length = 0
    for place in [*places, len(raw)]:
        end = place
        # What combines with the character before it is not parted from it.
        while end < len(raw) and _combines(raw[end]):
            end += 1
        if end > at:
            parts.append(normalise(raw[at:end]))
            length += len(parts[-1])
            at = end
        moved[place] = length
    return "".join(parts), moved


def _combines(character: str) -> bool:
    return character == "\n" or unicodedata.category(character)[0] == "M" or ord(character) in _HANGUL


def _line_ends(raw: str, breaks: list[tuple[int, str]], language: str) -> Iterator[Edit]:
    """What becomes of the ends of lines and pages: a word made whole, a new line, or a space."""
    starts = [0, *(at for at, _ in breaks)]
    ends = [*starts[1:], len(raw)]
    longest = max((b - a for a, b in zip(starts, ends, strict=True)), default=0)
    lines = longest <= _LONGEST_LINE and any(kind == "line" for _, kind in breaks)
    for at, kind in breaks:
        within = kind == "within"
        last = _last_word(raw[max(0, at - _WORD) : at])
        first = _first_word(raw[at : at + _WORD] if within else raw[at + 1 : at + 1 + _WORD])
        end = at if within else at + 1
        if (found := divided(last, first, language)) is not None:
            kept, printed = found
            yield Edit(at - (len(last) - len(kept)), end, printed=printed)
        elif within:
            hyphen = last[-1:] if last[-1:] in HYPHENS else ""
            yield Edit(at - len(hyphen), end, printed=f"{hyphen}\n")
        elif lines:
            yield Edit(at, end, new="\n")


def _last_word(text: str) -> str:
    words = text.split()
    return words[-1] if words and not text[-1].isspace() else ""


def _first_word(text: str) -> str:
    words = text.split()
    return words[0] if words and not text[0].isspace() else ""
