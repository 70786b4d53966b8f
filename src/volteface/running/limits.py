"""What a guarded call may take, and how a process holds itself to it."""

from __future__ import annotations

import os
import platform
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

# A gigabyte of XML as a tree, or ten million characters with all that is made of them, need less.
MEMORY = 2 << 30
SECONDS = 120.0

# With this code a process ends that finds its memory limit passed; no signal and no usual exit code.
MEMORY_EXIT = 86
# Memory that is reserved and hardly touched – stacks, arenas, buffers of numerical libraries – counts for the system's
# limit alone, which therefore stands so much higher. It stops what asks for everything at once.
_RESERVED = 1 << 30
_LOOK_SECONDS = 0.1
_STATM = Path("/proc/self/statm")
_LINUX = _STATM.is_file()


class Limits(msgspec.Struct, frozen=True):
    """Seconds that a call may take, and bytes of memory beyond those that its process has at the start.

    Memory is limited where the system tells of it: on Linux and macOS, not on Windows.
    """

    seconds: float = SECONDS
    memory: int = MEMORY


class Confinement:
    """A process's own limit of memory, from where it stands now."""

    def __init__(self, memory: int) -> None:
        self._most = (resident() or 0) + memory
        self._replace = (resident() or 0) + memory // 2
        self._busy = threading.Event()
        _reserve_no_more_than(memory + _RESERVED)
        if resident() is not None:
            threading.Thread(target=self._watch, daemon=True).start()

    @contextmanager
    def watched(self) -> Iterator[None]:
        """While a call runs, end the process when it has passed the limit."""
        self._busy.set()
        try:
            yield
        finally:
            self._busy.clear()

    @property
    def grown(self) -> bool:
        """Whether so much memory did not come back that a fresh process would do better."""
        return (resident() or 0) > self._replace

    def _watch(self) -> None:
        pause = threading.Event()
        while self._busy.wait():
            if (resident() or 0) > self._most:
                # At once and without a word: whoever waits reads the exit code.
                os._exit(MEMORY_EXIT)
            pause.wait(_LOOK_SECONDS)


def resident() -> int | None:
    """Bytes of memory in use by this process: on Linux now, elsewhere at most so far; None where unknown (Windows)."""
    if _LINUX:
        return _statm(1)
    try:
        import resource
    except ImportError:
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if platform.system() == "Darwin" else peak * 1024


def _reserve_no_more_than(more: int) -> None:
    """Let every further request for memory beyond this fail; macOS takes such a limit and does not keep it."""
    if not _LINUX:
        return
    import resource

    limit = _statm(5) + more
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))


def _statm(field: int) -> int:
    # proc(5): size, resident, shared, text, lib, data and stack, in pages.
    return int(_STATM.read_bytes().split()[field]) * os.sysconf("SC_PAGE_SIZE")
