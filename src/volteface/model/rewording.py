"""A text and what became of it, as one: what both have, what was left out, what was put in."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from volteface.model.differences import Word, aligned
from volteface.model.sequences import same_words

_SIGNS = re.compile(r"\n|[^\S\n]+|\w+|[^\w\s]")
# So many words of a stretch are compared one with each; of more, whole lines.
_MOST = 20_000
# Of what is the same, so much is shown beside a change.
_BESIDE = 160
# No space stands before the first or after the second.
_CLOSING, _OPENING = ".,;:!?…)]”’»", "([“‘«"
# Where in the earlier text, what is left out there, what is put in.
Edit = tuple[int, str, str]


class Reworded(msgspec.Struct, frozen=True):
    """A piece of two texts: `kind` is "same", "out" or "in"; `cut` tells that words in its midst are not shown."""

    kind: str
    text: str
    cut: bool = False


def reworded(text: str, edits: Iterable[Edit], *, spaced: bool = False) -> list[Reworded]:
    """A text with its edits, in order.

    Args:
        text: the earlier one.
        edits: in order.
        spaced: whether what is put in is words alone, and wants a space between itself and the words about it.
    """
    found: list[Reworded] = []
    at, gap = 0, ""
    for start, left_out, put_in in edits:
        alone = spaced and put_in and not left_out
        same = gap + text[at:start]
        at = start + len(left_out)
        if alone and _apart(text[:start], put_in):
            same += " "
        gap = " " if alone and _apart(put_in, text[at:]) else ""
        found += [Reworded("same", same), Reworded("out", left_out), Reworded("in", put_in)]
    found.append(Reworded("same", gap + text[at:]))
    return [one for one in found if one.text]


def changes(before: str, after: str) -> list[Reworded]:
    """What became of a text, in order; every sign counts, so that both texts can be read off what is told."""
    earlier, later = before.splitlines(keepends=True), after.splitlines(keepends=True)
    pairs = sorted(same_words(earlier, later, (0, len(earlier)), (0, len(later))))
    found: list[Reworded] = []
    at = there = 0
    for one, other in [*pairs, (len(earlier), len(later))]:
        if at < one or there < other:
            found += _lines("".join(earlier[at:one]), "".join(later[there:other]))
        if one < len(earlier):
            found.append(Reworded("same", earlier[one]))
        at, there = one + 1, other + 1
    return _joined(found)


def shortened(found: list[Reworded]) -> list[Reworded]:
    """The same with long stretches that are the same cut in their midst."""
    made = []
    for at, one in enumerate(found):
        if one.kind != "same" or len(one.text) <= 2 * _BESIDE + 40:
            made.append(one)
            continue
        if at:
            made.append(Reworded("same", one.text[:_BESIDE]))
        made.append(Reworded("same", "", cut=True))
        if at + 1 < len(found):
            made.append(Reworded("same", one.text[-_BESIDE:]))
    return made


def _lines(before: str, after: str) -> list[Reworded]:
    one, other = _signs(before), _signs(after)
    if max(len(one), len(other)) > _MOST:
        return [Reworded("out", before), Reworded("in", after)]
    return reworded(before, ((each.start, each.printed, each.said) for each in aligned(before, one, after, other)))


def _signs(text: str) -> list[Word]:
    return [Word(found.start(), found.end(), found[0], found[0]) for found in _SIGNS.finditer(text)]


def _joined(found: list[Reworded]) -> list[Reworded]:
    """Neighbours of one kind together; blanks between two changes belong to both."""
    made: list[Reworded] = []
    out = put = ""
    for at, one in enumerate([*found, Reworded("same", "")]):
        blank = one.kind == "same" and one.text.isspace() and "\n" not in one.text and (out or put)
        follows = at + 1 < len(found) and found[at + 1].kind != "same"
        if one.kind == "out" or (blank and follows):
            out += one.text
        if one.kind == "in" or (blank and follows):
            put += one.text
        if one.kind != "same" or (blank and follows):
            continue
        made += [Reworded(kind, text) for kind, text in (("out", out), ("in", put)) if text]
        out = put = ""
        if one.text and made and made[-1].kind == "same":
            made[-1] = Reworded("same", made[-1].text + one.text)
        elif one.text:
            made.append(one)
    return made


def _apart(words: str, others: str) -> bool:
    """Whether a space is wanting between what stands before and what stands after."""
    if not words or not others or words[-1].isspace() or others[0].isspace():
        return False
    return words[-1] not in _OPENING and others[0] not in _CLOSING
