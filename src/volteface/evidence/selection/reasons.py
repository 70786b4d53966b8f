"""Why a quotation was chosen, in words."""

from __future__ import annotations

from enum import StrEnum

from volteface.evidence.result import Quotation
from volteface.evidence.selection.quality import Quality
from volteface.model.wording import signed


class Role(StrEnum):
    """What a quotation shows of the line."""

    LINE_COUNTER = "the strongest passage against the line"
    PERIOD_COUNTER = "the strongest passage against its period's position"
    STANDS = "stands for its period's position"
    SPREAD = "shows how far the period's passages spread"


def why(quotation: Quotation, quality: Quality, *, poles: tuple[str, str]) -> tuple[str, ...]:
    """The reasons of one choice, the chief one first."""
    reading, worth = quotation.reading, quotation.worth
    own, line = placed(reading.position, poles), placed(worth.theta, poles)
    reasons = [] if worth.pinned is None else [f"chosen by {worth.pinned.words}"]
    reasons.append(f"{worth.role}: {own}, where the period stands at {line}")
    if quality.alone and quotation.offset == 0:
        reasons.append("can be read on its own")
    elif quality.open:
        reasons.append(f"leans on what came before (“{quality.open}”)")
    elif quality.announces and not quotation.trimmed:
        reasons.append("ends before what it announces")
    if worth.marked:
        reasons.append("wording that marks its time: " + ", ".join(one.word for one in worth.marked))
    if worth.trimmed is not None:
        reasons.append(f"shortened by {worth.trimmed.words}, where nothing is taken back")
    elif quotation.trimmed:
        reasons.append("shortened where nothing is taken back")
    if reading.authority < 1:
        reasons.append(f"authority {reading.authority:.2f}")
    if reading.read:
        reasons.append(f"read by {reading.coder} ({reading.kind})")
    else:
        reasons.append(
            f"position by {reading.coder} ({reading.kind}), not read by a person; voice by rule, not reviewed"
        )
    if reading.passage.voice == "uncertain":
        reasons.append("whose voice this is could not be told")
    return tuple(reasons)


def placed(position: float, poles: tuple[str, str]) -> str:
    """A position in words: "+0.62 (protection)"."""
    return f"{signed(position)} ({poles[position > 0]})" if round(position, 2) else signed(0.0)
