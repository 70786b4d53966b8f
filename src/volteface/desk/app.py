"""The desk as a web application: its places, who may go there, what is asked of every request."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from importlib.resources import files

import anyio.to_thread
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from volteface.desk.access.door import Door
from volteface.desk.access.guard import Guard
from volteface.desk.access.turns import Turns
from volteface.desk.call import Call
from volteface.desk.errors import Fault, fault, told
from volteface.desk.feed import Feed
from volteface.desk.house import House
from volteface.desk.place import Place
from volteface.desk.places import PLACES
from volteface.desk.styles import sheet

# Threads that answer at once; each keeps a connection to the library, and what it has read of it.
_THREADS = 6
# So many of them one person may keep busy; the others are left to the others.
_A_PERSON = 3
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


def app(house: House, door: Door, *, places: Iterable[Place] = PLACES) -> Starlette:
    """The application.

    Args:
        house: the study.
        door: who may come in.
        places: what there is.
    """
    feed, turns = Feed(house, door.person), Turns(_A_PERSON)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        anyio.to_thread.current_default_thread_limiter().total_tokens = _THREADS
        async with feed.running():
            yield
        house.close()

    routes: list[BaseRoute] = [
        Route("/feed", _guarded(door, feed.listen)),
        Route("/static/{name}.css", sheet),
        Mount("/static", StaticFiles(packages=[("volteface.desk", "static")])),
        Mount("/type", StaticFiles(directory=str(files("volteface.dossier") / "static" / "fonts"))),
        *(
            Route(one.path, _handler(house, door, one, turns), methods=list(one.methods))
            for one in (*door.places(), *places)
        ),
    ]
    made = Starlette(routes=routes, lifespan=lifespan, exception_handlers={HTTPException: _refused, Exception: _broken})
    made.add_middleware(GZipMiddleware, minimum_size=1_000, compresslevel=5)
    made.add_middleware(Guard, door=door)
    # The server tells it when to end.
    made.state.feed = feed
    return made


def _handler(house: House, door: Door, place: Place, turns: Turns) -> Callable[[Request], Awaitable[Response]]:
    async def handle(request: Request) -> Response:
        person = request.state.person
        if not person.may(place.role):
            return door.turned_away(request, person, place.role)
        if int(request.headers.get("content-length") or 0) > place.largest:
            return fault(request, Fault("too much was sent at once", hint=f"at most {place.largest:,} bytes"), 413)
        kind = request.headers.get("content-type", "").partition(";")[0].strip()
        form, body = FormData(), b""
        try:
            if place.receive is not None:
                form = await place.receive(house, request)
            elif kind in _FORMS:
                form = await request.form(max_part_size=place.largest)
            else:
                body = await request.body()
            call = Call(house, person, request, form, body)
            async with turns.of(person):
                return await run_in_threadpool(place.answer, call)
        except HTTPException:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, it is told in one line
            return told(request, error)
        finally:
            await form.close()

    return handle


def _guarded(door: Door, listen: Callable[[Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
    async def handle(request: Request) -> Response:
        if not request.state.person.role:
            return door.turned_away(request, request.state.person)
        return await listen(request)

    return handle


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    what = {404: "nothing is here", 405: "this cannot be done here"}.get(error.status_code, str(error.detail))
    answer = fault(request, Fault(what, where=request.url.path), error.status_code)
    # Of a method that is not known here: those that are.
    answer.headers.update(error.headers or {})
    return answer


async def _broken(request: Request, error: Exception) -> Response:
    return told(request, error)
