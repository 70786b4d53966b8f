"""Style sheets: the dossier's reader, colours, figures, the desk's own; kept by the browser."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

from starlette.requests import Request
from starlette.responses import Response

from volteface.figure.ink import PAPER, chosen_css, colours_css, figure_css

_ON_PAPER = "@media print {"


async def sheet(request: Request) -> Response:
    """One sheet by name."""
    held = sheets().get(request.path_params["name"])
    if held is None:
        return Response("", 404)
    text, tag = held
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if request.headers.get("if-none-match") == tag:
        return Response("", 304, headers=headers)
    return Response(text, media_type="text/css", headers=headers)


@cache
def sheets() -> dict[str, tuple[str, str]]:
    """Text and tag of each sheet, by name."""
    reader = (files("volteface.dossier") / "static" / "reader.css").read_text("utf-8")
    own = files("volteface.desk") / "static"
    made = {
        "colours": colours_css() + chosen_css(),
        "figure": figure_css(),
        # The typefaces have an address of their own here.
        "reader": reader.replace("url(fonts/", "url(../type/"),
        "printed": f".paper {{{day_css()}{on_paper(reader)}}}",
        **{one.name.removesuffix(".css"): one.read_text("utf-8") for one in own.iterdir() if one.name.endswith(".css")},
    }
    return {name: (text, f'"{hashlib.sha256(text.encode()).hexdigest()[:16]}"') for name, text in made.items()}


def day_css() -> str:
    """The colours of day, whatever the hour."""
    return "".join(f"--{name}:{value};" for name, value in PAPER.items()) + "color-scheme:light;"


def on_paper(reader: str) -> str:
    """The reader's own rules for paper, so that they can be seen on a screen too."""
    begun = reader.index(_ON_PAPER) + len(_ON_PAPER)
    depth, at = 1, begun
    while depth:
        depth += {"{": 1, "}": -1}.get(reader[at], 0)
        at += 1
    return reader[begun : at - 1]
