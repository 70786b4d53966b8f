"""Tables of what happened outside, as people keep them: cells and dates of a row, or why it is refused."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from volteface.model.dates import BadDate, Date
from volteface.model.document import Refusal
from volteface.study.answers import Refused


def cell(row: Mapping[str, str], name: str) -> str:
    """What stands in a cell, on one line and without space about it; "" where there is no such column."""
    return " ".join((row.get(name) or "").split())


def date_in(row: Mapping[str, str], name: str) -> Date:
    """The date in a cell.

    Raises:
        Refused: there is none, or it is none.
    """
    text = cell(row, name)
    if not text:
        raise Refused("has no date", "write 1926, 1926-05, 1926-05-03, or a span: 1861-04-12/1865-04-09")
    try:
        return Date.parse(text)
    except BadDate as error:
        raise Refused(error.what, error.hint) from error


def unheld(organisation: str, held: Collection[str], file: str, row: int | None = None) -> Iterator[Refusal]:
    """What to know of a row, or of a series, that is of an organisation of which nothing is held.

    Args:
        organisation: whose it is said to be, "" for all.
        held: the organisations of the study; where none is given, nobody asks.
        file: where it stands.
        row: in which row.
    """
    if organisation and held and organisation not in held:
        reason = f"nothing is held of “{organisation}”, so that this stands under no line"
        yield Refusal(file, reason, f"held are: {', '.join(sorted(held))}", row)
