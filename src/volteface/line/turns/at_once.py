"""When a turn came if it came at once: narrower than its interval, and true on that condition alone.

The interval of a turn says where the line moved, however it moved, and is as long as it takes to show that. If the line
made one step there, the days on which the step fits are fewer: the 95 % interval of `change_date`, widened to the
documents on either side, since nothing tells where between two documents it came. In simulation it holds the step in
at least 95 of 100 turns found (bench/line-truth/steps). A slow turn has no such day, and no interval can hold it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np

from volteface.line.precedence.change_date import change_date
from volteface.line.result import Line
from volteface.line.turns.turn import Turn


def at_once(line: Line, turn: Turn) -> tuple[dt.date, dt.date]:
    """From the last document before the step to the first after it; an estimate over a long period dates no finer.

    Args:
        line: the line.
        turn: one of its turns of position.
    """
    found = change_date(line, turn)
    inside = [i for i in range(turn.start, turn.end) if line.status[i] == "estimate"]
    starts = np.array([line.starts[i].toordinal() for i in inside])
    ends = np.array([line.ends[i].toordinal() for i in inside])
    low, high = found.low.toordinal(), found.high.toordinal()
    # Within a period it may have come on any of its days; between two, on any day from the one to the other.
    begun = int(np.searchsorted(starts, low, "right")) - 1
    over = int(np.searchsorted(ends, high))
    first = starts[max(begun, 0)] if begun < 0 or low <= ends[begun] else ends[begun]
    last = ends[min(over, len(ends) - 1)] if over == len(ends) or high >= starts[over] else starts[over]
    return (
        max(dt.date.fromordinal(int(first)), turn.earliest),
        min(dt.date.fromordinal(int(last)), turn.latest),
    )


def dated(line: Line) -> tuple[Turn, ...]:
    """The turns of a line, those of position with the days of a step where these say more than the interval."""
    out = []
    for turn in line.turns:
        narrower = at_once(line, turn) if turn.kind == "position" else (turn.earliest, turn.latest)
        out.append(replace(turn, at_once=narrower) if narrower != (turn.earliest, turn.latest) else turn)
    return tuple(out)
