"""All questions as they are coded: what was drawn, what is read, by oneself and by anybody, what is left."""

from __future__ import annotations

from starlette.responses import Response

from volteface.desk.call import Call
from volteface.desk.coding.standings import standings
from volteface.desk.coding.who import coder


def overview(call: Call) -> Response:
    """The page, or its list."""
    name = coder(call)
    questions = [call.study.coding_of(question, name) for question in call.study.codebook.questions]
    told = standings(call.house)
    standing = {
        one.question: told.told(call.house, call.study, one.question)[0] for one in questions if one.codings > 1
    }
    template = "coding_list_part.html" if call.partial else "coding.html"
    return call.show(
        template,
        current="coding",
        questions=questions,
        standing=standing,
        coder=name,
        team=call.house.team,
        held=call.study.organisations(),
    )
