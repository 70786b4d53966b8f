"""Who may go where: every place of the desk, asked for by everybody, answers as it declares."""

import re
from dataclasses import replace

import pytest
from starlette.responses import Response
from starlette.testclient import TestClient

from volteface.desk.access.pace import Pace
from volteface.desk.access.person import Role
from volteface.desk.access.team import TeamDoor
from volteface.desk.app import app
from volteface.desk.house import House
from volteface.desk.places import PLACES

ROLES = (Role.READER, Role.CODER, Role.EDITOR, Role.OWNER)
IN = r"(\.\./)*in(\?next=|$)"


@pytest.fixture
def everybody(team):
    """A client for each role, and one for nobody."""
    clients = {Role.NOBODY: team.client()}
    for role in ROLES:
        clients[role] = team.join(team.invite(role.called), f"R{role.called}")
    return clients


@pytest.fixture
def at_the_gates(everybody, folder, monkeypatch):
    """The same people before the same places, where whoever is let in finds nothing but that they are."""
    # Nobody else knocks at so many doors in a second.
    monkeypatch.setattr(Pace, "wait", lambda *_: 0.0)
    gates = [replace(place, answer=lambda _: Response("let in"), receive=None) for place in PLACES]
    house = House(folder, team=True)
    with TestClient(app(house, TeamDoor(house), places=gates), base_url="http://localhost:8765") as first:
        clients = {}
        for role, client in everybody.items():
            clients[role] = TestClient(first.app, base_url="http://localhost:8765", cookies=dict(client.cookies))
            clients[role].headers["sec-fetch-site"] = "same-origin"
        yield clients


def _asked(client, place):
    address = re.sub(r"\{[^}]*\}", "1", place.path)
    sent = {} if place.methods == ("GET",) else {"content": b""}
    return client.request(place.methods[0], address, follow_redirects=False, **sent)


def test_each_place_lets_in_those_it_declares_and_nobody_else(at_the_gates):
    for place in PLACES:
        for role, client in at_the_gates.items():
            answer = _asked(client, place)
            what = (place.methods, place.path, role.name, answer.status_code)
            if role >= place.role:
                assert answer.text == "let in", what
            elif role:
                assert answer.status_code == 403, what
            elif place.methods == ("GET",) and not place.path.startswith("/api/"):
                assert answer.status_code == 303, what
                assert re.match(IN, answer.headers["location"]), what
            else:
                assert answer.status_code == 401, what


def test_no_place_breaks_when_it_is_asked_with_nothing(everybody):
    """The lowest role that may; a deed with an empty form is refused or does nothing."""
    for place in PLACES:
        answer = _asked(everybody[place.role or Role.READER], place)
        assert answer.status_code < 500, (place.methods, place.path, answer.status_code)
        assert answer.status_code not in {401, 403}, (place.methods, place.path, answer.status_code)


def test_programs_are_told_in_json_that_they_may_not(everybody):
    places = [place for place in PLACES if place.path.startswith("/api/")]
    assert places
    for place in places:
        answer = _asked(everybody[Role.NOBODY], place)
        assert answer.status_code == 401
        assert answer.json()["error"]
        assert answer.headers["www-authenticate"] == "Bearer"


def test_whoever_changes_the_study_is_known():
    assert [place.path for place in PLACES if place.methods != ("GET",) and not place.role] == []


def test_the_feed_is_for_those_who_are_known(team):
    assert team.client().get("/feed", headers={"sec-fetch-mode": "cors"}).status_code == 401
