"""The page of a question: the line in words and as a figure, then and now, in their own words, how far to trust it."""

from __future__ import annotations

import msgspec

from volteface.dossier.citing import Pair, cite_acknowledging, cite_quotation, cite_reading
from volteface.dossier.contents import QuestionContents
from volteface.dossier.environment import environment
from volteface.dossier.site import Site
from volteface.dossier.trust_page import anchor_of
from volteface.dossier.words import basis_words, date_words, pair_words, turns_lead
from volteface.evidence.result import Opposition, OppositionKind, Reading
from volteface.evidence.rights import restricted
from volteface.figure import Mark, line_figure, small_line
from volteface.figure.svg import Svg
from volteface.figure.turns import turn_names
from volteface.line.result import Line

WIDE, NARROW = 880.0, 360.0
# More open marks than this cover each other; they are then thinned evenly over time.
_ESTIMATES = 300
_PAIRS = 2  # stand open on the page; more are folded
_WORDS = 40  # shown where the pointer rests


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
    wide = narrow = Svg()
    if len(line):
        wide = line_figure(line, marks, width=WIDE, name="wide", standalone=False)
        narrow = line_figure(line, [m for m in marks if m.quoted], width=NARROW, name="narrow", standalone=False)
    return (
        environment()
        .get_template("question.html")
        .render(
            site=site,
            up="../",
            current="questions",
            contents=site.contents,
            question=question.question,
            line=line,
            rows=line.rows(),
            wide=wide,
            narrow=narrow,
            names=_names(line),
            finding=finding,
            last=last,
            basis=basis_words(line),
            thinned=thinned,
            marked=bool(marks),
            shown=_PAIRS,
            pairs=[_pair(site, pair) for pair in question.oppositions],
            quotations=[cite_quotation(site, one, line.poles, "../") for one in question.quotations],
            trust=question.trust,
            left_out=question.quotations_left_out,
            reply=question.reply,
            neighbours=_neighbours(site, question),
            trusted_at=anchor_of(site.question_page(question)),
            svg=site.question_page(question).removeprefix("questions/").removesuffix(".html"),
        )
    )


def _names(line: Line) -> list[str]:
    """What the figure calls each turn, in the line's order."""
    names = {kind: iter(turn_names(line, kind)) for kind in ("position", "salience")}
    return [next(names[turn.kind]) for turn in line.turns]


def page_figure(site: Site, question: QuestionContents) -> str:
    """The same figure as a file of its own."""
    marks, _ = _marks(site, question)
    return line_figure(question.line, [msgspec.structs.replace(mark, href="") for mark in marks])


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
    said = "" if restricted(passage) and not quoted else f": “{_first(words)}”"
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
