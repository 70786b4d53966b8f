"""A cue that does not end, written straight into questions.toml, holds up neither the desk nor the work for ever."""

import pytest

from volteface.coding.trying import stopping
from volteface.desk.aside import process
from volteface.desk.reckoning.reckon import reckon
from volteface.study import Study

# On words of one letter after the other it doubles with each.
ENDLESS = "/(?:[a-z]+ ?)+[0-9]$/"


@pytest.fixture
def endless(folder):
    """The study, its codebook changed by an editor of text."""
    path = folder / "questions.toml"
    text = path.read_text("utf-8")
    path.write_text(text.replace('cues = ["tariff*", "free trade"]', f"cues = ['tariff*', '{ENDLESS}']"), "utf-8")
    assert ENDLESS in path.read_text("utf-8")
    return folder


def test_results_come_to_an_end_and_name_it(endless):
    with Study.open(endless) as study, stopping(0.2):
        made = reckon(study)
    assert f"the cue {ENDLESS} takes too long" in made.fault
    assert "question “tariff”, topic" in made.fault


@pytest.mark.usefixtures("endless")
def test_the_desk_tries_no_cue_of_which_it_does_not_know_that_it_ends(desk, monkeypatch):
    monkeypatch.setattr(process, "_STEP_SECONDS", 1.0)
    for address in ("search?question=tariff", "chronicle?q=tariff", "api/search?question=tariff"):
        told = desk.get(f"/{address}")
        assert "takes too long" in told.text, address
    # Whatever does not try it is answered.
    assert desk.get("/search?q=trade").status_code == 200
    assert desk.get("/codebook").status_code == 200


def test_cues_that_end_are_looked_over_once_for_all_that_ask(folder, desk, monkeypatch):
    path = folder / "questions.toml"
    path.write_text(path.read_text("utf-8").replace('"free trade"]', '"/free\\\\s+trade/"]', 1), "utf-8")
    asked = []
    ends = process.Aside.ask
    monkeypatch.setattr(process.Aside, "ask", lambda self, *args, **more: asked.append(1) or ends(self, *args, **more))
    for _ in range(3):
        assert "free trade" in desk.get("/search?question=tariff").text
    assert len(asked) == 1
