"""Nobody keeps others waiting: whoever asks for many slow things at once waits for their own."""

import threading

import anyio
import httpx
from anyio.from_thread import start_blocking_portal

from patience import PATIENCE
from volteface.desk.access.person import Person, Role
from volteface.desk.access.whereabouts import Whereabouts
from volteface.desk.app import app
from volteface.desk.house import House
from volteface.desk.place import page

THREADS = 6


class OpenDoor:
    """Lets everybody in under the number of an account that they name."""

    where = Whereabouts()

    def places(self):
        """None of its own."""
        return ()

    def person(self, request):
        """Who they say they are."""
        number = request.headers["x-account"]
        return Person(number, number, Role.READER, int(number))


def test_one_persons_slow_questions_leave_threads_to_the_others(folder):
    go_on, begun, ended = threading.Event(), threading.Semaphore(0), []

    def slow(call):
        begun.release()
        go_on.wait(2 * PATIENCE)
        ended.append(call.person.name)
        return call.json("")

    made = app(House(folder), OpenDoor(), places=(page("/slow", slow), page("/quick", lambda call: call.json("here"))))

    async def ask(client, path, account):
        answer = await client.get(path, headers={"x-account": account})
        assert answer.status_code == 200

    async def all_of_it():
        anyio.to_thread.current_default_thread_limiter().total_tokens = THREADS
        transport = httpx.ASGITransport(app=made)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost:8765") as client:
            try:
                async with anyio.create_task_group() as group:
                    for _ in range(2 * THREADS):
                        group.start_soon(ask, client, "/slow", "1")
                    while not begun.acquire(blocking=False):
                        await anyio.lowlevel.checkpoint()
                    with anyio.fail_after(PATIENCE):
                        await ask(client, "/quick", "2")
                    assert ended == []
                    go_on.set()
            finally:
                go_on.set()

    # In a thread of its own: a browser that another test opened keeps a loop in this one.
    with start_blocking_portal() as portal:
        portal.call(all_of_it)
    assert ended == ["1"] * 2 * THREADS
