"""Tasks are done where a test says so: the desk itself starts no process, except in tests that open the program."""

import pytest

from small_study import new_study
from volteface.desk.work.worker import work


@pytest.fixture
def worked(folder):
    """Do what waits, as the process beside the desk does it."""
    return lambda: work(folder)


@pytest.fixture
def empty(tmp_path, monkeypatch):
    """A study in which nothing is held, and its folder."""
    return new_study(tmp_path, monkeypatch).folder
