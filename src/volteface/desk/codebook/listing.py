"""All questions: what is coded, what is stale, what is to be mended, the axis they are held against."""

from __future__ import annotations

from itertools import groupby

from starlette.responses import Response

from volteface.desk.aside.errands import Check
from volteface.desk.aside.process import aside
from volteface.desk.call import Call
from volteface.study.codebook_shapes import FindingShape

CURRENT = "codebook"
# How long it may take, and how long a page is kept back for it before one is shown that waits.
_SECONDS, _PATIENCE = 180.0, 0.1


def listing(call: Call) -> Response:
    """The codebook."""
    study = call.study
    book = study.codebook
    return call.show(
        "codebook.html",
        current=CURRENT,
        questions=study.codebook_overview(),
        general=book.general,
        titles={name: one.title for name, one in book.questions.items()},
        state=study.results_key(),
    )


def check(call: Call) -> Response:
    """What is to be mended: looked for aside, since every cue is tried on every passage."""
    state = call.query.get("at", "")[:64] or call.study.results_key()
    beside = aside(call.house, "study")
    found = beside.answer(Check(), list[FindingShape], seconds=_SECONDS, state=state, wait=_PATIENCE)
    by_question = {} if found is None else {name: list(some) for name, some in groupby(found, lambda o: o.question)}
    titles = {name: one.title for name, one in call.study.codebook.questions.items()}
    template = "codebook_check_part.html" if call.partial else "codebook_check.html"
    return call.show(template, current=CURRENT, ready=found is not None, found=by_question, titles=titles, state=state)
