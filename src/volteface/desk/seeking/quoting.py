"""Did they really say this: words that somebody quotes, exact, near with every difference, or not found."""

from __future__ import annotations

import msgspec
from starlette.responses import Response

from volteface.desk.call import Call
from volteface.desk.seeking.shown import page_of, place_of
from volteface.model.errors import Overtaken, VoltefaceError
from volteface.study.really import Answer, Match

# To compare words takes longer than to find them.
_PATIENCE = 8.0
_LIMITS = ("organisation", "source", "since", "until")
ALARMS = {"negation": "a negation differs", "number": "a number differs"}


class Piece(msgspec.Struct, frozen=True):
    """A stretch of printed words: alike in both, printed but not quoted, or quoted but not printed."""

    kind: str
    text: str


class Place(msgspec.Struct, frozen=True):
    """A place where the words stand, or nearly."""

    match: Match
    pieces: tuple[Piece, ...]
    href: str
    page: str
    alarms: tuple[str, ...]


def really(call: Call) -> Response:
    """The page with its box; with an answer where words are given."""
    text = call.query.get("text", "").strip()
    limits = {name: value for name in _LIMITS if (value := call.query.get(name, "").strip())}
    answer: Answer | None = None
    wrong: VoltefaceError | None = None
    if text:
        try:
            with call.study.patient(_PATIENCE):
                answer = call.study.really(text, top=10, **limits)
        except Overtaken:
            raise
        except VoltefaceError as error:
            wrong = error
    places = () if answer is None else tuple(_place(match) for match in answer.matches)
    return call.show(
        "search_really.html",
        current="search",
        text=text,
        limits=limits,
        answer=answer,
        places=places,
        wrong=wrong,
        searched=call.study.searched(),
        choices=call.study.search_choices(),
    )


def _place(match: Match) -> Place:
    return Place(
        match,
        tuple(_pieces(match)),
        place_of(match.passage),
        page_of(match.passage),
        tuple(ALARMS[one] for one in match.comparison.alarms),
    )


def _pieces(match: Match) -> list[Piece]:
    printed, begin, at = match.passage.text, match.comparison.start, 0
    made = []
    for one in match.comparison.differences:
        made += [
            Piece("alike", printed[at : one.start - begin]),
            Piece("printed", one.printed),
            Piece("quoted", one.said),
        ]
        at = one.end - begin
    return [piece for piece in [*made, Piece("alike", printed[at:])] if piece.text]
