"""Templates of the desk: its own, with the dossier's pieces and pages behind them."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment

from volteface.desk.moments import day, moment
from volteface.desk.nav import NAV
from volteface.dossier.environment import environment


@cache
def templates() -> Environment:
    """The environment: the dossier's, with the desk's templates before its own."""
    made = environment("volteface.desk")
    made.globals |= {"nav": NAV, "moment": moment, "day": day}
    return made


def rendered(template: str, **values: object) -> str:
    """A template with its values."""
    return templates().get_template(template).render(**values)
