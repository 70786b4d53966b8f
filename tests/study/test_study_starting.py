"""A study begins with what its template brings: a codebook, and if it likes a part of the settings."""

import pytest

from volteface.model.errors import WrongUse
from volteface.study import Study, starting

QUESTIONS = "[tariff]\nlow = { name = 'free trade' }\nhigh = { name = 'protection' }\n"
SOURCES = '[[sources]]\norganisation = "The League"\nname = "The Register"\nexpected = "weekly"\n'


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    """Two templates, and a folder that is none."""
    for name in ("press", "bank", "notes"):
        (tmp_path / "templates" / name).mkdir(parents=True)
    for name in ("press", "bank"):
        (tmp_path / "templates" / name / "questions.toml").write_text(QUESTIONS, "utf-8")
    (tmp_path / "templates" / "press" / "volteface.toml").write_text(SOURCES, "utf-8")
    (tmp_path / "templates" / "press" / "worked.md").write_text("for readers", "utf-8")
    monkeypatch.setattr(starting, "_folder", lambda: tmp_path / "templates")
    return tmp_path


@pytest.mark.usefixtures("shelf")
def test_a_folder_with_a_codebook_is_a_template():
    assert starting.templates() == ("empty", "bank", "press")


def test_a_study_takes_codebook_and_settings_and_nothing_else(shelf):
    with Study.new(shelf / "study", name="Mine", template="press") as study:
        assert list(study.codebook.questions) == ["tariff"]
        assert study.settings.name == "Mine"
        assert study.settings.sources[0].expected == "weekly"
    assert sorted(path.name for path in (shelf / "study").glob("*.*") if "sqlite" not in path.name) == [
        "questions.toml",
        "volteface.toml",
    ]


def test_a_template_without_settings_leaves_them_as_they_are(shelf):
    with Study.new(shelf / "study", template="bank") as study:
        assert study.settings.sources == ()


def test_a_codebook_that_stands_there_already_is_kept(shelf):
    (shelf / "study").mkdir()
    (shelf / "study" / "questions.toml").write_text(QUESTIONS.replace("tariff", "mine"), "utf-8")
    with Study.new(shelf / "study", template="press") as study:
        assert list(study.codebook.questions) == ["mine"]


def test_an_unknown_template_starts_nothing(shelf):
    with pytest.raises(WrongUse, match="bank, press"):
        Study.new(shelf / "study", template="notes")
    assert not (shelf / "study").exists()
