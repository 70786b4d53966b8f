"""Another process writes and writes: pages are shown as ever, deeds are told in a line to come again, none is lost."""

import sqlite3
import threading
import uuid

import pytest

from somebody_at_desk import somebody
from volteface.desk import house as houses
from volteface.desk.access.person import Person, Role
from volteface.desk.house import House
from volteface.library import connection

ED = Person("Ed", "Ed", Role.EDITOR)


@pytest.fixture
def house(folder, monkeypatch):
    """The study at a desk whose people wait for a tenth of a second."""
    monkeypatch.setattr(connection, "_BUSY_MILLISECONDS", 100)
    monkeypatch.setattr(houses, "_WAIT_SECONDS", 0.1)
    return House(folder, team=True)


@pytest.fixture
def ann(house):
    """Somebody who was let in before."""
    return somebody(house, "Ann")


@pytest.fixture
def locked(folder, ann):  # noqa: ARG001 - she came before
    """The library in the hands of another process; it is given back by a call."""
    other = sqlite3.connect(folder / "library.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield lambda: other.execute("ROLLBACK")
    other.close()


@pytest.mark.usefixtures("locked")
@pytest.mark.parametrize(
    "address", ["of/the-league/index.html", "documents", "search?q=trade", "codebook", "log", "coding", "jobs"]
)
def test_pages_are_shown(ann, address):
    assert ann.get(f"/{address}").status_code == 200


def test_a_deed_is_told_to_come_again_and_done_once_it_does(house, ann, locked):
    sent = {"about": "question", "key": "tariff", "text": "What of wool?", "token": str(uuid.uuid4())}
    told = ann.post("/remarks", data=sent)
    assert (told.status_code, told.headers["retry-after"]) == (503, "5")
    assert "another process has been writing for too long" in told.text.lower()
    locked()
    assert ann.post("/remarks", data=sent).status_code == 303
    assert [one.said[0].text for one in house.study.threads()] == ["What of wool?"]


def test_whoever_comes_second_does_not_wait_for_all_before(house, ann):
    told = []
    sent = {"about": "question", "key": "tariff", "text": "x"}
    with house.writing(ED):
        thread = threading.Thread(target=lambda: told.append(ann.post("/remarks", data=sent)))
        thread.start()
        thread.join()
    assert told[0].status_code == 503
    assert "others have been writing for too long" in told[0].text.lower()
    assert house.study.threads() == []


def test_what_is_noted_in_passing_is_noted_once_it_can_be(house, locked):
    def note():
        house.note(ED, lambda study: study.open_session("x", seconds=60))

    note()
    assert house.study.session("x") is None
    locked()
    with house.writing(ED):
        thread = threading.Thread(target=note)
        thread.start()
        thread.join()
    assert house.study.session("x") is None
    note()
    assert house.study.session("x") is not None
    # Whoever writes next waits for others as before.
    with house.writing(ED) as study:
        assert study.library.value("PRAGMA busy_timeout") == 100
