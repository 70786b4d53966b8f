"""The JSON of `events` and `outcomes`: one Struct an answer (interface.md, *For machines*)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

import msgspec

from volteface.line.outside.clustering import Clustering, KindRow
from volteface.line.outside.events import DAYS
from volteface.line.outside.outcomes import OutcomeRow
from volteface.model.document import Refusal
from volteface.model.events import Event
from volteface.model.series import Series

if TYPE_CHECKING:
    from volteface.line.outside.events import Around
    from volteface.line.outside.outcomes import Outcome
    from volteface.line.result import Line
    from volteface.study.events import Told
    from volteface.study.series import Kept


class EventShape(msgspec.Struct, frozen=True):
    """An event with the first and last day that its date can mean."""

    date: str
    earliest: dt.date
    latest: dt.date
    title: str
    kind: str
    source: str
    place: str
    note: str
    organisation: str


class EventsShape(msgspec.Struct, frozen=True):
    """The events of a study in order of date, the rows refused, and what to know of others."""

    events: list[EventShape]
    refused: list[Refusal]
    cautions: list[Refusal] = []


class TurnEventsShape(msgspec.Struct, frozen=True):
    """A turn with the events inside its interval and just before it."""

    kind: str
    earliest: dt.date
    latest: dt.date
    direction: Literal["low", "high"]
    inside: list[EventShape]
    before: list[EventShape]


class QuestionEventsShape(msgspec.Struct, frozen=True):
    """The turns of a question's line, each with its events; `before_days` is how far "before" reaches."""

    question: str
    organisation: str
    before_days: int
    turns: list[TurnEventsShape]
    refused: list[Refusal]
    file: str | None = None
    cautions: list[Refusal] = []
    source: str | None = None
    author: str | None = None


class ClusteringShape(msgspec.Struct, frozen=True):
    """Turns of all questions held against each kind of event."""

    organisation: str
    error_level: float
    before_days: int
    lines: int
    turns: int
    times: int
    kinds: list[KindRow]
    words: list[str]
    refused: list[Refusal]
    cautions: list[Refusal] = []


class SeriesShape(msgspec.Struct, frozen=True):
    """A series: how many figures of how many dates, on how many of which they differ, and who says so."""

    name: str
    title: str
    unit: str
    base: str | None
    figures: int
    dates: int
    disputed: int
    first: dt.date
    last: dt.date
    sources: list[str]
    organisation: str = ""


class SeriesListShape(msgspec.Struct, frozen=True):
    """The series of a study in order of name, the files and rows refused, and what to know of others."""

    series: list[SeriesShape]
    refused: list[Refusal]
    cautions: list[Refusal] = []


class OutcomeShape(OutcomeRow, frozen=True, kw_only=True):
    """A series beside one turn, with the result in words."""

    words: list[str]


class OutcomesShape(msgspec.Struct, frozen=True):
    """All series beside each turn of a question's line; `file` is the figure that was drawn."""

    question: str
    organisation: str
    outcomes: list[OutcomeShape]
    refused: list[Refusal]
    file: str | None = None
    cautions: list[Refusal] = []
    source: str | None = None
    author: str | None = None


def event_shape(event: Event) -> EventShape:
    """An event as JSON shows it."""
    date = event.date
    return EventShape(
        date.edtf,
        date.earliest,
        date.latest,
        *(event.title, event.kind, event.source, event.place, event.note, event.organisation),
    )


def question_events_shape(
    line: Line, found: Sequence[Around], told: Told, file: str | None = None
) -> QuestionEventsShape:
    """A line's turns with their events as JSON shows them."""
    days = found[0].days if found else DAYS
    turns = list(map(_turn_shape, found))
    return QuestionEventsShape(
        line.question,
        line.organisation,
        days,
        turns,
        list(told.refused),
        file,
        list(told.cautions),
        source=line.source or None,
        author=line.author or None,
    )


def _turn_shape(one: Around) -> TurnEventsShape:
    return TurnEventsShape(
        one.turn.kind,
        one.turn.earliest,
        one.turn.latest,
        one.turn.direction,
        list(map(event_shape, one.inside)),
        list(map(event_shape, one.before)),
    )


def clustering_shape(found: Clustering, organisation: str, told: Told) -> ClusteringShape:
    """Kinds of events as JSON shows them."""
    return ClusteringShape(
        organisation,
        found.error_level,
        found.days,
        found.lines,
        found.turns,
        found.times,
        found.rows(),
        found.words(),
        list(told.refused),
        list(told.cautions),
    )


def series_shape(one: Series) -> SeriesShape:
    """A series as JSON shows it."""
    points = one.points()
    return SeriesShape(
        name=one.name,
        title=one.called,
        unit=one.unit,
        base=one.base or None,
        figures=len(one.figures),
        dates=len(points),
        disputed=sum(point.disputed for point in points),
        first=min(point.date.earliest for point in points),
        last=max(point.date.latest for point in points),
        sources=list(one.sources()),
        organisation=one.organisation,
    )


def outcomes_shape(line: Line, found: Sequence[Outcome], kept: Kept, file: str | None = None) -> OutcomesShape:
    """Outcomes as JSON shows them."""
    return OutcomesShape(
        line.question,
        line.organisation,
        [OutcomeShape(**msgspec.structs.asdict(one.row()), words=one.words()) for one in found],
        list(kept.refused),
        file,
        list(kept.cautions),
        source=line.source or None,
        author=line.author or None,
    )
