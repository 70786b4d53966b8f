"""Two texts word by word: what was left out, what was put in, what is the same; every sign counts."""

from __future__ import annotations

import re

import msgspec

from volteface.model.sequences import same_words

_SIGNS = re.compile(r"\n|[^\S\n]+|\w+|[^\w\s]")
# So many words of a stretch are compared one with each; of more, whole lines.
_MOST = 20_000
# Of what is the same, so much is shown beside a change.
_BESIDE = 160


class Change(msgspec.Struct, frozen=True):
    """A stretch of two texts: `kind` is "same", "out" or "in"; `cut` tells that words in its midst are not shown."""

    kind: str
    text: str
    cut: bool = False


def changes(before: str, after: str) -> list[Change]:
    """What became of a text, in order."""
    earlier, later = before.splitlines(keepends=True), after.splitlines(keepends=True)
    pairs = sorted(same_words(earlier, later, (0, len(earlier)), (0, len(later))))
    found: list[Change] = []
    at = there = 0
    for one, other in [*pairs, (len(earlier), len(later))]:
        if at < one or there < other:
            found += _words("".join(earlier[at:one]), "".join(later[there:other]))
        if one < len(earlier):
            found.append(Change("same", earlier[one]))
        at, there = one + 1, other + 1
    return _joined(found)


def shortened(found: list[Change]) -> list[Change]:
    """The same with long stretches that are the same cut in their midst."""
    made = []
    for at, one in enumerate(found):
        if one.kind != "same" or len(one.text) <= 2 * _BESIDE + 40:
            made.append(one)
            continue
        if at:
            made.append(Change("same", one.text[:_BESIDE]))
        made.append(Change("same", "", cut=True))
        if at + 1 < len(found):
            made.append(Change("same", one.text[-_BESIDE:]))
    return made


def _words(before: str, after: str) -> list[Change]:
    from rapidfuzz.distance import Levenshtein

    one, other = _SIGNS.findall(before), _SIGNS.findall(after)
    if max(len(one), len(other)) > _MOST:
        return [Change("out", before), Change("in", after)]
    found = []
    for step in Levenshtein.opcodes(one, other):
        if step.tag == "equal":
            found.append(Change("same", "".join(one[step.src_start : step.src_end])))
            continue
        found.append(Change("out", "".join(one[step.src_start : step.src_end])))
        found.append(Change("in", "".join(other[step.dest_start : step.dest_end])))
    return found


def _joined(found: list[Change]) -> list[Change]:
    """Neighbours of one kind together; blanks between two changes belong to both."""
    made: list[Change] = []
    out = put = ""
    for at, one in enumerate([*found, Change("same", "")]):
        blank = one.kind == "same" and one.text.isspace() and "\n" not in one.text and (out or put)
        follows = at + 1 < len(found) and found[at + 1].kind != "same"
        if one.kind == "out" or (blank and follows):
            out += one.text
        if one.kind == "in" or (blank and follows):
            put += one.text
        if one.kind != "same" or (blank and follows):
            continue
        made += [Change(kind, text) for kind, text in (("out", out), ("in", put)) if text]
        out = put = ""
        if one.text and made and made[-1].kind == "same":
            made[-1] = Change("same", made[-1].text + one.text)
        elif one.text:
            made.append(one)
    return made
