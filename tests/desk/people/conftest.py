"""A desk of a team: an owner who joined by the first link, and others whom they invited."""

import pytest
from argon2 import PasswordHasher
from starlette.testclient import TestClient

from team_desk import Team
from volteface.desk.access.passwords import PASSWORDS
from volteface.desk.access.person import NOBODY
from volteface.desk.access.team import TeamDoor, owner_link
from volteface.desk.access.whereabouts import Whereabouts
from volteface.desk.app import app
from volteface.desk.house import House


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Hashes that are made in no time, of the same kind."""
    monkeypatch.setattr(PASSWORDS, "_hasher", PasswordHasher(time_cost=1, memory_cost=256, parallelism=1))


@pytest.fixture
def team(folder):
    """A desk with one owner, Ann."""
    house = House(folder, team=True)
    door = TeamDoor(house, Whereabouts())
    with house.writing(NOBODY) as study:
        link = owner_link(study)
    with TestClient(app(house, door), base_url="http://localhost:8765") as stranger:
        stranger.headers["sec-fetch-site"] = "same-origin"
        made = Team(house, door, stranger)
        made.join(link, "Ann")
        yield made
