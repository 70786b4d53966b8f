"""The general line as JSON shows it (interface.md, *For machines*)."""

from __future__ import annotations

import datetime as dt

import msgspec
import numpy as np

from volteface.line.general.result import GeneralLine, GeneralRow, Verdict
from volteface.model.numbers import known


class GeneralQuestion(msgspec.Struct, frozen=True):
    """A question and its part in the general line.

    `sign` is the expected one, null where the axis says nothing of it; `cells` counts its estimates on the common
    calendar; `correlation` is that of its movement with the other questions', as measured.
    """

    question: str
    title: str
    sign: int | None
    cells: int
    correlation: float | None
    low: float | None
    high: float | None


class Loading(msgspec.Struct, frozen=True):
    """A question's correlation with the first factor; `agrees` tells that it has the expected sign.

    It is null where none is expected, and where the interval holds nought.
    """

    question: str
    loading: float
    low: float
    high: float
    agrees: bool | None


class FactorShape(msgspec.Struct, frozen=True):
    """The first factor: its share of the movement as measured, the share that chance makes, and its loadings."""

    share: float
    chance: float
    p: float
    loadings: list[Loading]


class BreakShape(msgspec.Struct, frozen=True):
    """A question that moved from `before` to `after` while the general line without it moved the other way."""

    question: str
    earliest: dt.date
    latest: dt.date
    before: float
    after: float
    general_move: float
    p: float


class GeneralShape(msgspec.Struct, frozen=True):
    """The general line of an organisation.

    `verdict` is "together", "together, directions open", "not shown", "not enough" or "no axis". `p` is the chance that
    independent questions agree so much in the expected directions, `p_any` in any, `p_timing` beyond each one's steady
    drift; `share` is the part of their movement in common, `needed` the one that four of five such studies would show.
    """

    organisation: str
    by: str | None
    low: str | None
    high: str | None
    verdict: Verdict
    error_level: float
    questions: list[GeneralQuestion]
    periods: list[GeneralRow]
    p: float | None
    p_any: float | None
    p_timing: float | None
    share: float | None
    share_low: float | None
    share_high: float | None
    needed: float | None
    factor: FactorShape | None
    breaks: list[BreakShape]
    absent: dict[str, str]
    words: list[str]
    file: str | None = None


def shape(found: GeneralLine, file: str | None = None) -> GeneralShape:
    """A general line as JSON shows it."""
    tested, poles = found.tested, found.poles
    return GeneralShape(
        organisation=found.organisation,
        by=found.by or None,
        low=None if poles is None else poles[0],
        high=None if poles is None else poles[1],
        verdict=found.verdict,
        error_level=found.error_level,
        questions=[
            GeneralQuestion(
                one.question,
                one.title,
                one.sign or None,
                one.cells,
                known(one.correlation),
                known(one.low),
                known(one.high),
            )
            for one in found.members
        ],
        periods=found.rows(),
        p=None if tested is None else tested.p,
        p_any=None if tested is None else tested.p_any,
        p_timing=None if tested is None else tested.p_timing,
        share=None if tested is None else tested.share,
        share_low=None if tested is None else tested.low,
        share_high=None if tested is None else tested.high,
        needed=None if tested is None else tested.needed,
        factor=_factor(found),
        breaks=_breaks(found),
        absent=dict(found.absent),
        words=found.words(),
        file=file,
    )


def empty(organisation: str, low: str | None, high: str | None) -> GeneralShape:
    """What JSON shows where nothing is held."""
    return shape(
        GeneralLine(
            organisation=organisation,
            by="",
            poles=None if low is None else (low, high or ""),
            members=(),
            labels=(),
            starts=(),
            ends=(),
            line=None,
            tested=None,
            factor=None,
            factored=(),
            ranks=None,
        )
    )


def _factor(found: GeneralLine) -> FactorShape | None:
    factor = found.factor
    if factor is None:
        return None
    signs = np.array([found.member(name).sign for name in found.factored])
    turn = -1.0 if np.sum(signs * factor.loadings > 0) * 2 < np.sum(signs != 0) else 1.0
    ends = (factor.low, factor.high) if turn > 0 else (-factor.high, -factor.low)
    columns = zip(found.factored, turn * factor.loadings, *ends, signs.tolist(), strict=True)
    return FactorShape(
        share=factor.share,
        chance=factor.chance,
        p=factor.p,
        loadings=[
            Loading(
                name,
                float(value),
                float(low),
                float(high),
                bool(value * sign > 0) if sign and (low > 0 or high < 0) else None,
            )
            for name, value, low, high, sign in columns
        ],
    )


def _breaks(found: GeneralLine) -> list[BreakShape]:
    return [
        BreakShape(
            question=one.name,
            earliest=found.starts[one.start],
            latest=found.ends[one.end - 1],
            before=one.question[0] * found.member(one.name).sign,
            after=one.question[1] * found.member(one.name).sign,
            general_move=one.general[1] - one.general[0],
            p=one.p,
        )
        for one in found.breaks
    ]
