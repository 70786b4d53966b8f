"""A process that runs one call after the other: its handle on this side, its life on the other."""

from __future__ import annotations

import faulthandler
import os
import pickle
import signal
import threading
from contextlib import suppress
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from typing import Any

from volteface.running.ends import CannotStart, Ended, crashed, needed_too_much, took_too_long
from volteface.running.limits import MEMORY_EXIT, Confinement, Limits

# Imports take a second or two, on a busy machine with a cold disk many.
_START_SECONDS = 120.0
# So much later a process ends itself, should nobody have ended it.
_GRACE_SECONDS = 5.0
# A worker needs no threads for linear algebra; their buffers would only count against its memory.
_ALONE = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


class Worker:
    """A process and the line to it, for one thread of this process; any thread may `kill` it."""

    def __init__(self, limits: Limits, prepare: bytes) -> None:
        """Start it; it is fresh, not forked: a fork would carry open files and locks along.

        Raises:
            CannotStart: the system has no process to give.
        """
        context = get_context("spawn")
        self._limits = limits
        self._line, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, limits, prepare), daemon=True)
        try:
            self._process.start()
        except OSError as error:
            self._line.close()
            raise CannotStart(f"no process can be started ({error.strerror or error})") from error
        finally:
            theirs.close()

    def wait_until_ready(self) -> None:
        """Wait until it has loaded what it needs.

        Raises:
            CannotStart: it died on the way, or takes for ever.
        """
        failed = ""
        try:
            if self._line.poll(_START_SECONDS) and not (failed := self._line.recv()):
                return
        except (EOFError, OSError):
            pass
        if failed:
            raise CannotStart(f"the processes that read do not start ({failed})", hint="install it anew")
        raise CannotStart(
            "the processes that read do not start",
            hint="a Python script that adds with workers does so below: if __name__ == '__main__'",
        )

    @property
    def alive(self) -> bool:
        """Whether it can be given a call."""
        return self._process.is_alive()

    def ask(self, message: bytes, seconds: float) -> tuple[bool, Any, bool]:
        """Run a packed call.

        Returns:
            Whether it went well, its result or what it raised, and whether the process is fit for another.

        Raises:
            Ended: the call did not come to its end.
        """
        try:
            self._line.send((seconds, message))
            if not self._line.poll(seconds):
                raise took_too_long(seconds)
            answer: tuple[bool, Any, bool] = pickle.loads(self._line.recv_bytes())  # noqa: S301 - our own process sends it
        except (EOFError, OSError):
            raise self._cause_of_death() from None
        return answer

    def _cause_of_death(self) -> Ended:
        self._process.join()
        if self._process.exitcode == MEMORY_EXIT:
            return needed_too_much(self._limits.memory)
        return crashed(self._process.exitcode)

    def kill(self) -> None:
        """End it at once, whatever it does; whoever waits for its answer learns that it is dead."""
        with suppress(ValueError, OSError):
            self._process.kill()

    def end(self) -> None:
        """End it and give everything back; for the thread that asks it."""
        self.kill()
        self._process.join()
        self._line.close()
        self._process.close()


def _serve(line: Connection, limits: Limits, prepare: bytes) -> None:
    """The life of the process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in _ALONE:
        os.environ.setdefault(name, "1")
    _end_with_parent()
    if not _prepared(prepare, line):
        return
    confinement = Confinement(limits.memory)
    with open(os.devnull, "r+b") as nowhere:  # noqa: PTH123 - the null device has this name on every system
        # What a reader or its library prints would stand amid our own output, which may be JSON.
        for stream in (1, 2):
            os.dup2(nowhere.fileno(), stream)
        line.send("")
        while True:
            try:
                seconds, message = line.recv()
            except (EOFError, OSError):
                return
            # A call may hold on to the interpreter; this watch does without it, even when nobody is left to end us.
            faulthandler.dump_traceback_later(seconds + _GRACE_SECONDS, exit=True, file=nowhere)
            with confinement.watched():
                good, value = _called(message, limits)
                answer = _packed(good, value, stays := not confinement.grown)
            faulthandler.cancel_dump_traceback_later()
            line.send_bytes(answer)
            if not stays:
                return


def _prepared(prepare: bytes, line: Connection) -> bool:
    """Load what every call needs; what goes wrong is said in place of the word that all is ready."""
    try:
        ready = pickle.loads(prepare)  # noqa: S301 - the process that started this one sends it
        if ready is not None:
            ready()
    except Exception as error:  # noqa: BLE001 - whatever it is, somebody waits for a word
        line.send(f"{type(error).__name__}: {error}")
        return False
    return True


def _called(message: bytes, limits: Limits) -> tuple[bool, Any]:
    try:
        function, arguments, named = pickle.loads(message)  # noqa: S301 - the process that started this one sends it
        return True, function(*arguments, **named)
    except MemoryError:
        return False, needed_too_much(limits.memory)
    except BaseException as error:  # noqa: BLE001 - it belongs to the future, as in every executor
        return False, error


def _packed(good: bool, value: Any, stays: bool) -> bytes:  # noqa: FBT001 - the three parts of an answer
    try:
        packed = pickle.dumps((good, value, stays))
        if not good:
            pickle.loads(packed)  # noqa: S301 - many an exception can be packed and not unpacked
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - whatever it is that cannot travel
        return pickle.dumps((False, RuntimeError(f"{type(value).__name__}: {value}"), stays))
    return packed


def _end_with_parent() -> None:
    """End when the process that started this one is killed; it would wait for work for ever."""
    parent = parent_process()
    if parent is None:
        return

    def watch() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
