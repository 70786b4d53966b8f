"""Templates of the desk: its own, with the dossier's pieces and pages behind them."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment
from starlette.requests import Request

from volteface.desk.advice import at_desk
from volteface.desk.coding.guidance import paragraphs
from volteface.desk.moments import day, moment
from volteface.desk.nav import NAV
from volteface.dossier.environment import environment


@cache
def templates() -> Environment:
    """The environment: the dossier's, with the desk's templates before its own."""
    made = environment("volteface.desk")
    made.filters |= {"at_desk": at_desk, "paragraphs": paragraphs}
    made.globals |= {"nav": NAV, "moment": moment, "day": day}
    return made


def rendered(template: str, **values: object) -> str:
    """A template with its values."""
    return templates().get_template(template).render(**values)


def way_up(request: Request, path: str = "") -> str:
    """The way from a page to the root, so that links hold under any prefix.

    Args:
        request: what is answered.
        path: of the page; by default as it was sent, for a name may hold a slash, which is written %2F and parts no
            folders.
    """
    path = path or request.scope.get("raw_path", b"").decode("latin-1") or request.url.path
    return "../" * (path.removeprefix(request.scope.get("root_path", "")).count("/") - 1)
