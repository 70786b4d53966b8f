"""When a turn came if it came at once."""

import datetime as dt

import numpy as np
import pytest
from line_material import census, documents, made

from steps import HIGH, LOW
from volteface.line.estimate import estimate_line
from volteface.line.turns.at_once import at_once
from volteface.line.words import between_words
from volteface.synth.publisher import Publisher


def test_it_lies_from_the_last_document_before_to_the_first_after():
    publisher = Publisher(documents=24, position=-0.35, turns=((12, 0.7),))
    line = estimate_line(made(publisher, seed=3), by="document")
    (turn,) = line.turns
    first, last = turn.at_once
    assert turn.earliest <= first < line.starts[12] <= last <= turn.latest
    assert last - first < turn.latest - turn.earliest
    assert {first, last} <= set(line.starts)
    assert f". Dated more closely only if it came at once: {between_words(first, last)}" in turn.words()
    assert (turn.row().at_once_earliest, turn.row().at_once_latest) == (first, last)


def test_over_calendar_periods_it_is_dated_no_finer_than_they_are():
    held = documents(*[f"{year}-{month}-01" for year in range(1921, 1931) for month in ("02", "09")])
    line = estimate_line(census(held, ([LOW] * 10 + [HIGH] * 10)), by="year")
    for turn in line.turns:
        first, last = at_once(line, turn)
        assert turn.earliest <= first <= dt.date(1925, 12, 31)
        assert dt.date(1926, 1, 1) <= last <= turn.latest
        assert (first.month, first.day) in {(1, 1), (12, 31), (2, 1)}
    assert line.turns


def test_where_it_says_no_more_than_the_interval_it_is_not_told():
    held = documents(*["1921-02-01"] * 12, *["1922-02-01"] * 12, *["1923-02-01"] * 12)
    (turn,) = estimate_line(census(held, [[-0.5, 0.0] * 3] * 12 + [[0.5, 0.0] * 3] * 24)).turns
    assert (turn.earliest, turn.latest) == (dt.date(1921, 2, 1), dt.date(1922, 2, 1))
    assert turn.at_once is None
    assert "at once" not in turn.words()


@pytest.mark.parametrize("correlation", [0.0, 0.3])
def test_it_holds_the_step_of_turns_that_were_found_as_often_as_it_says(correlation):
    rng = np.random.default_rng(7)
    held, lengths = [], []
    for seed in range(80):
        first = int(rng.integers(8, 24))
        publisher = Publisher(documents=32, position=-0.35, turns=((first, 0.7),), correlation=correlation)
        for turn in estimate_line(made(publisher, seed=seed), by="document").turns:
            if turn.start < first < turn.end:
                start, end = turn.at_once or (turn.earliest, turn.latest)
                day = publisher.start.toordinal() + publisher.every * first
                held.append(start.toordinal() < day <= end.toordinal())
                lengths.append((end - start) / (turn.latest - turn.earliest))
    assert len(held) > 60
    assert np.mean(held) >= 0.9
    assert np.median(lengths) < 0.5
