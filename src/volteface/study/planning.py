"""How many more codings a wanted width takes, and what fifty more bring: `sample --plan`."""

from __future__ import annotations

import math

import numpy as np

from volteface.coding.planning import Found, Step, search
from volteface.coding.sample import permanent_number
from volteface.coding.strata import SHARE
from volteface.library import Library
from volteface.library.shelf import Filter, shelf
from volteface.line.components import components
from volteface.line.data import Documents, Integers
from volteface.line.foresight import Foreseen
from volteface.line.periods import Periods, assign
from volteface.model.codebook import Question
from volteface.model.errors import NotEnough
from volteface.study.designing import Design, belief, chances_of, design
from volteface.study.gathering import gather
from volteface.study.gold import Gold, gold
from volteface.study.lines import organisation
from volteface.study.plan_shapes import PlanBasisShape, PlanPeriodShape, PlanShape, PlanStepShape, PlanStratumShape
from volteface.study.reckoning import Assumptions, Ground, Reckoning, assumed, known
from volteface.study.whose import Whose

_STATUS = {True: "estimate", False: "not enough"}


def plan(
    library: Library,
    question: Question,
    *,
    width: float,
    period: str | None = None,
    strata: str | None = None,
    whose: str = "",
    taken: Assumptions | None = None,
    seed: int = 0,
) -> PlanShape:
    """Reckon how much more is to be coded; nothing is drawn.

    The width is that of the 95 % interval of a position from end to end, before it is cut off at the ends of the scale,
    averaged over the line's periods, which are those of the sample. Periods of which even the whole frame would not be
    enough have no part in it.

    Args:
        library: the study's.
        question: which.
        width: wanted, above 0.
        period: of the strata, as `sample` takes it.
        strata: "period" or "score", as `sample` takes it.
        whose: the organisation, in a study of several.
        taken: what is assumed until gold tells.
        seed: of the first wave's permanent numbers, and of the folds for lambda.

    Raises:
        NotEnough: nothing is held, or the frame is too small for any position.
        WrongUse: the period is none or not the earlier waves'; several organisations are held and none is named.
    """
    taken = taken or Assumptions()
    whose = organisation(library, whose)
    laid_out = design(library, question, period=period, strata=strata)
    held = shelf(library, Filter(organisation=whose))
    documents = Documents(held.names, held.earliest, held.latest, held.words, held.authors)
    periods = assign(documents, laid_out.period)
    numbers = np.array([text.number for text in laid_out.framed.texts], dtype=np.int64)
    made = gold(library, question.id, question.version)
    ground = _ground(laid_out, numbers, held.document_of(numbers), periods, made, first=(question.id, seed))
    if made.values:
        found = gather(library, question.id, question.version, Whose(whose)).codings
        place = dict(zip(numbers.tolist(), ground.stratum.tolist(), strict=True))
        at = np.array([place.get(number, -1) for number in found.passage[found.gold].tolist()], dtype=np.int64)
        parts = components(found, laid_out.period, seed=seed)
        reckoning = known(ground, parts, at, taken)
        guessed = [] if parts.spread is not None else ["spread", "documents", "machine"]
        if parts.spread is not None and not math.isfinite(parts.spread.between):
            guessed = ["documents"]
    else:
        reckoning = assumed(ground, taken, _share(library, question.id, laid_out, ground, numbers))
        guessed = ["share", "spread", "documents", "machine"]
    if not reckoning.averaged.any():
        raise NotEnough(
            "the frame is too small for a position in any period, however much of it is coded",
            where=question.id,
            hint="longer periods, or cues that find more",
        )
    steps = search(width, reckoning.step, ground.most)
    now, then, least = (
        reckoning.foresee(step.counting) for step in (steps.now, steps.wanted or steps.everything, steps.everything)
    )
    return PlanShape(
        question=question.id,
        width=width,
        period=laid_out.period,
        machine=laid_out.machine or None,
        basis=_basis(reckoning, len(made.values), guessed),
        now=_step(steps.now, drawn=bool(ground.held.any())),
        wanted=None if steps.wanted is None else _step(steps.wanted),
        few=_step(steps.few),
        everything=_step(steps.everything),
        curve=[_step(step, drawn=bool(step.counting or ground.held.any())) for step in steps.curve],
        strata=_strata(ground, steps.wanted or steps.everything),
        periods=_periods(periods, reckoning, now, then, least),
        notes=_notes(reckoning, steps, then, least),
    )


