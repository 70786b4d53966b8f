"""One order for readings, whatever order they come in: by date, then by address; a passage stands once."""

from __future__ import annotations

import math
from collections.abc import Iterable

from volteface.evidence.result import Reading


def place(reading: Reading) -> tuple[float, str, str, int, int, str]:
    """What readings are ordered by: date and address."""
    passage = reading.passage
    return reading.day, passage.document, passage.layer, passage.start, passage.end, passage.id


def in_order(readings: Iterable[Reading]) -> list[Reading]:
    """The readings by date and address; of several of one passage the best founded: read, by a person, surest.

    Readings whose position is no number have none, and are left out.
    """
    best: dict[tuple[str, int, int, str], Reading] = {}
    for reading in (one for one in readings if math.isfinite(one.position)):
        passage = reading.passage
        key = (passage.address, passage.start, passage.end, passage.organisation)
        if key not in best or _founded(reading) > _founded(best[key]):
            best[key] = reading
    return sorted(best.values(), key=place)


def _founded(reading: Reading) -> tuple[bool, bool, float, str, float, float, int]:
    # Everything that may differ takes part, so that no order of arrival decides.
    return (
        reading.read,
        reading.kind == "person",
        reading.confidence,
        reading.coder,
        reading.position,
        reading.authority,
        reading.period,
    )
