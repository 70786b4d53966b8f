"""A task: work that somebody asked for, done by a process of its own when its turn comes."""

from __future__ import annotations

from typing import Literal

import msgspec

TaskState = Literal["waiting", "working", "done", "failed", "cancelled"]


class Task(msgspec.Struct, frozen=True):
    """One task as the library records it.

    `spec` is what is to be done and `outcome` what came of it, as JSON: what the command of the same name prints with
    `--json`, or where it failed `{"error", "where", "hint"}`. `job` is the work's own record once it has begun, `tries`
    how often it was begun; `ended` is "" before the end.
    """

    id: int
    kind: str
    by: str
    state: TaskState
    made: str
    ended: str
    tries: int
    job: int | None
    spec: msgspec.Raw
    outcome: msgspec.Raw

    @property
    def over(self) -> bool:
        """Whether nothing more will come of it."""
        return self.state in {"done", "failed", "cancelled"}
