"""The process beside the desk: started when it is first asked, ended when it takes too long or nobody asks any more."""

from __future__ import annotations

import contextlib
import hashlib
import queue
import subprocess
import sys
import threading
import time
import weakref
from collections import OrderedDict
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from pathlib import Path
from typing import TypeVar

import msgspec

from volteface.desk.aside.errands import Errand, Told
from volteface.desk.aside.hand import Hand
from volteface.desk.house import House
from volteface.model import errors
from volteface.model.errors import TookTooLong, VoltefaceError

_Shape = TypeVar("_Shape")
# Nobody asks for so long: it goes, and its memory with it.
_IDLE_SECONDS = 300.0
# What is told of beforehand is one small thing, such as a single cue.
_STEP_SECONDS = 4.0
# So many answers are kept, for whoever asks the same again or comes back for one.
_KEPT = 32


class Aside:
    """One process, asked one thing after the other.

    Args:
        folder: of the study.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        self._said: queue.Queue[bytes] = queue.Queue()
        self._hand = Hand()
        self._lock = threading.Lock()
        self._answers: OrderedDict[str, Future[msgspec.Raw]] = OrderedDict()
        self._timer: threading.Timer | None = None
        self._closed = False

    def ask(self, errand: Errand, shape: type[_Shape], *, seconds: float, state: str = "") -> _Shape:
        """An answer, waited for.

        Args:
            errand: what.
            shape: of the answer.
            seconds: how long the process may be at it.
            state: of the study; what was answered in the same is not reckoned again.

        Raises:
            TookTooLong: it was not done in time.
            VoltefaceError: as the study raised it.
        """
        key, future = self._future(errand, seconds, state)
        return msgspec.json.decode(self._result(key, future, None), type=shape)

    def answer(
        self, errand: Errand, shape: type[_Shape], *, seconds: float, state: str, wait: float = 0.0
    ) -> _Shape | None:
        """An answer that is there, or comes within `wait` seconds; None while it is being reckoned, which this begins.

        Raises:
            TookTooLong: it was not done in time.
            VoltefaceError: as the study raised it.
        """
        key, future = self._future(errand, seconds, state)
        try:
            return msgspec.json.decode(self._result(key, future, wait), type=shape)
        except FutureTimeout:
            return None

    def warm(self) -> None:
        """Have it ready before it is asked; it goes again when nobody does."""
        self._hand.do(self._warmed)

    def close(self) -> None:
        """End the process."""
        self._closed = True
        self._hand.rest()
        self._end()

    def _result(self, key: str, future: Future[msgspec.Raw], wait: float | None) -> msgspec.Raw:
        try:
            return future.result(wait)
        except VoltefaceError:
            # What failed is told once, and tried again when it is asked for again.
            with self._lock:
                self._answers.pop(key, None)
            raise

    def _future(self, errand: Errand, seconds: float, state: str) -> tuple[str, Future[msgspec.Raw]]:
        sent = msgspec.json.encode(errand)
        key = hashlib.sha256(state.encode() + b" " + sent).hexdigest()
        with self._lock:
            found = self._answers.pop(key, None) if state else None
            if found is None:
                found = self._hand.do(lambda: self._reckon(sent, seconds))
            if state:
                self._answers[key] = found
                while len(self._answers) > _KEPT:
                    self._answers.popitem(last=False)
        return key, found

    def _reckon(self, sent: bytes, seconds: float) -> msgspec.Raw:
        self._rest()
        process = self._started()
        assert process.stdin is not None
        try:
            process.stdin.write(sent + b"\n")
            process.stdin.flush()
        except OSError:
            self._end()
            raise VoltefaceError("the process beside the desk ended", hint="try again") from None
        until, at = time.monotonic() + seconds, ""
        last = until + seconds
        while True:
            try:
                line = self._said.get(timeout=max(0.0, until - time.monotonic()))
            except queue.Empty:
                self._end()
                raise too_long(_STEP_SECONDS if at else seconds, at) from None
            if not line:
                self._end()
                raise VoltefaceError("the process beside the desk ended", hint="try again; it may want more memory")
            told = msgspec.json.decode(line, type=_Line)
            if told.at is not None:
                at, until = told.at, min(last, time.monotonic() + _STEP_SECONDS)
            elif told.error:
                raise getattr(errors, told.error)(told.what, where=told.where, hint=told.hint)
            else:
                self._wait()
                return told.answer

    def _warmed(self) -> None:
        if self._process is None:
            self._rest()
            self._started()
            self._wait()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._closed:
            raise VoltefaceError("the desk is closed")
        if self._process is None or self._process.poll() is not None:
            self._end()
            said = self._said = queue.Queue()
            process = self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and folder
                [sys.executable, "-m", "volteface.desk.aside", str(self._folder)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                start_new_session=True,
            )

            def listen() -> None:
                assert process.stdout is not None
                with contextlib.suppress(ValueError, OSError):
                    for line in process.stdout:
                        said.put(line)
                said.put(b"")

            threading.Thread(target=listen, daemon=True, name="aside-listens").start()
        return self._process

    def _rest(self) -> None:
        if self._timer is not None:
            self._timer.cancel()

    def _wait(self) -> None:
        self._timer = threading.Timer(_IDLE_SECONDS, self._idle)
        self._timer.daemon = True
        self._timer.start()

    def _idle(self) -> None:
        self._hand.do(self._end)

    def _end(self) -> None:
        self._rest()
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()


class _Line(Told, frozen=True):
    """As it is read: the answer is left as it came."""

    answer: msgspec.Raw = msgspec.Raw(b"null")


def too_long(seconds: float, at: str) -> TookTooLong:
    """It did not answer in time and was ended; `at` is what it was at, "" where it had not told."""
    return TookTooLong(
        f"this was not done within {seconds:.0f} seconds, and was stopped", where=at, hint="ask for less, or try again"
    )


_HOUSES: weakref.WeakKeyDictionary[House, dict[str, Aside]] = weakref.WeakKeyDictionary()
_LOCK = threading.Lock()


def aside(house: House, name: str) -> Aside:
    """A house's process of a name: what is quick has one, what is slow another, so that neither waits for the other."""
    with _LOCK:
        several = _HOUSES.setdefault(house, {})
        if name not in several:
            made = several[name] = Aside(house.folder)
            weakref.finalize(house, made.close)
            house.at_close(made.close)
        return several[name]
