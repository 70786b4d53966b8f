"""Holm's correction over questions: which turns survive when K questions were asked (Holm 1979)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from volteface.line.result import Line


def with_rings(lines: Sequence[Line], error_level: float = 0.05) -> tuple[Line, ...]:
    """The same lines, each turn told whether it survives Holm over all lines that could have shown one.

    Questions are taken by the p-value of their largest move, the smallest against error_level / K, the next against
    error_level / (K - 1), until one fails; a turn of a question that passes survives if it meets the same bound.

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
        replace(line, turns=tuple(replace(turn, holm=i in bounds and turn.p <= bounds[i]) for turn in line.turns))
        for i, line in enumerate(lines)
    )
