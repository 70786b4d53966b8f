"""A line as JSON, at the command line and in dossiers."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from volteface.line.result import Line, Row
from volteface.line.turn import TurnRow


class LineRecord(msgspec.Struct, frozen=True):
    """A line with its periods and turns, and its results in words."""

    question: str
    organisation: str
    error_level: float
    coder: str | None
    kinds: tuple[str, ...]
    codebook: str
    periods: list[Row]
    turns: list[TurnRow]
    words: list[str]
    source: str | None
    author: str | None


R = TypeVar("R", bound=LineRecord)


def record(line: Line, kind: type[R], **more: Any) -> R:
    """A line as a record of some kind.

    Args:
        line: the line.
        kind: `LineRecord`, or one that says more.
        more: what it says more, by name.
    """
    return kind(
        question=line.question,
        organisation=line.organisation,
        error_level=line.error_level,
        coder=line.coder or None,
        kinds=line.kinds,
        codebook=line.codebook,
        periods=line.rows(),
        turns=[turn.row() for turn in line.turns],
        words=line.words(),
        source=line.source or None,
        author=line.author or None,
        **more,
    )
