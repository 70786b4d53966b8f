"""Whether one body turns after another, over the questions on which both turned the same way (methods.md § 6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from volteface.line.data import Floats, Integers
from volteface.line.matched import Asked, Matched, Unmatched, matched
from volteface.line.occasions import occasions
from volteface.line.order import Nulls, nulls, telling_lag
from volteface.model.job import Progress, silent

# With fewer, not even lags that all go one way are rare under flips in both directions: 2 / 2 ** 6 = .031.
NEEDED = 6
# Thinnings that are pooled; more change the dates by less than their own errors.
ROUNDS = 5


@dataclass(frozen=True, eq=False)
class Precedence:
    """Whether `second` turns after `first`, or the other way round.

    Attributes:
        first, second: names of the bodies, as they were asked for.
        matched: the questions on which both turned the same way, K of them, in order of the first date.
        occasion: K indices of separate occasions.
        unmatched: the other questions, with what is lacking.
        lag, low, high: the median days from `first` to `second` over occasions with its 95 % interval, nan where there
            are too few; negative where `second` turns earlier.
        after, before: p-values of "second after first" and of the contrary; None where there are too few.
        telling: the shortest lag in days that would be found in four cases of five; None where none could be.
        error_level: what p is held against.
        kinds, readers: of the coders that the gold rests on.
    """

    first: str
    second: str
    matched: tuple[Matched, ...]
    occasion: Integers
    unmatched: tuple[Unmatched, ...]
    lag: float = float("nan")
    low: float = float("nan")
    high: float = float("nan")
    after: Nulls | None = None
    before: Nulls | None = None
    telling: float | None = None
    error_level: float = 0.05
    kinds: tuple[str, ...] = ()
    readers: tuple[str, ...] = ()

    @property
    def occasions(self) -> int:
        """How many separate occasions the matched questions make."""
        return len(set(self.occasion.tolist()))

    @property
    def enough(self) -> bool:
        """Whether there are occasions enough to say anything."""
        return self.p is not None

    @property
    def p(self) -> float | None:
        """Of the more likely direction, both having been looked at; None where there is not enough."""
        return None if self.after is None or self.before is None else min(self.after.p, self.before.p)

    @property
    def leader(self) -> str | None:
        """Who turns first, beyond chance; None where that cannot be said."""
        if self.after is not None and self.after.p <= self.error_level:
            return self.first
        return self.second if self.before is not None and self.before.p <= self.error_level else None

    @property
    def follower(self) -> str | None:
        """Who turns later, beyond chance."""
        if self.leader is None:
            return None
        return self.second if self.leader == self.first else self.first

    def words(self) -> list[str]:
        """What was found, in plain sentences."""
        from volteface.line.precedence_words import precedence_words

        return precedence_words(self)


def precedence(
    asked: Sequence[Asked],
    names: tuple[str, str],
    *,
    by: str | None = None,
    rounds: int = ROUNDS,
    error_level: float = 0.05,
    kinds: tuple[str, ...] = (),
    readers: tuple[str, ...] = (),
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
    )
    if result.occasions < NEEDED:
        return result
    sign, shifted = np.array([one.sign for one in found]), np.array([one.shifted for one in found])
    after, before = nulls(of, sign, shifted, np.array([one.places for one in found]), seed=seed)
    lags = np.array([one.lag for one in found])
    lag, low, high = middle(np.array([lags[of == occasion].mean() for occasion in range(result.occasions)]))
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
