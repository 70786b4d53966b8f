"""A study with something printed in it: the small one, a PDF of two pages called 5 and 6, a text of strange name."""

import shutil

import pytest

import made_pdf
from patience import PATIENCE
from volteface.desk.documents import drawn
from volteface.model.document import ReadingOptions
from volteface.model.publication import Rights
from volteface.study import Study


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """A page may take as long as it does to be drawn."""
    monkeypatch.setattr(drawn, "_SECONDS", PATIENCE)


@pytest.fixture(scope="session")
def printed_study(made_study, tmp_path_factory):
    """Copied, never changed."""
    place = tmp_path_factory.mktemp("printed")
    folder = shutil.copytree(made_study, place / "study")
    (place / "strike.pdf").write_bytes(made_pdf.make())
    (place / "odd.csv").write_text('id,date,text\n"https://papers/1/2?x#y",1907,"Odd words stand here. And more."\n')
    options = ReadingOptions(organisation="The League", source="The Worker", rights=Rights.PUBLIC_DOMAIN)
    with Study.open(folder) as study:
        study.add([place / "strike.pdf"], ReadingOptions("The League", "The Worker", "1926-05-04"))
        study.add([place / "odd.csv"], ReadingOptions(options.organisation, "The Post", "date", text="text", id="id"))
    return folder


@pytest.fixture
def folder(printed_study, tmp_path):
    """A copy to work in."""
    return shutil.copytree(printed_study, tmp_path / "study")
