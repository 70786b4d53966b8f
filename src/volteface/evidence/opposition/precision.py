"""Precision@k: of the first k pairs, the share that a judge finds opposed, with the interval of Wilson (1927).

The interval takes pairs as independent. They are not quite: a statement may stand in two, and those of a question are
alike; so the true one is wider, and `CAUTION` is told beside it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec

from volteface.evidence.opposition.verdicts import PERSON, State, latest, standing
from volteface.evidence.result import Said, Verdict

TOGETHER = "people together"
CAUTION = (
    "the intervals take pairs as independent; a statement may stand in two pairs, and pairs of one question are alike, "
    "so that the true intervals are wider"
)
_Z = 1.959964


class Precision(msgspec.Struct, frozen=True):
    """How many of the first k pairs hold, by one judge or by what people's verdicts come to.

    Attributes:
        by: the judge, or "people together": only pairs that are reviewed.
        kind: "person" or "machine".
        k: the first so many pairs of each list.
        judged: how many of them this judge has judged.
        opposed: of these, how many were found opposed, *partial* among them.
        partial: of these, how many in part alone.
        value: opposed / judged.
        low: the lower end of its 95 % interval, which takes pairs as independent.
        high: the upper end.
        disputed: how many of the first k are left out as people differ on them; of people together alone.
    """

    by: str
    kind: str
    k: int
    judged: int
    opposed: int
    partial: int
    value: float
    low: float
    high: float
    disputed: int = 0

    def words(self) -> str:
        """It in a line."""
        machine = " (a machine)" if self.kind != PERSON else ""
        partly = f", {self.partial} of them in part" if self.partial else ""
        left = f"; {self.disputed} disputed left out" if self.disputed else ""
        return (
            f"of the first {self.k} pairs, {self.by}{machine} judged {self.judged}: {self.opposed} opposed{partly}, "
            f"which is {100 * self.value:.0f} % (95 % interval {100 * self.low:.0f} to {100 * self.high:.0f} %){left}"
        )


def precision(lists: Sequence[Sequence[Sequence[Said]]], k: int = 20) -> list[Precision]:
    """Precision of the first k pairs of each list, by every judge, pooled over the lists; people together go first.

    *Partial* counts as opposed: the two do not go together, if not in everything; how many there are is told apart.
    A verdict that settles, given with the others in view, is none of its judge's own: it counts in what people come to.
    A pair that a judge has not judged counts for nothing with that judge, so the first k say most when all are judged.

    Args:
        lists: one a question; in each, for each pair in order of rank, the verdicts that were not taken back.
        k: how deep.
    """
    found: dict[tuple[bool, str, str], list[str]] = {}
    people: set[str] = set()
    settled, disputed = False, 0
    for pairs in lists:
        for said in pairs[:k]:
            current = latest(said)
            state, verdict = standing(current)
            disputed += state is State.DISPUTED
            if verdict is not None:
                found.setdefault((False, PERSON, TOGETHER), []).append(verdict)
            people |= {one.by for one in current if one.kind == PERSON}
            settled |= any(one.settles for one in current)
            own = {(one.by, one.kind): one.verdict for one in current if not one.settles}
            for (by, kind), one in own.items():
                found.setdefault((True, kind, by), []).append(one)
    ordered = sorted(found.items(), key=lambda entry: (entry[0][0], entry[0][1] != PERSON, entry[0][2]))
    # What people say together is told apart only where it may differ from what one of them says.
    several = settled or len(people) > 1
    return [
        msgspec.structs.replace(_precision(by, kind, k, verdicts), disputed=0 if each else disputed)
        for (each, kind, by), verdicts in ordered
        if each or several
    ]


def _precision(by: str, kind: str, k: int, verdicts: Sequence[str]) -> Precision:
    opposed = sum(one != Verdict.NOT_OPPOSED for one in verdicts)
    low, high = wilson(opposed, len(verdicts))
    partial = sum(one == Verdict.PARTIAL for one in verdicts)
    return Precision(by, kind, k, len(verdicts), opposed, partial, opposed / len(verdicts), low, high)


def wilson(hits: int, n: int) -> tuple[float, float]:
    """The 95 % interval of a share (E. B. Wilson, Probable inference, 1927).

    Args:
        hits: how many.
        n: of how many, at least 1.
    """
    share, z2 = hits / n, _Z**2
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = _Z / (1 + z2 / n) * math.sqrt(share * (1 - share) / n + z2 / (4 * n**2))
    # At the ends the formula gives 0 and 1 but for rounding.
    return (0.0 if hits == 0 else middle - half), (1.0 if hits == n else middle + half)
