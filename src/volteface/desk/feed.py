"""What happens in the study, told to every open browser: one task looks, and hands what it saw to all that listen."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from volteface.desk.access.person import Person, Role
from volteface.desk.errors import Fault, fault
from volteface.desk.house import House
from volteface.desk.incoming.arrivals import Coming
from volteface.desk.work.kinds import RESULTS, MakeResults
from volteface.model.job import Job, without_owner

_LOOK_SECONDS = 0.7
# A proxy closes what is silent for a minute.
_BREATH_SECONDS = 20.0
# Whoever does not fetch so much in time is dropped, and its browser comes again.
_MOST_WAITING = 500
# So many open pages listen for one account; for whoever works alone so many.
_MOST_LISTENING, _MOST_ALONE = 20, 50
# A page that was refused asks again after a while.
_AGAIN_SECONDS = 30
# Of so many jobs, the last ones, it is told how they go.
_JOBS = 20
# Account, session and program.
_Key = tuple[int, int, int]
# What is told where files come in, beside the names of what is on record.
ARRIVING = "arriving"
# Who asks for results where nobody does.
_DESK = Person("the desk", "the desk", Role.NOBODY)


class Happened(msgspec.Struct, frozen=True):
    """What one look saw: names of what happened since the last one, jobs under way or just ended, how results stand."""

    events: list[str]
    questions: list[str]
    jobs: list[Job]
    reckoned: str


class _Listener:
    """An open page: who it is, as the request told that opened it, and what it has not fetched yet."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.person: Person = request.state.person
        self.queue: asyncio.Queue[bytes] = asyncio.Queue(_MOST_WAITING)

    @property
    def key(self) -> _Key:
        """What all pages have in common that are let in and shut out together."""
        return self.person.account, self.person.session, self.person.program

    def end(self) -> None:
        """Tell it that there will be no more; where it fetches nothing it is to hear that alone."""
        while self.queue.full():
            self.queue.get_nowait()
        self.queue.put_nowait(b"")


class Feed:
    """The task, and whoever listens to it.

    Args:
        house: the study.
        person: who sends a request, `NOBODY` once they are let in no more.
    """

    def __init__(self, house: House, person: Callable[[Request], Person]) -> None:
        self._house, self._person = house, person
        self._listeners: set[_Listener] = set()
        self._after = -1
        self._jobs: dict[int, Job] = {}
        self._reckoned = ""
        self._coming: list[Coming] = []

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
        for listener in self._listeners:
            listener.end()

    async def listen(self, request: Request) -> Response:
        """An endless answer, in server-sent events; refused where too many pages of one account listen already."""
        new = _Listener(request)
        most = _MOST_LISTENING if new.person.account else _MOST_ALONE
        if sum(one.person.account == new.person.account for one in self._listeners) >= most:
            said = Fault("too many pages are open at once", hint=f"close some: up to {most} are told what happens")
            refused = fault(request, said, 429)
            refused.headers["Retry-After"] = str(_AGAIN_SECONDS)
            return refused
        self._listeners.add(new)
        return _Endless(new, self._listeners)

    async def _look(self) -> None:
        while True:
            with suppress(Exception):
                # Whatever is wrong with the library is told to whoever asks for a page.
                seen = await run_in_threadpool(self._seen)
                if seen is not None and self._listeners:
                    await self._let_go()
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
        coming = self._house.arrivals.now()
        arriving = coming != self._coming
        self._coming = coming
        if not new and not changed and not other and not arriving:
            return None
        questions = {str(one.detail["question"]) for one in new if one.detail.get("question")}
        names = sorted({one.what for one in new} | ({ARRIVING} if arriving else set()))
        # All hear the same, and no page needs to know which machine does it.
        return Happened(names, sorted(questions), [without_owner(job) for job in changed], reckoned)

    async def _let_go(self) -> None:
        """Tell no more to whoever is let in no more: pages are open for hours. Each person is looked up once."""
        listeners = list(self._listeners)
        each = {one.key: one.request for one in listeners}

        def shut_out() -> set[_Key]:
            return {key for key, request in each.items() if not self._person(request).role}

        out = await run_in_threadpool(shut_out)
        for one in listeners:
            if one.key in out:
                self._listeners.discard(one)
                one.end()

    def _tell(self, what: bytes) -> None:
        for listener in list(self._listeners):
            try:
                listener.queue.put_nowait(what)
            except asyncio.QueueFull:
                self._listeners.discard(listener)
                listener.end()


class _Endless(StreamingResponse):
    """What a page is told, as long as it listens."""

    def __init__(self, listener: _Listener, among: set[_Listener]) -> None:
        self._listener, self._among = listener, among
        super().__init__(self._said(), media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer; the page listens no more once that ends, however it does."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._among.discard(self._listener)

    async def _said(self) -> AsyncIterator[bytes]:
        yield b"retry: 2000\n\n"
        while True:
            try:
                told = await asyncio.wait_for(self._listener.queue.get(), _BREATH_SECONDS)
            except TimeoutError:
                told = b": \n\n"
            if not told:
                return
            yield told
