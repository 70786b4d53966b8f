"""A layer as it stands on paper: what the readers' joins say is undone, so that it can be held against its source."""

from __future__ import annotations

from collections.abc import Iterable

from volteface.model.page import Join


def as_printed(text: str, joins: Iterable[Join], start: int = 0, end: int | None = None) -> str:
    """A span of a layer with the divided words as they were printed."""
    end = len(text) if end is None else end
    parts, at = [], start
    for join in joins:
        if start < join.at < end:
            parts += [text[at : join.at], join.printed]
            at = join.at
    return "".join([*parts, text[at:end]])
