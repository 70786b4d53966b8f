import numpy as np

from volteface.synth.losing import lose
from volteface.synth.publisher import Publisher, publish

WRITTEN = publish(Publisher(documents=40, passages=(5, 9)), seed=1)


def test_what_is_held_is_what_was_written():
    held = lose(WRITTEN, part=0.4, run=(10, 20), seed=2)
    assert 10 < len(held.ids) < 25
    assert not set(held.ids) & set(WRITTEN.ids[10:20])
    for number, name in enumerate(held.ids):
        was = WRITTEN.ids.index(name)
        assert held.day[number] == WRITTEN.day[was]
        assert held.leaning[number] == WRITTEN.leaning[was]
        np.testing.assert_array_equal(held.position[held.document == number], WRITTEN.position[WRITTEN.document == was])


def test_nothing_is_lost_unasked():
    held = lose(WRITTEN, seed=3)
    assert held.ids == WRITTEN.ids
    np.testing.assert_array_equal(held.document, WRITTEN.document)
