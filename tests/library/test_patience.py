"""What takes too long, or what nobody waits for, is given up; the connection is as good as before."""

import pytest

from volteface.library.patience import demand_time, patient
from volteface.model.errors import Overtaken, TookTooLong

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"


def test_what_takes_too_long_is_given_up(library):
    with pytest.raises(TookTooLong, match=r"longer than 0\.05 seconds"), patient(library, 0.05):
        library.value(ENDLESS)
    assert library.value("SELECT 1") == 1


def test_what_nobody_waits_for_is_given_up(library):
    with pytest.raises(Overtaken), patient(library, 60, lambda: True):
        library.value(ENDLESS)
    assert library.value("SELECT 1") == 1


def test_work_on_what_was_read_asks_whether_there_is_time(library):
    with patient(library, 60):
        demand_time(library)
    with pytest.raises(Overtaken), patient(library, 60, lambda: True):
        demand_time(library)
    demand_time(library)


def test_a_query_that_fails_in_time_is_told_as_it_fails(library):
    with pytest.raises(Exception, match="no such table"), patient(library, 60):
        library.value("SELECT 1 FROM nowhere")
