"""Does one body turn after another: over the questions on which both turned the same way (methods.md § 6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from volteface.line.data import Floats
from volteface.line.precedence.matched import Asked, Matched, Unmatched
from volteface.line.precedence.matching import matched
from volteface.line.precedence.occasions import occasions
from volteface.line.precedence.order import nulls, telling_lag
from volteface.line.precedence.result import NEEDED, Precedence
from volteface.model.job import Progress, silent

# Thinnings that are pooled; more change the dates by less than their own errors.
ROUNDS = 5


def precedence(
    asked: Sequence[Asked],
    names: tuple[str, str],
    *,
    by: str | None = None,
    rounds: int = ROUNDS,
    error_level: float = 0.05,
    kinds: tuple[str, ...] = (),
    readers: tuple[str, ...] = (),
    notes: tuple[str, ...] = (),
    seed: int = 0,
    progress: Progress = silent,
) -> Precedence:
    """Does the second body turn after the first, or the first after the second?

    Args:
        asked: the questions.
        names: of the two bodies.
        by: the periods, as `estimate_line` takes them.
        rounds: how often the material is thinned to equal information, where it is unequal.
        error_level: of both directions together.
        kinds: the kinds of coders that the gold rests on.
        readers: their names.
        notes: what is to be said beside the result.
        seed: of the thinnings, folds and nulls.
        progress: told question by question.
    """
    answers: list[Matched | Unmatched] = []
    for at, one in enumerate(asked):
        progress(at, len(asked), one.question)
        answers.append(matched(one, names, by=by, rounds=rounds, seed=seed + 1000 * at))
    found = sorted((one for one in answers if isinstance(one, Matched)), key=lambda one: one.first.days.mean())
    of = occasions([one.first for one in found], [one.second for one in found])
    of.setflags(write=False)
    result = Precedence(
        *names,
        tuple(found),
        of,
        tuple(one for one in answers if isinstance(one, Unmatched)),
        error_level=error_level,
        kinds=kinds,
        readers=readers,
        notes=notes,
    )
    if result.occasions < NEEDED:
        return result
    sign, shifted = np.array([one.sign for one in found]), np.array([one.shifted for one in found])
    after, before = nulls(of, sign, shifted, np.array([one.places for one in found]), seed=seed)
    lags = np.array([one.lag for one in found])
    # Rounded once, here, so that it is told alike wherever it is told; of NEEDED occasions there is an interval.
    lag, low, high = map(round, middle(np.array([lags[of == at].mean() for at in range(result.occasions)])))
    error = np.array([one.lags.std() for one in found])
    telling = telling_lag(of, error, error_level, seed=seed)
    return replace(result, lag=lag, low=low, high=high, after=after, before=before, telling=telling)


def middle(values: Floats, level: float = 0.95) -> tuple[float, float, float]:
    """The median with the interval that order statistics give it; nan where no two of them reach the level.

    It holds for the median of whatever was drawn, without assumptions: dates' errors are in the values and so in it.
    For six values it reaches from the least to the largest (David and Nagaraja 2003, Order Statistics, § 7.1).
    """
    from scipy.special import bdtr

    ordered = np.sort(values)
    count = len(ordered)
    inner = [at for at in range(count // 2) if 1 - 2 * float(bdtr(at, count, 0.5)) >= level]
    if not inner:
        return float(np.median(ordered)), float("nan"), float("nan")
    return float(np.median(ordered)), float(ordered[inner[-1]]), float(ordered[count - 1 - inner[-1]])
