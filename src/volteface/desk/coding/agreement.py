"""How far the coders of a question agree: reckoned by the process beside the desk, since it takes seconds."""

from __future__ import annotations

from starlette.responses import Response

from volteface.desk.aside.errands import Agree
from volteface.desk.aside.process import aside
from volteface.desk.call import Call
from volteface.model.errors import VoltefaceError
from volteface.study.agree_shapes import AgreeShape

# Before a page is shown that waits.
_WAIT_SECONDS = 0.1
_LONGEST_SECONDS = 300.0


def agreement(call: Call) -> Response:
    """The page, or the part of it that waits."""
    question = call.study.question(call.path["question"])
    state = f"agree {question.version} {call.study.codings_made(question.id)}"
    found, told, figure = None, None, None
    try:
        found = aside(call.house, "agreement").answer(
            Agree(question.id), AgreeShape, seconds=_LONGEST_SECONDS, state=state, wait=_WAIT_SECONDS
        )
    except VoltefaceError as error:
        told = error
    if found is not None and found.confusions:
        figure = call.study.confusion_figure(question.id, found)
    template = "coding_agreement_part.html" if call.partial else "coding_agreement.html"
    return call.show(template, current="coding", question=question, found=found, told=told, figure=figure)
