"""The sample of a question: what was drawn, how much more is enough, drawing more of it, and who reads what."""

from __future__ import annotations

from starlette.responses import Response

from volteface.desk.access.person import Role, role_of
from volteface.desk.aside.errands import Plan
from volteface.desk.aside.process import aside
from volteface.desk.call import Call
from volteface.desk.numbers import number_in
from volteface.desk.work.kinds import ASSIGN, SAMPLE, Assign, DrawSample
from volteface.model.errors import BadInput, VoltefaceError
from volteface.study.plan_shapes import PlanShape

# Before a page is shown that waits.
_WAIT_SECONDS = 0.1
_LONGEST_SECONDS = 120.0
_PERIODS = ("year", "decade", "5 years", "10 years", "20 years", "quarter", "month")


def sample(call: Call) -> Response:
    """The page."""
    question = call.study.question(call.path["question"])
    waves = call.study.waves(question.id)
    assigned = call.study.assigned(question.id) if waves.waves else None
    found, told = _planned(call)
    return call.show(
        "coding_sample.html",
        current="coding",
        question=question,
        waves=waves,
        assigned=assigned,
        coders=_coders(call),
        periods=_PERIODS,
        tasks=[one for one in call.study.tasks(20) if one.kind in {SAMPLE.name, ASSIGN.name} and not one.over],
        asked=_plan_of(call),
        organisations=call.study.organisations(),
        plan=found,
        told=told,
    )


def _coders(call: Call) -> dict[str, str]:
    """Who may code in a team, by pseudonym, with their roles; in order of name, which tells not who came first."""
    if not call.house.team:
        return {}
    here = [one for one in call.study.accounts() if not one.disabled and role_of(one.role) >= Role.CODER]
    return dict(sorted((one.shown, one.role) for one in here))


def plan(call: Call) -> Response:
    """The part of the page that tells a plan, while it is reckoned and when it is there.

    Raises:
        BadInput: no plan is asked for.
    """
    question = call.study.question(call.path["question"])
    asked = _plan_of(call)
    if asked is None:
        raise _no_width("")
    found, told = _planned(call)
    return call.show("coding_plan_part.html", question=question, asked=asked, plan=found, told=told)


def draw(call: Call) -> Response:
    """Ask for a wave to be drawn, by the process that works.

    Raises:
        BadInput: a number is none.
    """
    question = call.study.question(call.path["question"]).id
    spec = DrawSample(
        question,
        whole(call, "counting", 1, 100_000),
        call.field("period").strip() or None,
        call.field("strata").strip() or None,
        whole(call, "outside", 0, 100_000),
    )
    with call.writing() as study:
        study.ask(SAMPLE.name, spec, call.person.name)
    return call.go(f"coding/{question}/sample")


def assign(call: Call) -> Response:
    """Ask for the sample to be dealt to coders.

    Raises:
        BadInput: a number is none.
    """
    question = call.study.question(call.path["question"]).id
    names = tuple(name.strip() for name in call.field("to").replace("\n", ",").split(",") if name.strip())
    readers = call.field("readers").strip()
    spec = Assign(
        question,
        names,
        whole(call, "overlap", 0, 100) / 100 if call.field("overlap").strip() else None,
        readers if readers in {"", "all"} else str(whole(call, "readers", 2, 1_000)),
        call.field("anew") == "1",
    )
    with call.writing() as study:
        study.ask(ASSIGN.name, spec, call.person.name)
    return call.go(f"coding/{question}/sample#coders")


def whole(call: Call, name: str, least: int, most: int) -> int:
    """A whole number of a form.

    Raises:
        BadInput: it is none, or outside of least to most.
    """
    value = call.field(name).strip()
    if (found := number_in(value)) is None or not least <= found <= most:
        raise BadInput(f"“{value[:20]}” is no whole number from {least} to {most}", where=name)
    return found


def _plan_of(call: Call) -> Plan | None:
    """The plan that is asked for behind the question mark, if any."""
    wanted = call.query.get("width", "")
    if not wanted:
        return None
    try:
        width = float(wanted.replace(",", "."))
    except ValueError:
        width = 0.0
    if not 0 < width <= 2:
        raise _no_width(wanted)
    return Plan(call.path["question"], width, call.query.get("period", "") or None, call.query.get("organisation", ""))


def _no_width(wanted: str) -> BadInput:
    return BadInput(f"“{wanted[:20]}” is no width", where="width", hint="above 0 and at most 2: the scale is two wide")


def _planned(call: Call) -> tuple[PlanShape | None, VoltefaceError | None]:
    """The plan, None while it is reckoned, and why there is none."""
    if (asked := _plan_of(call)) is None:
        return None, None
    state = f"plan {call.study.results_key()}"
    try:
        return aside(call.house, "plan").answer(
            asked, PlanShape, seconds=_LONGEST_SECONDS, state=state, wait=_WAIT_SECONDS
        ), None
    except VoltefaceError as error:
        return None, error
