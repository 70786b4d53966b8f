"""The date of a change: where it is looked for, how sure it is, and that little material does not make it late."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from line_material import census, documents, made

from volteface.line.estimate import estimate_line
from volteface.line.precedence.change_date import change_date
from volteface.synth.publisher import Publisher
from volteface.synth.several import as_much


def _turned(publisher, seed):
    line = estimate_line(made(publisher, seed=seed))
    return line, [turn for turn in line.turns if turn.kind == "position"]


def test_the_date_lies_within_the_turn_and_near_the_change():
    errors, inside = [], []
    for seed in range(18):
        publisher = Publisher(documents=40, position=-0.4, turns=((20, 0.8),))
        line, turns = _turned(publisher, seed)
        for turn in turns:
            date = change_date(line, turn)
            assert turn.earliest <= date.low <= date.estimate <= date.high <= turn.latest
            # The line moved at some moment of the thirty days between two documents.
            first_after = publisher.start.toordinal() + 30 * 20
            errors.append(date.estimate.toordinal() - (first_after - 15))
            inside.append(date.low.toordinal() <= first_after and date.high.toordinal() >= first_after - 30)
    assert len(errors) > 10
    assert abs(np.median(errors)) < 10
    assert np.mean(inside) > 0.85


def test_a_body_with_little_material_is_dated_no_later_than_one_with_much():
    rich = Publisher(documents=120, position=-0.5, turns=((60, 1.0),), passages=(10, 20))
    poor = as_much(rich, 0.25)
    days, shown = [], []
    for seed in range(12):
        for publisher, at in ((rich, 60), (poor, 15)):
            changed = publisher.start.toordinal() + publisher.every * (at - 0.5)
            line, turns = _turned(
                Publisher(**{**_fields(publisher), "turns": ((at, 1.0),)}),
                seed,
            )
            # In one poor line of a hundred chance shows a second turn.
            for turn in (one for one in turns if one.start <= at < one.end):
                days.append((publisher is poor, change_date(line, turn).estimate.toordinal() - changed))
                shown.append((publisher is poor, turn.latest.toordinal() - changed))
    late = [np.mean([d for is_poor, d in days if is_poor is which]) for which in (False, True)]
    seen = [np.mean([d for is_poor, d in shown if is_poor is which]) for which in (False, True)]
    assert abs(late[1] - late[0]) < 30  # a quarter of the days from one of its documents to the next
    assert seen[1] - seen[0] > 60  # the ends of the intervals are later by far


def _fields(publisher):
    return {name: getattr(publisher, name) for name in publisher.__dataclass_fields__}


def test_a_step_between_two_documents_is_spread_over_the_gap():
    days = [f"1900-{month:02d}-01" for month in range(1, 11)] + [f"1910-{month:02d}-01" for month in range(1, 11)]
    positions = [[-0.5, -1, -0.5, 0, -0.5, -1, -0.5, 0]] * 10 + [[0.5, 1, 0.5, 0, 0.5, 1, 0.5, 0]] * 10
    line = estimate_line(census(documents(*days), positions))
    (turn,) = line.turns
    date = change_date(line, turn)
    assert date.low < dt.date(1901, 6, 1)
    assert dt.date(1905, 1, 1) < date.estimate < dt.date(1906, 1, 1)
    assert date.high > dt.date(1909, 6, 1)


def test_the_days_are_in_order_and_cannot_be_written_to():
    line, (turn, *_) = _turned(Publisher(documents=40, position=-0.4, turns=((20, 0.8),)), 3)
    days = change_date(line, turn).days
    assert np.all(np.diff(days) >= 0)
    with pytest.raises(ValueError, match="read-only"):
        days[0] = 0


def test_a_change_within_a_long_period_is_dated_within_it():
    # Yearly periods; the line moves on 1 July 1905, between twelve documents of that year.
    days = [f"{year}-{month:02d}-15" for year in range(1900, 1911) for month in range(1, 13)]
    rng = np.random.default_rng(1)
    positions = [
        (np.clip(rng.normal(0.5 if day > "1905-07" else -0.5, 0.2, 4), -1, 1)).round(1).tolist() for day in days
    ]
    line = estimate_line(census(documents(*days), positions), by="year")
    turn = next(turn for turn in line.turns if turn.earliest.year <= 1905 <= turn.latest.year)
    date = change_date(line, turn)
    assert dt.date(1905, 1, 1) < date.estimate < dt.date(1906, 1, 1)
    assert date.low < dt.date(1905, 7, 1) < date.high


def test_a_turn_among_documents_of_one_day_is_dated_on_that_day():
    days = ["1900-05-01"] * 24
    line = estimate_line(census(documents(*days), [[-1, -0.5, 0] * 4] * 12 + [[1, 0.5, 0] * 4] * 12), by="document")
    (turn,) = line.turns
    date = change_date(line, turn)
    assert dt.date(1900, 5, 1) <= date.low <= date.high <= dt.date(1900, 5, 2)
