"""Somebody of a team at the desk, let in without logging in."""

from __future__ import annotations

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
