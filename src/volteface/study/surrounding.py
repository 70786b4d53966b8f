"""What happened outside, beside what was said: the part of the façade that knows events and outcomes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from volteface.library import sources
from volteface.line.outside.events import DAYS
from volteface.model.document import Refusal
from volteface.model.errors import NotEnough
from volteface.study.opened import Opened
from volteface.study.settings import FILE_NAME as SETTINGS
from volteface.study.whose import Whose

if TYPE_CHECKING:
    from volteface.line.outside.clustering import Clustering
    from volteface.line.outside.events import Around
    from volteface.line.outside.outcomes import Outcome
    from volteface.line.result import Line
    from volteface.model.events import Event
    from volteface.study import events as told_events
    from volteface.study import outside_shapes as shapes
    from volteface.study import series as kept_series


class Surrounding(Opened):
    """Events and series of figures beside lines."""

    def events(self) -> told_events.Told:
        """What stands in `events.csv`, with the rows refused.

        Raises:
            BadInput: it cannot be read, or lacks a column.
            NotEnough: there is none, or no event in it.
        """
        from volteface.study import events as told_events

        return told_events.demanded(self.folder, sources.organisations(self.library))

    def events_of(self, organisation: str, source: str = "", author: str = "") -> tuple[Event, ...]:
        """All events that concern an organisation, new authors among them; none is a result too.

        Args:
            organisation: whose.
            source: in which of its sources alone authors follow each other.
            author: whose line alone it is; then nobody follows anybody.
        """
        from volteface.study import events as told_events

        told = told_events.read(self.folder)
        new = told_events.new_authors(self.library, Whose(organisation, source, author))
        return (*told.of(organisation), *new)

    def events_around(self, line: Line, *, days: int = DAYS) -> tuple[Around, ...]:
        """For each turn of a line the events inside its interval and just before it."""
        from volteface.line.outside.events import around

        return around(line.turns, self.events_of(*_body(line)), days=days)

    def clustering(self, lines: Sequence[Line], *, days: int = DAYS) -> Clustering:
        """Whether the turns of these lines cluster after a kind of event beyond chance; see `line.clustering`."""
        from volteface.line.outside.clustering import clustering

        return clustering(lines, self.events_of(*_body(lines[0])) if lines else (), days=days)

    def series(self) -> kept_series.Kept:
        """The series of figures in `series/`, with the files and rows refused.

        Raises:
            NotEnough: there is none.
        """
        from volteface.study import series as kept_series

        kept = kept_series.read(self.folder, self.settings, sources.organisations(self.library))
        if not kept.series and not kept.refused:
            raise NotEnough(
                "no series of figures is there yet",
                where=str(self.folder / kept_series.FOLDER),
                hint=f"put a table there that begins with the line: {kept_series.HEADER}",
            )
        return kept

    def outcomes(self, line: Line, names: Sequence[str] = ()) -> tuple[Outcome, ...]:
        """Each series before and after each turn of a line, as description; see `line.outcomes`.

        Args:
            line: whose turns.
            names: of the series; by default all that are not merely the base of another.

        Raises:
            NotEnough: there is no series, or none that stands under this line.
            WrongUse: a name names none, or one of another organisation alone.
        """
        kept = self.series()
        if kept.series and not kept.shown(line.organisation, names):
            raise NotEnough(
                f"no series stands under the lines of “{line.organisation}”",
                where=SETTINGS,
                hint="each is declared for another organisation, or is merely the base of one: see volteface outcomes",
            )
        return kept.beside(line, names)

    def draw(self, line: Line, target: Path, names: Sequence[str] = ()) -> tuple[Refusal, ...]:
        """Write the figure of a line with its events and, where there are series, outcomes.

        Args:
            line: whose figure.
            target: an SVG file.
            names: of the series; by default all that are not merely the base of another.

        Returns:
            the rows of events and series that could not be taken.

        Raises:
            BadInput: the events cannot be read.
            WrongUse: the file is no SVG, its folder is not there, or a name names no series.
        """
        from volteface.figure.line import line_figure
        from volteface.study import events as told_events
        from volteface.study import series as kept_series
        from volteface.study.figures import demand_figure, write_figure

        demand_figure(target)
        kept, told = kept_series.read(self.folder, self.settings), told_events.read(self.folder)
        shown = kept.shown(line.organisation, names)
        bases = tuple(base for one in shown if (base := kept.base_of(one)) is not None)
        write_figure(target, line_figure(line, events=told.of(line.organisation), series=shown, bases=bases))
        return (*told.refused, *kept.refused)

    def events_shape(self, told: told_events.Told) -> shapes.EventsShape:
        """Events as JSON shows them."""
        from volteface.study import outside_shapes as shapes

        return shapes.EventsShape(list(map(shapes.event_shape, told.events)), list(told.refused), list(told.cautions))

    def turn_events_shape(
        self, line: Line, found: Sequence[Around], told: told_events.Told, target: Path | None = None
    ) -> shapes.QuestionEventsShape:
        """Turns with their events as JSON shows them."""
        from volteface.study import outside_shapes as shapes

        return shapes.question_events_shape(line, found, told, None if target is None else str(target))

    def clustering_shape(
        self, lines: Sequence[Line], found: Clustering, told: told_events.Told
    ) -> shapes.ClusteringShape:
        """Kinds of events as JSON shows them."""
        from volteface.study import outside_shapes as shapes

        return shapes.clustering_shape(found, lines[0].organisation if lines else "", told)

    def series_shape(self, kept: kept_series.Kept) -> shapes.SeriesListShape:
        """Series as JSON shows them."""
        from volteface.study import outside_shapes as shapes

        listed = list(map(shapes.series_shape, kept.series))
        return shapes.SeriesListShape(listed, list(kept.refused), list(kept.cautions))

    def outcomes_shape(
        self, line: Line, found: Sequence[Outcome], kept: kept_series.Kept, target: Path | None = None
    ) -> shapes.OutcomesShape:
        """Outcomes as JSON shows them."""
        from volteface.study import outside_shapes as shapes

        return shapes.outcomes_shape(line, found, kept, None if target is None else str(target))

    def no_events(self, question: str | None, *, clusters: bool) -> object:
        """What JSON shows where there is nothing to hold against anything."""
        from volteface.study import outside_shapes as shapes

        if question is not None:
            return shapes.QuestionEventsShape(question, "", DAYS, [], [])
        if clusters:
            return shapes.ClusteringShape("", 0.05, DAYS, 0, 0, 0, [], [], [])
        return shapes.EventsShape([], [])

    def no_outcomes(self, question: str | None) -> object:
        """The same of series and outcomes."""
        from volteface.study import outside_shapes as shapes

        return shapes.SeriesListShape([], []) if question is None else shapes.OutcomesShape(question, "", [], [])


def _body(line: Line) -> tuple[str, str, str]:
    """Whose line it is: organisation, source, author."""
    return line.organisation, line.source, line.author
