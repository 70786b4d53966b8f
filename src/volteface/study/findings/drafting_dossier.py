"""The first draft of a dossier: the selection of a question in order of date, parted where its line turned."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from volteface.evidence.result import Quotation
from volteface.line.result import Line
from volteface.model.codebook import Question
from volteface.model.dates import Date
from volteface.model.wording import signed


def draft(question: Question | None, line: Line | None, quotations: Sequence[Quotation], *, name: str) -> str:
    """The text of a new file.

    Args:
        question: what it is about; None: nothing yet.
        line: of the question.
        quotations: the selection; it is put in order of date.
        name: of the dossier.
    """
    head = headed(name if question is None else question.title, "" if question is None else question.id)
    return head + body(question, line, quotations)


def headed(title: str, question: str) -> str:
    """The head of a new file."""
    today = dt.datetime.now(dt.UTC).date().isoformat()
    lines = ("---", f"title: {title}", "author:", f"date: {today}", "language: en", f"questions: {question}".rstrip())
    return "\n".join((*lines, "---", ""))


def body(question: Question | None, line: Line | None, quotations: Sequence[Quotation]) -> str:
    """What stands below the head."""
    ordered = sorted(quotations, key=lambda one: Date.parse(one.reading.passage.date).middle)
    return "\n".join(_lines(question, line, ordered)) + "\n"


def _lines(question: Question | None, line: Line | None, quotations: Sequence[Quotation]) -> Iterator[str]:
    if question is None or line is None:
        yield from ("", "Write here. A quotation is set off, by its address:", "")
        yield "    > {quote} DOCUMENT/LAYER#START-END"
        return
    yield from ("", question.asks, "", f"{{line}} {question.id}")
    ends = [turn.split for turn in line.turns if turn.kind == "position"]
    numbers = [number for number, turn in enumerate(line.turns, 1) if turn.kind == "position"]
    bounds = [0, *ends, len(line)]
    for at in range(len(bounds) - 1):
        first, last = bounds[at], bounds[at + 1]
        if at:
            yield from ("", f"{{turn}} {question.id} {numbers[at - 1]}")
        if first < last:
            # Of one stretch that may hold unlike times no direction is told.
            yield from ("", f"## {_span(line, first, last, told=bool(ends))}")
        for one in quotations:
            if first <= max(0, one.reading.period) < last or (first == last == 0):
                yield from _quotation(one)


def _span(line: Line, first: int, last: int, *, told: bool) -> str:
    begun, ended = min(line.starts[first:last]).year, max(line.ends[first:last]).year
    years = f"{begun}" if begun == ended else f"{begun} to {ended}"
    known = [float(value) for value in line.position[first:last] if value == value]  # noqa: PLR0124 - nan is not itself
    if not known or not told:
        return years
    mean = sum(known) / len(known)
    if not round(mean, 2):
        return f"{years}: between the poles"
    return f"{years}: towards {line.poles[mean > 0]}, {signed(mean)} on average of its periods"


def _quotation(one: Quotation) -> Iterator[str]:
    passage = one.reading.passage
    yield ""
    yield f"> {{quote}} {passage.document}/{passage.layer}#{one.start}-{one.end}"
    yield from (f"> {part}".rstrip() for part in one.text.strip().split("\n") if part.strip())
