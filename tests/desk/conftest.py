"""A small study with results, opened at the desk: in this process for most tests, in a browser for those that look."""

import shutil

import pytest

from desk_opened import chromium, open_desk, visit
from small_study import coded, filled, new_study
from somebody_at_desk import alone
from volteface.desk.house import House
from volteface.desk.reckoning.keeper import Keeper
from volteface.desk.reckoning.reckon import reckon
from volteface.desk.work.foreman import Foreman
from volteface.study import Study


@pytest.fixture(autouse=True)
def still(monkeypatch):
    """The desk in this process asks for no work and starts none of its own; a test does it when it is to be done."""
    monkeypatch.setattr(Keeper, "due", lambda _, __: False)
    monkeypatch.setattr(Foreman, "look", lambda _, __: None)


@pytest.fixture(scope="session")
def made_study(tmp_path_factory):
    """Twelve documents, a census of one question with a turn in 1906, results made. Copied, never changed."""
    with pytest.MonkeyPatch.context() as patched:
        small = coded(filled(new_study(tmp_path_factory.mktemp("made"), patched)))
    with Study.open(small.folder) as study:
        reckon(study)
    return small.folder


@pytest.fixture
def folder(made_study, tmp_path):
    """A copy to work in."""
    return shutil.copytree(made_study, tmp_path / "study")


@pytest.fixture
def desk(folder):
    """The desk in this process, its one person let in: a client that sends requests."""
    with alone(House(folder)) as client:
        yield client


@pytest.fixture(scope="session")
def browser():
    """Debian's Chromium."""
    with chromium() as opened:
        yield opened


@pytest.fixture
def at_desk(folder, browser):
    """A page of the browser, in it the desk of a study of one’s own; `at_desk.goto` takes relative addresses."""
    with open_desk(folder) as opened, visit(browser, opened) as page:
        yield page
