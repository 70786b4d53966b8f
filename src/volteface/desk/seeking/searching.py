"""Search as one types: hits, hits per year, a concordance; what a search means, and what else to try."""

from __future__ import annotations

import secrets

import msgspec
from starlette.responses import Response

from volteface.desk.call import Call
from volteface.desk.seeking.asked import BEST, Asked
from volteface.desk.seeking.in_context import InContext, in_context
from volteface.desk.seeking.overtaking import SEATS
from volteface.desk.seeking.shown import Hit, hit
from volteface.desk.seeking.years import Years, years
from volteface.model.errors import Overtaken, VoltefaceError
from volteface.study import Study
from volteface.study.browsing_shapes import Leaf, Searched, Try

# So long somebody who types waits; a command may take all the time that it takes.
PATIENCE = 3.0
_PAGE = 25


class Answered(msgspec.Struct, frozen=True):
    """What a search came to: a page of hits or lines, or what was searched where there are none, or what is wrong.

    `tries` are other searches that find something, None where they are still to be asked for.
    """

    leaf: Leaf | None = None
    hits: tuple[Hit, ...] = ()
    context: InContext | None = None
    years: Years | None = None
    searched: Searched | None = None
    tries: tuple[Try, ...] | None = None
    wrong: VoltefaceError | None = None


def search(call: Call) -> Response:
    """The page, or the part of it that changes as one types."""
    asked = Asked.of(call.query)
    if not call.partial and len(call.query) > len(asked.parameters(page=str(asked.page))):
        # A form sends its empty fields too: the address that one keeps is without them.
        return call.go(asked.link(page=str(asked.page)))
    asked, wrong = _by_name(call.study, asked)
    seat, typing = call.request.headers.get("x-seat", ""), call.request.headers.get("hx-trigger") == "q"
    if asked.anything:
        # It is read once for all, when the desk starts: nothing is held against whoever asks sooner.
        call.study.get_ready()
    try:
        with call.study.patient(PATIENCE, SEATS.ask(f"{call.person.name} {seat}" if seat else "")):
            answered = (
                Answered(wrong=wrong) if wrong is not None else _answered(call.study, asked, call.up, typing=typing)
            )
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
        answer.headers["HX-Replace-Url" if typing else "HX-Push-Url"] = call.up + place
    return answer


def tries(call: Call) -> Response:
    """What to try where nothing was found, once whoever typed has paused."""
    asked = Asked.of(call.query)
    with call.study.patient(PATIENCE):
        found = call.study.search_tries(asked.words, **asked.limits)
    return call.show("search_tries.html", asked=asked, tries=found)


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


def _answered(study: Study, asked: Asked, up: str, *, typing: bool) -> Answered:
    if not asked.anything:
        return Answered()
    try:
        leaf = study.leaf(asked.words, number=asked.page, size=_PAGE, ranked=asked.order == BEST, **asked.limits)
        found = leaf.found
        if not found.total:
            tries = None if typing else study.search_tries(asked.words, **asked.limits)
            return Answered(leaf, searched=study.searched_within(**asked.limits), tries=tries)
        context = in_context(study, asked, leaf)
        hits = () if context is not None else tuple(hit(one, found.marks(one)) for one in found.passages)
        return Answered(leaf, hits, context, years(found, asked, up))
    except Overtaken:
        raise
    except VoltefaceError as error:
        return Answered(wrong=error)
