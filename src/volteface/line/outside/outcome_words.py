"""A series beside a turn in plain words: how many figures, where they stood, how they went; never why."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from volteface.line.outside.trend import LEAST, Estimate
from volteface.model.dates import span_words
from volteface.model.wording import counted

if TYPE_CHECKING:
    from volteface.line.outside.outcomes import Outcome, Side
    from volteface.model.series import Point

_FEW = 2


def outcome_words(found: Outcome) -> list[str]:
    """Both sides, then the same as parts of the base, then what was left out."""
    unit = found.series.unit
    said = [
        f"{found.series.called}: {_side('before', found.before, unit)}; {_side('after', found.after, unit)}",
        *_parts(found),
    ]
    disputed = sum(point.disputed for side in (found.before, found.after) for point in side.points)
    if disputed:
        said.append(
            f"sources differ on {counted(disputed, 'date')}: the intervals hold the least and the largest figure"
        )
    sides = (found.before, found.after, *(found.parts or ()))
    if any(side.trend.cut for side in sides):
        said.append("intervals of a level are cut at 0: no figure of the series lies below it")
    if found.left_out:
        said.append(f"{counted(found.left_out, 'date')} inside the turn's interval: on neither side")
    return said


def _parts(found: Outcome) -> Iterator[str]:
    if found.parts is None or found.base is None:
        return
    before, after = found.parts
    if not before.points and not after.points:
        yield f"as a part of {found.base.called}: not enough, no figure lies within its dates"
        return
    scale, unit = _scale([point.high for side in found.parts for point in side.points])
    sides = (_side("before", before, unit, scale), _side("after", after, unit, scale))
    yield f"as a part of {found.base.called}: {'; '.join(sides)}"


def _side(where: str, side: Side, unit: str, scale: float = 1.0) -> str:
    count = len(side.points)
    if side.trend.level is None:
        own = "; ".join(f"{span_words(point.date)}: {_range(point, scale)}{_of(unit)}" for point in side.points)
        return f"not enough {where}: {counted(count, 'figure')} of {LEAST} needed{f' ({own})' if own else ''}"
    first, last = (span_words(point.date) for point in (side.points[0], side.points[-1]))
    change = side.trend.change
    went = f", {_change(change, scale)}" if change is not None else ""
    level = f"a level of {_estimate(side.trend.level, scale, _of(unit))}"
    return f"in the {_numbers(count)} figures {where} ({first} to {last}) {level}{went}"


def _range(point: Point, scale: float) -> str:
    ends = dict.fromkeys(figure(value * scale) for value in (point.low, point.high))
    return " to ".join(ends)


def _of(unit: str) -> str:
    return f" {unit}" if unit else ""


def _change(change: Estimate, scale: float) -> str:
    went = "rising" if change.low > 0 else "falling" if change.high < 0 else "no rise or fall beyond their scatter"
    return f"{went} ({_estimate(change, scale, ' a year', sign=True)})"


def _estimate(one: Estimate, scale: float, unit: str, *, sign: bool = False) -> str:
    value, low, high = (figure(number * scale, sign=sign) for number in (one.value, one.low, one.high))
    return f"{value}{unit}, 95 %: {low} to {high}" if sign else f"{value}{unit} (95 %: {low} to {high})"


def _scale(parts: list[float]) -> tuple[float, str]:
    """By what parts are told: as they are, in hundredths, or in as many as make the largest at least one."""
    largest = max(parts, default=1.0)
    if largest > _FEW:
        return 1.0, "times"
    if largest >= 0.01:
        return 100.0, "%"
    power = 10.0 ** (3 * math.ceil(-math.log10(max(largest, 1e-12)) / 3))
    return power, f"in {figure(power)}"


def _numbers(count: int) -> str:
    names = (
        "nought",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    )
    return names[count] if count < len(names) else f"{count:,}"


def figure(value: float, *, sign: bool = False) -> str:
    """A figure in as many digits as are worth reading: 13,148,891; 0.64; −12.5."""
    places = 0 if abs(value) >= 100 or value == round(value) else 1 if abs(value) >= 10 else 2
    if 0 < abs(value) < 0.1:
        places = min(6, 1 - math.floor(math.log10(abs(value))))
    told = f"{value:{'+' if sign and round(value, places) else ''},.{places}f}"
    return told.replace("-", "−") if round(value, places) else "0"
