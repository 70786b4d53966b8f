"""The JSON of a line: the record that is published, with what stands around its turns."""

from __future__ import annotations

from volteface.line.record import LineRecord
from volteface.study.around_shapes import AroundShape


class LineShape(LineRecord, frozen=True):
    """A question's line.

    `around` has an entry a turn where one line is asked for, null for turns that are not of position; else it is empty.
    """

    around: tuple[AroundShape | None, ...] = ()
