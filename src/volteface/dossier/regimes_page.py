"""The page of the regimes: the times between the turns of all questions, and the words typical of each."""

from __future__ import annotations

import msgspec

from volteface.dossier.citing import Cited, cite_quotation
from volteface.dossier.site import Site
from volteface.dossier.widths import NARROW, WIDE
from volteface.dossier.words import pole_words
from volteface.figure.regimes import regimes_figure
from volteface.line.regimes.result import Regime, RegimeRow, Regimes


class Stood(msgspec.Struct, frozen=True):
    """One question in one regime: where it stood, and what is typical of it, None where nothing is shown."""

    title: str
    href: str
    row: RegimeRow
    ringed: bool
    stand: str
    typical: Cited | None


class Part(msgspec.Struct, frozen=True):
    """One regime."""

    number: int
    words: str
    stood: tuple[Stood, ...]


def regimes_page(site: Site, found: Regimes) -> str:
    """`regimes.html`."""
    said = found.words()
    return site.render(
        "regimes.html",
        up="",
        current="regimes",
        found=found,
        wide=regimes_figure(found, width=WIDE, name="regimes-wide", standalone=False),
        narrow=regimes_figure(found, width=NARROW, name="regimes-narrow", standalone=False),
        finding=said[0],
        words=said[1:],
        parts=[_part(site, found, regime) for regime in found.regimes],
        clustering=site.contents.over_all.clustering,
        events=site.contents.over_all.events,
    )


def _part(site: Site, found: Regimes, regime: Regime) -> Part:
    rows = [row for row in found.rows() if row.regime == regime.number]
    hrefs = {one.line.question: site.question_page(one) for one in site.questions}
    typical = site.admitted.typical[regime.number - 1]
    turned = found.boundaries[regime.number - 2] if regime.number > 1 else None
    stood = []
    for at, (line, row, quoted) in enumerate(zip(found.lines, rows, typical, strict=True)):
        turns = turned.turns_of(at) if turned is not None else ()
        stood.append(
            Stood(
                title=line.title or line.question,
                href=hrefs.get(line.question, ""),
                row=row,
                ringed=any(turn.holm for turn in turns),
                stand="not enough to say" if row.position is None else pole_words(line, row.position),
                typical=None if quoted is None else cite_quotation(site, quoted, line.poles, ""),
            )
        )
    return Part(regime.number, regime.words(), tuple(stood))
