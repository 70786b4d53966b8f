"""What straddling dates do to positions and turns."""

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from line_material import census, documents

from steps import HIGH, LOW
from volteface.line.estimate import estimate_line
from volteface.line.periods import assign
from volteface.line.turns.allotment import ALLOTMENTS, Move, dealt, straddling

EVERY = np.ones(3, dtype=bool)


def flags(*days, by=None, speaking=EVERY, period=None):
    held = documents(*days, period=period)
    return straddling(held, assign(held, by), speaking).tolist()


def test_a_span_straddles_where_it_leaves_its_calendar_period():
    days = ("1926-12-01/1927-03-01", "1927-02-01/1927-04-01", "1927-06-01")
    assert flags(*days, by="year") == [True, False, False]
    assert flags(*days, by="month") == [True, True, False]


def test_without_a_calendar_a_span_straddles_where_it_reaches_into_another_period():
    assert flags("1926-01-01/1926-12-31", "1926-05-01", "1927-06-01") == [True, False, False]
    assert flags("1926-01-01/1926-03-31", "1926-04-01/1926-06-30", "1927-06-01") == [False] * 3
    assert flags("1926-01-01/1926-12-31", "1926-06-01/1927-12-31", "1927-06-01") == [True, True, False]


def test_documents_of_one_long_date_leave_no_order_open():
    assert flags("1926-01-01/1926-12-31", "1926-01-01/1926-12-31", "1927-06-01") == [False] * 3


def test_silent_documents_and_periods_of_a_column_do_not_straddle():
    days = ("1926-12-01/1927-03-01", "1927-02-01", "1927-06-01")
    assert flags(*days, by="year", speaking=np.array([False, True, True])) == [False] * 3
    assert flags(*days, speaking=np.array([True, False, True])) == [False] * 3
    assert flags(*days, by="reel", period=("one", "two", "two")) == [False] * 3


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 3000), st.integers(0, 400)), min_size=1, max_size=12), st.integers(0, 99))
def test_documents_are_dealt_to_days_of_their_span_and_others_stay(spans, seed):
    earliest = np.array([first for first, _ in spans])
    held = replace(documents("2001-01-01"), earliest=earliest, latest=earliest + np.array([more for _, more in spans]))
    wide = (held.latest > held.earliest) & (np.arange(len(spans)) % 2 == 0)
    found = dealt(held, wide, np.random.default_rng(seed))
    assert (found.earliest[wide] == found.latest[wide]).all()
    assert ((found.earliest >= held.earliest) & (found.latest <= held.latest)).all()
    assert (found.earliest[~wide] == held.earliest[~wide]).all()
    assert (found.latest[~wide] == held.latest[~wide]).all()


def turned(first_after, more=()):
    """Four years at the low pole and four at the high one; the first document after the turn has the date given."""
    days = [f"{1920 + i}-03-01" for i in range(4)] + [first_after] + [f"{1925 + i}-03-01" for i in range(3)]
    return census(documents(*days, *(day for day, _ in more)), [LOW] * 4 + [HIGH] * 4 + [said for _, said in more])


def test_where_no_date_straddles_nothing_is_dealt_or_said():
    line = estimate_line(turned("1924-03-01"))
    assert line.straddling is None
    assert (line.turns[0].allotments, line.turns[0].row().found_again) == (0, None)
    assert not any("dealt" in sentence for sentence in line.words())


def test_a_turn_that_hangs_on_no_straddling_date_is_found_in_every_dealing():
    line = estimate_line(turned("1924-01-01/1924-12-31", [("1924-07-01/1925-02-01", HIGH)]))
    (turn,) = line.turns
    assert line.straddling.documents == 2
    assert (turn.allotments, turn.found_again) == (ALLOTMENTS, ALLOTMENTS)
    assert turn.words().endswith("Found in 20 of 20 chance dealings of the straddling dates")
    assert line.words()[-1] == (
        "2 documents have a straddling date that leaves their order open and stand at its middle; "
        "dealt 20 times by chance over its days: no further turn appears"
    )


def test_a_turn_that_hangs_on_where_documents_are_put_is_told_to():
    # Half of the later documents may as well have been written before the turn.
    days = [f"{1920 + i}-03-01" for i in range(4)] + ["1918-01-01/1936-12-31"] * 2 + ["1929-03-01", "1930-03-01"]
    parted = [days[0], days[1], days[2], days[3], "1918-01-01/1936-12-30", "1918-01-01/1936-12-31", days[6], days[7]]
    line = estimate_line(census(documents(*parted), [LOW] * 4 + [HIGH] * 4))
    assert line.straddling.documents == 2
    for turn in line.turns:
        assert turn.found_again < ALLOTMENTS
    assert line.turns


def test_for_the_calendar_it_is_said_how_far_positions_move():
    held = documents("1926-11-01/1927-02-28", *[f"{year}-06-01" for year in (1926, 1927, 1928, 1929)])
    line = estimate_line(census(held, [HIGH, LOW, LOW, LOW, LOW]), by="year")
    told = line.straddling
    assert told.documents == 1
    # In 1926 or in 1927 it is one of two documents as long as each other.
    assert told.moved == pytest.approx(0.75)
    assert line.notes[0] == (
        "1 document has a straddling date that leaves its period and stands at its middle; "
        "dealt 20 times by chance over its days: positions move by 0.75 at most"
    )
    assert told.row().allotments == ALLOTMENTS


def test_the_same_seed_deals_the_same():
    codings = turned("1918-01-01/1936-12-31")
    one, other = (estimate_line(codings, seed=3) for _ in range(2))
    assert one.straddling == other.straddling
    assert [turn.found_again for turn in one.turns] == [turn.found_again for turn in other.turns]


def test_a_move_is_of_a_turn_of_its_direction_that_it_overlaps():
    (turn,) = estimate_line(turned("1924-03-01")).turns
    assert Move(turn.latest, dt.date(1940, 1, 1), "high").is_of(turn)
    assert not Move(turn.latest, dt.date(1940, 1, 1), "low").is_of(turn)
    assert not Move(turn.latest + dt.timedelta(1), dt.date(1940, 1, 1), "high").is_of(turn)
