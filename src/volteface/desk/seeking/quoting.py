"""Did they really say this: words that somebody quotes, exact, near with every difference, or not found."""

from __future__ import annotations

import msgspec
from starlette.responses import Response

from volteface.desk.call import Call
from volteface.desk.seeking.shown import page_of, place_of
from volteface.model.errors import Overtaken, VoltefaceError
from volteface.model.rewording import Reworded, reworded
from volteface.study.really import Answer, Match

# To compare words takes longer than to find them.
_PATIENCE = 8.0
_LIMITS = ("organisation", "source", "since", "until")


class Place(msgspec.Struct, frozen=True):
    """A place where the words stand, or nearly: printed words that are left out in the quotation, or put in."""

    match: Match
    words: tuple[Reworded, ...]
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
    found, begin = match.comparison.differences, match.comparison.start
    return Place(
        match,
        tuple(reworded(match.passage.text, ((d.start - begin, d.printed, d.said) for d in found), spaced=True)),
        place_of(match.passage),
        page_of(match.passage),
        tuple(one.words for one in match.comparison.alarms),
    )
