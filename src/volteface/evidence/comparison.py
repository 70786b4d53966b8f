"""Words that somebody quotes, held against the words that were printed: the same, nearly the same, or others."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import msgspec

from volteface.model.differences import Alarm, Difference, Word, alarms, aligned, words

# Of sentences by others 1 in 300 is so like one of 100,000 that are held, 1 in 25 at .65; quotations with a word left
# out, a number changed or one letter in sixty misread are never under .95 (bench/really.py).
LEAST_LIKENESS = 0.75
# Words beyond the likeliest place that are tried as well: an edge of the quotation may have been changed.
_EDGE = 6


# What shares fewer letters than this in sequence cannot come to that likeness, whatever its words.
_HOPELESS = 60


class Grade(StrEnum):
    """How near a quotation is to print. EXACT: every word, letter case and mark, but for the shape of marks."""

    EXACT = "exact"
    WORDS = "same words"
    NEAR = "near"


class Comparison(msgspec.Struct, frozen=True):
    """Where in a text the nearest words stand (code points), how near they are, and what differs.

    `likeness` is the share of letters in common, 0 to 1.
    """

    start: int
    end: int
    grade: Grade
    likeness: float
    differences: tuple[Difference, ...] = ()

    @property
    def alarms(self) -> tuple[Alarm, ...]:
        """Whether a negation or a number is among what differs."""
        return alarms(self.differences)

    def moved(self, by: int) -> Comparison:
        """The same in a text that begins so many code points earlier."""
        differences = tuple(
            msgspec.structs.replace(one, start=one.start + by, end=one.end + by) for one in self.differences
        )
        return Comparison(self.start + by, self.end + by, self.grade, self.likeness, differences)


def compare(said: Sequence[Word], quotation: str, text: str) -> Comparison | None:
    """The place in a text that is nearest to a quotation; None where nothing there is near.

    Args:
        said: the quotation's words, by `differences.words`.
        quotation: the quotation itself.
        text: in which it is sought; some thousand characters.
    """
    from rapidfuzz.fuzz import partial_ratio

    # Much quicker than to cut the text into words; few of the places that are tried pass.
    if not said or not partial_ratio(quotation.casefold(), text.casefold(), score_cutoff=_HOPELESS):
        return None
    printed = words(text)
    if not printed:
        return None
    at = _sequence([word.written for word in printed], [word.written for word in said])
    if at >= 0:
        return Comparison(printed[at].start, printed[at + len(said) - 1].end, Grade.EXACT, 1.0)
    first, last = _nearest(printed, said)
    part = printed[first:last]
    likeness = _likeness([word.key for word in part], " ".join(word.key for word in said))
    if likeness < LEAST_LIKENESS:
        return None
    found = aligned(text, part, quotation, said)
    same = all(one.marks for one in found)
    return Comparison(part[0].start, part[-1].end, Grade.WORDS if same else Grade.NEAR, likeness, found)


def _sequence(within: Sequence[str], sought: Sequence[str]) -> int:
    """Where a sequence begins in another; -1 where it does not stand there."""
    length = len(sought)
    head = sought[0]
    for at in range(len(within) - length + 1):
        if within[at] == head and within[at : at + length] == sought:
            return at
    return -1


def _nearest(printed: Sequence[Word], said: Sequence[Word]) -> tuple[int, int]:
    """The run of printed words that is nearest: by letters first, then with words more or fewer at its edges."""
    from rapidfuzz.fuzz import partial_ratio_alignment

    keys = [word.key for word in printed]
    whole, sought = " ".join(keys), " ".join(word.key for word in said)
    first, last = 0, len(keys)
    if len(whole) > len(sought) and (place := partial_ratio_alignment(sought, whole)) is not None:
        first = whole.count(" ", 0, place.dest_start)
        last = whole.count(" ", 0, place.dest_end) + 1
    # Of edges that are equally like, the inner ones.
    starts = range(max(0, first - _EDGE), min(last, first + _EDGE + 1))
    first = max(starts, key=lambda start: (_likeness(keys[start:last], sought), start))
    ends = range(max(first + 1, last - _EDGE), min(len(keys), last + _EDGE) + 1)
    return first, max(ends, key=lambda end: (_likeness(keys[first:end], sought), -end))


def _likeness(keys: Sequence[str], sought: str) -> float:
    from rapidfuzz.distance import Indel

    return float(Indel.normalized_similarity(" ".join(keys), sought))
