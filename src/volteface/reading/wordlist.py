"""Sets of words as they are written down: one after the other."""

from __future__ import annotations


def words(*lines: str, mark: str | None = None) -> frozenset[str]:
    """The words of these lines, parted by white space or by `mark`."""
    return frozenset(word for line in lines for word in line.split(mark))
