from __future__ import annotations

import sqlite3

import pytest

from volteface.library import Library, migrate
from volteface.model.errors import LibraryDamaged, WrongUse


def test_a_library_is_made_once(tmp_path):
    Library.create(tmp_path).close()
    with pytest.raises(WrongUse):
        Library.create(tmp_path)
    Library.open(tmp_path).close()


def test_a_damaged_library_says_so(tmp_path):
    (tmp_path / "library.sqlite").write_bytes(b"not a database at all" * 100)
    with pytest.raises(LibraryDamaged) as error:
        Library.open(tmp_path)
    assert error.value.exit_code == 7


def test_a_missing_library_says_so(tmp_path):
    with pytest.raises(LibraryDamaged):
        Library.open(tmp_path)


def test_a_later_schema_is_refused(tmp_path):
    library = Library.create(tmp_path)
    library.connection.execute("PRAGMA user_version = 999")
    library.close()
    with pytest.raises(LibraryDamaged, match="newer"):
        Library.open(tmp_path)


@pytest.fixture
def steps(tmp_path):
    folder = tmp_path / "steps"
    folder.mkdir()
    (folder / "0001_first.sql").write_text("CREATE TABLE a (x INTEGER) STRICT;\nINSERT INTO a VALUES (7);")
    return folder


def test_each_step_runs_once_after_a_backup_that_was_read_back(tmp_path, steps):
    path = tmp_path / "l.sqlite"
    connection = sqlite3.connect(path, isolation_level=None)
    migrate.migrate(connection, path, steps)
    (steps / "0002_second.sql").write_text("INSERT INTO a VALUES (8);")
    migrate.migrate(connection, path, steps)
    migrate.migrate(connection, path, steps)
    assert [x for (x,) in connection.execute("SELECT x FROM a")] == [7, 8]
    backup = sqlite3.connect(tmp_path / "l-before-0002.sqlite")
    assert [x for (x,) in backup.execute("SELECT x FROM a")] == [7]
    backup.close()
    connection.close()


def test_a_step_that_fails_leaves_the_library_as_it_was(tmp_path, steps):
    path = tmp_path / "l.sqlite"
    connection = sqlite3.connect(path, isolation_level=None)
    migrate.migrate(connection, path, steps)
    (steps / "0002_second.sql").write_text("INSERT INTO a VALUES (8);\nINSERT INTO missing VALUES (1);")
    with pytest.raises(sqlite3.OperationalError):
        migrate.migrate(connection, path, steps)
    assert [x for (x,) in connection.execute("SELECT x FROM a")] == [7]
    assert connection.execute("PRAGMA user_version").fetchone()[0] == 1
    connection.close()
