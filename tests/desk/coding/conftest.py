"""A study with a sample of the tariff, at the coding desk."""

import shutil

import pytest

from coding_desk import Hand
from small_study import documents, filled, new_study
from somebody_at_desk import alone
from volteface.desk.house import House
from volteface.desk.reckoning.reckon import reckon
from volteface.study import Study


@pytest.fixture(scope="session")
def sampled_study(tmp_path_factory):
    """Twenty documents, the tariff's whole frame drawn and some from outside; nothing coded. Copied, never changed."""
    with pytest.MonkeyPatch.context() as patched:
        small = filled(new_study(tmp_path_factory.mktemp("sampled"), patched), documents(1900, 1919))
        small.done("sample", "tariff", "-n", 200, "--outside", 8)
    with Study.open(small.folder) as study:
        reckon(study)
    return small.folder


@pytest.fixture
def folder(sampled_study, tmp_path):
    """A copy to work in."""
    return shutil.copytree(sampled_study, tmp_path / "study")


@pytest.fixture
def house(folder):
    """The study, opened."""
    return House(folder)


@pytest.fixture
def desk(house):
    """The desk in this process, its one person let in."""
    with alone(house) as client:
        client.cookies.set("volteface-coder", "ann")
        yield client


@pytest.fixture
def ann(desk):
    """A coder's browser, as far as it talks to the desk."""
    return Hand(desk, "tariff")
