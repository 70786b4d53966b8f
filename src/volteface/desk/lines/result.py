"""A page of results, or a file that belongs to one; a question that has no line yet has its page, too."""

from __future__ import annotations

import mimetypes

from starlette.responses import Response

from volteface.desk.call import Call
from volteface.desk.lines.standing import standing
from volteface.desk.reckoning.store import Body, Made
from volteface.dossier.slugs import slugs
from volteface.figure.svg import Svg
from volteface.model.codebook import Question
from volteface.model.errors import WrongUse

_FIRST = "index.html"
_PARTS = (
    (_FIRST, "All lines"),
    ("general.html", "General line"),
    ("regimes.html", "Regimes"),
    ("echoes.html", "Echoes"),
    ("slogans.html", "Slogans"),
    ("erasures.html", "Erasures"),
    ("actors.html", "Who’s who"),
    ("holdings.html", "Holdings"),
    ("trust.html", "How far to trust it"),
    ("data.html", "Data"),
)
_QUESTIONS = "questions/"


def result(call: Call) -> Response:
    """What was made ahead, or how it stands with it where a part is asked for.

    Raises:
        WrongUse: there is no such page or file.
    """
    slug, name = call.path["body"], call.path["name"] or _FIRST
    made = call.house.store.made()
    body = next((one for one in made.bodies if one.slug == slug), None) if made is not None else None
    if made is None or body is None:
        fault = made.fault if made is not None else ""
        raise WrongUse("no such result", where=slug, hint=fault or "results are made from what is held and coded")
    if call.partial:
        return _standing(call, body, name)
    held = call.house.store.read(slug, name)
    if held is None:
        if (question := _awaited(call, name)) is None:
            raise WrongUse("no such result", where=name, hint="what there is stands on the page of all lines")
        return _framed(call, made, body, name, question=question)
    if not name.endswith(".html"):
        return Response(held, media_type=mimetypes.guess_type(name)[0] or "application/octet-stream")
    title, _, main = held.decode("utf-8").partition("\n")
    return _framed(call, made, body, name, title=title, main=main)


def _framed(
    call: Call, made: Made, body: Body, name: str, *, title: str = "", main: str = "", question: Question | None = None
) -> Response:
    there = call.house.store.pages(body.slug)
    bodies = [(one, name if name in call.house.store.pages(one.slug) else _FIRST) for one in made.bodies]
    return call.show(
        "result.html" if question is None else "awaited.html",
        current="lines",
        title=Svg(title),
        main=Svg(main),
        question=question,
        body=body,
        bodies=bodies,
        page=name,
        parts=[part for part in _PARTS if part[0] in there],
        standing=standing(call.house, call.study),
        shown=made.folder,
    )


def _standing(call: Call, body: Body, name: str) -> Response:
    """How results stand; `shown` is the making whose page is open in the browser."""
    now, shown = standing(call.house, call.study), call.query.get("shown", "")
    return call.show("standing_part.html", standing=now, shown=shown, body=body, page=name)


def _awaited(call: Call, name: str) -> Question | None:
    """The question of the codebook whose page this would be."""
    if not name.startswith(_QUESTIONS):
        return None
    asked = call.study.codebook.questions
    wanted = name.removeprefix(_QUESTIONS).removesuffix(".html")
    return next((asked[key] for key, slug in slugs(asked).items() if slug == wanted), None)
