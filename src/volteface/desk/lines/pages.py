"""Pages of results: what was made ahead, in the frame of the desk."""

from __future__ import annotations

from starlette.responses import Response

from volteface.desk.call import Call
from volteface.desk.coding.blindness import blind
from volteface.desk.lines.result import result
from volteface.desk.lines.standing import standing
from volteface.desk.lines.told import told
from volteface.desk.place import Place, page


def home(call: Call) -> Response:
    """The first page: to the lines of the one body, or a choice of bodies; before there are any, what to do."""
    made = call.house.store.made()
    drawn = [one for one in made.bodies if one.questions] if made is not None else []
    if made is not None and not made.fault and len(drawn) == len(made.bodies) == 1:
        return call.go(f"of/{drawn[0].slug}/index.html")
    return call.show(
        "home_part.html" if call.partial else "home.html",
        current="lines",
        standing=standing(call.house, call.study),
        bodies=made.bodies if made is not None else (),
        drawn=drawn,
        held=call.study.organisations(),
        asked=len(call.study.codebook.questions),
    )


PLACES: tuple[Place, ...] = (page("/", home), page("/of/{body}/{name:path}", blind(result, told)))
