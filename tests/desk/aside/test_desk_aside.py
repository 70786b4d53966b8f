"""The process beside the desk: it answers, is ended when it takes too long, starts again, goes with its house."""

import gc

import pytest

from patience import PATIENCE, until
from volteface.desk.aside import process
from volteface.desk.aside.errands import Check, Count, Suggest, Touch
from volteface.desk.aside.process import Aside, aside
from volteface.desk.house import House
from volteface.model.codebook import Pole, Question
from volteface.model.errors import NotEnough, TookTooLong, VoltefaceError
from volteface.study.codebook_shapes import CueCountsShape, FindingShape, SuggestedShape, TouchedShape


@pytest.fixture
def beside(folder):
    made = Aside(folder)
    yield made
    made.close()


def question(*cues):
    return Question("coal", "Coal", "", Pole("dig"), Pole("leave"), topic={"": cues})


def test_what_never_ends_is_stopped_with_its_name_and_all_goes_on(beside, monkeypatch):
    endless = r"/(\w+\s*)+[?][?]/"
    with monkeypatch.context() as impatient:
        impatient.setattr(process, "_STEP_SECONDS", 3.0)
        with pytest.raises(TookTooLong) as caught:
            beside.ask(Count(question("wool", endless)), CueCountsShape, seconds=PATIENCE)
    assert caught.value.where == endless
    found = beside.ask(Count(question("wool")), CueCountsShape, seconds=PATIENCE)
    assert found.parts["topic"].passages > 0


def test_what_takes_too_long_as_a_whole_is_stopped(beside):
    with pytest.raises(TookTooLong, match="within 0 seconds"):
        beside.ask(Check(), list[FindingShape], seconds=0)
    assert beside.ask(Check(), list[FindingShape], seconds=PATIENCE)


def test_errors_of_the_study_come_as_they_were_raised_and_are_tried_again(beside):
    for _ in range(2):
        with pytest.raises(NotEnough, match="nothing to suggest"):
            beside.ask(Suggest(question("xyzzy")), SuggestedShape, seconds=PATIENCE, state="same")


def test_an_answer_is_kept_for_whoever_comes_back(beside):
    asked = Touch(question("wool"))
    assert beside.answer(asked, TouchedShape, seconds=PATIENCE, state="a") is None
    found = until(lambda: beside.answer(asked, TouchedShape, seconds=PATIENCE, state="a"))
    assert found.unused
    # The process could not answer any more: what comes is what was kept.
    beside._end()
    assert beside.answer(asked, TouchedShape, seconds=0, state="a") == found


def test_a_process_that_died_is_told_of_and_begun_again(beside):
    beside.ask(Count(question("wool")), CueCountsShape, seconds=PATIENCE)
    beside._process.kill()
    beside._process.wait()
    assert beside.ask(Count(question("wool", "timber")), CueCountsShape, seconds=PATIENCE).parts["topic"].passages > 0


def test_it_goes_when_nobody_asks_and_with_its_house(folder, monkeypatch):
    monkeypatch.setattr(process, "_IDLE_SECONDS", 0.05)
    house = House(folder)
    beside = aside(house, "counts")
    assert aside(house, "counts") is beside
    beside.ask(Count(question("wool")), CueCountsShape, seconds=PATIENCE)
    until(lambda: beside._process is None)
    monkeypatch.setattr(process, "_IDLE_SECONDS", 300)
    beside.ask(Count(question("wool")), CueCountsShape, seconds=PATIENCE)
    child = beside._process
    house.close()
    del house
    gc.collect()
    assert child.wait(PATIENCE) is not None


def test_counts_of_a_question_are_those_of_its_cues(beside, folder):
    found = beside.ask(Count(question("wool", "wool", "timber and wool")), CueCountsShape, seconds=PATIENCE)
    by_cue = {one.cue: one for one in found.parts["topic"].cues}
    assert set(by_cue) == {"wool", "timber and wool"}
    assert by_cue["timber and wool"].only == 0
    assert by_cue["wool"].passages >= by_cue["timber and wool"].passages
    assert found.every == 1
    with pytest.raises(VoltefaceError):
        Aside(folder / "nowhere").ask(Check(), list[FindingShape], seconds=PATIENCE)
