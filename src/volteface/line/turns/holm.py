"""Holm's correction over questions: which turns survive when K questions were asked (Holm 1979)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from volteface.line.result import Line
from volteface.line.turns.turn import Turn, WiderInterval


def with_rings(lines: Sequence[Line], error_level: float = 0.05) -> tuple[Line, ...]:
    """The same lines, each turn of position told whether it survives Holm over all lines that could have shown one.

    Questions are taken by the p-value of their largest move, the smallest against error_level / K, the next against
    error_level / (K - 1), until one fails. A question that passes may claim, at its bound, every interval whose
    statistic meets it: a turn survives with the shortest interval round it, its own or a longer one, that does. All
    intervals of a question hold turns together at its bound (`turns`), so that to choose among them costs nothing; two
    that overlap would count one turn twice, and the clearer turn has the first choice.

    Args:
        lines: one a question.
        error_level: the chance of any false ring over all questions.
    """
    tested = sorted((line.p, i) for i, line in enumerate(lines) if line.tested)
    bounds: dict[int, float] = {}
    for rank, (p, i) in enumerate(tested):
        bound = error_level / (len(tested) - rank)
        if p > bound:
            break
        bounds[i] = bound
    return tuple(
        replace(line, turns=_ringed(line.turns, bounds.get(i, 0.0), len(tested))) for i, line in enumerate(lines)
    )


def _ringed(turns: Sequence[Turn], bound: float, questions: int) -> tuple[Turn, ...]:
    rings: dict[int, WiderInterval] = {}
    for i in sorted(range(len(turns)), key=lambda i: turns[i].p):
        turn = turns[i]
        own = WiderInterval(turn.earliest, turn.latest, turn.start, turn.end, turn.p)
        for one in (own, *turn.wider):
            free = all(one.end <= other.start or other.end <= one.start for other in rings.values())
            if turn.kind == "position" and one.p <= bound and free:
                rings[i] = one
                break
    return tuple(
        replace(
            turn,
            holm=i in rings,
            ring=(rings[i].earliest, rings[i].latest) if i in rings else None,
            questions=questions,
        )
        if turn.kind == "position"
        else turn
        for i, turn in enumerate(turns)
    )
