"""A team's study with results on a question of which a coder has still everything to read."""

import shutil

import pytest

from small_study import Small, coded, filled, new_study
from somebody_at_desk import somebody
from volteface.desk.access.person import Role
from volteface.desk.house import House
from volteface.desk.reckoning.reckon import reckon
from volteface.study import Study
from volteface.study.findings.dossier_edits import Edit
from volteface.study.findings.wish import Wish

TURN = "The League: 1904-05-01/1907-05-01"
DOSSIER = "---\ntitle: Wool\n---\n\nThe mill owners gave way.\n\n{line} tariff\n"


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


@pytest.fixture(scope="session")
def said_study(drawn_study, tmp_path_factory):
    """The same, dealt to Eve and Cal, with what Ed made of it: remarks, a verdict, a choice, a dossier, published."""
    folder = shutil.copytree(drawn_study, tmp_path_factory.mktemp("said") / "study")
    with Study.open(folder) as study, study.acting("Ed"):
        pair = study.docket("tariff", "Ed").order[0]
        passage = study.case("tariff", pair, "Ed").then.address
        study.give_verdict("tariff", pair, "reversal", by="Ed", reason="the mill owners wanted it")
        study.arrange("tariff", Wish("pin", passage, by="Ed", reason="It gave way to wool"), organisation="The League")
        study.begin_dossier("wool")
        study.edit_dossier("wool", Edit("file", study.dossier_text("wool").hash, text=DOSSIER))
        for about, key in (
            ("turn", TURN),
            ("pair", pair),
            ("question", "tariff"),
            ("passage", passage),
            ("dossier", "wool"),
        ):
            of = "" if about in {"passage", "dossier"} else "tariff"
            number = study.add_remark(about, key, "They turned about in the spring.", by="Ed", question=of)
            study.reply_to(number, "I coded this as protection.", by="Fay")
            study.settle_remark(number, by="Ed", reason="the mill owners wanted it")
        study.assign("tariff", ["Eve", "Cal"], anew=True)
    with pytest.MonkeyPatch.context() as patched:
        small = Small(folder, patched)
        small.done("publish", "wool")
        small.done("publish", "--unreviewed")
    return folder
