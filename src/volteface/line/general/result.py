"""The general line of an organisation: what its questions have in common over time, and which of them break rank."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import msgspec
import numpy as np

from volteface.line.general.agreement import scores
from volteface.line.general.cells import LEAST_CELLS, Cells, cells
from volteface.line.general.factor import Factor, factor
from volteface.line.general.movement import Movement, movement
from volteface.line.general.normal_equations import Parts
from volteface.line.general.pooled import Pooled, pooled
from volteface.line.general.rank import Break, Ranks, ranks
from volteface.line.general.together import Together, independent, together
from volteface.line.result import Line
from volteface.model.codebook import General
from volteface.model.errors import WrongUse

LEVEL = 0.95
# Two questions can agree, but then nothing tells a general line from what these two have with each other.
LEAST_LINES = 3

Verdict = Literal["together", "together, directions open", "not shown", "not enough", "no axis"]


class GeneralRow(msgspec.Struct, frozen=True):
    """A period of the common calendar as it is exported; None where no general line can be drawn."""

    label: str
    start: dt.date
    end: dt.date
    position: float | None
    low: float | None
    high: float | None
    questions: int


@dataclass(frozen=True, eq=False)
class Member:
    """A question and its part in the general line.

    `sign` is the one expected, 0 where the axis says nothing of the question. `correlation` is that of its movement
    with the other questions' on the axis, as measured (error makes it smaller), with its 95 % interval; nan where there
    is no such comparison. `cells` counts its estimates on the common calendar, 0 where it has too few. `line` is the
    question's line on that calendar, in its own direction.
    """

    question: str
    title: str
    sign: int
    cells: int
    correlation: float
    low: float
    high: float
    line: Line


@dataclass(frozen=True, eq=False)
class GeneralLine:
    """What K questions have in common on P periods of a common calendar.

    `poles` are the axis's in words, None where none is declared. `shown` are the labels, starts and ends of the
    periods; `line` is the general line on them, None where there is not enough, or no axis. `tested` is the test of
    the questions on the axis, `factor` the first factor of all questions with a line, in order of `factored`, each
    None where there are fewer than three. `ranks` are the breaks of rank, None where nothing in common was shown.
    `absent` tells of each question without a line why. `error_level` is that of every claim by itself.
    """

    organisation: str
    by: str
    poles: tuple[str, str] | None
    members: tuple[Member, ...]
    labels: tuple[str, ...]
    starts: tuple[dt.date, ...]
    ends: tuple[dt.date, ...]
    line: Pooled | None
    tested: Together | None
    factor: Factor | None
    factored: tuple[str, ...]
    ranks: Ranks | None
    absent: tuple[tuple[str, str], ...] = ()
    apart: tuple[str, ...] = ()
    error_level: float = 0.05

    @property
    def verdict(self) -> Verdict:
        """What may be said."""
        if self.poles is None:
            return "no axis"
        if self.tested is None:
            return "not enough"
        if self.tested.p <= self.error_level:
            return "together"
        return "together, directions open" if self.tested.p_any <= self.error_level else "not shown"

    @property
    def breaks(self) -> tuple[Break, ...]:
        """The breaks of rank that hold."""
        return () if self.ranks is None else self.ranks.breaks

    def member(self, question: str) -> Member:
        """The member of this name.

        Raises:
            WrongUse: there is none.
        """
        found = next((one for one in self.members if one.question == question), None)
        if found is None:
            names = ", ".join(one.question for one in self.members) or "none"
            raise WrongUse(f"no question “{question}” in this general line", hint=f"there are: {names}")
        return found

    def rows(self) -> list[GeneralRow]:
        """One record a period, for export."""
        spans, line = zip(self.labels, self.starts, self.ends, strict=True), self.line
        if line is None:
            return [GeneralRow(*span, position=None, low=None, high=None, questions=0) for span in spans]
        ends = zip(line.position.tolist(), line.low.tolist(), line.high.tolist(), line.questions.tolist(), strict=True)
        return [GeneralRow(*span, *numbers) for span, numbers in zip(spans, ends, strict=True)]

    def words(self) -> list[str]:
        """The result in plain sentences."""
        from volteface.line.general.words import general_words

        return general_words(self)


def general_line(
    lines: Sequence[Line],
    axis: General | None,
    *,
    organisation: str = "",
    by: str = "",
    absent: Sequence[tuple[str, str]] = (),
    error_level: float = 0.05,
    seed: int = 0,
) -> GeneralLine:
    """The general line of these lines.

    Args:
        lines: one a question, all made with the same `by`.
        axis: what the codebook declares; None where it declares none.
        organisation: whose they are.
        by: the calendar, for words.
        absent: questions that have no line, and why.
        error_level: the chance of each kind of false claim.
        seed: of tosses, rehearsals and draws.
    """
    signs = {} if axis is None else axis.signs
    every = cells(lines)
    on_axis = [line for line in lines if line.question in signs]
    turned = _turned(every if len(on_axis) == len(lines) else cells(on_axis), signs)
    tested, line, order, factored = None, None, None, None
    bounds: dict[str, tuple[float, float, float]] = {}
    if len(turned.names) >= LEAST_LINES:
        moves = _movements(turned)
        tested = together(moves, np.random.default_rng([seed, 1]), error_level=error_level)
        walks = np.array([one.walk for one in moves])
        # What the questions share is not their own; of a few periods one question's own is told badly, and all help.
        own = (1 - tested.share) * (walks + walks.mean()) / 2
        parts = Parts(turned, own)
        line = pooled(turned, own, parts)
        bounds = dict(zip(turned.names, _with_the_rest(moves), strict=True))
        # One question that goes against four others may hide that these go together as expected; its break is a break.
        if min(tested.p, tested.p_any) <= error_level:
            order = ranks(turned, own, parts, error_level=error_level)
        if turned.names == every.names:
            directions = np.array([signs[name] for name in every.names], dtype=np.float64)
            factored = factor(moves, tested.independent, np.random.default_rng([seed, 2])).turned(directions)
    if factored is None and len(every.names) >= LEAST_LINES:
        moves = _movements(every)
        factored = factor(moves, independent(moves, np.random.default_rng([seed, 3])), np.random.default_rng([seed, 2]))
    known = {name: int(count) for name, count in zip(every.names, every.known.sum(axis=1).tolist(), strict=True)}
    known |= {name: int(count) for name, count in zip(turned.names, turned.known.sum(axis=1).tolist(), strict=True)}
    shown = turned if line is not None else every
    return GeneralLine(
        organisation=organisation,
        by=by,
        poles=None if axis is None else (axis.low, axis.high),
        members=tuple(
            Member(
                one.question,
                one.title or one.question,
                signs.get(one.question, 0),
                known.get(one.question, 0),
                *bounds.get(one.question, (float("nan"),) * 3),
                line=one,
            )
            for one in lines
        ),
        labels=shown.labels,
        starts=shown.starts,
        ends=shown.ends,
        line=line,
        tested=tested,
        factor=factored,
        factored=every.names,
        ranks=order,
        absent=(*absent, *((one.question, _POOR) for one in lines if one.question not in known)),
        apart=shown.apart,
        error_level=error_level,
    )


_POOR = f"estimates in fewer than {LEAST_CELLS} periods that another question has too"


def _movements(several: Cells) -> list[Movement]:
    return [
        movement(position, covariance, lean, several.gaps)
        for position, covariance, lean in zip(several.position, several.covariance, several.lean, strict=True)
    ]


def _turned(several: Cells, signs: dict[str, int]) -> Cells:
    """The same with each question turned so that the expected direction is positive."""
    sign = np.array([signs[name] for name in several.names], dtype=np.float64)
    return Cells(
        several.names,
        several.labels,
        several.starts,
        several.ends,
        several.position * sign[:, None],
        several.covariance,
        several.lean,
        several.apart,
    )


def _with_the_rest(movements: Sequence[Movement]) -> list[tuple[float, float, float]]:
    """Each question's correlation with the sum of the others, with its interval by Fisher's z.

    The number of independent steps behind a correlation of smoothed movements is tr A tr B / tr A B, A and B their
    covariances without anything in common (Bartlett 1935, in the form of Box 1954).
    """
    from scipy.special import ndtri

    moved = scores(movements, [one.innovation[None, :].astype(np.float32) for one in movements], leaning=False).moved[0]
    size = np.linalg.norm(moved, axis=1)
    unit = moved / np.where(size > 0, size, 1.0)[:, None]
    spread = [one.stepping.T @ one.stepping for one in movements]
    spread = [one / np.trace(one) for one in spread]
    everyone, total = unit.sum(axis=0), np.sum(spread, axis=0)
    found = []
    for k, own in enumerate(spread):
        rest, others = everyone - unit[k], total - own
        r = float(np.clip(unit[k] @ rest / max(float(np.linalg.norm(rest)), 1e-30), -0.9999, 0.9999))
        steps = float(np.trace(others) / np.vdot(own, others))
        reach = float(ndtri((1 + LEVEL) / 2)) / np.sqrt(max(steps - 2, 0.5))
        found.append((r, float(np.tanh(np.arctanh(r) - reach)), float(np.tanh(np.arctanh(r) + reach))))
    return found
