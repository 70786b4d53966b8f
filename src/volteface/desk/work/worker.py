"""The one process that does tasks: takes them in order, each as a job on record, until nothing waits."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from volteface.desk.work import logs
from volteface.desk.work.kinds import KINDS, RESULTS, Kind
from volteface.desk.work.outcome import Failed, failed
from volteface.model.errors import VoltefaceError
from volteface.model.job import Progress, silent
from volteface.model.task import Task
from volteface.study import Study
from volteface.study.working import Cancelled


class _GaveWay(Cancelled):
    """Something that a person waits for goes first."""


def work(folder: Path) -> int:
    """Do what waits in a study, unless another process does; how many tasks were begun.

    Raises:
        VoltefaceError: the study cannot be opened, or its library written.
    """
    begun = 0
    with Study.open(folder) as study, study.stopping_cues(), study.at_work() as only:
        while only and (task := study.take_task(last=RESULTS.name)) is not None:
            begun += 1
            _do(study, task)
    return begun


def _do(study: Study, task: Task) -> None:
    kind = KINDS.get(task.kind)
    if kind is None:
        study.end_task(task.id, "failed", Failed("nothing here does this", task.kind, "it may be of a later Volteface"))
        return
    with logs.logged(study.folder, task.id):
        try:
            with study.doing(task):
                outcome = _run(study, kind, msgspec.json.decode(task.spec, type=kind.spec))
        except _GaveWay:
            study.put_task_back(task.id)
        except (Cancelled, KeyboardInterrupt) as error:
            study.end_task(task.id, "cancelled", failed(error))
            if isinstance(error, KeyboardInterrupt):
                raise
        except VoltefaceError as error:
            study.end_task(task.id, "failed", failed(error))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is put on record, and the next task begins
            logs.crashed(study.folder, task.id, error)
            study.end_task(task.id, "failed", failed(error))
        else:
            study.end_task(task.id, "done", outcome)


def _run(study: Study, kind: Kind[Any], spec: msgspec.Struct) -> object:
    if kind.records:
        return kind.run(study, spec, silent)
    with study.working(kind.name) as heartbeat:
        return kind.run(study, spec, _yielding(study, kind, heartbeat) if kind.yields else heartbeat)


def _yielding(study: Study, kind: Kind[Any], heartbeat: Progress) -> Progress:
    """Progress that ends the work as soon as something else waits."""

    def told(done: int, total: int | None, note: str = "") -> None:
        heartbeat(done, total, note)
        if study.waiting_tasks(but=kind.name):
            raise _GaveWay("gave way", hint="it is begun again when nothing else waits")

    return told
