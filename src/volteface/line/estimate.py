"""From codings to a line: periods, positions with intervals, salience, spread and turns (methods.md §§ 3 and 4)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from volteface.line.critical import effective_documents
from volteface.line.data import Codings, Floats, Integers
from volteface.line.frame import Frame, GoldRows, boil_down
from volteface.line.merging import Supply, merged, supply
from volteface.line.periods import Periods, assign
from volteface.line.ratio import ratio
from volteface.line.result import Line, Status
from volteface.line.salience import salience
from volteface.line.totals import totals
from volteface.line.turning import Ground, turns_of
from volteface.line.variance import Variance, variance
from volteface.line.weight import cross_fitted_weight
from volteface.model.errors import BadInput, NotEnough
from volteface.model.passage import Resolver

LEVEL = 0.95
Array = TypeVar("Array", Floats, Integers)
Held = Callable[[dt.date, dt.date], float]


@dataclass(frozen=True, eq=False)
class _Positions:
    """T positions with what they rest on; `variance` is None for a grey line."""

    status: tuple[Status, ...]
    position: Floats
    spread: Floats
    variance: Variance | None
    weight: float
    wanting: tuple[int | None, ...]


def estimate_line(
    codings: Codings,
    *,
    by: str | None = None,
    question: str = "",
    title: str = "",
    poles: tuple[str, str] = ("low", "high"),
    organisation: str = "",
    source: str = "",
    author: str = "",
    coder: str = "",
    codebook: str = "",
    kinds: tuple[str, ...] = (),
    readers: tuple[str, ...] = (),
    error_level: float = 0.05,
    as_said: bool = False,
    held: Held | None = None,
    seed: int = 0,
    resolver: Resolver | None = None,
) -> Line:
    """The line of one question.

    Args:
        codings: the frame with machine scores and gold.
        by: the periods (`periods.assign`); None is documents by date, merged by the fixed rule. Periods that are
            asked for are not merged: the poor ones are "not enough".
        question: its name.
        title: its title.
        poles: its low and high pole in words.
        organisation: whose line it is.
        source: the one source of it that is meant; "" for all.
        author: the one author that is meant; "" for all.
        coder: who gave the machine scores; without a machine, who read.
        codebook: the version of the question.
        kinds: the kinds of coders that the gold rests on.
        readers: their names; where none is given, `coder` is taken for the reader.
        error_level: the chance of any false turn on independent noise.
        as_said: intervals for what was in fact said (a finite population); no turn is claimed.
        held: the part held of what is expected between two days.
        seed: of the folds for lambda.
        resolver: the way back to passages.

    Raises:
        NotEnough: there is no document.
        BadInput: an inclusion probability outside (0, 1].
        WrongUse: `by` is neither a period nor a column.
    """
    if not codings.documents.ids:
        raise NotEnough("no document is held", where=organisation, hint="add publications first")
    if np.any((codings.probability <= 0) | (codings.probability > 1)):
        raise BadInput("inclusion probabilities must lie in (0, 1]", where=question)
    with_gold = bool(codings.gold.any())
    frame = boil_down(codings)
    periods, rests_on = _periods(frame, by, with_gold=with_gold)
    if with_gold:
        found = _estimated(frame, periods.of_document, rests_on, as_said=as_said, seed=seed)
    else:
        found = _described(frame, periods.of_document, rests_on)
    count = len(periods)
    low, high, freedom = _interval(found)
    # Without gold a period may be a day: thousands of them squared are shown, not stored.
    full = np.broadcast_to(np.nan, (count, count))
    if found.variance is not None:
        full = found.variance.covariance
    said = salience(frame, periods.of_document, count, interval=with_gold, level=LEVEL)
    ground = Ground(frame, periods, codings)
    estimated = np.array([status == "estimate" for status in found.status], dtype=bool)
    turns, critical, p = turns_of(
        ground,
        found.position,
        full,
        estimated,
        documents=1.0 if found.variance is None else effective_documents(found.variance.share[estimated]),
        error_level=error_level,
        resolver=resolver,
        claim=with_gold and not as_said,
    )
    return Line(
        question=question,
        organisation=organisation,
        source=source,
        author=author,
        coder=coder,
        codebook=codebook,
        error_level=error_level,
        labels=periods.labels,
        starts=periods.starts,
        ends=periods.ends,
        status=found.status,
        passages=_fixed(totals(periods.of_document, frame.passages, count).astype(np.int64)),
        about=_fixed(said.about),
        gold=_fixed(rests_on.gold),
        counting=_fixed(rests_on.read),
        documents=_fixed(ground.documents),
        position=_fixed(np.clip(found.position, -1, 1)),
        low=_fixed(low),
        high=_fixed(high),
        spread=_fixed(found.spread),
        salience=_fixed(said.rate),
        salience_low=_fixed(said.low),
        salience_high=_fixed(said.high),
        held=_fixed(_held(periods, held)),
        covariance=_fixed(full),
        freedom=_fixed(freedom),
        authors=ground.authors,
        members=ground.members,
        weight=found.weight,
        document_variance=found.variance.between.variance if found.variance is not None else float("nan"),
        turns=turns,
        critical=critical,
        gold_needed=found.wanting,
        kinds=kinds,
        poles=poles,
        title=title,
        resolver=resolver,
        p=p,
        as_said=as_said,
        readers=readers,
        notes=_notes(periods, found, as_said=as_said),
    )


def _periods(frame: Frame, by: str | None, *, with_gold: bool) -> tuple[Periods, Supply]:
    periods = assign(frame.documents, by)
    rests_on = supply(frame, periods.of_document, len(periods))
    if by is not None:
        return periods, rests_on
    periods = periods.merge(merged(rests_on, with_gold=with_gold))
    return periods, supply(frame, periods.of_document, len(periods))


def _estimated(frame: Frame, of_document: Integers, rests_on: Supply, *, as_said: bool, seed: int) -> _Positions:
    enough = rests_on.enough
    count = len(enough)
    weight = cross_fitted_weight(frame, of_document, count, enough, seed=seed)
    estimate = ratio(frame, of_document, count, weight.documents, weight.offset)
    enough = enough & np.isfinite(estimate.position)
    position = np.where(enough, estimate.position, np.nan)
    return _Positions(
        status=tuple("estimate" if flag else "not enough" for flag in enough.tolist()),
        position=position,
        spread=_spread(frame.gold, estimate.period, position),
        variance=variance(frame, estimate, weight, enough, as_said=as_said),
        weight=weight.mean,
        wanting=rests_on.wanting(),
    )


def _described(frame: Frame, of_document: Integers, rests_on: Supply) -> _Positions:
    """The grey line: machine positions weighted by the chance that they count; nothing is claimed."""
    count = len(rests_on.expected)
    said = rests_on.expected > 0
    position, square = np.full(count, np.nan), np.full(count, np.nan)
    np.divide(totals(of_document, frame.pf, count), rests_on.expected, out=position, where=said)
    np.divide(totals(of_document, frame.pff, count), rests_on.expected, out=square, where=said)
    return _Positions(
        status=tuple("descriptive" if flag else "not enough" for flag in said.tolist()),
        position=position,
        spread=np.sqrt(np.maximum(square - position**2, 0)),
        variance=None,
        weight=1.0,
        wanting=tuple(None if flag else want for flag, want in zip(said.tolist(), rests_on.wanting(), strict=True)),
    )


def _spread(gold: GoldRows, period: Integers, position: Floats) -> Floats:
    """The standard deviation of gold positions, weighted by the design, with the loss of one to their mean."""
    count = len(position)
    weights = gold.weight * gold.counts
    weight, number = totals(period, weights, count), totals(period, gold.counts, count)
    mean = np.divide(totals(period, weights * gold.stated, count), weight, out=np.zeros(count), where=weight > 0)
    square = totals(period, weights * (gold.stated - mean[period]) ** 2, count)
    several = np.isfinite(position) & (number > 1)
    out = np.full(count, np.nan)
    out[several] = np.sqrt(square[several] / weight[several] * number[several] / (number[several] - 1))
    return out


def _interval(found: _Positions) -> tuple[Floats, Floats, Floats]:
    """Low, high (clipped to the scale) and degrees of freedom."""
    count = len(found.position)
    low, high, freedom = np.full(count, np.nan), np.full(count, np.nan), np.full(count, np.nan)
    if found.variance is None:
        return low, high, freedom
    from scipy.special import ndtri, stdtrit

    use = np.flatnonzero(np.isfinite(found.position))
    freedom[use] = found.variance.own_freedom[use]
    error = np.sqrt(found.variance.own[use])
    tail = (1 + LEVEL) / 2
    finite = np.isfinite(freedom[use])
    factor = np.where(finite, stdtrit(np.where(finite, freedom[use], 1.0), tail), ndtri(tail))
    half = factor * error
    # Without a second document nothing tells how documents differ: the interval is the whole scale.
    half = np.where(np.isfinite(half), half, 2.0)
    at = found.position[use]
    low[use], high[use] = np.clip(at - half, -1, 1), np.clip(at + half, -1, 1)
    return low, high, freedom


def _held(periods: Periods, held: Held | None) -> Floats:
    if held is None:
        return np.full(len(periods), np.nan)
    return np.array(
        [held(start, end) for start, end in zip(periods.starts, periods.ends, strict=True)], dtype=np.float64
    )


def _notes(periods: Periods, found: _Positions, *, as_said: bool) -> tuple[str, ...]:
    notes = []
    if periods.straddling:
        noun = "document stands" if periods.straddling == 1 else "documents stand"
        notes.append(f"{periods.straddling} {noun} in the period of the middle of a date that spans several")
    if as_said:
        notes.append("intervals are for what was in fact said; for the line behind it they would be wider")
    elif found.variance is not None and not np.isfinite(found.variance.between.variance):
        notes.append("one document alone does not tell how documents differ; the interval is the whole scale")
    return tuple(notes)


def _fixed(array: Array) -> Array:
    array.setflags(write=False)
    return array
