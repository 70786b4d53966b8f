"""Series: figures over time from outside (votes, members, rates), each with its source; what conflicts is kept."""

from __future__ import annotations

from itertools import groupby

import msgspec

from volteface.model.dates import Date


class Figure(msgspec.Struct, frozen=True):
    """One figure as a source gives it; `kind` and `note` say what the source says of it beside the number."""

    date: Date
    value: float
    source: str = ""
    kind: str = ""
    note: str = ""


class Series(msgspec.Struct, frozen=True):
    """Figures of one thing, in order of date.

    `base` is the name of the series against whose growth this one is set, as votes against the electorate.
    `organisation` is under whose lines alone it stands, "" for all.
    """

    name: str
    figures: tuple[Figure, ...]
    title: str = ""
    unit: str = ""
    base: str = ""
    organisation: str = ""

    @property
    def called(self) -> str:
        """Its title, else its name."""
        return self.title or self.name

    def points(self) -> tuple[Point, ...]:
        """One a date, with the least and the largest figure that its sources give."""
        return tuple(
            Point(date, min(values), max(values), len(values))
            for date, values in (
                (date, [figure.value for figure in same])
                for date, same in groupby(self.figures, key=lambda figure: figure.date)
            )
        )

    def sources(self) -> tuple[str, ...]:
        """Who says so, each once, in order of their first figure."""
        return tuple(dict.fromkeys(figure.source for figure in self.figures if figure.source))


class Point(msgspec.Struct, frozen=True):
    """A date with all its figures: `low` and `high` are one where they agree; `figures` counts them."""

    date: Date
    low: float
    high: float
    figures: int = 1

    @property
    def middle(self) -> float:
        """Half way between the two."""
        return (self.low + self.high) / 2

    @property
    def disputed(self) -> bool:
        """Whether its sources differ."""
        return self.low != self.high


def in_order(figures: list[Figure]) -> tuple[Figure, ...]:
    """Figures by date, a year behind its months; those of one date in the order in which they were given."""
    return tuple(sorted(figures, key=lambda figure: (figure.date.middle, figure.date.days, figure.date.edtf)))