def _ground(
    laid_out: Design, numbers: Integers, document: Integers, periods: Periods, made: Gold, *, first: tuple[str, int]
) -> Ground:
    inside = np.flatnonzero(laid_out.framed.member).tolist()
    labels, stratum = np.unique([laid_out.strata[i] for i in inside], return_inverse=True)
    # A stratum of which this organisation holds nothing has no period in its line; it has no passages there either.
    of_label = np.zeros(len(labels), dtype=np.int64)
    ours = document >= 0
    of_label[stratum[ours]] = periods.of_document[document[ours]]
    # Gold that came with its own chances, or as a census, was drawn by somebody else.
    drawn = {*(d.passage for d in laid_out.draws), *made.values}
    question, seed = first
    seed = laid_out.waves[0].seed if laid_out.waves else seed
    u = [permanent_number(seed, question, laid_out.names[i]) for i in inside]
    return Ground(
        stratum=stratum.astype(np.int64),
        labels=tuple(labels.tolist()),
        period=of_label,
        document=document,
        of_document=periods.of_document,
        count=len(periods),
        u=np.array(u),
        held=np.array([number in drawn for number in numbers.tolist()], dtype=np.bool_),
        read=np.array([number in made.values for number in numbers.tolist()], dtype=np.bool_),
        counts=np.array(
            [number in made.values and made.values[number].counts for number in numbers.tolist()], dtype=np.bool_
        ),
        shares=laid_out.shares,
        least=laid_out.least,
    )


def _share(library: Library, question: str, laid_out: Design, ground: Ground, numbers: Integers) -> np.ndarray | float:
    """The share that counts before anything is read: a machine's word as far as it is believed, else one half."""
    if not isinstance(laid_out.shares, int | float):
        # Of a stratum of which nothing was read nobody knows its share: it is drawn by the same half.
        return np.array([laid_out.shares.get(label, SHARE) for label in ground.labels])
    machine, chances = chances_of(library, question, numbers.tolist())
    if not machine:
        return SHARE
    trust = belief(machine)
    return trust * float(np.nan_to_num(chances, nan=SHARE).mean()) + (1 - trust) * SHARE


def _step(step: Step, *, drawn: bool = True) -> PlanStepShape:
    return PlanStepShape(step.counting, step.more, step.width if drawn else None)


def _basis(reckoning: Reckoning, coded: int, guessed: list[str]) -> PlanBasisShape:
    cells, spread = reckoning.cells, reckoning.spread
    counting = float(cells.passages @ cells.counting)
    error = float(cells.passages @ cells.residual) / max(counting, 1e-9)
    return PlanBasisShape(
        gold=coded,
        share=counting / max(float(cells.passages.sum()), 1.0),
        spread=math.sqrt(spread.unit),
        documents=math.sqrt(spread.between),
        machine=max(0.0, 1 - error / max(spread.unit, 1e-9)),
        assumed=guessed,
    )


def _strata(ground: Ground, goal: Step) -> list[PlanStratumShape]:
    count = len(ground.labels)
    new = ground.new(goal.counting) | (ground.held & ~ground.read)
    columns = [np.bincount(ground.stratum[flags], minlength=count) for flags in (ground.held, ground.read, new)]
    sizes = [ground.sizes[label] for label in ground.labels]
    rows = zip(ground.labels, sizes, *(column.tolist() for column in columns), strict=True)
    return [PlanStratumShape(*row) for row in rows]


def _periods(
    periods: Periods, reckoning: Reckoning, now: Foreseen, then: Foreseen, least: Foreseen
) -> list[PlanPeriodShape]:
    ground = reckoning.ground
    documents = np.bincount(ground.of_document, minlength=ground.count)
    passages = np.bincount(ground.period, reckoning.cells.passages, ground.count)
    return [
        PlanPeriodShape(
            label=label,
            documents=int(documents[at]),
            frame=int(passages[at]),
            now=float(now.width[at]) if now.enough[at] else None,
            then=float(then.width[at]),
            least=float(least.width[at]),
            status=_STATUS[bool(then.enough[at])],
        )
        for at, label in enumerate(periods.labels)
        if passages[at]
    ]


def _notes(reckoning: Reckoning, found: Found, then: Foreseen, least: Foreseen) -> list[str]:
    notes = []
    if found.wanted is None:
        use = reckoning.averaged
        by_documents = float(np.mean(least.documents[use] / (least.documents + least.passages)[use]))
        alone = float(np.mean(reckoning.spread.share[use]))
        if by_documents > 0.5:
            differ = math.sqrt(reckoning.spread.between)
            why = (
                f"documents differ from each other by {differ:.2f}, and a period holds about {1 / alone:.1f} of them: "
                "longer periods narrow that, codings do not"
            )
        else:
            why = "so few passages of a period count that their own scatter is wider: longer periods narrow that"
        notes.append(f"the rest is no matter of coding, as far as can be told: {why}")
    out = int((~reckoning.averaged).sum())
    if out:
        notes.append(f"{out} of {len(reckoning.averaged)} periods hold too little for a position, and are left out")
    poor = int((reckoning.averaged & ~then.enough).sum())
    if poor:
        notes.append(f"{poor} periods would still have too few codings that count: “not enough to say”")
    return notes
