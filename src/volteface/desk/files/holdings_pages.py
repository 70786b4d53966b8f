"""Holdings: the calendar of what is held and missing of each source, and what is declared of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import get_args

import msgspec
from starlette.responses import Response

from volteface.desk.call import Call
from volteface.dossier.holdings_page import Calendar, gap_words
from volteface.figure import holdings_figure, months_figure
from volteface.figure.svg import Svg
from volteface.model.dates import BadDate, Date
from volteface.model.errors import BadInput
from volteface.model.publication import Expected, Gap, Holding, Rights, Source
from volteface.model.rhythm import A_YEAR, MONTHLY

_MOST_GAPS = 24
# Holdings seldom change, and drawing those of centuries takes a while.
_DRAWN = 8
# A calendar of months beyond so many years is taller than anybody looks at.
_MOST_YEARS = 120
_EXPECTED: tuple[Expected, ...] = get_args(Expected)


class Held(msgspec.Struct, frozen=True):
    """A source: what is declared of it, how much of it is held, its share of what is expected, its calendar."""

    source: Source
    documents: int
    words: int
    span: str
    share: float | None
    calendar: Calendar | None


def holdings(call: Call) -> Response:
    """`/holdings`: one organisation's sources; the first where none is named."""
    known = call.study.publications()
    bodies = list(dict.fromkeys(one.organisation for one in known))
    asked = call.query.get("organisation", "")
    body = asked if asked in bodies else (bodies[0] if bodies else "")
    found = call.study.holdings()
    rows = tuple(one for one in found.holdings if one.organisation == body)
    gaps = [one for one in found.gaps if one.organisation == body]
    return call.show(
        "files_holdings.html",
        current="files",
        bodies=bodies,
        body=body,
        rows=rows,
        wide=_figure(rows, 880, "wide"),
        narrow=_figure(rows, 360, "narrow"),
        sources=[_held(one, rows, gaps, at) for at, one in enumerate(known) if one.organisation == body],
        rights=tuple(Rights),
        expected=_EXPECTED,
    )


def declare(call: Call) -> Response:
    """Write down what is known of a source."""
    organisation, name = call.field("organisation").strip(), call.field("name").strip()
    known = {(one.organisation, one.name): one for one in call.study.publications()}
    if not organisation or not name:
        raise BadInput("a source has an organisation and a name", hint="fill in both")
    asked = call.field("expected")
    rhythm = next((one for one in _EXPECTED if one == asked), None)
    if rhythm is None:
        raise BadInput("no such rhythm", where=asked, hint=f"one of: {', '.join(A_YEAR)}")
    try:
        rights = Rights(call.field("rights") or "unknown")
    except ValueError as error:
        raise BadInput("no such rights", where=call.field("rights")) from error
    source = msgspec.structs.replace(
        known.get((organisation, name), Source(organisation, name)),
        rights=rights,
        expected=rhythm,
        since=_date(call, "since"),
        until=_date(call, "until"),
        citation=call.field("citation").strip(),
        audience=call.field("audience").strip(),
    )
    with call.writing() as study:
        study.declare_source(source)
    return call.go("holdings")


def _date(call: Call, field: str) -> str:
    text = call.field(field).strip()
    try:
        return Date.parse(text).edtf if text else ""
    except BadDate as error:
        raise BadInput(error.what, where=text, hint=error.hint or "write it as 1926, 1926-05 or 1926-05-03") from error


@lru_cache(_DRAWN)
def _figure(rows: tuple[Holding, ...], width: int, name: str) -> Svg | None:
    return holdings_figure(rows, width=width, name=name, standalone=False) if rows else None


def _held(source: Source, rows: Sequence[Holding], gaps: Sequence[Gap], at: int) -> Held:
    years = [one for one in rows if one.source == source.name]
    full = [one for one in years if one.documents]
    span = f"{full[0].year}–{full[-1].year}" if full else ""
    expected = sum(one.expected or 0 for one in years)
    got = sum(min(one.documents, one.expected or 0) for one in years)
    return Held(
        source,
        sum(one.documents for one in years),
        sum(one.words for one in years),
        span,
        got / expected if expected else None,
        _calendar(source, years, [gap for gap in gaps if gap.source == source.name], at),
    )


def _calendar(source: Source, years: Sequence[Holding], gaps: Sequence[Gap], at: int) -> Calendar | None:
    if not source.expected or not years:
        return None
    monthly = source.expected in MONTHLY and len(years) <= _MOST_YEARS
    drawn = months_figure(years, name=f"months-{at}", standalone=False) if monthly else None
    told = tuple(gap_words(gap) for gap in gaps[:_MOST_GAPS])
    return Calendar(source.name, source.expected, drawn, told, max(0, len(gaps) - _MOST_GAPS))
