"""`holdings`: what is held of what is expected, month by month, and the gaps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from volteface.cli.output import console, json_option, write_json, year_line
from volteface.model.rhythm import A_YEAR, MONTHLY
from volteface.model.wording import counted

if TYPE_CHECKING:
    from rich.console import Console

    from volteface.cli.app import Place

_SHADES = "·░▒▓█"
# A calendar of more years than this is for the dossier.
_MOST_YEARS = 30


@click.command(epilog="Example: volteface holdings --gaps")
@click.option("--gaps", "all_gaps", is_flag=True, help="List every gap.")
@json_option
@click.pass_obj
def holdings(place: Place, /, all_gaps: bool, as_json: bool) -> None:
    """What is held of each source, by year and by month, and from when to when issues are missing."""
    with place.study() as study:
        found = study.holdings()
    if as_json:
        write_json(found)
        return
    out = console()
    if not found.holdings:
        out.print("nothing is held yet: volteface add PATH…")
    for (organisation, source), group in groupby(found.holdings, key=lambda h: (h.organisation, h.source)):
        years = list(group)
        documents, words = sum(y.documents for y in years), sum(y.words for y in years)
        rhythm = f", {years[0].rhythm}" if years[0].rhythm else ""
        out.print(f"{organisation} – {source}{rhythm}: {counted(documents, 'document')}, {words:,} words")
        if years[0].rhythm in MONTHLY and len(years) <= _MOST_YEARS:
            _calendar(out, years)
        else:
            out.print(f"  {year_line({y.year: y.documents for y in years})}")
        _expected(out, years)
        own = [gap for gap in found.gaps if (gap.organisation, gap.source) == (organisation, source)]
        _gaps(out, own, len(own) if all_gaps else 5)


def _calendar(out: Console, years: Sequence[Any]) -> None:
    """A row a year, a sign a month: the fuller, the more of what is expected is held."""
    each = max(1.0, A_YEAR[years[0].rhythm] / 12)
    out.print("        J F M A M J J A S O N D", style="dim")
    for held in years:
        signs = " ".join(_shade(number / each) for number in held.months)
        out.print(f"  {held.year}  {signs}  {held.documents} of {held.expected}")


def _shade(share: float) -> str:
    """A sign for a month; none where nothing was to be expected."""
    if share < 0:
        return " "
    return _SHADES[max(1, round(min(1.0, share) * 4))] if share else _SHADES[0]


def _expected(out: Console, years: Sequence[Any]) -> None:
    expected = [y for y in years if y.expected]
    if expected:
        share = sum(min(y.documents, y.expected) for y in expected) / sum(y.expected for y in expected)
        out.print(f"  {share:.0%} of what is expected is held")
        return
    missing = list(_runs([y.year for y in years if not y.documents]))
    if missing:
        out.print(f"  no document in {', '.join(missing)}")


def _runs(years: Sequence[int]) -> Iterator[str]:
    """Years in words, those in a row as a span."""
    for _, run in groupby(enumerate(years), lambda one: one[1] - one[0]):
        first, *rest = [year for _, year in run]
        yield f"{first}–{rest[-1]}" if rest else str(first)


def _gaps(out: Console, gaps: Sequence[Any], shown: int) -> None:
    for gap in gaps[:shown]:
        out.print(f"  missing: {gap.days()}, {counted(gap.missing, 'issue')}")
    if len(gaps) > shown:
        out.print(f"  … and {counted(len(gaps) - shown, 'more gap')}: volteface holdings --gaps")
