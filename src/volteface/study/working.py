"""Work that is asked for here and done elsewhere: a part of the façade.

Whoever asks puts a task on record; the process that works (`volteface.desk.work`) takes one after the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import msgspec

from volteface.library import alone, events, jobs, tasks
from volteface.library.jobs import Cancelled
from volteface.model.job import Job
from volteface.model.task import Task, TaskState
from volteface.study.opened import Opened

__all__ = ["Cancelled", "Working"]

# Of all that is derived in a study's folder.
_LOCK = ("desk", "work.lock")


class Working(Opened):
    """Tasks, and the one process that does them."""

    def ask(self, kind: str, spec: object, by: str) -> int:
        """Put a task on record, to be done when its turn comes; its number.

        Args:
            kind: what is to be done; see `volteface.desk.work.kinds`.
            spec: how: a Struct, or what becomes JSON.
            by: who asks; what is done is signed so. The same that waits already is asked for once.
        """
        return tasks.ask(self.library, kind, msgspec.json.encode(spec, order="deterministic"), by)

    def tasks(self, most: int = 50, *, before: int | None = None) -> list[Task]:
        """The last tasks, newest first; `before` are those with lower numbers."""
        return tasks.tasks(self.library, most, before=before)

    def jobs_of_no_task(self, most: int = 50) -> list[Job]:
        """Jobs that nobody asked for as a task, newest first: of the command line, and tries that were begun again."""
        return jobs.jobs_of_no_task(self.library, most)

    def task(self, number: int) -> Task:
        """One task.

        Raises:
            WrongUse: there is none of this number.
        """
        return tasks.task(self.library, number)

    def pause_task(self, number: int) -> None:
        """Ask a task at work to pause.

        Raises:
            WrongUse: there is no such task, or it is not at work.
        """
        tasks.wish(self.library, number, "pause")

    def resume_task(self, number: int) -> None:
        """Let a paused task go on; as `pause_task`."""
        tasks.wish(self.library, number, "resume")

    def cancel_task(self, number: int) -> None:
        """Take a task back that waits, or ask one at work to stop; what it has done stays.

        Raises:
            WrongUse: there is no such task, or it is over.
        """
        tasks.wish(self.library, number, "cancel")

    def waiting_tasks(self, *, but: str = "") -> int:
        """How many tasks wait, those of one kind aside."""
        return tasks.waiting(self.library, but=but)

    def wants_worker(self) -> bool:
        """Whether something is to be done and no process does it."""
        return tasks.unfinished(self.library) > 0 and not alone.is_held(self.folder.joinpath(*_LOCK))

    @contextmanager
    def at_work(self) -> Iterator[bool]:
        """Be the one process that does tasks; whether it is. What one that died had begun waits again."""
        with alone.alone(self.folder.joinpath(*_LOCK)) as only:
            if only:
                tasks.recover(self.library)
            yield only

    def take_task(self, *, last: str) -> Task | None:
        """The task whose turn it is; a kind may be named whose turn comes when no other waits."""
        return tasks.take(self.library, last)

    @contextmanager
    def doing(self, task: Task) -> Iterator[None]:
        """Work on a task: jobs that begin within are its own, and all is signed by whoever asked for it."""
        with jobs.for_task(task.id), events.acting(task.by):
            yield

    def end_task(self, number: int, state: TaskState, outcome: object) -> None:
        """Write down what came of a task, in the shape of its command's JSON."""
        tasks.end(self.library, number, state, msgspec.json.encode(outcome))

    def put_task_back(self, number: int) -> None:
        """Let a task that gave way wait for its next turn."""
        tasks.put_back(self.library, number)
