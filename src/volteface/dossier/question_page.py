"""The page of a question: the line in words and as a figure, then and now, in their own words, how far to trust it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

import msgspec

from volteface.dossier.citing import Pair, cite_acknowledging, cite_quotation, cite_reading
from volteface.dossier.contents import QuestionContents
from volteface.dossier.site import Site
from volteface.dossier.trust_page import anchor_of
from volteface.dossier.turns import names, turns_shown
from volteface.dossier.weighing import silenced, weighed
from volteface.dossier.widths import NARROW, WIDE
from volteface.dossier.words import basis_words, date_words, pair_words, sought_words, turns_lead
from volteface.evidence.result import Opposition, OppositionKind, Reading
from volteface.evidence.rights import restricted
from volteface.figure import Mark, line_figure, small_line
from volteface.figure.opposed import opposed_figure
from volteface.figure.svg import Svg
from volteface.line.outside.outcomes import Outcome
from volteface.line.words import reading_words
from volteface.model.events import Event
from volteface.model.series import Series

# More open marks than this cover each other; they are then thinned evenly over time.
_ESTIMATES = 300
_PAIRS = 2  # stand open on the page; more are folded
_NAMED = {
    "position": "1, 2 … turns of position",
    "salience": "a, b … of how much is said",
    "spread": "A, B … of how far passages lie apart",
}
_WORDS = 40  # shown where the pointer rests


class _Outside(TypedDict):
    """What a figure shows beside a line."""

    events: tuple[Event, ...]
    series: tuple[Series, ...]
    bases: tuple[Series, ...]


class _Signs(TypedDict):
    """Which signs stand in a figure, for its caption.

    Names of turns by kind, flags and whether some have numbers, titles of series, ranges, what bases are called.
    """

    named: list[str]
    flagged: bool
    numbered: bool
    series: list[str]
    disputed: bool
    grown: list[str]


class Neighbour(msgspec.Struct, frozen=True):
    """A question in the margin, as a small line."""

    title: str
    href: str
    figure: Svg | None
    current: bool
    descriptive: bool


def question_page(site: Site, question: QuestionContents) -> str:
    """One page of `questions/`."""
    line = question.line
    marks, thinned = _marks(site, question)
    finding, last = turns_lead(line)
    wide = narrow = pairs_wide = pairs_narrow = Svg()
    if len(line):
        outside = _outside(site, question)
        wide = line_figure(line, marks, **outside, width=WIDE, name="wide", standalone=False)
        few = [mark for mark in marks if mark.quoted]
        narrow = line_figure(line, few, **outside, width=NARROW, name="narrow", standalone=False)
    if question.oppositions:
        asked = question.question
        pairs_wide, pairs_narrow = (
            opposed_figure(
                question.oppositions, line.poles, title=asked.title, width=width, name=name, standalone=False
            )
            for width, name in ((WIDE, "pairs-wide"), (NARROW, "pairs-narrow"))
        )
    return site.render(
        "question.html",
        up="../",
        current="questions",
        question=question.question,
        line=line,
        rows=line.rows(),
        wide=wide,
        narrow=narrow,
        turns=turns_shown(site, question),
        sections=_sections(question),
        finding=finding,
        last=last,
        basis=basis_words(line),
        reading=reading_words(line),
        thinned=thinned,
        marked=bool(marks),
        estimated=any(not mark.read for mark in marks),
        **_signs(site, question),
        shown=_PAIRS,
        pairs=[_pair(site, pair) for pair in question.oppositions],
        pairs_wide=pairs_wide,
        pairs_narrow=pairs_narrow,
        judged=question.judged,
        quotations=[cite_quotation(site, one, line.poles, "../") for one in question.quotations],
        trust=question.trust,
        left_out=question.quotations_left_out,
        weighed=weighed(site, question, "../"),
        silenced=silenced(site, question, "../"),
        account=question.account.words(),
        reply=question.reply,
        neighbours=_neighbours(site, question),
        trusted_at=anchor_of(site.question_page(question)),
        svg=site.question_page(question).removeprefix("questions/").removesuffix(".html"),
    )


def page_figure(site: Site, question: QuestionContents) -> str:
    """The same figure as a file of its own."""
    marks, _ = _marks(site, question)
    unlinked = [msgspec.structs.replace(mark, href="") for mark in marks]
    return line_figure(question.line, unlinked, **_outside(site, question))


def _outside(site: Site, question: QuestionContents) -> _Outside:
    return _Outside(events=site.contents.over_all.events, series=question.series, bases=question.bases)


def _signs(site: Site, question: QuestionContents) -> _Signs:
    line, series = question.line, question.series
    kinds = {turn.kind for turn in line.turns}
    days = (min(line.starts).toordinal(), max(line.ends).toordinal()) if len(line) else (1, 0)
    bases = {one.name: one.called for one in question.bases}
    return _Signs(
        named=[words for kind, words in _NAMED.items() if kind in kinds],
        flagged=any(e.date.days[1] >= days[0] and e.date.days[0] <= days[1] for e in site.contents.over_all.events),
        numbered=any(one.turn.kind == "position" and (one.inside or one.before) for one in question.events),
        series=[one.called for one in series],
        disputed=any(point.disputed for one in series for point in one.points()),
        grown=list(dict.fromkeys(bases[one.base] for one in series if one.base in bases)),
    )


def _sections(question: QuestionContents) -> list[tuple[str, list[str]]]:
    """Headings with sentences: how much is said, whether the line swings, figures before and after its turns."""
    swings = question.line.swings().words() if len(question.line) else []
    found = [("How much is said, how united", sought_words(question.line)), ("Back and forth", swings)]
    found += [
        (f"{one.series.called} before and after turn {number}", one.words()) for number, one in _numbered(question)
    ]
    return [(heading, words) for heading, words in found if words]


def _numbered(question: QuestionContents) -> Iterator[tuple[str, Outcome]]:
    """Outcomes with what the figure calls their turn."""
    for turn, name in zip(question.line.turns, names(question.line), strict=True):
        yield from ((name, one) for one in question.outcomes if one.turn is turn)


def _marks(site: Site, question: QuestionContents) -> tuple[list[Mark], int]:
    """Marks of all quotations and readings, and how many machine estimates were left out of the figure."""
    quoted = {one.reading.passage.address: one for one in question.quotations}
    marks = [_mark(site, one.reading, one.text, (one.start, one.end), quoted=True) for one in question.quotations]
    others = sorted((one for one in question.marks if one.passage.address not in quoted), key=lambda one: one.day)
    estimates = [one for one in others if not one.read]
    step = max(1, -(-len(estimates) // _ESTIMATES))
    kept = [one for one in others if one.read] + estimates[::step]
    marks += [_mark(site, one, one.passage.text, None, quoted=False) for one in kept]
    return marks, len(estimates) - len(estimates[::step])


def _mark(site: Site, reading: Reading, words: str, span: tuple[int, int] | None, *, quoted: bool) -> Mark:
    passage = reading.passage
    place = site.place(passage, span)
    who = ", ".join(part for part in (date_words(passage.date), passage.author) if part)
    closed = bool(site.contents.unnamed.refusal(passage, 0, len(passage.text)))
    said = "" if closed or (restricted(passage) and not quoted) else f": “{_first(words)}”"
    return Mark(reading.day, reading.position, reading.read, quoted, f"../{place}" if place else "", f"{who}{said}")


def _first(words: str) -> str:
    parts = words.split()
    return " ".join(parts) if len(parts) <= _WORDS else " ".join(parts[:_WORDS]) + " …"


def _pair(site: Site, pair: Opposition) -> Pair:
    looks, between = pair_words(pair)
    against = cite_reading(site, pair.against, "../") if pair.against is not None else None
    acknowledged = None
    if pair.kind == OppositionKind.TURN and pair.acknowledged_by is not None:
        acknowledged = cite_acknowledging(site, pair.acknowledged_by, "../")
    then, now = cite_reading(site, pair.then, "../"), cite_reading(site, pair.now, "../")
    return Pair(pair, looks, between, then, now, against, acknowledged)


def _neighbours(site: Site, question: QuestionContents) -> list[Neighbour]:
    first, last = site.span or (None, None)
    return [
        Neighbour(
            title=one.question.title,
            href=f"../{site.question_page(one)}",
            figure=small_line(one.line, first=first, last=last, name=f"n{i}", standalone=False)
            if len(one.line)
            else None,
            current=one is question,
            descriptive="estimate" not in one.line.status,
        )
        for i, one in enumerate(site.questions)
    ]
