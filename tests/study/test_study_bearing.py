"""What bears on a question is the same however it is sought, and is read once, from where it was left off."""

import numpy as np
import pytest

from small_study import filled
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
    read = []
    real = bearing._read
    monkeypatch.setattr(bearing, "_read", lambda *given: read.append(given[2].tolist()) or real(*given))
    with pytest.raises(Overtaken), patient(reading.library, 60, lambda: len(read) >= 3):
        reading.leaf("", question="tariff")
    assert len(read) == 3
    assert reading.leaf("", question="tariff").found.total == 72
    tried = [number for batch in read for number in batch]
    # The batch within which nobody waited any more is read again.
    assert len(tried) == len(set(tried)) + 8
