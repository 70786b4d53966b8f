"""A line that steps once, and the turn of one: what several tests of this folder hold up."""

from __future__ import annotations

import datetime as dt

from line_material import census, documents

from volteface.line.estimate import estimate_line
from volteface.line.turns.turn import Turn

LOW, HIGH = [-1.0, -0.5, -0.5, -1.0] * 10, [1.0, 0.5, 0.5, 1.0] * 10

TURN = Turn(
    kind="position",
    earliest=dt.date(1928, 3, 3),
    latest=dt.date(1928, 12, 12),
    before=0.62,
    after=-0.71,
    start=0,
    split=1,
    end=2,
    standard_errors=-6.0,
    confirmed_by=9,
    same_author=True,
)


def turned(authors, later=(HIGH,) * 4):
    """Four documents at the low pole, then others; one step among documents that do not differ shows at its place."""
    days = [f"{1920 + i}-03-0{i + 1}" for i in range(4 + len(later))]
    return estimate_line(census(documents(*days, authors=authors), [LOW] * 4 + list(later)))
