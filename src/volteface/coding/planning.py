"""How much more is to be read for a wanted width, and what a few more codings bring: the search, step by step.

A step is one value of `counting`, the passages that count wanted in each period: the number that `sample -n` takes. The
width is that of a position's 95 % interval, from end to end, averaged over the periods.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

# Who plans wants to know what half an afternoon brings: some fifty passages.
A_FEW = 50
_CURVE = (0, 50, 100, 200, 400, 800, 1600)


@dataclass(frozen=True)
class Step:
    """What one value of `counting` comes to: codings beyond those made so far, and the mean width."""

    counting: int
    more: int
    width: float


@dataclass(frozen=True)
class Found:
    """What the search found.

    Attributes:
        now: with what is drawn so far.
        wanted: the first step that is narrow enough; None where no amount of coding is.
        few: the first step that brings some fifty more codings; the whole frame where there are no more.
        everything: with the whole frame read.
        curve: from now to everything, or to well beyond the wanted step.
    """

    now: Step
    wanted: Step | None
    few: Step
    everything: Step
    curve: tuple[Step, ...]


def search(width: float, step: Callable[[int], Step], most: int) -> Found:
    """Find the steps that matter.

    Args:
        width: wanted; a step is narrow enough when its mean width is no more.
        step: what `counting` comes to, from 0 (nothing more is drawn) to `most`; `more` never falls, `width` never
            rises.
        most: the least `counting` that draws the whole frame.
    """
    now, everything = step(0), step(most)
    wanted = None if everything.width > width else step(_first(most, lambda c: step(c).width <= width))

    def bringing(more: int) -> Step:
        return step(_first(most, lambda c: step(c).more >= now.more + more)) if everything.more > now.more else now

    few = bringing(A_FEW)
    curve: list[Step] = [now]
    for more in _CURVE[1:]:
        if curve[-1].more >= everything.more or (wanted is not None and curve[-1].width < 0.8 * width):
            break
        if (found := bringing(more)).more > curve[-1].more:
            curve.append(found)
    return Found(now, wanted, few, everything, tuple(_joined(curve, wanted)))


def _joined(curve: Sequence[Step], wanted: Step | None) -> list[Step]:
    more = {one.more: one for one in curve}
    if wanted is not None:
        more.setdefault(wanted.more, wanted)
    return [more[number] for number in sorted(more)]


def _first(most: int, holds: Callable[[int], bool]) -> int:
    """The least number from 0 to `most` for which it holds; `most` where it never does before."""
    low, high = 0, most
    while low < high:
        middle = (low + high) // 2
        if holds(middle):
            high = middle
        else:
            low = middle + 1
    return low
