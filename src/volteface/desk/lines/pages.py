"""Pages of results: what was made ahead, in the frame of the desk."""

from __future__ import annotations

import mimetypes

from starlette.responses import Response

from volteface.desk.call import Call
from volteface.desk.place import Place, page
from volteface.figure.svg import Svg
from volteface.model.errors import WrongUse


def home(call: Call) -> Response:
    """The first page: to the lines of the one body, or a choice of bodies; before there are any, what to do."""
    made = call.house.store.made()
    if made is not None and len(made.bodies) == 1:
        return call.go(f"of/{made.bodies[0].slug}/index.html")
    held = call.study.organisations()
    return call.show("home.html", current="lines", made=made, held=held, name=call.study.settings.name)


def result(call: Call) -> Response:
    """A page of results, or a file that belongs to one."""
    slug, name = call.path["body"], call.path["name"] or "index.html"
    held = call.house.store.read(slug, name)
    made = call.house.store.made()
    if held is None or made is None:
        raise WrongUse("no such result", where=f"{slug}/{name}", hint="results are made from what is held and coded")
    if not name.endswith(".html"):
        return Response(held, media_type=mimetypes.guess_type(name)[0] or "application/octet-stream")
    title, _, main = held.decode("utf-8").partition("\n")
    body = next(one for one in made.bodies if one.slug == slug)
    return call.show(
        "result.html",
        current="lines",
        name=call.study.settings.name,
        title=title,
        main=Svg(main),
        made=made,
        body=body,
        page=name,
        stale=made.key != call.study.results_key(),
    )


PLACES: tuple[Place, ...] = (page("/", home), page("/of/{body}/{name:path}", result))
