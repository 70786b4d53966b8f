"""What speaks for the quotations of a question: the parts of their score, and what became of the passages not shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from volteface.dossier.contents import QuestionContents
from volteface.dossier.site import Site
from volteface.evidence.result import Quotation
from volteface.evidence.worth import Gain, MarkedWord, Qualities
from volteface.model.wording import counted, signed


class Weighed(msgspec.Struct, frozen=True):
    """A quotation's row in the table of the score; `marked` tells its words that mark its period."""

    date: str
    who: str
    href: str
    chosen: str
    role: str
    rank: int
    gain: Gain
    qualities: Qualities
    marked: tuple[str, ...]


class Silenced(msgspec.Struct, frozen=True):
    """What is said of a passage that a person dropped and that would else be shown against the line."""

    date: str
    who: str
    position: str
    by: str
    reason: str
    href: str


class SelectionRecord(msgspec.Struct, frozen=True):
    """All that a selection's score was reckoned from: with it, and the formula, anyone reckons it again.

    `chosen` are the quotations in the order in which they were taken, with what each added; `candidates` all passages
    that they were chosen from, and `thetas` the positions of the periods that these index.
    """

    question: str
    organisation: str
    score: Gain
    total: float
    bound: float
    most: int
    left: list[dict[str, Any]]
    chosen: list[dict[str, Any]]
    dropped_against_the_line: list[dict[str, Any]]
    thetas: tuple[float, ...]
    candidates: list[dict[str, Any]]


def weighed(site: Site, question: QuestionContents, up: str) -> list[Weighed]:
    """A row a quotation, in the order in which they were taken."""
    ordered = sorted(question.quotations, key=lambda one: one.worth.rank)
    return [_row(site, one, up) for one in ordered if one.worth.rank]


def silenced(site: Site, question: QuestionContents, up: str) -> list[Silenced]:
    """What persons dropped that would else be shown as the strongest passage against the line."""
    found = []
    for one in question.account.silenced:
        passage, hand = one.reading.passage, one.hand
        place = site.place(passage)
        who = passage.author or site.title(passage.document)
        href = f"{up}{place}" if place else ""
        found.append(Silenced(passage.date, who, signed(one.reading.position), hand.by, hand.reason, href))
    return found


def selection_records(questions: Iterable[QuestionContents]) -> list[SelectionRecord]:
    """A record a question, of addresses and numbers alone: no words of any document stand in it."""
    return [
        SelectionRecord(
            question=one.question.id,
            organisation=one.line.organisation,
            score=one.account.score,
            total=one.account.score.total,
            bound=one.account.bound,
            most=one.account.most,
            left=[msgspec.to_builtins(left) for left in one.account.left],
            chosen=_chosen(one.quotations),
            dropped_against_the_line=[
                {"address": gone.reading.passage.address, **msgspec.to_builtins(gone.hand)}
                for gone in one.account.silenced
            ],
            thetas=one.account.thetas,
            candidates=[msgspec.to_builtins(candidate) for candidate in one.account.candidates],
        )
        for one in questions
        if one.account.passages
    ]


def _chosen(quotations: Sequence[Quotation]) -> list[dict[str, Any]]:
    return [
        {
            "passage": one.reading.passage.address,
            "address": one.address,
            "chosen": one.worth.chosen,
            "total": one.worth.gain.total,
            **msgspec.to_builtins(one.worth),
        }
        for one in sorted(quotations, key=lambda one: one.worth.rank)
    ]


def _row(site: Site, one: Quotation, up: str) -> Weighed:
    passage, worth = one.reading.passage, one.worth
    place = site.place(passage, (one.start, one.end))
    return Weighed(
        date=passage.date,
        who=passage.author or site.title(passage.document),
        href=f"{up}{place}" if place else "",
        chosen=worth.chosen,
        role=worth.role,
        rank=worth.rank,
        gain=worth.gain,
        qualities=worth.qualities,
        marked=tuple(map(_mark, worth.marked)),
    )


def _mark(one: MarkedWord) -> str:
    return (
        f"{one.word} (z {one.z:.1f}; in {one.documents} of {counted(one.of, 'document')} of its period, "
        f"{one.elsewhere} elsewhere)"
    )
