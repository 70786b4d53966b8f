"""Accounts, links, sessions, attempts and the audit, as the library keeps them."""

import time

import pytest

from volteface.library import accounts, attempts, audit, invitations, sessions
from volteface.library.attempts import Limit
from volteface.library.events import acting, record
from volteface.model.errors import BadInput


def _add(library, name, shown, role="reader"):
    with library.transaction() as connection:
        return accounts.add(connection, name, shown, role, "hash")


@pytest.fixture
def clock(monkeypatch):
    """A time that stands until it is moved."""
    moment = [1_000_000.0]
    monkeypatch.setattr(time, "time", lambda: moment[0])
    return moment


@pytest.mark.parametrize("other", ["ann", "ANN", " Ann ", "Ａnn"])
def test_a_name_is_one_however_it_is_written(library, other):
    _add(library, "Ann", "Reader A7")
    assert accounts.known(library, other)[0].name == "Ann"
    with pytest.raises(BadInput, match="under that name"):
        _add(library, other, "Reader B8")
    with pytest.raises(BadInput, match="signs with that pseudonym"):
        _add(library, "Bo", "READER a7")


def test_the_last_owner_is_neither_shut_out_nor_made_less(library):
    first = _add(library, "Ann", "Reader A7", "owner")
    for change in (
        lambda: accounts.set_role(library, first, "editor"),
        lambda: accounts.set_disabled(library, first, disabled=True),
    ):
        with pytest.raises(BadInput, match="no owner would be left"):
            change()
    second = _add(library, "Bo", "Reader B8", "owner")
    accounts.set_disabled(library, second, disabled=True)
    with pytest.raises(BadInput, match="no owner would be left"):
        accounts.set_role(library, first, "reader")
    accounts.set_disabled(library, second, disabled=False)
    accounts.set_role(library, first, "reader")
    assert accounts.owners(library) == 1


def test_a_wait_doubles_and_has_an_end(library, clock):
    limits = [Limit("a", free=2, longest=60)]
    assert [attempts.attempt(library, limits) for _ in range(2)] == [0, 0]
    waits = []
    for _ in range(9):
        waits.append(attempts.attempt(library, limits))
        clock[0] += waits[-1]
        assert attempts.attempt(library, limits) == 0
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]


@pytest.mark.usefixtures("clock")
def test_a_wait_is_not_counted_as_an_attempt(library):
    limits = [Limit("a", free=1, longest=60)]
    attempts.attempt(library, limits)
    assert {attempts.attempt(library, limits) for _ in range(20)} == {1}


@pytest.mark.usefixtures("clock")
def test_what_succeeded_takes_back_its_own_alone_where_a_key_is_shared(library):
    shared, own = Limit("address", free=3, longest=60, shared=True), Limit("ann", free=3, longest=60)
    for _ in range(3):
        attempts.attempt(library, [shared, own])
    attempts.succeeded(library, [shared, own])
    assert attempts.attempt(library, [own]) == 0
    assert attempts.attempt(library, [shared]) == 0
    assert attempts.attempt(library, [shared]) == 1


def test_attempts_are_forgotten_after_a_day(library, clock):
    limits = [Limit("a", free=1, longest=1e9)]
    attempts.attempt(library, limits)
    clock[0] += 86_401
    assert attempts.attempt(library, limits) == 0
    assert library.value("SELECT failed FROM attempt") == 1


def test_a_link_is_used_once_by_whoever_comes_first(library):
    invitations.invite(library, "token", "join", role="coder", seconds=100, by="Ann")
    with library.transaction() as connection:
        assert invitations.use(connection, "token", "join")
        assert not invitations.use(connection, "token", "join")
    assert invitations.of_token(library, "token", "join") is None


def test_a_link_of_another_purpose_opens_nothing(library):
    invitations.invite(library, "token", "join", role="coder", seconds=100, by="Ann")
    for purpose in ("reset", "here"):
        assert invitations.of_token(library, "token", purpose) is None
        with library.transaction() as connection:
            assert not invitations.use(connection, "token", purpose)


def test_a_session_is_prolonged_but_not_for_ever(library, clock):
    sessions.open_session(library, "token", seconds=100)
    number = sessions.session(library, "token").id
    clock[0] += 90
    sessions.prolong(library, number, seconds=100, longest=150)
    assert sessions.session(library, "token").expires == 1_000_150
    clock[0] += 61
    assert sessions.session(library, "token") is None


def test_the_audit_names_everybody_once_and_reads_backwards(library):
    for number in range(30):
        with acting(f"Reader {number % 3}"), library.transaction() as connection:
            record(connection, "people" if number % 2 else "code", number=number)
    assert audit.actors(library) == ["Reader 0", "Reader 1", "Reader 2"]
    assert audit.kinds(library) == ["code", "people"]
    told = audit.told(library, before=None, actor="Reader 1", what="people", most=3)
    assert [one.detail["number"] for one in told] == [25, 19, 13]
    later = audit.told(library, before=told[-1].id, actor="Reader 1", what="people", most=3)
    assert [one.detail["number"] for one in later] == [7, 1]


def test_the_audit_of_an_empty_library_is_empty(library):
    assert audit.actors(library) == []
    assert audit.told(library, before=None, actor="", what="", most=10) == []
