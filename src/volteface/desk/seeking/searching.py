"""Search as one types: hits, hits per year, a concordance; what a search means, and what else to try."""

from __future__ import annotations

import secrets

import msgspec
from starlette.responses import Response

from volteface.desk.call import Call
from volteface.desk.seeking.asked import BEST, LEFT, LINES, RIGHT, Asked
from volteface.desk.seeking.overtaking import SEATS
from volteface.desk.seeking.shown import Hit, hit, place_of
from volteface.desk.seeking.years import Years, years
from volteface.model.errors import VoltefaceError
from volteface.model.giving_up import Overtaken
from volteface.study import Study
from volteface.study.browsing_shapes import Advice, Leaf
from volteface.study.concordance import Occurrence, Order

# So long somebody who types waits; a command may take all the time that it takes.
PATIENCE = 3.0
_PAGE = 25
# A concordance in order of its words is made of the first so many passages.
_SORTED = 500


class Line(msgspec.Struct, frozen=True):
    """A line of a concordance, and the page of its words."""

    occurrence: Occurrence
    href: str


class Answered(msgspec.Struct, frozen=True):
    """What a search came to: a page of hits or lines, or why there is none."""

    leaf: Leaf | None = None
    hits: tuple[Hit, ...] = ()
    lines: tuple[Line, ...] = ()
    sorted_of: int = 0
    years: Years | None = None
    advice: Advice | None = None
    wrong: VoltefaceError | None = None


def search(call: Call) -> Response:
    """The page, or the part of it that changes as one types."""
    asked = Asked.of(call.query)
    if not call.partial and len(call.query) > len(asked.parameters(page=str(asked.page))):
        # A form sends its empty fields too: the address that one keeps is without them.
        return call.go(asked.link(page=str(asked.page)))
    asked, wrong = _by_name(call.study, asked)
    seat = call.request.headers.get("x-seat", "")
    try:
        with call.study.patient(PATIENCE, SEATS.ask(f"{call.person.name} {seat}" if seat else "")):
            answered = _answered(call.study, asked, call.up) if wrong is None else Answered(wrong=wrong)
    except Overtaken:
        return Response(status_code=204)
    collected = set(call.study.basket(call.person.name).addresses())
    if not call.partial:
        return _page(call, asked, answered, collected)
    boosted = "hx-boosted" in call.request.headers
    choices = call.study.search_choices() if boosted else None
    answer = call.show("search_part.html", asked=asked, answered=answered, collected=collected, choices=choices)
    place = asked.link(page=str(asked.page))
    if not call.request.headers.get("hx-current-url", "").endswith(f"/{place}"):
        # Each word typed is no place to come back to; a year, a page or a limit is.
        typed = call.request.headers.get("hx-trigger") == "q"
        answer.headers["HX-Replace-Url" if typed else "HX-Push-Url"] = call.up + place
    return answer


def _page(call: Call, asked: Asked, answered: Answered, collected: set[str]) -> Response:
    return call.show(
        "search.html",
        current="search",
        asked=asked,
        answered=answered,
        collected=collected,
        choices=call.study.search_choices(),
        searched=call.study.searched(),
        kept=call.study.saved_searches().saved,
        seat=secrets.token_urlsafe(9),
    )


def _by_name(study: Study, asked: Asked) -> tuple[Asked, VoltefaceError | None]:
    """A search that was kept, where one is named, with its limits in sight."""
    if not asked.words.startswith("@"):
        return asked, None
    try:
        words, limits = study.asked(asked.words, **asked.limits)
    except VoltefaceError as error:
        return asked, error
    return msgspec.structs.replace(asked, words=words, limits=limits.given), None


def _answered(study: Study, asked: Asked, up: str) -> Answered:
    if not asked.anything:
        return Answered()
    try:
        leaf = study.leaf(asked.words, number=asked.page, size=_PAGE, ranked=asked.order == BEST, **asked.limits)
        found = leaf.found
        if not found.total:
            return Answered(leaf, advice=study.search_advice(asked.words, **asked.limits))
        lines, sorted_of = _lines(study, asked, leaf)
        hits = () if lines else tuple(hit(one, found.marks(one)) for one in found.passages)
        return Answered(leaf, hits, lines, sorted_of, years(found, asked, up))
    except Overtaken:
        raise
    except VoltefaceError as error:
        return Answered(wrong=error)


def _lines(study: Study, asked: Asked, leaf: Leaf) -> tuple[tuple[Line, ...], int]:
    """The lines of a concordance where one is asked for, and among how many passages they are in order, 0: these."""
    if asked.view != LINES or leaf.found.sought is None:
        return (), 0
    orders: dict[str, Order] = {LEFT: "left", RIGHT: "right"}
    order = orders.get(asked.order)
    if order is None:
        made = leaf.found.in_context()
        return tuple(Line(one, place_of(one.passage)) for one in made), 0
    first = study.first_hits(asked.words, most=_SORTED, **asked.limits)
    return tuple(Line(one, place_of(one.passage)) for one in first.in_context(order)), min(_SORTED, first.total)
