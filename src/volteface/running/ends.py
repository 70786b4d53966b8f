"""How a guarded call can end other than by itself; each says in words what happened, for whoever made the call."""

from __future__ import annotations

import signal

from volteface.model.errors import VoltefaceError


class Ended(VoltefaceError):
    """The process of a call came to an end before the call did."""


class TookTooLong(Ended):
    """The call was still running at its time limit."""


class NeededTooMuch(Ended):
    """The call wanted more memory than it may have."""


class Crashed(Ended):
    """The process died of the call: a fault in a native library, for the most part."""


class CannotStart(VoltefaceError):
    """No process can be begun, or it does not come to its first call; no call is to blame."""


def took_too_long(seconds: float) -> TookTooLong:
    """What to say of a call that was ended at its time limit."""
    return TookTooLong(f"took longer than {seconds:.0f} s and was ended")


def needed_too_much(limit: int) -> NeededTooMuch:
    """What to say of a call that wanted more than so many bytes."""
    return NeededTooMuch(f"needed more than {limit / 2**20:.0f} MB of memory")


def crashed(exit_code: int | None) -> Crashed:
    """What to say of a call whose process died with this exit code; below zero it is a signal's number."""
    if exit_code is None or exit_code >= 0:
        return Crashed(f"crashed (exit code {exit_code})")
    try:
        name = signal.Signals(-exit_code).name
    except ValueError:
        name = f"signal {-exit_code}"
    if name == "SIGKILL":
        # Nobody here sends it: a person did, or a system that runs out of memory.
        return Crashed("was killed (SIGKILL)", hint="it may want for memory: add it again with fewer --workers")
    return Crashed(f"crashed ({name})")
