"""Names in other shapes than actors.toml writes them: what a text hides is undone, and more forms are sought.

It is asked only for those who must not be named: there, finding too much is the lesser harm.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache

from msgspec.structs import replace

from volteface.coding.patterns import fold
from volteface.library.forgotten import UNREAD
from volteface.model.actors import Actor

Span = tuple[int, int]

# Signs that may be something else to a reader, and a hyphen at the end of a line.
_ROUGH = re.compile(r"(?<=\w)[-\u2010\u00ad][ \t]*\r?\n[ \t]*(?=\w)|_|[^\x00-\x7f]")
# Letters that are none with a sign above, and yet written so by whoever lacks them.
_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i"} | {"æ": "ae", "œ": "oe"}
)
_WRITTEN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"} | {"Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_CONTRACTED = re.compile("([aou])e")
# Between two parts of a name: a space, comma, full stop or hyphen; a nickname in marks, or one or two initials. A comma
# without a space behind it parts cells of a table.
_GAP = r"""(?:\s*[-.]\s*|\s*,\s+|\s+)(?:["'“”„«(][\w -]{1,20}["'“”»)][\s,]+)?(?:\w\.?\s+){0,2}"""
_SIGN = r"""(?:[\s.'"“”()-]|,(?=\s))"""
_BETWEEN = rf"""(?:{_SIGN}{{0,2}}["'“”„‘«(][\w -]{{1,20}}["'“”’»)])?{_SIGN}{{1,4}}"""
_BEFORE = re.compile(rf"([^\W\d_][\w'’-]*){_BETWEEN}$")
_AFTER = re.compile(rf"{_BETWEEN}([^\W\d_][\w-]*)")
_REACH = 60


def disguised(actor: Actor, *, private: bool) -> Actor:
    """The actor with further aliases: without accents and, of somebody private, all forms that a name may take."""
    aliases = {language: tuple(_more(several, private=private)) for language, several in actor.aliases.items()}
    full = [_plain(actor.name), *(_forms(actor.name) if private and actor.kind == "person" else ())]
    aliases[""] = tuple(dict.fromkeys((*aliases.get("", ()), *full)))
    shut = {language: (*several, *map(_bare, several)) for language, several in actor.excludes.items()}
    return replace(actor, aliases=aliases, excludes=shut)


class Smoothed:
    """A text as it is read aloud: without accents and unseen signs, in plain letters, its broken words joined."""

    def __init__(self, text: str) -> None:
        self._text = text
        # Where runs begin in the smoothed text, and in the text; those of the second list stand for one place.
        self._at, self._from, self._single = [0], [0], [False]
        pieces, last, length = [], 0, 0
        for match in _ROUGH.finditer(text):
            new = _smooth(match[0])
            if new == match[0]:
                continue
            pieces += [text[last : match.start()], new]
            length += match.start() - last
            self._mark(length, match.start(), single=True)
            length += len(new)
            last = match.end()
            self._mark(length, last, single=False)
        self.text = "".join([*pieces, text[last:]])

    def span(self, start: int, end: int) -> Span:
        """The place in the text of what stands at `start` to `end` of the smoothed one, with signs that hang on it."""
        first, last = self._place(start, 0), self._place(end - 1, 1)
        while last < len(self._text) and unread(self._text[last]):
            last += 1
        return first, last

    def _mark(self, at: int, place: int, *, single: bool) -> None:
        self._at.append(at)
        self._from.append(place)
        self._single.append(single)

    def _place(self, at: int, beyond: int) -> int:
        run = bisect_right(self._at, at) - 1
        if self._single[run]:
            return self._from[run + 1] if beyond else self._from[run]
        return self._from[run] + at - self._at[run] + beyond


def unread(sign: str) -> bool:
    """Whether a sign is not read as one: a mark on the letter before it, or one that cannot be seen."""
    return _UNREAD.fullmatch(sign) is not None


def whole(text: str, span: Span, own: frozenset[str]) -> Span:
    """A name with the words directly beside it that are parts of the same name.

    Args:
        text: where it stands.
        span: its place.
        own: the words of all names of whoever bears it, folded and without accents.
    """
    start, end = span
    while (before := _BEFORE.search(text, max(0, start - _REACH), start)) and _is_part(before[1], own):
        start = before.start()
    while (after := _AFTER.match(text, end)) and _is_part(after[1], own):
        end = after.end()
    return start, end


def parts(actor: Actor) -> frozenset[str]:
    """The words of all names of an actor, folded and without accents."""
    cues = (actor.name, *(cue for several in actor.aliases.values() for cue in several if not cue.startswith("/")))
    words = {word for cue in cues for form in _spellings(cue) for word in re.findall(r"\w+", fold(form))}
    return frozenset(word for word in words if len(word) > 1)


_UNREAD = re.compile(UNREAD)


def _is_part(word: str, own: frozenset[str]) -> bool:
    return word[0].isupper() and fold(_plain(word)) in own


def _more(cues: Iterable[str], *, private: bool) -> Iterable[str]:
    for cue in cues:
        yield cue
        if cue.startswith("/"):
            continue
        for form in _spellings(cue) if private else (_plain(cue),):
            yield form
            if private and not form.endswith("*"):
                yield from (f"{form}s'", *_forms(cue))


def _forms(name: str) -> Iterable[str]:
    """Regular expressions for the parts of a name in either order, with initials, hyphens or a nickname between."""
    if len(name.split()) == 1 or not all(word[:1].isupper() for word in name.split()):
        return
    # A word may be written in one way and the next in another.
    several = [re.findall(r"\w+", fold(form)) for form in _spellings(name)]
    several.append([_CONTRACTED.sub(r"\1", word) for word in several[0]])
    if len({len(words) for words in several}) > 1:
        return
    words = [f"(?:{'|'.join(map(re.escape, dict.fromkeys(alike)))})" for alike in zip(*several, strict=True)]
    *first, last = words
    given, initial = _GAP.join(first), rf"{re.escape(several[0][0][0])}\."
    for form in (_GAP.join(words), f"{last}{_GAP}{given}", rf"{initial}\s*(?:\w\.\s*)?{last}"):
        yield rf"/(?<!\w){form}(?:'?s'?)?(?!\w)/"
    yield rf"/(?<!\w){last}\s*,\s*{initial}/"


def _spellings(name: str) -> tuple[str, ...]:
    written = unicodedata.normalize("NFC", name).translate(_WRITTEN)
    return tuple(dict.fromkeys((_plain(name), _plain(written))))


def _bare(cue: str) -> str:
    return cue if cue.startswith("/") else _plain(cue)


def _plain(text: str) -> str:
    return "".join(map(_smooth, text))


@lru_cache(10_000)
def _smooth(rough: str) -> str:
    """What a rough sign is read as; quotation marks and dashes stay."""
    if rough == "_":
        return " "
    if len(rough) > 1:
        return ""
    return _UNREAD.sub("", unicodedata.normalize("NFKD", rough)).translate(_LETTERS)
