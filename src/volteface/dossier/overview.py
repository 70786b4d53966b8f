"""The first page: all lines, small, on one time axis, each in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from volteface.dossier.contents import QuestionContents
from volteface.dossier.general_page import general_findings
from volteface.dossier.site import Site
from volteface.dossier.words import basis_words, turns_lead
from volteface.figure import small_line, time_axis
from volteface.figure.small_general import small_general
from volteface.figure.svg import Svg
from volteface.line.general.result import GeneralLine
from volteface.line.reading_words import read_by_words
from volteface.line.result import Line
from volteface.line.words import expected_words

WIDE, NARROW = 620.0, 344.0


class Entry(msgspec.Struct, frozen=True):
    """One line of the overview."""

    title: str
    asks: str
    organisation: str
    href: str
    wide: Svg | None
    narrow: Svg | None
    low: str
    high: str
    descriptive: bool
    finding: str
    last: str
    basis: tuple[str, ...]
    passages: int
    documents: int
    coder: str


class Over(msgspec.Struct, frozen=True):
    """What is said of all questions together: name, page, finding, what limits it; a figure and its poles, if any."""

    title: str
    href: str
    finding: str
    basis: str
    wide: Svg | None = None
    narrow: Svg | None = None
    low: str = ""
    high: str = ""


def index_page(site: Site) -> str:
    """`index.html`: lines with intervals first, grey ones after them."""
    entries = [_entry(site, question, i) for i, question in enumerate(site.questions)]
    tested = sum(question.line.tested for question in site.questions)
    axes = [
        time_axis(*site.span, width=width, name=name, standalone=False) if site.span else Svg()
        for width, name in ((WIDE, "axis-wide"), (NARROW, "axis-narrow"))
    ]
    return site.render(
        "index.html",
        up="",
        current="index",
        known=[entry for entry in entries if not entry.descriptive],
        grey=[entry for entry in entries if entry.descriptive],
        axis_wide=axes[0],
        axis_narrow=axes[1],
        expected=expected_words(tested, of="position") if tested else "",
        relative=any("person" not in question.line.kinds for question in site.questions if question.line.gold.sum()),
        over_all=_over_all(site),
        several=len(site.contents.organisations) > 1,
    )


def _over_all(site: Site) -> list[Over]:
    """The general line and the regimes, with all that takes something back of what is said of them."""
    general, regimes = site.contents.over_all.general, site.contents.over_all.regimes
    found = []
    if general is not None:
        # Of a line that cannot be drawn nobody has read anything.
        coded = _coded([one.line for one in general.members]) if general.line is not None else ()
        said = [general_findings(general)[0], *_drift(general), *coded]
        found.append(_general(site, general, *_parted(said)))
    if regimes is not None:
        said = [regimes.headline(), *_coded(regimes.lines)]
        found.append(Over("Regimes", "regimes.html", *_parted(said)))
    return found


def _parted(said: Sequence[str]) -> tuple[str, str]:
    """The finding itself, and all that is said about it."""
    finding, _, basis = "; ".join(said).partition("; ")
    return finding, basis


def _general(site: Site, general: GeneralLine, finding: str, basis: str) -> Over:
    title, href = "General line", "general.html"
    if general.line is None or general.poles is None or site.span is None:
        return Over(title, href, finding, basis)
    first, last = site.span
    wide, narrow = (
        small_general(general, first=first, last=last, width=width, height=54, name=name, standalone=False)
        for width, name in ((WIDE, "general-w"), (NARROW, "general-s"))
    )
    return Over(title, href, finding, basis, wide, narrow, *general.poles)


def _drift(general: GeneralLine) -> Iterator[str]:
    if general.verdict == "together" and general.tested is not None and general.tested.p_timing > general.error_level:
        yield "it may be no more than a steady drift"


def _coded(lines: Sequence[Line]) -> Iterator[str]:
    kinds = {kind for line in lines for kind in line.kinds}
    readers = dict.fromkeys(name for line in lines for name in line.readers or (line.coder,) if name)
    if kinds:
        yield read_by_words(kinds, tuple(readers))


def _entry(site: Site, question: QuestionContents, number: int) -> Entry:
    line = question.line
    finding, last = turns_lead(line)
    first, until = site.span or (None, None)
    figures = [
        small_line(line, first=first, last=until, width=width, height=54, name=f"{name}{number}", standalone=False)
        if len(line)
        else None
        for width, name in ((WIDE, "w"), (NARROW, "s"))
    ]
    return Entry(
        title=question.question.title,
        asks=question.question.asks,
        organisation=line.organisation,
        href=site.question_page(question),
        wide=figures[0],
        narrow=figures[1],
        low=line.poles[0],
        high=line.poles[1],
        descriptive="estimate" not in line.status,
        finding=finding,
        last=last,
        basis=tuple(basis_words(line, passing=True)),
        passages=int(line.passages.sum()),
        documents=int(line.documents.sum()),
        coder=line.coder,
    )
