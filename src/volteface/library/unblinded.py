"""Who asked to see what others said of a question before they had read it themselves: on record, and for good."""

from __future__ import annotations

from collections.abc import Iterable

from volteface.library import events
from volteface.library.connection import Library

UNBLINDED = "unblinded"


def is_unblinded(library: Library, question: str, name: str) -> bool:
    """Whether somebody has asked to see a question's results before they have read what is theirs to read."""
    sql = "SELECT 1 FROM event WHERE what = ? AND actor = ? AND json_extract(detail, '$.question') = ? LIMIT 1"
    return library.row(sql, (UNBLINDED, name, question)) is not None


def unblind(library: Library, questions: Iterable[str]) -> None:
    """Put on record that whoever is at work asked to see the results of questions all the same."""
    with library.transaction() as connection:
        for question in questions:
            events.record(connection, UNBLINDED, question=question)
