"""Findings set aside for whoever writes a dossier: what it may show of them, and what its quotations are weighed by.

They are kept as JSON beside results that were made ahead, a file a question, so that an open dossier need not make
them. Addresses in them are from the root of the body's pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from volteface.dossier.contents import QuestionContents
from volteface.dossier.site import Site
from volteface.dossier.written.blocks import Shown
from volteface.dossier.written.of_site import line_part, pair_part, turn_part, who_part
from volteface.dossier.written.part import Part
from volteface.evidence.result import UNREVIEWED
from volteface.evidence.selection.reasons import Role
from volteface.figure.svg import Svg

# Stands in the ids of a figure for what tells it from others on the page that it is put on.
FIGURE = "vfkept"


class Mark(msgspec.Struct, frozen=True, array_like=True):
    """Where a passage of a document takes a position, and whether that is towards the high pole."""

    start: int
    end: int
    high: bool


class Chosen(msgspec.Struct, frozen=True):
    """A quotation of the selection; `counter`: chosen since it speaks against the line."""

    address: str
    date: str
    author: str
    organisation: str
    text: str
    why: tuple[str, ...]
    high: bool
    counter: bool = False


class KeptPair(msgspec.Struct, frozen=True):
    """Two opposed statements under their lasting key; `reviewed`: somebody has judged them."""

    key: str
    reviewed: bool
    part: Part


class KeptQuestion(msgspec.Struct, frozen=True):
    """A question: its line, turns and pairs as parts, its selection, where what is said of it stands.

    `gold` counts the codings that were read, `tested` says whether turns could have been found, `draft` is a first
    draft of a dossier on it without a head.
    """

    id: str
    title: str
    href: str
    organisation: str
    line: Part
    turns: tuple[Part, ...] = ()
    pairs: tuple[KeptPair, ...] = ()
    chosen: tuple[Chosen, ...] = ()
    marks: dict[str, tuple[Mark, ...]] = {}
    gold: int = 0
    tested: bool = True
    draft: str = ""


class KeptActor(msgspec.Struct, frozen=True):
    """Somebody in the who's who."""

    id: str
    name: str
    part: Part


class Summary(msgspec.Struct, frozen=True):
    """A question in brief: its file, how many turns it has, the keys of its pairs."""

    title: str
    href: str
    file: str
    turns: int = 0
    pairs: tuple[str, ...] = ()


class Index(msgspec.Struct, frozen=True):
    """What is kept of a body: questions by id, actors, and where somebody is named who is never named in print.

    `unnamed` are spans by document and layer ("DOCUMENT/LAYER").
    """

    questions: dict[str, Summary] = {}
    actors: tuple[KeptActor, ...] = ()
    unnamed: dict[str, tuple[tuple[int, int], ...]] = {}


def kept_files(site: Site, draft: Callable[[QuestionContents], str]) -> Iterator[tuple[str, bytes]]:
    """Name and content of each file.

    Args:
        site: of a body, with all its results.
        draft: makes the first draft of a dossier on a question.
    """
    questions = {}
    for number, question in enumerate(site.questions, 1):
        one = _question(site, question, draft(question))
        name = f"{number}.json"
        keys = tuple(pair.key for pair in one.pairs)
        questions[one.id] = Summary(one.title, one.href, name, len(one.turns), keys)
        yield name, _json(one)
    who = site.admitted.findings.actors
    portraits = () if who is None else tuple(one for one in who.portraits if one.mentions)
    actors = tuple(KeptActor(one.actor.id, one.actor.name, who_part(one, "")) for one in portraits)
    unnamed = {f"{document}/{layer}": spans for (document, layer), spans in site.contents.unnamed.layers.items()}
    yield "index.json", _json(Index(questions, actors, unnamed))


def _json(value: object) -> bytes:
    return msgspec.json.encode(value, enc_hook=_plain)


def _plain(value: Any) -> Any:
    if isinstance(value, Svg):
        return str(value)
    # Numbers of numpy.
    return value.item()


def _question(site: Site, question: QuestionContents, draft: str) -> KeptQuestion:
    name, line = question.question.id, question.line
    marks: dict[str, list[Mark]] = {}
    for reading in question.marks:
        if reading.position:
            one = reading.passage
            marks.setdefault(one.document, []).append(Mark(one.start, one.end, bool(reading.position > 0)))
    return KeptQuestion(
        id=name,
        title=question.question.title,
        href=site.question_page(question),
        organisation=line.organisation,
        line=line_part(question, FIGURE) if len(line) else Part("missing", words="nothing was found on it"),
        turns=tuple(turn_part(question, Shown("turn", name, at, 0)) for at in range(1, len(line.turns) + 1)),
        pairs=tuple(
            KeptPair(one.key, one.called != UNREVIEWED, pair_part(site, one, "")) for one in question.oppositions
        ),
        chosen=tuple(
            Chosen(
                address=one.address,
                date=one.reading.passage.date,
                author=one.reading.passage.author,
                organisation=one.reading.passage.organisation,
                text=one.text,
                why=one.why,
                high=bool(one.reading.position > 0),
                counter=bool(one.why) and one.why[0].startswith(Role.LINE_COUNTER.value),
            )
            for one in question.quotations
        ),
        marks={document: tuple(sorted(several, key=lambda mark: mark.start)) for document, several in marks.items()},
        gold=int(line.gold.sum()),
        tested=line.tested,
        draft=draft,
    )
