"""Who is told what happens: not too many pages of one account, and nobody who is let in no more."""

import asyncio

import pytest
from anyio.from_thread import start_blocking_portal
from starlette.requests import Request

from volteface.desk import feed as feeding
from volteface.desk.access.person import NOBODY, Person, Role
from volteface.desk.feed import Feed


class _Pages:
    """Open pages of a desk, and what they hear."""

    def __init__(self, feed):
        self.feed = feed

    async def open(self, person, cookie=""):
        headers = [(b"host", b"localhost:8765"), (b"cookie", cookie.encode())]
        scope = {"type": "http", "method": "GET", "path": "/feed", "query_string": b"", "headers": headers}
        request = Request(scope | {"state": {"person": person}})
        return await self.feed.listen(request)


def _run(what):
    # In a thread of its own: a browser that another test opened keeps a loop in this one.
    with start_blocking_portal() as portal:
        portal.call(what)


@pytest.mark.parametrize(("account", "most"), [(7, 20), (0, 50)])
def test_so_many_pages_of_one_account_listen_and_no_more(team, account, most):
    pages = _Pages(Feed(team.house, team.door.person))
    person = Person("ann", "ann", Role.READER, account=account, session=1)

    async def listen():
        opened = [await pages.open(person) for _ in range(most)]
        assert {one.status_code for one in opened} == {200}
        refused = await pages.open(person)
        assert refused.status_code == 429
        assert int(refused.headers["retry-after"]) > 0
        assert b"too many pages" in refused.body.lower()
        assert (await pages.open(Person("bo", "bo", Role.READER, account=8, session=2))).status_code == 200

        async def gone():
            return {"type": "http.disconnect"}

        async def send(_):
            pass

        # A page that is closed leaves its place to another, also one that fetched nothing.
        await opened[0]({"type": "http", "asgi": {"spec_version": "2.3"}}, gone, send)
        assert (await pages.open(person)).status_code == 200

    _run(listen)


def test_who_is_shut_out_hears_no_more_and_each_person_is_looked_up_once(team, monkeypatch):
    bo = team.join(team.invite("reader"), "Bo")
    cookie = "; ".join(f"{name}={value}" for name, value in bo.cookies.items())
    looked = []

    def person(request):
        looked.append(request)
        return team.door.person(request)

    monkeypatch.setattr(feeding, "_LOOK_SECONDS", 0.01)
    feed = Feed(team.house, person)
    pages = _Pages(feed)

    async def listen():
        request = Request({"type": "http", "headers": [(b"cookie", cookie.encode())], "path": "/feed"})
        who = await asyncio.to_thread(team.door.person, request)
        assert who.role
        heard = [(await pages.open(who, cookie)).body_iterator for _ in range(5)]
        for one in heard:
            assert await anext(one) == b"retry: 2000\n\n"
        async with feed.running():
            await asyncio.gather(*(anext(one) for one in heard))
            assert len(looked) == 1

            def shut():
                with team.house.writing(NOBODY) as study:
                    study.shut_account(team.account("Bo"))

            await asyncio.to_thread(shut)
            ends = await asyncio.gather(*(anext(one, b"") for one in heard))
            assert set(ends) == {b""}
            assert len(looked) == 2

    _run(listen)
