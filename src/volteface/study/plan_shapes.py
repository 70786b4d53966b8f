"""The JSON of a plan: how many more codings a width takes, and what a few more bring."""

from __future__ import annotations

import msgspec


class PlanStepShape(msgspec.Struct, frozen=True):
    """So many codings beyond those made bring the mean width there.

    `counting` is what `sample -n` takes; 0 draws nothing more. `width` is null where nothing is drawn.
    """

    counting: int
    more: int
    width: float | None


class PlanStratumShape(msgspec.Struct, frozen=True):
    """One stratum: passages in the frame, drawn and coded so far, and how many more the plan codes."""

    label: str
    frame: int
    drawn: int
    coded: int
    more: int


class PlanPeriodShape(msgspec.Struct, frozen=True):
    """One period of the line: the width of its interval now, by the plan, and with the whole frame read.

    `status` is what the line would say of it by the plan.
    """

    label: str
    documents: int
    frame: int
    now: float | None
    then: float
    least: float
    status: str


class PlanBasisShape(msgspec.Struct, frozen=True):
    """What the plan rests on: gold, or assumptions.

    `share` of the frame's passages counts; positions of passages differ by `spread`, documents by `documents`, both
    standard deviations; machine scores explain `machine` of the variance of positions.
    """

    gold: int
    share: float
    spread: float
    documents: float
    machine: float
    assumed: list[str]


class PlanShape(msgspec.Struct, frozen=True):
    """How many more codings a wanted width takes; `wanted` is null where coding cannot reach it."""

    question: str
    width: float
    period: str
    machine: str | None
    basis: PlanBasisShape
    now: PlanStepShape
    wanted: PlanStepShape | None
    few: PlanStepShape
    everything: PlanStepShape
    curve: list[PlanStepShape]
    strata: list[PlanStratumShape]
    periods: list[PlanPeriodShape]
    notes: list[str]
