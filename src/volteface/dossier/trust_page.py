"""The page *How far can this be trusted?*: for each question sample, coders, errors, and the line by each coder."""

from __future__ import annotations

import datetime as dt

import msgspec

from volteface.dossier.contents import QuestionContents
from volteface.dossier.site import Site
from volteface.dossier.trust import Side, Trust
from volteface.dossier.widths import WIDE
from volteface.figure import small_line, time_axis
from volteface.figure.confusion import confusion_figure
from volteface.figure.svg import Svg

_WIDE, _NARROW = 620.0, 344.0
_HEIGHT = 64.0
# More tables of two coders than this are given as a figure by `agree --figure`.
_TABLES = 6


class Panel(msgspec.Struct, frozen=True):
    """One coder's line in small, with what it rests on."""

    side: Side
    wide: Svg
    narrow: Svg
    grey: bool


class Page(msgspec.Struct, frozen=True):
    """What of a question is drawn on the page."""

    question: QuestionContents
    href: str
    anchor: str
    panels: tuple[Panel, ...]
    axes: tuple[Svg, Svg] | None
    confusion: Svg | None


def trust_page(site: Site) -> str:
    """`trust.html`."""
    pages = [_page(site, question, number) for number, question in enumerate(site.questions, 1)]
    return site.render("trust.html", up="", current="trust", pages=pages)


def _page(site: Site, question: QuestionContents, number: int) -> Page:
    trust = question.trust
    # One line alone is no comparison.
    sides = trust.sides if len(trust.sides) > 1 else ()
    span = _span(sides)
    panels: tuple[Panel, ...] = ()
    axes: tuple[Svg, Svg] | None = None
    if span is not None:
        panels = tuple(_panel(side, span, f"q{number}s{at}") for at, side in enumerate(sides))
        axes = (
            time_axis(*span, width=_WIDE, name=f"q{number}wide", standalone=False),
            time_axis(*span, width=_NARROW, name=f"q{number}narrow", standalone=False),
        )
    href = site.question_page(question)
    return Page(question, href, anchor_of(href), panels, axes, _confusion(trust, question, number))


def anchor_of(page: str) -> str:
    """Where a question stands on this page, by the address of its own: "question-tariff"."""
    return "question-" + page.removeprefix("questions/").removesuffix(".html")


def _span(sides: tuple[Side, ...]) -> tuple[dt.date, dt.date] | None:
    lines = [side.line for side in sides if len(side.line)]
    if not lines:
        return None
    return min(min(line.starts) for line in lines), max(max(line.ends) for line in lines)


def _panel(side: Side, span: tuple[dt.date, dt.date], name: str) -> Panel:
    first, last = span
    wide, narrow = (
        small_line(
            side.line, first=first, last=last, width=width, height=_HEIGHT, name=f"{name}{which}", standalone=False
        )
        for which, width in (("w", _WIDE), ("n", _NARROW))
    )
    return Panel(side, wide, narrow, "descriptive" in side.line.status)


def _confusion(trust: Trust, question: QuestionContents, number: int) -> Svg | None:
    if not trust.confusions:
        return None
    title = f"{question.question.title}: what coders said of the same passages"
    return confusion_figure(
        trust.confusions[:_TABLES], title=title, width=WIDE, name=f"q{number}confusion", standalone=False
    )
