"""A team's study with results on a question of which a coder has still everything to read."""

import shutil

import pytest

from small_study import coded, filled, new_study
from somebody_at_desk import somebody
from volteface.desk.access.person import Role
from volteface.desk.house import House
from volteface.desk.reckoning.reckon import reckon
from volteface.study import Study


@pytest.fixture(scope="session")
def drawn_study(tmp_path_factory):
    """Twelve documents, somebody's census of the tariff, results made, a sample drawn. Copied, never changed."""
    with pytest.MonkeyPatch.context() as patched:
        small = coded(filled(new_study(tmp_path_factory.mktemp("drawn"), patched)))
        small.done("sample", "tariff", "-n", 30)
    with Study.open(small.folder) as study:
        reckon(study)
    return small.folder


@pytest.fixture
def folder(drawn_study, tmp_path):
    """A copy to work in."""
    return shutil.copytree(drawn_study, tmp_path / "study")


@pytest.fixture
def house(folder):
    """The study, opened by a team."""
    return House(folder, team=True)


@pytest.fixture
def come(house):
    """Lets somebody of the team in."""

    def let_in(name, role=Role.CODER, **more):
        return somebody(house, name, role, **more)

    return let_in
