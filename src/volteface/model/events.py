"""Events: dated facts from outside, each with its source, to be held against what was said."""

from __future__ import annotations

import msgspec

from volteface.model.dates import Date, span_words


class Event(msgspec.Struct, frozen=True):
    """What happened, when, and who says so.

    `date` is a day, a month, a year or a span, for what lasted as for what is not dated more finely. `kind` is what
    events of one sort have in common ("war", "election"). `organisation` is whom it concerns, "" for all.
    """

    date: Date
    title: str
    kind: str
    source: str = ""
    place: str = ""
    note: str = ""
    organisation: str = ""

    def words(self) -> str:
        """When, what, of which kind: "3 October 1913: Underwood tariff (tariff act)"."""
        return f"{span_words(self.date)}: {self.title} ({self.kind})"
