"""What reckons for the API: one process beside the web's, started when it is first needed, its answers kept.

Lines and evidence need arrays and time; pages must not wait for them, nor the web process hold them in memory.
"""

from __future__ import annotations

import multiprocessing
import threading
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import msgspec

from volteface.model.errors import VoltefaceError, WrongUse
from volteface.study import Study

# Answers are asked for again and again, by scripts that are being written.
_KEPT = 64
_SECONDS = 300.0
# So many questions may wait; whoever asks beyond that is asked to come again.
_WAITING = 4


class Beside:
    """The process, and the answers that it gave.

    Args:
        folder: the study's.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._pool: ProcessPoolExecutor | None = None
        self._lock = threading.Lock()
        self._waiting = threading.Semaphore(_WAITING)
        self._kept: dict[tuple[str, str, bytes], bytes] = {}

    def answer(self, path: str, asked: msgspec.Struct, key: str) -> bytes:
        """An endpoint's answer as JSON.

        Args:
            path: the endpoint's.
            asked: what is asked of it.
            key: what the study is like; an answer is kept as long as that stays.

        Raises:
            VoltefaceError: there is none; or it took too long, or too many wait.
        """
        sent = msgspec.json.encode(asked)
        held = (key, path, sent)
        if held in self._kept:
            return self._kept[held]
        if not self._waiting.acquire(blocking=False):
            raise VoltefaceError("too many questions wait to be reckoned", hint="ask again in a moment")
        try:
            made = self._process().submit(_answer, str(self._folder), path, sent).result(_SECONDS)
        except TimeoutError as error:
            self.close()
            raise VoltefaceError(f"no answer within {_SECONDS:.0f} seconds", where=path, hint="ask for less") from error
        except BrokenProcessPool as error:
            self.close()
            raise VoltefaceError("what reckons has ended unexpectedly", where=path, hint="ask again") from error
        finally:
            self._waiting.release()
        with self._lock:
            self._kept[held] = made
            while len(self._kept) > _KEPT:
                self._kept.pop(next(iter(self._kept)))
        return made

    def close(self) -> None:
        """End the process."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is not None:
            for process in list((pool._processes or {}).values()):  # noqa: SLF001 - it may be reckoning still
                process.terminate()
            pool.shutdown(wait=False, cancel_futures=True)

    def _process(self) -> ProcessPoolExecutor:
        with self._lock:
            if self._pool is None:
                context = multiprocessing.get_context("spawn")
                self._pool = ProcessPoolExecutor(1, mp_context=context)
            return self._pool


_OPENED: dict[str, Study] = {}


def _answer(folder: str, path: str, sent: bytes) -> bytes:
    """In the other process: what an endpoint answers."""
    from volteface.desk.api.slow import SLOW

    endpoint = next((one for one in SLOW if one.path == path), None)
    if endpoint is None:
        raise WrongUse("no such endpoint", where=path)
    study = _OPENED.get(folder)
    if study is None:
        study = _OPENED[folder] = Study.open(folder)
    return msgspec.json.encode(endpoint.answer(study, msgspec.json.decode(sent, type=endpoint.asks)))
