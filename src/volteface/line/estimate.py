"""From codings to a line: periods, positions with intervals, salience, spread and turns (methods.md §§ 3 and 4)."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from volteface.line.data import Codings, Documents, Floats, Held, Integers, fixed
from volteface.line.frame import Frame, boil_down
from volteface.line.merging import Supply, merged, supply
from volteface.line.periods import Periods, assign
from volteface.line.positions import LEVEL, Positions, described, estimated, intervals
from volteface.line.result import Line
from volteface.line.salience import salience
from volteface.line.totals import totals
from volteface.line.turns.allotment import Move, Remade, Straddling, allotted, straddling
from volteface.line.turns.at_once import dated
from volteface.line.turns.salience_turns import salience_turns
from volteface.line.turns.search import Search
from volteface.line.turns.sought import Sought
from volteface.line.turns.spread_turns import spread_turns
from volteface.line.turns.stepping_down import LEAST_PERIODS, stepped_down
from volteface.line.turns.turn import Turn
from volteface.line.turns.turning import Ground, dates, turns_of
from volteface.model.errors import BadInput, NotEnough
from volteface.model.passage import Resolver


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
    position_alone: bool = False,
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
        position_alone: turns of position alone, without the days of a step: all that other searches rest on, in half
            the time.
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
    asked = _Asked(codings, by, error_level, as_said=as_said, seed=seed, with_gold=with_gold)
    made = _made(asked, frame)
    periods, rests_on, found = made.periods, made.rests_on, made.found
    count = len(periods)
    low, high, freedom = intervals(found)
    said = salience(frame, periods.of_document, count, interval=with_gold, level=LEVEL, reached=codings.reached)
    turns: tuple[Turn, ...] = ()
    if made.search is not None:
        turns = turns_of(
            made.ground, made.search, made.used, found.position, error_level=error_level, resolver=resolver
        )
    allotment, turns = _allotted(asked, frame, made, turns)
    line = Line(
        question=question,
        organisation=organisation,
        source=source,
        author=author,
        effective_documents=found.effective_documents,
        coder=coder,
        codebook=codebook,
        error_level=error_level,
        labels=periods.labels,
        starts=periods.starts,
        ends=periods.ends,
        status=found.status,
        passages=fixed(totals(periods.of_document, frame.passages, count).astype(np.int64)),
        about=fixed(said.about),
        gold=fixed(rests_on.gold),
        counting=fixed(rests_on.read),
        unread=fixed(rests_on.unread),
        documents=fixed(made.ground.documents),
        position=fixed(np.clip(found.position, -1, 1)),
        low=fixed(low),
        high=fixed(high),
        spread=fixed(found.spread),
        salience=fixed(said.rate),
        salience_low=fixed(said.low),
        salience_high=fixed(said.high),
        held=fixed(_held(periods, held)),
        covariance=fixed(found.covariance),
        freedom=fixed(freedom),
        authors=made.ground.authors,
        members=made.ground.members,
        weight=found.weight,
        document_variance=found.document_variance,
        turns=turns,
        critical=made.search.critical if made.search is not None else float("nan"),
        gold_needed=found.wanting,
        kinds=kinds,
        poles=poles,
        title=title,
        resolver=resolver,
        p=made.search.p if made.search is not None else float("nan"),
        as_said=as_said,
        readers=readers,
        straddling=allotment,
        notes=_notes(allotment, found, as_said=as_said),
    )
    if position_alone:
        return line
    line = replace(line, turns=dated(line))
    if not with_gold or as_said:
        return line
    beside, sought = _beside(asked, frame, made, line, held)
    return replace(line, turns=tuple(sorted((*line.turns, *beside), key=lambda turn: turn.earliest)), sought=sought)


@dataclass(frozen=True, eq=False)
class _Asked:
    """What a line is made from, and how it is wanted."""

    codings: Codings
    by: str | None
    error_level: float
    as_said: bool
    seed: int
    with_gold: bool


@dataclass(frozen=True, eq=False)
class _Made:
    """A line's periods and positions, and the search for its turns among the periods `used`, those with an estimate.

    The others are passed over; there is no search where no turn may be claimed.
    """

    periods: Periods
    rests_on: Supply
    found: Positions
    ground: Ground
    search: Search | None
    used: Integers


def _made(asked: _Asked, frame: Frame) -> _Made:
    periods, rests_on = _periods(frame, asked.by, with_gold=asked.with_gold)
    ground = Ground(frame, periods, asked.codings)
    if not asked.with_gold:
        grey = described(frame, periods.of_document, rests_on)
        return _Made(periods, rests_on, grey, ground, None, np.flatnonzero(grey.told))
    found, search = estimated(frame, periods.of_document, rests_on, as_said=asked.as_said, seed=asked.seed), None
    if not asked.as_said and found.told.sum() >= LEAST_PERIODS:
        found, search = stepped_down(found, asked.error_level)
    return _Made(periods, rests_on, found, ground, search, np.flatnonzero(found.told))


def _periods(frame: Frame, by: str | None, *, with_gold: bool) -> tuple[Periods, Supply]:
    periods = assign(frame.documents, by)
    rests_on = supply(frame, periods.of_document, len(periods))
    if by is not None:
        return periods, rests_on
    periods = periods.merge(merged(rests_on, with_gold=with_gold))
    return periods, supply(frame, periods.of_document, len(periods))


def _allotted(
    asked: _Asked, frame: Frame, made: _Made, turns: tuple[Turn, ...]
) -> tuple[Straddling | None, tuple[Turn, ...]]:
    """What straddling dates do to the line, None where no date straddles, and its turns."""
    wide = straddling(frame.documents, made.periods, frame.speaking)
    if not wide.any():
        return None, turns

    def remake(documents: Documents) -> Remade:
        again = _made(asked, replace(frame, documents=documents))
        breaks = again.search.breaks if again.search is not None else ()
        moves = tuple(
            Move(*dates(again.ground, again.used[one.start : one.end]), "high" if one.after > one.before else "low")
            for one in breaks
        )
        return Remade(again.periods.labels, again.found.position, moves)

    return allotted(
        frame.documents, made.periods, wide, made.found.position, turns=turns, remake=remake, seed=asked.seed
    )


def _beside(
    asked: _Asked, frame: Frame, made: _Made, line: Line, held: Held | None
) -> tuple[tuple[Turn, ...], tuple[Sought, ...]]:
    """Turns in how much is said and in how far passages lie apart, and what the searches came to."""
    amounts, of_amounts = salience_turns(
        frame,
        asked.codings,
        made.periods,
        by=asked.by,
        held=held,
        error_level=asked.error_level,
        resolver=line.resolver,
    )
    spreads, of_spreads = spread_turns(
        frame,
        made.ground,
        made.periods.of_document,
        made.found.position,
        between=line.document_variance,
        moved=line.turns,
        error_level=asked.error_level,
        resolver=line.resolver,
    )
    return (*amounts, *spreads), (of_amounts, of_spreads)


def _held(periods: Periods, held: Held | None) -> Floats:
    if held is None:
        return np.full(len(periods), np.nan)
    return np.array(
        [held(start, end) for start, end in zip(periods.starts, periods.ends, strict=True)], dtype=np.float64
    )


def _notes(allotment: Straddling | None, found: Positions, *, as_said: bool) -> tuple[str, ...]:
    notes = [allotment.words()] if allotment is not None else []
    if as_said:
        notes.append("intervals are for what was in fact said; for the line behind it they would be wider")
    elif found.variance is not None and not np.isfinite(found.variance.between.variance):
        notes.append("one document alone does not tell how documents differ; the interval is the whole scale")
    return tuple(notes)
