"""Swings in plain words: the power first, then what was shown, each with what it does not say."""

from __future__ import annotations

from math import inf

from volteface.line.swings.result import FEWEST, OSCILLATES, MoveRow, Swings
from volteface.line.words import between_words, percent
from volteface.model.wording import counted

# More rises and falls than these are counted, not listed.
_MOST_MOVES = 5
# From here on two places of a p-value are enough.
_PLAIN = 0.1
_NUMBERS = {6: "six"}


def swing_words(swings: Swings) -> list[str]:
    """The power, the reversals and the oscillation."""
    line = swings.line
    if swings.tested:
        return [_power(swings), *_reversals(swings), *_oscillation(swings)]
    if "estimate" not in line.status or line.as_said:
        return []
    periods = counted(swings.periods, "period")
    return [f"not enough to say whether it swung: {periods} of the {_NUMBERS[FEWEST]} needed can be estimated"]


def _power(swings: Swings) -> str:
    periods = f"with {counted(swings.periods, 'period')}"
    if swings.gap_in_se == inf:
        return (
            f"{periods} no swing there and back, however large, would have been shown in four of five cases: how far "
            "documents differ is told by these few alone"
        )
    size = f"{swings.gap_in_se:.1f} standard errors"
    if not swings.powerful:
        return (
            f"{periods} a swing there and back is shown in four of five cases from {size} on, more than the scale holds"
        )
    return (
        f"{periods} a swing there and back of {size} ({swings.gap:.1f} on the scale) would have been shown in four of "
        "five cases, a brief one less often"
    )


def _reversals(swings: Swings) -> list[str]:
    if swings.at_least:
        level = percent(1 - swings.line.error_level)
        return [
            f"at least {counted(swings.at_least, 'reversal')} ({level}), perhaps more: {_moves(swings.rows())}",
            "such a rise or fall may be slow and needs no turn of its own: its dates are not those of turns",
        ]
    if swings.powerful:
        return ["no reversal found beyond chance; the line may yet have gone back and forth by less than that"]
    return ["not enough to say whether it reversed"]


def _moves(moves: list[MoveRow]) -> str:
    """It rose between … and fell between …: never a day, and never a reason."""
    told = [f"{move.direction} {between_words(move.earliest, move.latest)}" for move in moves[:_MOST_MOVES]]
    if len(moves) > _MOST_MOVES:
        return f"it {', '.join(told)}, and so on: {len(moves)} times up or down"
    return f"it {', '.join(told[:-1])} and {told[-1]}"


def _oscillation(swings: Swings) -> list[str]:
    if swings.p is None:
        return []
    if swings.at_least is not None and swings.at_least < OSCILLATES:
        return ["a habit of swinging is not shown: that takes two reversals or more"]
    chance = f"p = {swings.p:.{2 if swings.p >= _PLAIN else 3}f}".replace("0.", ".", 1)
    if swings.p <= swings.line.error_level:
        return [f"it swung more than a line that drifts without aim would ({chance}); that is no regular cycle"]
    stand = "; the reversals stand" if swings.at_least else ""
    return [f"a habit of swinging is not shown: a line that drifts without aim reverses as much ({chance}){stand}"]
