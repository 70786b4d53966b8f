"""What happens in the study, told to every open browser: one task looks, and hands what it saw to all that listen."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from volteface.desk.access.person import Person, Role
from volteface.desk.house import House
from volteface.desk.work.kinds import RESULTS, MakeResults
from volteface.model.job import Job

_LOOK_SECONDS = 0.7
# A proxy closes what is silent for a minute.
_BREATH_SECONDS = 20.0
# Whoever does not fetch so much in time is dropped, and its browser comes again.
_MOST_WAITING = 500
# Of so many jobs, the last ones, it is told how they go.
_JOBS = 20
# Who asks for results where nobody does.
_DESK = Person("the desk", "the desk", Role.NOBODY)


class Happened(msgspec.Struct, frozen=True):
    """What one look saw: names of what happened since the last one, jobs under way or just ended, how results stand."""

    events: list[str]
    questions: list[str]
    jobs: list[Job]
    reckoned: str


class Feed:
    """The task, and whoever listens to it."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._listeners: set[asyncio.Queue[bytes]] = set()
        self._after = -1
        self._jobs: dict[int, Job] = {}
        self._reckoned = ""

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Look as long as this lasts."""
        task = asyncio.create_task(self._look())
        try:
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
            self.end()

    def end(self) -> None:
        """Tell all who listen that there will be no more, so that nobody holds the server open."""
        for queue in list(self._listeners):
            with suppress(asyncio.QueueFull):
                queue.put_nowait(b"")

    async def listen(self, request: Request) -> Response:  # noqa: ARG002 - all hear the same
        """An endless answer, in server-sent events."""
        queue: asyncio.Queue[bytes] = asyncio.Queue(_MOST_WAITING)
        self._listeners.add(queue)

        async def said() -> AsyncIterator[bytes]:
            try:
                yield b"retry: 2000\n\n"
                while True:
                    try:
                        told = await asyncio.wait_for(queue.get(), _BREATH_SECONDS)
                    except TimeoutError:
                        told = b": \n\n"
                    if not told:
                        return
                    yield told
            finally:
                self._listeners.discard(queue)

        return StreamingResponse(said(), media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})

    async def _look(self) -> None:
        while True:
            with suppress(Exception):
                # Whatever is wrong with the library is told to whoever asks for a page.
                seen = await run_in_threadpool(self._seen)
                if seen is not None:
                    self._tell(b"data: " + msgspec.json.encode(seen) + b"\n\n")
            await asyncio.sleep(_LOOK_SECONDS)

    def _seen(self) -> Happened | None:
        study = self._house.study
        if self._house.keeper.due(study):
            with self._house.writing(_DESK) as writing:
                writing.ask(RESULTS.name, MakeResults(), _DESK.name)
        self._house.foreman.look(study)
        if self._after < 0:
            self._after = study.last_event()
        new = study.happened(self._after)
        self._after = new[-1].id if new else self._after
        jobs = {job.id: job for job in study.jobs(_JOBS)}
        changed = [job for number, job in jobs.items() if self._jobs.get(number) != job]
        self._jobs = jobs
        reckoned = self._house.store.state()
        other = reckoned != self._reckoned
        self._reckoned = reckoned
        if not new and not changed and not other:
            return None
        questions = {str(one.detail["question"]) for one in new if one.detail.get("question")}
        return Happened(sorted({one.what for one in new}), sorted(questions), changed, reckoned)

    def _tell(self, what: bytes) -> None:
        for queue in list(self._listeners):
            try:
                queue.put_nowait(what)
            except asyncio.QueueFull:
                self._listeners.discard(queue)
