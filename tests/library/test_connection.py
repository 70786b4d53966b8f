"""A library suits itself to its place: another journal where the usual one is unsafe, none where locks do not hold."""

import sqlite3

import pytest

from volteface.library import Library, connection
from volteface.library.connection import FILE_NAME
from volteface.library.locks import demand_locks
from volteface.library.place import LOCAL, Kind, Place
from volteface.model.errors import VoltefaceError, WrongUse

NFS, DROPBOX = Place(Kind.NETWORK, "nfs4"), Place(Kind.SYNCHRONISED, "Dropbox")


@pytest.fixture
def lies(monkeypatch):
    """Say where folders lie."""

    def on(place):
        monkeypatch.setattr(connection, "place_of", lambda _: place)

    return on


def pragma(library, name):
    return library.value(f"PRAGMA {name}")


def test_an_ordinary_library_has_a_write_ahead_log(library):
    assert (pragma(library, "journal_mode"), pragma(library, "synchronous")) == ("wal", 1)
    assert library.caution == ""


def test_on_another_machine_it_has_a_rollback_journal_and_says_so(lies, tmp_path):
    lies(NFS)
    library = Library.create(tmp_path)
    assert (pragma(library, "journal_mode"), pragma(library, "synchronous")) == ("truncate", 2)
    assert "another machine (nfs4)" in library.caution
    with library.transaction(durable=True):
        pass
    assert pragma(library, "synchronous") == 2
    library.close()
    assert not (tmp_path / f"{FILE_NAME}-wal").exists()


def test_a_library_that_was_moved_takes_the_journal_of_its_place(
    lies, library, tmp_path, file_documents, make_document
):
    file_documents([make_document("a", "A.")])
    library.close()
    for place, journal in ((NFS, "truncate"), (LOCAL, "wal"), (DROPBOX, "truncate")):
        lies(place)
        moved = Library.open(tmp_path)
        assert pragma(moved, "journal_mode") == journal
        assert moved.value("SELECT text FROM passage") == "A."
        moved.close()


def test_no_library_is_begun_where_a_program_synchronises_unless_one_insists(lies, tmp_path):
    lies(DROPBOX)
    with pytest.raises(WrongUse, match=r"Dropbox keeps this folder in step .* --anyway"):
        Library.create(tmp_path)
    assert not list(tmp_path.iterdir())
    library = Library.create(tmp_path, anyway=True)
    assert pragma(library, "journal_mode") == "truncate"
    assert "Dropbox" in library.caution
    library.close()


def test_locks_that_hold_are_recognised(library):
    demand_locks(library.connection, library.folder / FILE_NAME)
    with library.transaction() as at_work:
        assert at_work.in_transaction


def test_locks_that_do_not_hold_are_refused(library):
    path = library.folder / FILE_NAME
    library.connection.execute("PRAGMA journal_mode = DELETE")
    library.close()
    # SQLite itself can be told to lock nothing, as such file systems do.
    unlocked = sqlite3.connect(f"file:{path}?nolock=1", uri=True, isolation_level=None)
    with pytest.raises(WrongUse, match="locks do not hold"):
        demand_locks(unlocked, path)
    unlocked.close()


def test_nothing_is_left_where_locks_do_not_hold(lies, tmp_path, monkeypatch):
    def fails(*_):
        raise WrongUse("locks do not hold in this folder")

    lies(NFS)
    monkeypatch.setattr(connection, "demand_locks", fails)
    with pytest.raises(WrongUse):
        Library.create(tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_writer_that_is_at_work_is_no_sign_of_bad_locks(library):
    path = library.folder / FILE_NAME
    other = sqlite3.connect(path, timeout=0, isolation_level=None)
    with library.transaction(), pytest.raises(sqlite3.OperationalError, match="locked"):
        demand_locks(other, path)
    other.close()


def test_new_asks_to_insist_and_every_command_warns_once(lies, small, tmp_path):
    lies(DROPBOX)
    ran = small.bare("new", tmp_path / "kept")
    assert ran.code == 2
    assert "--anyway" in ran.err
    assert not list((tmp_path / "kept").iterdir())
    ran = small.bare("new", tmp_path / "kept", "--anyway", "--json")
    assert ran.code == 0
    assert ran.err.startswith("caution: Dropbox keeps the study in step")
    ran = small.bare("-p", tmp_path / "kept", "holdings", "--json")
    assert ran.json["holdings"] == []
    assert ran.err.count("caution") == 1


def test_errors_of_the_database_say_what_to_do(tmp_path):
    said = {
        text: connection.explain(tmp_path, sqlite3.OperationalError(text))
        for text in (
            "database is locked",
            "database or disk is full",
            "attempt to write a readonly database",
            "malformed",
        )
    }
    assert all(isinstance(error, VoltefaceError) and error.hint for error in said.values())
    assert "the disk is full" in said["database or disk is full"].what
