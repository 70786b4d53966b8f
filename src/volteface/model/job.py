"""Long work: a job with lease, heartbeat and progress, and the callback through which steps report it."""

from __future__ import annotations

from typing import Literal, Protocol

import msgspec

JobState = Literal["running", "done", "failed", "cancelled", "abandoned"]


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


class Progress(Protocol):
    """How a step tells what it has done; the command line draws a bar from it."""

    def __call__(self, done: int, total: int | None, note: str = "") -> None:
        """`done` of `total` (unknown: None) units, with what is being worked on."""
        ...


def silent(done: int, total: int | None, note: str = "") -> None:
    """Report to nobody."""
