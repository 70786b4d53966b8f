"""Work as it is shown: a task with its job, or a job that was begun at the command line, in the same words."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from volteface.desk.work import logs
from volteface.desk.work.kinds import KINDS
from volteface.desk.work.outcome import Failed
from volteface.desk.work.summaries import fault, summary
from volteface.model.errors import WrongUse
from volteface.model.job import Job, duration
from volteface.model.task import Task
from volteface.study import Study

# A job that is under way is among the last ones.
_JOBS = 30
_STATES = {"running": "under way", "working": "beginning", "abandoned": "its process ended"}


class Work(msgspec.Struct, frozen=True):
    """One piece of work.

    `task` is 0 for a job of the command line, `job` 0 before it began. `state` is a word to be read; `live` says that
    more will come of it, `begun` that it can be paused. `done` of `total` (None: not known) are its units, `note` what
    it is at, `figures` what it has got through. `said` is what came of it.
    """

    task: int
    job: int
    what: str
    by: str
    at: str
    state: str
    live: bool
    begun: bool = False
    paused: bool = False
    done: int = 0
    total: int | None = None
    note: str = ""
    figures: str = ""
    said: str = ""
    fault: Failed | None = None
    log: bool = False
    files: bool = False


def of_task(study: Study, task: Task) -> Work:
    """A task as it stands."""
    kind = KINDS.get(task.kind)
    job = _job(study, task.job)
    under_way = task.state == "working" and job is not None and job.under_way
    state = job.state if under_way and job is not None else task.state
    made = Work(
        task.id,
        task.job or 0,
        kind.words if kind is not None else task.kind,
        task.by,
        task.ended or task.made,
        _STATES.get(state, state),
        not task.over,
        said=summary(task),
        fault=fault(task),
        log=task.over and logs.place(study.folder, task.id).is_file(),
        files=task.kind == "add",
    )
    return _at(made, job, under_way=under_way) if job is not None and task.state == "working" else made


def of_job(job: Job) -> Work:
    """A job of the command line."""
    live = job.under_way
    kind = KINDS.get(job.kind)
    what = kind.words if kind is not None else job.kind
    state = _STATES.get(job.state, job.state)
    made = Work(0, job.id, what, "", job.started, state, live, files=job.kind == "add")
    return _at(made, job, under_way=live)


def _at(made: Work, job: Job, *, under_way: bool) -> Work:
    figures = job.figures
    got = figures.documents or figures.pages or figures.passages or figures.problems
    left = f"{duration(figures.remaining)} left" if figures.remaining is not None and not got else ""
    return msgspec.structs.replace(
        made,
        begun=under_way,
        paused=under_way and job.state == "paused",
        done=job.done,
        total=job.total,
        note=job.note,
        figures=figures.words() if got else left,
    )


def _job(study: Study, number: int | None) -> Job | None:
    if number is None:
        return None
    try:
        return study.job(number)
    except WrongUse:
        return None


def under_way(study: Study, tasks: Sequence[Task]) -> list[Work]:
    """What is being done or waits, in the order of turns; jobs of the command line after it."""
    live = [of_task(study, task) for task in reversed(tasks) if not task.over]
    jobs = [of_job(job) for job in study.jobs_of_no_task(_JOBS) if job.under_way]
    return [*(one for one in live if one.job), *(one for one in live if not one.job), *jobs]
