"""What came of a task that failed, in the words that a person is told."""

from __future__ import annotations

import msgspec

from volteface.model.disk import full, is_full
from volteface.model.errors import VoltefaceError


class Failed(msgspec.Struct, frozen=True):
    """What was wrong, where, what to do."""

    error: str
    where: str = ""
    hint: str = ""


def failed(error: BaseException) -> Failed:
    """An error as it is put on record; of one that nobody foresaw the task's log says more."""
    if is_full(error):
        error = full()
    if isinstance(error, VoltefaceError):
        return Failed(error.what, error.where, error.hint)
    if isinstance(error, KeyboardInterrupt):
        return Failed("was interrupted", hint="ask for it again")
    return Failed("something went wrong here", type(error).__name__, "the log of this task tells what")
