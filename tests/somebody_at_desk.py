"""Somebody at the desk in this process: of a team, let in without logging in; or alone, by the printed address."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from starlette.testclient import TestClient

from volteface.desk.access.door import AloneDoor
from volteface.desk.access.person import Person, Role
from volteface.desk.app import app
from volteface.desk.house import House


def somebody(house: House, name: str, role: Role = Role.CODER, *, holds: Role = Role.NOBODY) -> TestClient:
    """A client that sends somebody's requests; without the feed, which would have results made.

    Args:
        house: the study.
        name: their pseudonym.
        role: what they may do.
        holds: their own role, where it is a program of theirs that was given a lower one.
    """

    class As(AloneDoor):
        def person(self, request):  # noqa: ARG002 - whoever asks
            return Person(name, name, role, account=7, holds=holds)

    client = TestClient(app(house, As(house)), base_url="http://localhost:8765", follow_redirects=False)
    client.headers["sec-fetch-site"] = "same-origin"
    return client


@contextmanager
def alone(house: House) -> Iterator[TestClient]:
    """A client that sends the requests of whoever the desk printed its address for; the feed runs."""
    door = AloneDoor(house)
    with TestClient(app(house, door), base_url="http://localhost:8765") as client:
        client.get(door.way_in)
        client.headers["sec-fetch-site"] = "same-origin"
        yield client
