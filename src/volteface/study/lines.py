"""Lines from what is coded, with what is held of what was expected beside them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

import msgspec
import numpy as np

from volteface.library import Library, passages, sources
from volteface.library.shelf import shelf
from volteface.line.data import Held
from volteface.line.estimate import estimate_line
from volteface.line.labels import CALENDAR, years_of
from volteface.line.record import OscillationRow, PowerRow, ReversalsRow, record
from volteface.line.result import Line
from volteface.line.turns.holm import with_rings
from volteface.model.codebook import Question
from volteface.model.rhythm import A_YEAR
from volteface.model.wording import counted
from volteface.study.around_shapes import AroundShape
from volteface.study.gathering import Gathered, gather
from volteface.study.gold import Gold
from volteface.study.line_shapes import LineShape
from volteface.study.whose import Whose, whose

_DAYS_A_YEAR = 365.25
# From this share of what was read on, passages that could not be told are called to mind beside the line.
_MANY_UNCLEAR = 0.05


def organisation(library: Library, asked: str) -> str:
    """The organisation that is meant.

    Raises:
        WrongUse: several organisations are held and none was named, or the one named is not held.
        NotEnough: nothing is held.
    """
    return whose(library, asked).organisation


class Wishes(msgspec.Struct, frozen=True):
    """How a line is wanted.

    `by` names the periods ("": documents by date, merged), `coder` whose machine scores, `as_said` asks for the
    intervals of what was in fact said, `seed` is that of the folds.
    """

    by: str = ""
    coder: str | None = None
    as_said: bool = False
    seed: int = 0


def line(library: Library, question: Question, body: Whose, wishes: Wishes) -> tuple[Line, Gathered]:
    """One question's line with the material that it rests on.

    Args:
        library: the study's.
        question: which.
        body: whose line.
        wishes: how it is wanted.

    Raises:
        NotEnough: nothing is coded.
        WrongUse: `by` or `coder` name nothing.
    """
    column = column_of(wishes.by)
    found = gather(library, question.id, question.version, body, coder=wishes.coder, by=column)
    return drawn(library, question, body, wishes, found), found


def column_of(by: str) -> str | None:
    """The column of the table whose values are the periods, None where the periods are times or documents."""
    return by if by and by != "document" and by not in CALENDAR and years_of(by) is None else None


def drawn(library: Library, question: Question, body: Whose, wishes: Wishes, found: Gathered) -> Line:
    """The line of what was gathered on a question for a body; arguments as in `line`."""
    made = estimate_line(
        found.codings,
        by=wishes.by or None,
        question=question.id,
        title=question.title,
        poles=(question.low.name, question.high.name),
        organisation=body.organisation,
        source=body.source,
        author=body.author,
        coder=found.machine or ", ".join(found.gold.coders),
        codebook=question.version,
        kinds=found.gold.kinds,
        readers=found.gold.coders,
        as_said=wishes.as_said,
        held=_held(library, body),
        seed=wishes.seed,
        resolver=lambda numbers: passages.resolve(library, numbers),
    )
    return replace(made, notes=(*made.notes, *_left_out(found.gold), *_not_reached(found)))


def _left_out(gold: Gold) -> Iterator[str]:
    """What was read and is not in a line."""
    if gold.stale:
        yield (
            f"{gold.stale} codings made under an earlier text of the question are left out until confirmed or "
            "handed in again"
        )
    read = len(gold.values) + gold.unclear
    if gold.unclear > _MANY_UNCLEAR * read:
        yield (
            f"{gold.unclear} of {read} passages that were read could not be told; the line takes them to be "
            "missing at random"
        )


def _not_reached(found: Gathered) -> Iterator[str]:
    """What is held and was never asked about."""
    if found.codings.reached is None:
        return
    documents = counted(int((~found.codings.reached).sum()), "document")
    yield (
        f"{documents} added since the question was last sampled or scored; of how much is said they tell nothing yet "
        "(draw the sample further, or run the coder again)"
    )


def ringed(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The same lines, each turn told whether it survives correction for the number of questions."""
    return with_rings(lines)


def shape(made: Line, around: Sequence[AroundShape | None] = (), *, seed: int = 0) -> LineShape:
    """A line as JSON shows it, with what stands around its turns where that was asked for."""
    return record(made, LineShape, seed=seed, around=tuple(around))


def empty(question: Question, body: Whose) -> LineShape:
    """What JSON shows of a question on which nothing is coded."""
    return LineShape(
        question.id,
        body.organisation,
        0.05,
        None,
        (),
        question.version,
        [],
        [],
        ["not enough to say: nothing is coded"],
        source=body.source or None,
        author=body.author or None,
        straddling=None,
        reversals=ReversalsRow(),
        oscillation=OscillationRow(),
        power=PowerRow(),
    )


def _held(library: Library, body: Whose) -> Held | None:
    """The part held of what the body's sources are expected to bring, None where nothing is declared.

    Nothing is expected of an author: what is missing of the sources may have held more by the same hand.
    """
    rates = {
        (source.organisation, source.name): A_YEAR[source.expected]
        for source in sources.sources(library)
        if source.expected and body.publishes(source.organisation, source.name)
    }
    if not rates:
        return None
    held = shelf(library)
    counted = np.array([of in rates for of in zip(held.organisations, held.sources, strict=True)], dtype=np.bool_)
    middles = np.sort((held.earliest[counted] + held.latest[counted]) // 2)

    def part(start: dt.date, end: dt.date) -> float:
        first, last = start.toordinal(), end.toordinal()
        inside = int(np.searchsorted(middles, last, side="right") - np.searchsorted(middles, first))
        expected = sum(rates.values()) * (last - first + 1) / _DAYS_A_YEAR
        return min(1.0, inside / max(expected, 1.0))

    return part
