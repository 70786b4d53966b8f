"""Turns held against events: false clustering under chance, and clustering found where turns do follow.

Lines of ten questions over 230 yearly messages whose turns fall where they like; events that fall evenly, crowd, recur
like elections or grow more frequent, as turns may too. A family is six kinds of events; any kind called clustered is a
false claim.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import numpy as np

from volteface.line.data import Floats
from volteface.line.outside.clustering import clustering
from volteface.line.result import Line
from volteface.line.turns.turn import Turn
from volteface.model.dates import Date
from volteface.model.events import Event

MESSAGES, QUESTIONS, KINDS = 230, 10, 6
FIRST = dt.date(1790, 12, 1).toordinal()
YEAR = 365.25
# How events fall, how turns fall, how many events of a kind, how many turns, the median length of an interval in years.
SETTINGS = {
    "even": ("even", "even", 12, 16, 3),
    "crowded_events": ("crowded", "even", 12, 16, 3),
    "shared_turns": ("crowded", "shared", 12, 20, 3),
    "bursts_of_turns": ("crowded", "bursts", 12, 20, 3),
    "shared_turns_dated_finely": ("crowded", "near", 12, 20, 1),
    "elections": ("recurring", "even", 57, 16, 2),
    "both_ever_denser": ("denser", "denser", 25, 20, 3),
    "few_events": ("even", "even", 4, 16, 3),
    "few_turns": ("even", "even", 12, 4, 3),
    "wide_intervals": ("even", "even", 12, 16, 25),
}


def rows(lines: int) -> Iterator[str]:
    for name, (events, turns, number, count, years) in SETTINGS.items():
        false, single = 0, 0
        for seed in range(lines):
            rng = np.random.default_rng([seed, number, count, years])
            found = clustering(
                made(fallen(rng, turns, count), years, rng),
                [event for kind in range(KINDS) for event in dated(fallen(rng, events, number), f"kind {kind}")],
            )
            false += any(kind.verdict == "clustered" for kind in found.kinds)
            single += sum(kind.p <= 0.05 for kind in found.kinds)
        yield f"events_false_{name} {false / lines:.3f} of_families (goal at most .05; n {lines})"
        yield f"events_false_alone_{name} {single / lines / KINDS:.3f} of_kinds (goal at most .05; n {lines * KINDS})"
    for share in (0.4, 0.6, 0.8, 1.0):
        yield _power(lines, share)


def _power(lines: int, share: float) -> str:
    """A share of turns follows an event of the first of six kinds within half a year; others lie where they like."""
    shown = 0
    for seed in range(lines):
        rng = np.random.default_rng([seed, int(100 * share)])
        events = fallen(rng, "even", 12)
        follows = rng.random(16) < share
        turns = np.where(follows, rng.choice(events, 16) + rng.uniform(0, 0.5, 16), fallen(rng, "even", 16))
        others = [event for kind in range(1, KINDS) for event in dated(fallen(rng, "even", 12), f"kind {kind}")]
        found = clustering(made(turns, 3, rng), [*dated(events, "kind 0"), *others])
        shown += found.kinds[0].verdict == "clustered"
    return f"events_shown_where_{int(100 * share)}_percent_follow {shown / lines:.3f} of_families (n {lines})"


def fallen(rng: np.random.Generator, how: str, number: int) -> Floats:
    """Years at which they fall, from 0 to MESSAGES."""
    spans: dict[str, Floats] = {
        "even": rng.uniform(0, MESSAGES, number),
        "crowded": rng.choice(rng.uniform(0, MESSAGES, 4), number) + rng.normal(0, 4, number),
        "recurring": (np.arange(number) + rng.random()) * MESSAGES / number,
        "shared": rng.choice(rng.uniform(0, MESSAGES, 7), number) + rng.normal(0, 1, number),
        "near": rng.choice(rng.uniform(0, MESSAGES, 7), number) + rng.normal(0, 0.4, number),
        "bursts": rng.choice(rng.uniform(0, MESSAGES, 4), number) + rng.normal(0, 8, number),
        "denser": MESSAGES * rng.beta(2.5, 1, number),
    }
    return np.clip(spans[how], 0, MESSAGES - 1)


def dated(years: Floats, kind: str) -> list[Event]:
    days = (dt.date.fromordinal(FIRST + int(year * YEAR)) for year in years)
    return [Event(Date(day.isoformat(), day, day), "", kind) for day in days]


def made(turns: Floats, years: float, rng: np.random.Generator) -> list[Line]:
    """Lines of one document a year, with these turns dealt to them; a turn lies anywhere within its interval."""
    days = tuple(dt.date.fromordinal(FIRST + int(year * YEAR)) for year in range(MESSAGES))
    own: list[list[Turn]] = [[] for _ in range(QUESTIONS)]
    for number, year in enumerate(turns.tolist()):
        length = max(1, round(years * float(rng.uniform(0.5, 1.5))))
        start = min(max(0, int(year) - int(rng.integers(length))), MESSAGES - 1 - length)
        own[number % QUESTIONS].append(_turn(start, start + length, days))
    return [_line(tuple(found), days) for found in own]


def _turn(start: int, last: int, days: tuple[dt.date, ...]) -> Turn:
    middle = (start + last + 1) // 2
    return Turn("position", days[start], days[last], -0.5, 0.5, start, middle, last + 1, 6.0, 3, None)


def _line(turns: tuple[Turn, ...], days: tuple[dt.date, ...]) -> Line:
    many = len(days)
    nothing, one = np.full(many, np.nan), np.ones(many, dtype=np.int64)
    return Line(
        question="made", organisation="", coder="", codebook="", error_level=0.05, labels=tuple(map(str, days)),
        starts=days, ends=days, status=("estimate",) * many, passages=one, about=nothing, gold=one, documents=one,
        position=nothing, low=nothing, high=nothing, spread=nothing, salience=nothing, salience_low=nothing,
        salience_high=nothing, held=nothing, covariance=np.zeros((0, 0)), freedom=nothing, authors=((),) * many,
        members=(one,) * many, turns=turns, critical=4.5,
    )  # fmt: skip
