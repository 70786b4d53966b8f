"""Turns in how much is said: false ones where nothing changes, silence that is none, and changes that are found.

Documents differ in how much they have to say as the exponential law does, which is as much as such counts ever do;
rates are a passage in ten. Issues are missing at random, in a run, or – worst – just where something was said; volume
grows ninefold. "Silent" is the claim that the body fell silent or came back.

Two worlds are harder than what the search was fitted to: a fifth of the documents many times as long as the others, and
documents most of which say nothing, while those that speak come together.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
from scipy.special import gammaincinv, ndtr

from synthetic import codings
from volteface.line.data import Codings, Floats, Held
from volteface.line.frame import boil_down
from volteface.line.periods import assign
from volteface.line.turns.salience_turns import salience_turns
from volteface.line.turns.turn import Turn
from volteface.synth.coder import MachineCoder, draw_gold, score
from volteface.synth.losing import lose
from volteface.synth.publisher import Publications, Publisher, deviations, publish

RATE, BURSTS, EVERY = 0.1, 1.0, 30
SIZES = (15, 30, 60, 200)
READ_ALL = 1000.0
Loss = Callable[[Publications, int], Publications]


def rows(lines: int) -> Iterator[str]:
    for documents in SIZES:
        yield _false(f"independent_{documents}", Publisher(documents=documents), lines)
        yield _false(f"correlated_{documents}", Publisher(documents=documents), lines, goal=".10", correlation=0.3)
    plain = Publisher(documents=60)
    yield _false("sampled_60", plain, lines, gold=8)
    yield _false("sampled_often_60", plain, lines, rate=0.3, gold=8)
    yield _false("rare_60", plain, lines, rate=0.01)
    yield _false("unequal_volume_60", replace(plain, passages=(4, 120)), lines)
    yield _false("growing_volume_60", replace(plain, growth=(0.33, 3.0)), lines)
    yield _false("five_a_date_60", replace(plain, documents=300, same_day=5), lines)
    for documents in SIZES[:3]:
        for times in (4, 10, 20):
            long = Publisher(documents=documents, passages=(200, 200))
            name = f"fifth_{times}_times_as_long_{documents}"
            yield _false(name, long, lines, losing=mostly_short(times), bursts=BURSTS / 2)
        rare = Publisher(documents=documents)
        yield _false(f"mostly_nothing_correlated_{documents}", rare, lines, goal=".10", correlation=0.3, bursts=2.0)
    for name, losing in LOSSES.items():
        if "spoke" not in name:  # what is held then does say less; it is told, and with it how much is held
            yield _false(f"missing_{name}_60", plain, lines, losing=losing)
        yield _silent(f"missing_{name}_60", plain, lines, losing)
    for documents in (30, 60, 200):
        for name, factor in (
            ("halved", 0.5),
            ("doubled", 2.0),
            ("quartered", 0.25),
            ("fourfold", 4.0),
            ("silent", 0.0),
        ):
            yield _power(name, documents, factor, lines)


def _false(
    name: str,
    publisher: Publisher,
    lines: int,
    *,
    goal: str = ".05",
    correlation: float = 0.0,
    rate: float = RATE,
    gold: float = READ_ALL,
    losing: Loss | None = None,
    bursts: float = BURSTS,
) -> str:
    found = 0
    for seed in range(lines):
        spoken = speaking(publisher, np.full(publisher.documents, rate), correlation, seed=seed, bursts=bursts)
        held = losing(spoken, seed) if losing is not None else spoken
        found += bool(turns(held, gold, seed))
    return f"salience_false_{name} {found / lines:.3f} of_lines (goal at most {goal}; n {lines})"


def _silent(name: str, publisher: Publisher, lines: int, losing: Loss) -> str:
    """A body that speaks all the time, loudly enough that a silence would be found: claims of silence."""
    found = 0
    for seed in range(lines):
        spoken = speaking(publisher, np.full(publisher.documents, 3 * RATE), 0.0, seed=seed)
        found += any(turn.change in {"silent", "back"} for turn in turns(losing(spoken, seed), READ_ALL, seed))
    return f"salience_false_silence_{name} {found / lines:.3f} of_lines (goal at most .05; n {lines})"


def _power(name: str, documents: int, factor: float, lines: int) -> str:
    """One change in the middle, where documents differ half as much; silence must be called so."""
    number, first = max(lines // 2, 1), documents // 2
    rates = np.where(np.arange(documents) < first, RATE, factor * RATE)
    found = 0
    for seed in range(number):
        spoken = speaking(Publisher(documents=documents), rates, 0.0, seed=seed, bursts=BURSTS / 2)
        day = spoken.day[first]
        found += any(
            turn.earliest.toordinal() <= day <= turn.latest.toordinal() and (factor > 0 or turn.change == "silent")
            for turn in turns(spoken, READ_ALL, seed)
        )
    return f"salience_found_{name}_{documents} {found / number:.3f} of_lines (n {number})"


def speaking(
    publisher: Publisher, rates: Floats, correlation: float, *, seed: int, bursts: float = BURSTS
) -> Publications:
    """A publisher whose documents speak at these rates, times a gamma law that may follow its neighbours as AR(1)."""
    written = publish(replace(publisher, every=EVERY), seed=seed)
    rng = np.random.default_rng([seed, 5])
    shape = bursts**-2
    factor = gammaincinv(shape, ndtr(deviations(rng, publisher.documents, correlation))) / shape
    about = rng.random(len(written.document)) < np.minimum(rates * factor, 1.0)[written.document]
    return replace(written, about=about, counts=about, position=np.where(about, 0.5, 0.0))


def turns(held: Publications, gold: float, seed: int) -> tuple[Turn, ...]:
    known: Codings = codings(held, score(held, MachineCoder(), seed=seed), draw_gold(held, gold, seed=seed))
    frame = boil_down(known)
    return salience_turns(
        frame, known, assign(known.documents), by=None, held=part_held(held), error_level=0.05, resolver=None
    )[0]


def part_held(held: Publications) -> Held:
    """As the study reckons it: issues held over issues that were due."""
    days = held.day

    def part(start: dt.date, end: dt.date) -> float:
        first, last = start.toordinal(), end.toordinal()
        inside = int(np.searchsorted(days, last, side="right") - np.searchsorted(days, first))
        return float(min(1.0, inside / max((last - first + 1) / EVERY, 1.0)))

    return part


def speaking_lost(part: float) -> Loss:
    """In the later half the issues that say most are lost first."""

    def losing(spoken: Publications, _seed: int) -> Publications:
        count = len(spoken.ids)
        said = np.bincount(spoken.document, spoken.about, count)
        said[: count // 2] = -1
        gone = np.argsort(-said, kind="stable")[: round(part * (count - count // 2))]
        for i in sorted(gone.tolist(), reverse=True):
            spoken = lose(spoken, run=(i, i + 1), seed=0)
        return spoken

    return losing


def mostly_short(times: int) -> Loss:
    """Of four documents in five, taken at random, one passage in so many is left."""

    def losing(spoken: Publications, seed: int) -> Publications:
        count = len(spoken.ids)
        short = np.random.default_rng([seed, 6]).random(count) < 4 / 5
        place = np.arange(len(spoken.document)) - np.searchsorted(spoken.document, np.arange(count))[spoken.document]
        kept = ~short[spoken.document] | (place % times == 0)
        columns = ("document", "about", "counts", "position", "repeated")
        return replace(spoken, **{name: getattr(spoken, name)[kept] for name in columns})

    return losing


LOSSES: dict[str, Loss] = {
    "at_random": lambda spoken, seed: lose(spoken, part=0.5, seed=seed),
    "in_a_run": lambda spoken, seed: lose(spoken, run=(25, 45), seed=seed),
    "where_it_spoke_a_sixth": speaking_lost(1 / 6),
    "where_it_spoke_two_thirds": speaking_lost(2 / 3),
}
