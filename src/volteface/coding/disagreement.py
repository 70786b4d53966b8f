"""On what two codings of one passage differ, the weightier difference first."""

from __future__ import annotations

from enum import StrEnum

from volteface.coding.gold import counts
from volteface.model.coding import ROUNDED, STEP, Judgement


class Difference(StrEnum):
    """What two coders do not agree on."""

    ABOUT = "whether it is about the question"
    POSITION = "whether it takes a position"
    VOICE = "whose voice it is"
    SIDE = "which side it takes"
    DISTANCE = "how far it goes"


def difference(  # noqa: PLR0911 - a ladder of five rungs, the weightiest first
    one: Judgement, other: Judgement
) -> Difference | None:
    """What two judgements differ on; None where they say the same, or positions lie less than a step apart."""
    if one.about != other.about:
        return Difference.ABOUT
    if one.about and (one.position is None) != (other.position is None):
        return Difference.POSITION
    if not one.about or one.position is None or other.position is None:
        return None
    if counts(one) != counts(other):
        return Difference.VOICE
    if not counts(one):
        return None
    if one.position * other.position < 0:
        return Difference.SIDE
    return Difference.DISTANCE if abs(one.position - other.position) >= STEP - ROUNDED else None
