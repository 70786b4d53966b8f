"""Long work: what is under way, what waits, what came of it; paused, let go on and cancelled from here."""

from __future__ import annotations

import msgspec
from starlette.responses import PlainTextResponse, Response

from volteface.desk.call import Call
from volteface.desk.incoming.batches import Incoming
from volteface.desk.numbers import number_in
from volteface.desk.work import logs
from volteface.desk.work.kinds import ADD, CHECK, RESULTS, AddFiles, Check, MakeResults
from volteface.desk.work.shown import of_job, of_task, under_way
from volteface.desk.work.summaries import added
from volteface.model.document import Refusal
from volteface.model.errors import WrongUse
from volteface.model.task import Task
from volteface.study import Study

_A_PAGE = 30
_REFUSED_SHOWN = 50


class _Refused(msgspec.Struct, frozen=True):
    problems: tuple[Refusal, ...] = ()


def jobs(call: Call) -> Response:
    """`/jobs`: all long work, what goes on first."""
    before = number(call.query.get("before", "")) if "before" in call.query else None
    tasks = call.study.tasks(_A_PAGE, before=before)
    others = [] if before else [of_job(job) for job in call.study.jobs_of_no_task(_A_PAGE) if job.kind != RESULTS.name]
    return call.show(
        "files_jobs_part.html" if call.partial else "files_jobs.html",
        current="files",
        live=[] if before else under_way(call.study, tasks),
        history=[of_task(call.study, task) for task in tasks if task.over],
        others=[one for one in others if not one.live],
        older=tasks[-1].id if len(tasks) == _A_PAGE else 0,
        before=before,
    )


def job(call: Call) -> Response:
    """`/jobs/{task}`: one task as it goes on, and what came of it."""
    task = call.study.task(number(call.path["task"]))
    told = added(task)
    problems = msgspec.json.decode(task.outcome, type=_Refused).problems if told is not None and told.refused else ()
    spec = msgspec.json.decode(task.spec, type=AddFiles) if task.kind == ADD.name else None
    return call.show(
        "files_job_part.html" if call.partial else "files_job.html",
        current="files",
        work=of_task(call.study, task),
        ahead=_ahead(call.study, task),
        added=told,
        problems=problems[:_REFUSED_SHOWN],
        spec=spec,
        brought=call.study.brought(task.id) if spec is not None and task.over else (0, 0),
        batch=_batch_left(call, spec),
    )


def pause(call: Call) -> Response:
    """Ask a task to pause."""
    with call.writing() as study:
        study.pause_task(number(call.path["task"]))
    return call.go(f"jobs/{call.path['task']}")


def resume(call: Call) -> Response:
    """Let a task go on."""
    with call.writing() as study:
        study.resume_task(number(call.path["task"]))
    return call.go(f"jobs/{call.path['task']}")


def cancel(call: Call) -> Response:
    """Ask a task to stop."""
    with call.writing() as study:
        study.cancel_task(number(call.path["task"]))
    return call.go(f"jobs/{call.path['task']}")


def pause_job(call: Call) -> Response:
    """Ask a job that was begun at the command line to pause."""
    with call.writing() as study:
        study.pause(number(call.path["job"]))
    return call.go("jobs")


def resume_job(call: Call) -> Response:
    """Let it go on."""
    with call.writing() as study:
        study.resume(number(call.path["job"]))
    return call.go("jobs")


def cancel_job(call: Call) -> Response:
    """Ask it to stop."""
    with call.writing() as study:
        study.cancel(number(call.path["job"]))
    return call.go("jobs")


def log(call: Call) -> Response:
    """What a task's process wrote and nobody was told."""
    task = number(call.path["task"])
    found = logs.read(call.house.folder, task)
    if not found:
        raise WrongUse("this task left no log", where=str(task))
    return PlainTextResponse(found)


def check(call: Call) -> Response:
    """Have quotations, files and codebook checked."""
    with call.writing() as study:
        task = study.ask(CHECK.name, Check(), call.person.name)
    return call.go(f"jobs/{task}")


def results(call: Call) -> Response:
    """Have the results made again."""
    with call.writing() as study:
        task = study.ask(RESULTS.name, MakeResults(), call.person.name)
    return call.go(f"jobs/{task}")


def number(text: str) -> int:
    """A number of an address.

    Raises:
        WrongUse: it is none.
    """
    if (found := number_in(text)) is None:
        raise WrongUse("no such work", where=text)
    return found


def _ahead(study: Study, task: Task) -> int:
    """How many tasks go before one that waits."""
    if task.state != "waiting":
        return 0
    others = [one for one in study.tasks(_A_PAGE) if not one.over and one.id != task.id]
    return sum(one.state == "working" or one.id < task.id for one in others if one.kind != RESULTS.name)


def _batch_left(call: Call, spec: AddFiles | None) -> str:
    """The batch that is still there, to be read again; "" where none is."""
    if spec is None or not spec.batch:
        return ""
    try:
        return Incoming(call.house.folder).batch(spec.batch).name
    except WrongUse:
        return ""
