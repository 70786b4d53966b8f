"""An executor whose calls can be ended: each runs in a process of its own, within limits of time and memory.

The process pools of the standard library wait for a call that hangs, and break as a whole when one process dies. Here
a call that hangs, eats memory or crashes its process fails alone; its process is replaced, and all others go on.
"""

from __future__ import annotations

import pickle
import queue
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from contextlib import suppress
from types import TracebackType
from typing import Any, ParamSpec, TypeVar

from volteface.running.limits import Limits
from volteface.running.worker import Worker

P = ParamSpec("P")
T = TypeVar("T")


class Guarded(Executor):
    """Processes beside this one, started when there is work for them.

    Functions, arguments and results travel between processes, so all of them must be picklable. A process learns of the
    end of the one that started it, however that came, and ends too.
    """

    def __init__(self, workers: int, limits: Limits, prepare: Callable[[], object] | None = None) -> None:
        """Nothing is started yet.

        Args:
            workers: how many processes at most.
            limits: what a call may take.
            prepare: what a process does before its first call, outside all limits: load what every call needs.
        """
        self._limits = limits
        self._prepare = pickle.dumps(prepare)
        self._calls: queue.SimpleQueue[_Call | None] = queue.SimpleQueue()
        self._idle = threading.Semaphore(0)
        self._lock = threading.Lock()
        self._most = workers
        self._threads: list[threading.Thread] = []
        self._running: set[Worker] = set()
        self._closed = self._ended = False

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Run a call within the limits.

        Its future fails with what the call raised, with `TookTooLong`, `NeededTooMuch` or `Crashed`, or with
        `CannotStart` where no process can be had.
        """
        return self._submit(fn, args, kwargs, self._limits.seconds)

    def submit_within(self, seconds: float, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Run a call within a time limit of its own."""
        return self._submit(fn, args, kwargs, seconds)

    def _submit(self, fn: Callable[..., T], args: Any, kwargs: Any, seconds: float) -> Future[T]:
        call = _Call(pickle.dumps((fn, args, kwargs)), seconds)
        with self._lock:
            if self._closed:
                raise RuntimeError("no calls are taken after the end")
            self._calls.put(call)
            # A thread that waits for work takes the call; else one more is started while there is room for one.
            if not self._idle.acquire(blocking=False) and len(self._threads) < self._most:
                thread = threading.Thread(target=self._work, daemon=True)
                self._threads.append(thread)
                thread.start()
        return call.future

    def _work(self) -> None:
        """One thread for each process: it hands over a call, and waits for what becomes of it."""
        if hasattr(signal, "pthread_sigmask"):
            # Processes begun here inherit this: Ctrl-C reaches the whole group, but is for this process to answer.
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        worker: Worker | None = None
        while (call := self._calls.get()) is not None:
            if call.future.set_running_or_notify_cancel():
                worker = self._run(call, worker)
            self._idle.release()
        if worker is not None:
            self._end(worker)

    def _run(self, call: _Call, worker: Worker | None) -> Worker | None:
        """Run a call; the process for the next one, None where a new one is wanted."""
        if worker is not None and not worker.alive:
            self._end(worker)
            worker = None
        try:
            worker = worker or self._begun()
            good, value, stays = worker.ask(call.message, call.seconds)
        except BaseException as error:  # noqa: BLE001 - whoever waits for the future must not wait for ever
            if worker is not None:
                self._end(worker)
            call.future.set_exception(error)
            return None
        if not stays:
            self._end(worker)
        if good:
            call.future.set_result(value)
        else:
            call.future.set_exception(value)
        return worker if stays else None

    def _begun(self) -> Worker:
        worker = Worker(self._limits, self._prepare)
        with self._lock:
            self._running.add(worker)
            ended = self._ended
        try:
            if ended:
                worker.kill()
            worker.wait_until_ready()
        except BaseException:
            self._end(worker)
            raise
        return worker

    def _end(self, worker: Worker) -> None:
        with self._lock:
            self._running.discard(worker)
        worker.end()

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 - Executor's
        """Take no more calls; with `cancel_futures` those waiting are cancelled, and those running are ended."""
        with self._lock:
            self._closed = True
            self._ended |= cancel_futures
            threads, running = list(self._threads), list(self._running) if cancel_futures else []
        if cancel_futures:
            with suppress(queue.Empty):
                while (call := self._calls.get_nowait()) is not None:
                    call.future.cancel()
        for worker in running:
            worker.kill()
        for _ in threads:
            self._calls.put(None)
        if wait:
            for thread in threads:
                thread.join()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Wait for the calls under way; where something went wrong, end them."""
        self.shutdown(wait=True, cancel_futures=kind is not None)


class _Call:
    """A call on its way: packed, with the future that somebody waits for."""

    def __init__(self, message: bytes, seconds: float) -> None:
        self.message = message
        self.seconds = seconds
        self.future: Future[Any] = Future()
