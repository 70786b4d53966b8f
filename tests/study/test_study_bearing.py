"""What bears on a question is the same however it is sought, and is read once, from where it was left off."""

import numpy as np
import pytest

from small_study import documents, filled
from volteface.library.events import record
from volteface.library.patience import patient
from volteface.model.errors import Overtaken
from volteface.study import Study, bearing


@pytest.fixture
def reading(small, monkeypatch):
    filled(small)
    monkeypatch.setattr(bearing, "_FEW", 0)
    monkeypatch.setattr(bearing, "_LOOK_UP", 8)
    opened = Study.reading(small.folder)
    yield opened
    opened.close()


def test_a_limit_by_a_question_finds_what_its_cues_find(small, reading):
    with Study.open(small.folder) as plain:
        for question in ("tariff", "strikes"):
            found = reading.leaf("", question=question).found.numbers
            assert np.array_equal(found, plain.search("", question=question).numbers)
            assert np.array_equal(
                reading.leaf("demand", question=question).found.numbers,
                plain.search("demand", question=question).numbers,
            )


def test_what_was_given_up_goes_on_where_it_stopped(reading, monkeypatch):
    read = reads(monkeypatch)
    with pytest.raises(Overtaken), patient(reading.library, 60, lambda: len(read) >= 3):
        reading.leaf("", question="tariff")
    assert len(read) == 3
    assert reading.leaf("", question="tariff").found.total == 72
    tried = [number for batch in read for number in batch]
    # The batch within which nobody waited any more is read again.
    assert len(tried) == len(set(tried)) + 8


def reads(monkeypatch):
    """The passages that are read, batch after batch, from now on."""
    read = []
    real = bearing._read
    monkeypatch.setattr(bearing, "_read", lambda *given: read.append(given[2].tolist()) or real(*given))
    return read


def test_what_was_read_through_is_not_read_in_any_later_opening(small, reading, monkeypatch):
    found = reading.leaf("", question="tariff").found.numbers
    read = reads(monkeypatch)
    later = Study.reading(small.folder)
    assert np.array_equal(later.leaf("", question="tariff").found.numbers, found)
    later.close()
    with Study.open(small.folder) as plain:
        assert np.array_equal(plain.search("", question="tariff").numbers, found)
    assert not read


def test_what_is_read_ahead_is_not_read_again_until_what_is_held_changes(small, reading, monkeypatch):
    with Study.open(small.folder) as study:
        found = study.search("", question="tariff").numbers
        study.read_ahead()
    read = reads(monkeypatch)
    assert np.array_equal(reading.leaf("", question="tariff").found.numbers, found)
    with Study.open(small.folder) as study:
        study.read_ahead()
    assert not read
    row = documents()[0] | {"id": "another", "text": "Free trade for all."}
    small.done("add", small.table("another.csv", [row]), "--text", "text", "--date", "date", "--id", "id")
    assert reading.leaf("", question="tariff").found.total == len(found) + 1
    assert read


def test_cues_that_were_read_through_are_known_to_end(small, reading):
    path = small.folder / "questions.toml"
    path.write_text(path.read_text("utf-8").replace('"free trade"]', "'/free\\s+trade/']", 1), "utf-8")
    asked = []
    reading.demand_of_cues(asked.append)
    with Study.open(small.folder) as study:
        question = study.question("tariff")
        study.read_ahead()
    assert bearing.cues_that_end(reading.library, question).has_regular
    assert reading.leaf("", question="tariff").found.total == 72
    assert not asked


@pytest.mark.usefixtures("reading")
def test_what_changed_while_it_was_read_is_not_laid_by(small, monkeypatch):
    real = bearing._read

    def changing(*given):
        with Study.open(small.folder) as study, study.library.transaction() as connection:
            record(connection, "add")
        return real(*given)

    with monkeypatch.context() as patched, Study.open(small.folder) as study:
        patched.setattr(bearing, "_read", changing)
        study.read_ahead()
    read = reads(monkeypatch)
    with Study.open(small.folder) as study:
        study.read_ahead()
    assert read
