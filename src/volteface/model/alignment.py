"""Two wordings of one text, sentence by sentence: what stands unchanged, what was altered, removed, added.

Sentences of the same words go together first, then, between these and in order, those that are most alike: the best of
all alignments that keep the order, not each sentence's best partner. What was coded of a sentence may be carried to
its partner only where no reader could come to another judgement; where one could, the pair says why.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from enum import StrEnum

import msgspec

from volteface.model.differences import Alarm, Change, Difference, differences, words
from volteface.model.sequences import most_alike, moved, same_words, windows

# From this likeness on what was coded is carried. Of another edition little but spelling may differ (see `_reworded`).
# Of another reading of the same print much may, and means nothing: black letter as OCR and as people read it is .98
# alike at the median pair, and of 8,000 sentences of OCR 71 in 100 are at least .85 like one that people read; of
# their own page only 2 in 1,000 sentences have another as like them (NZZ, 1780 to 1946: bench/alignment.py).
_EDITION, _PRINT = 0.9, 0.85
# A word of another spelling: "labour" and "labor"; but "increase" and "decrease" are .75 alike.
_SPELLING = 0.8
# Only the very same words and marks are 1.
_NEARLY = 0.99


class Reason(StrEnum):
    """Why nothing is carried between two sentences that go together."""

    NEGATION = "a negation was dropped or added"
    NUMBER = "a number was changed"
    REWORDED = "it was reworded"
    UNLIKE = "too little of it is the same"


class Pair(msgspec.Struct, frozen=True):
    """Two sentences that go together, as indices; `score` from 0 to 1 is how alike they are, 1 the same words.

    `reason` says why what was coded of the one is not said of the other; None: it is carried.
    """

    earlier: int
    later: int
    score: float
    reason: Reason | None = None


class Alignment(msgspec.Struct, frozen=True):
    """The pairs in order of the earlier sentences, and how many sentences there are on either side."""

    pairs: tuple[Pair, ...]
    earlier: int
    later: int

    @property
    def unchanged(self) -> int:
        """How many sentences have the same words."""
        return sum(pair.score == 1 for pair in self.pairs)

    @property
    def altered(self) -> int:
        """How many have other words."""
        return len(self.pairs) - self.unchanged

    @property
    def removed(self) -> int:
        """How many earlier sentences have no partner."""
        return self.earlier - len(self.pairs)

    @property
    def added(self) -> int:
        """How many later sentences have none."""
        return self.later - len(self.pairs)


def align(earlier: Sequence[str], later: Sequence[str], *, same_print: bool = False) -> Alignment:
    """Which sentence became which.

    Args:
        earlier: the sentences of one wording in order.
        later: those of the other.
        same_print: whether both are readings of the same print, so that other words are errors of reading.
    """
    plain, other = [_plain(text) for text in earlier], [_plain(text) for text in later]
    same = dict(same_words(plain, other, (0, len(plain)), (0, len(other))))
    chain = sorted(same.items())
    same |= moved(plain, other, same)
    taken = set(same.values())
    pairs = [Pair(one, there, 1.0) for one, there in same.items()]
    ends = [(-1, -1), *chain, (len(plain), len(other))]
    for (first, start), (last, end) in itertools.pairwise(ends):
        left = [at for at in range(first + 1, last) if at not in same]
        right = [at for at in range(start + 1, end) if at not in taken]
        if left and right:
            pairs += _alike(earlier, later, left, right, same_print=same_print)
    return Alignment(tuple(sorted(pairs, key=lambda pair: pair.earlier)), len(plain), len(other))


def judged(earlier: str, later: str, *, same_print: bool = False) -> tuple[float, Reason | None]:
    """How alike two wordings of one sentence are, and why nothing is carried between them; None: it is."""
    if _plain(earlier) == _plain(later):
        return 1.0, None
    score = min(_likeness(_normal(earlier), _normal(later)), _NEARLY)
    return score, _reason(earlier, later, score, same_print=same_print)


def _plain(text: str) -> str:
    return " ".join(text.replace("\u00ad", "").split())


def _normal(text: str) -> str:
    return " ".join(word.key for word in words(text) if not word.is_mark)


def _likeness(one: str, other: str) -> float:
    from rapidfuzz.distance import Indel

    return round(float(Indel.normalized_similarity(one, other)), 4)


def _alike(
    earlier: Sequence[str], later: Sequence[str], left: list[int], right: list[int], *, same_print: bool
) -> Iterator[Pair]:
    """The sentences most alike between two that are the same, in order."""
    ours, theirs = [_normal(earlier[at]) for at in left], [_normal(later[at]) for at in right]
    for (first, last), (start, end) in windows(ours, theirs):
        for a, b, likeness in most_alike(ours[first:last], theirs[start:end]):
            one, there = left[first + a], right[start + b]
            score = min(likeness, _NEARLY)
            reason = _reason(earlier[one], later[there], score, same_print=same_print)
            yield Pair(one, there, score, reason)


def _reason(earlier: str, later: str, score: float, *, same_print: bool) -> Reason | None:
    found = differences(earlier, later)
    raised = {alarm for one in found for alarm in one.alarms}
    if Alarm.NEGATION in raised:
        return Reason.NEGATION
    if Alarm.NUMBER in raised:
        return Reason.NUMBER
    if not same_print and any(map(_reworded, found)):
        return Reason.REWORDED
    return None if score >= (_PRINT if same_print else _EDITION) else Reason.UNLIKE


def _reworded(one: Difference) -> bool:
    """Whether more than spelling, case and marks differs at a place: "raise" and "lower" turn a sentence about."""
    if one.marks:
        return "?" in one.printed + one.said
    if one.change is not Change.EXCHANGED:
        return True
    printed, said = ("".join(_normal(words).split()) for words in (one.printed, one.said))
    return printed != said and _likeness(printed, said) < _SPELLING
