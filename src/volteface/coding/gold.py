"""One gold value a passage, from all who coded it with known inclusion probability (interface.md).

The adjudicated coding where there is one, else the coders together; a passage *counts* when it is about the question,
in the organisation's own voice, and takes a position (methods.md § 1).
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean

import msgspec

from volteface.model.coding import Judgement, Kind
from volteface.model.document import Voice
from volteface.model.errors import BadInput


class GoldValue(msgspec.Struct, frozen=True):
    """What gold says of a passage; `y` is 0 where it does not count."""

    about: bool
    counts: bool
    y: float


def counts(judgement: Judgement) -> bool:
    """Whether a judgement makes its passage count. A voice left unset is the organisation's own."""
    return judgement.about and judgement.position is not None and judgement.voice in (None, "", Voice.OWN)


def combine(judgements: Sequence[Judgement], adjudicated: Sequence[bool] = (), kinds: Sequence[Kind] = ()) -> GoldValue:
    """One value from several codings of one passage.

    States go by majority; a tie is "not about" and "does not count", for a line should not rest on a passage about
    which its readers disagree. The position is the mean of those who say that it counts. Adjudicated codings set all
    others aside (of several the last), then people's set machines' aside, for the two are never mixed.

    Args:
        judgements: one a coder, oldest first.
        adjudicated: for each whether it settles the others; by default none does.
        kinds: for each whether a person or a machine made it; by default they are not told apart.

    Raises:
        BadInput: there is no judgement, or a position lies outside [-1, 1].
    """
    if not judgements:
        raise BadInput("a gold value was asked of no coding", hint="code the passage first")
    if any(j.position is not None and not -1 <= j.position <= 1 for j in judgements):
        raise BadInput("a position lies outside -1 to 1", hint="-1 is the low pole, 1 the high pole")
    chosen = list(judgements)
    settled = [j for j, final in zip(judgements, adjudicated, strict=False) if final]
    if settled:
        chosen = settled[-1:]
    elif Kind.PERSON in kinds:
        chosen = [j for j, kind in zip(judgements, kinds, strict=True) if kind is Kind.PERSON]
    positions = [j.position for j in chosen if counts(j) and j.position is not None]
    if 2 * len(positions) > len(chosen):
        return GoldValue(about=True, counts=True, y=fmean(positions))
    return GoldValue(about=2 * sum(j.about for j in chosen) > len(chosen), counts=False, y=0.0)
