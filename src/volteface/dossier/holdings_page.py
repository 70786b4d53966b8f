"""What is held of what is expected: a strip over the years, a calendar and the gaps of each source, and refusals."""

from __future__ import annotations

from itertools import groupby

import msgspec

from volteface.dossier.site import Site
from volteface.figure import holdings_figure, months_figure
from volteface.figure.svg import Svg
from volteface.model.publication import Gap
from volteface.model.rhythm import MONTHLY
from volteface.model.wording import counted

_MOST_GAPS = 40


class Calendar(msgspec.Struct, frozen=True):
    """A source with its months drawn and its gaps in words; `more` gaps are not listed."""

    source: str
    rhythm: str
    figure: Svg | None
    gaps: tuple[str, ...]
    more: int


def holdings_page(site: Site) -> str:
    """`holdings.html`."""
    holdings = site.contents.holdings
    return site.render(
        "holdings.html",
        up="",
        current="holdings",
        wide=holdings_figure(holdings, width=880, name="wide", standalone=False),
        narrow=holdings_figure(holdings, width=360, name="narrow", standalone=False),
        calendars=list(_calendars(site)),
    )


def gap_words(gap: Gap) -> str:
    """A gap as a person would tell it: "3 May to 30 May 1926: 4 issues"."""
    return f"{gap.days()}: {counted(gap.missing, 'issue')}"


def _calendars(site: Site) -> list[Calendar]:
    made = []
    own = sorted(site.contents.holdings, key=lambda held: (held.organisation, held.source, held.year))
    for number, ((organisation, source), years) in enumerate(
        groupby(own, lambda held: (held.organisation, held.source))
    ):
        rows = list(years)
        if not rows[0].rhythm:
            continue
        drawn = months_figure(rows, name=f"months-{number}", standalone=False) if rows[0].rhythm in MONTHLY else None
        gaps = [
            gap_words(gap) for gap in site.contents.gaps if (gap.organisation, gap.source) == (organisation, source)
        ]
        made.append(Calendar(source, rows[0].rhythm, drawn, tuple(gaps[:_MOST_GAPS]), max(0, len(gaps) - _MOST_GAPS)))
    return made
