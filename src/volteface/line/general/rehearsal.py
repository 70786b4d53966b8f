"""Lines like these, made anew with a known share of their movement in common: what would then have been seen.

Each question keeps its own periods, gaps, errors and size of movement; its steps are normal, and the given share of
their variance is common to all. Errors come in two kinds: *apart*, each question's its own, and *alike*, where what
documents add goes the same way on all questions, which is the most that questions resting on the same documents can
share by error. Nobody knows how alike documents lean, so what is claimed must hold for both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from volteface.line.data import Floats
from volteface.line.general.agreement import Agreement, Products, blended, guarded, plain, scores
from volteface.line.general.movement import Movement, Singles

REHEARSALS = 300
SHARES = np.array([0.0, 0.15, 0.3, 0.5, 0.75, 1.0])
LEVEL = 0.95
POWER = 0.8


@dataclass(frozen=True, eq=False)
class Rehearsal:
    """What lines like these show for each share in common.

    Attributes:
        agreement: the kind of agreement, plain or guarded, that shows more of these lines: the guarded one loses power,
            but need not be held against what common errors do to the plain one. It is chosen by rehearsal alone, before
            what was found is looked at.
        timing: the same kind for lines without steady drift.
        apart, alike: S x R agreements for each of `SHARES`, for errors of the two kinds.
        independent: R sets of lines without anything in common, errors alike.
        timed: R agreements without steady drift, nothing in common, errors alike.
    """

    agreement: Agreement
    timing: Agreement
    apart: Floats
    alike: Floats
    independent: Products
    timed: Floats

    def share(self, found: float) -> tuple[float, float, float]:
        """The share in common whose agreements have their median at the one found, and its 95 % interval.

        The interval holds each share under which what was found is not among the rarest at either end (Neyman 1937).
        """
        spare = (1 - LEVEL) / 2
        middle = _crossing(np.median(np.concatenate([self.apart, self.alike], axis=1), axis=1), found)
        low = _crossing(np.quantile(self.alike, 1 - spare, axis=1), found)
        high = _crossing(np.quantile(self.apart, spare, axis=1), found)
        return middle, min(low, middle), max(high, middle)

    def needed(self, error_level: float = 0.05) -> float | None:
        """The least share in common that four of five such studies would show; None where none would.

        Args:
            error_level: of the test.
        """
        power = [_power(here, self.apart[0], self.alike[0], error_level) for here in self.apart]
        return float(np.interp(POWER, np.maximum.accumulate(power), SHARES)) if max(power) >= POWER else None


def rehearse(movements: Sequence[Movement], rng: np.random.Generator, *, count: int = REHEARSALS) -> Rehearsal:
    """Make the lines anew.

    Args:
        movements: K.
        rng: of steps and errors.
        count: R, how often.
    """
    common, own, errors_of = _drawn(movements, rng, count)
    parts = [scores(movements, several) for several in (common, own, errors_of["apart"], errors_of["alike"])]
    ways = [(np.sqrt(share), np.sqrt(1 - share), kind, 1 - kind) for kind in (1, 0) for share in SHARES]
    made = blended(parts, np.array(ways))
    apart, alike = made[: len(SHARES)], made[len(SHARES) :]
    kinds = (plain(movements), guarded(movements))
    shown = [[kind(one) for kind in kinds] for one in apart]
    chances = [[kind(apart[0]), kind(alike[0])] for kind in kinds]
    power = [np.mean([_power(row[at], chances[at][0], chances[at][1]) for row in shown]) for at in (0, 1)]
    better = int(power[1] > power[0])
    steady = [one.steady() for one in movements]
    timing = (plain, guarded)[better](steady)
    return Rehearsal(
        agreement=kinds[better],
        timing=timing,
        apart=np.stack([row[better] for row in shown]),
        alike=np.stack([kinds[better](one) for one in alike]),
        independent=alike[0],
        timed=timing(
            scores(
                steady, [o + e for o, e in zip(own, errors_of["alike"], strict=True)], leaning=timing.guard > 0
            ).products
        ),
    )


def rehearse_independent(
    movements: Sequence[Movement], rng: np.random.Generator, *, count: int = REHEARSALS
) -> list[Singles]:
    """The innovations of R sets of lines that have nothing in common, but for documents that lean alike.

    Args:
        movements: K.
        rng: of steps and errors.
        count: R, how often.
    """
    _, own, errors = _drawn(movements, rng, count)
    return [o + e for o, e in zip(own, errors["alike"], strict=True)]


def _drawn(
    movements: Sequence[Movement], rng: np.random.Generator, count: int
) -> tuple[list[Singles], list[Singles], dict[str, list[Singles]]]:
    """Innovations by steps in common and by steps of each question's own, and by errors apart and alike."""
    steps = movements[0].stepping.shape[1]

    def chance(length: int) -> Singles:
        return rng.standard_normal((count, length), dtype=np.float32)

    shared_step, shared_lean = chance(steps), chance(steps + 1)
    usual = float(np.mean([one.walk for one in movements]))
    common, own, apart, alike = [], [], [], []
    for one in movements:
        # A question whose movement does not show may yet move: it is let move half as much as all do.
        walk = np.float32(np.sqrt(max(one.walk, usual / 2))) * one.single_stepping.T
        lean = one.single_leaning.T
        common.append(shared_step @ walk)
        own.append(chance(steps) @ walk)
        rest = chance(len(one.innovation)) @ one.rest.astype(np.float32)
        apart.append(rest + chance(steps + 1) @ lean)
        alike.append(rest + shared_lean @ lean)
    return common, own, {"apart": apart, "alike": alike}


def _power(found: Floats, apart: Floats, alike: Floats, error_level: float = 0.05) -> float:
    """The chance of being seen beyond what independent lines do with either kind of error."""
    critical = max(float(np.quantile(kind, 1 - error_level)) for kind in (apart, alike))
    return float(np.mean(found > critical))


def _crossing(curve: Floats, found: float) -> float:
    """The share at which a curve, made to rise, passes the value found; 0 below its beginning, 1 above its end."""
    return float(np.interp(found, np.maximum.accumulate(curve), SHARES))
