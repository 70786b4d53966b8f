"""The attitude to an actor is told of its own time alone, and where nothing can be said it says why."""

import datetime as dt

import numpy as np
from drawn_lines import made_line, made_turn

from volteface.evidence.actors.portrait import Attitude
from volteface.model.actors import Actor
from volteface.model.dates import Date

SPANS = [(dt.date(1900 + at, 1, 1), dt.date(1900 + at, 12, 31)) for at in range(6)]
STATE = Actor("union", "The Union", "state", born=Date.parse("1902"), died=Date.parse("1904"), question="russia")


def turn(year):
    return made_turn(0, 1, 2, dt.date(year, 3, 1), dt.date(year, 9, 1))


def test_periods_and_turns_outside_its_dates_are_not_told():
    line = made_line([0.9, 0.8, 0.5, 0.4, -0.4, -0.9], spans=SPANS, title="Russia", turns=(turn(1901), turn(1903)))
    attitude = Attitude("russia", line, actor=STATE)
    assert [one.earliest.year for one in attitude.turns] == [1903]
    assert [label for label, *_ in attitude.ends] == ["1902", "1904"]
    assert attitude.words()[0].startswith("attitude (russia, the question “Russia”): ")


def test_too_few_documents_are_not_called_nothing_read():
    line = made_line([None, None], spans=SPANS[:2], gold=np.array([3, 3]))
    (said,) = Attitude("attitude-union", line, actor=STATE).words()
    assert said == "attitude (attitude-union): not enough to say: 6 passages read, too few documents in every period"
