"""Long work: a job with lease, heartbeat and progress, and the callback through which steps report it."""

from __future__ import annotations

from typing import Literal, Protocol

import msgspec

from volteface.model.wording import counted

JobState = Literal["running", "paused", "done", "failed", "cancelled", "abandoned"]
UNDER_WAY: frozenset[JobState] = frozenset({"running", "paused"})


class Figures(msgspec.Struct, frozen=True):
    """What work has got through so far; `remaining` are the seconds left as reckoned, None before that can be said."""

    documents: int = 0
    pages: int = 0
    passages: int = 0
    problems: int = 0
    remaining: float | None = None

    def words(self) -> str:
        """The figures in few words; pages and problems where there are any."""
        said = [counted(self.documents, "document")]
        said += [counted(self.pages, "page")] if self.pages else []
        said += [counted(self.passages, "passage")]
        said += [counted(self.problems, "problem")] if self.problems else []
        return ", ".join(said + ([f"{duration(self.remaining)} left"] if self.remaining is not None else []))


def duration(seconds: float) -> str:
    """A time span as people say it: "40 s", "3 min", "2 h 5 min"."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"


class Job(msgspec.Struct, frozen=True):
    """One piece of long work as the library records it. `owner` is host and process."""

    id: int
    kind: str
    state: JobState
    owner: str
    started: str
    heartbeat: str
    done: int
    total: int | None
    note: str = ""
    figures: Figures = Figures()

    @property
    def under_way(self) -> bool:
        """Whether it is at work, or pauses."""
        return self.state in UNDER_WAY


def without_owner(job: Job) -> Job:
    """A job as those may see it whom the machines that do it are no business of."""
    return msgspec.structs.replace(job, owner="")


class Progress(Protocol):
    """How a step tells what it has done; the command line draws a bar from it."""

    def __call__(self, done: int, total: int | None, note: str = "") -> None:
        """`done` of `total` (unknown: None) units, with what is being worked on."""
        ...


def silent(done: int, total: int | None, note: str = "") -> None:
    """Report to nobody."""
