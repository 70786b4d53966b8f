"""Regimes in plain words: where one ends, which questions turned there, what came back and what only seems to."""

from __future__ import annotations

import datetime as dt
import math

from volteface.line.boundaries import Boundary
from volteface.line.regimes import Regime, Regimes
from volteface.line.returns import FURTHEST, LEVEL, LOWER, NEAREST, Return, WayBack
from volteface.line.words import expected_words, percent
from volteface.model.dates import day_words
from volteface.model.wording import counted

RING, MARK = "◯", "●"
_MOST_NAMED = 4


def regimes_words(found: Regimes) -> list[str]:
    """How many there are, the boundaries, what returned, what chance would do, and how it was coded."""
    questions = counted(len(found.lines), "question")
    chance = expected_words(len(found.lines), found.lines[0].error_level)
    if len(found) == 1:
        return [f"one regime: no question turned ({questions} tested)", *_untold(found), chance, _reading(found)]
    turns = sum(len(boundary.turned) for boundary in found.boundaries)
    parted = f"{len(found)} regimes, parted by {counted(len(found.boundaries), 'boundary', 'boundaries')}"
    every = f"the fewest dates that account for all {turns} turns" if turns > 1 else "one turn"
    said = [f"{parted}: {every} on {questions}"]
    said += [f"boundary {i + 1}: {boundary_words(found, boundary)}" for i, boundary in enumerate(found.boundaries)]
    said += returns_words(found)
    if turns > len(found.boundaries):
        said.append(
            "that the turns at a boundary fell on one date is taken, not shown: each has an interval of its own, and "
            "the boundary lies in what these share"
        )
    said.append(
        "only marks are turns: that a question without one stands elsewhere in the next regime is described, not tested"
    )
    turned = [one.turn for boundary in found.boundaries for one in boundary.turned]
    if any(turn.ring not in {None, (turn.earliest, turn.latest)} for turn in turned):
        chance += ", some of them in a longer interval, which each question's line tells"
    return [*said, chance, _reading(found)]


def span_words(regime: Regime) -> str:
    """From when to when, ends that are no days told as intervals."""
    begins = "begins " if regime.begins[0] < regime.begins[1] else "from "
    ends = "ends " if regime.ends[0] < regime.ends[1] else "goes on to "
    return f"{begins}{_edge(regime.begins)}, {ends}{_edge(regime.ends)}"


def boundary_words(found: Regimes, boundary: Boundary) -> str:
    """When, and which questions turned there, which way, ringed or not."""
    turned = [
        f"{title(found, one.line)} towards {found.lines[one.line].poles[one.turn.direction == 'high']} "
        f"{RING if one.turn.holm else MARK}"
        for one in boundary.turned
    ]
    when = _edge((boundary.earliest, boundary.latest))
    return f"{'' if boundary.earliest < boundary.latest else 'on '}{when}: {'; '.join(turned)}"


def returns_words(found: Regimes) -> list[str]:
    """What came back, what may have, and what did not."""
    if len(found) < 3:
        return ["an earlier regime could return with the third at the soonest; there are two"]
    said = [return_words(found, one) for one in found.returns if one.verdict != "not back"]
    return said + [return_words(found, one) for one in found.returns if one.verdict == "not back"]


def return_words(found: Regimes, one: Return) -> str:
    """One pair of regimes held against each other."""
    earlier, later = one.earlier + 1, one.later + 1
    level = f"{percent(LEVEL)}, lower ends {percent(LOWER)}"
    level += "; all pairs of regimes together" if len(found.returns) > 1 else ""
    if one.verdict == "not back":
        apart = _some([title(found, way.line) for way in one.ways if way.verdict == "not back"])
        return f"regime {later} is not back where regime {earlier} stood: not on {apart} ({level})"
    detail = f"{_some([_way(found, way) for way in one.ways], '; ')} ({level})"
    if one.verdict == "back":
        every = counted(len(one.ways), "question")
        return f"regime {later} is back where regime {earlier} stood, on {every} that had moved: {detail}"
    whole = f"to be back, each would have to lie wholly between {100 * NEAREST:.0f} and {100 * FURTHEST:.0f} %"
    return f"not enough to say whether regime {later} is back where regime {earlier} stood: {detail}; {whole}"


def _some(names: list[str], between: str = ", ") -> str:
    more = [f"{len(names) - _MOST_NAMED} more"] if len(names) > _MOST_NAMED else []
    return between.join([*names[:_MOST_NAMED], *more])


def title(found: Regimes, line: int) -> str:
    """What a question is called."""
    one = found.lines[line]
    return one.title or one.question


def _way(found: Regimes, way: WayBack) -> str:
    name = title(found, way.line)
    if math.isnan(way.part):
        return f"{name} moved, and not back" if way.verdict == "not back" else f"{name}: not enough of it to say"
    if math.isinf(way.low):
        return f"{name}: how far it had moved cannot be told well enough"
    low, high = (f"{100 * value:.0f}".replace("-", "−") for value in (way.low, way.high))
    return f"{name} went {100 * way.part:.0f} % of its way back (between {low} and {high} %)".replace("-", "−")


def _edge(days: tuple[dt.date, dt.date]) -> str:
    first, last = days
    return day_words(first) if first == last else f"between {day_words(first)} and {day_words(last)}"


def _untold(found: Regimes) -> list[str]:
    poor = [title(found, i) for i, line in enumerate(found.lines) if "not enough" in line.status]
    return [f"not enough to say in some periods of: {', '.join(poor)}"] if poor else []


def _reading(found: Regimes) -> str:
    """How it was coded; no figure stands without."""
    gold = sum(int(line.gold.sum()) for line in found.lines)
    kinds = {kind for line in found.lines for kind in line.kinds}
    basis = f"{counted(gold, 'gold coding')} on {counted(len(found.lines), 'question')}"
    if "person" not in kinds:
        readers = ", ".join(dict.fromkeys(name for line in found.lines for name in line.readers or (line.coder,)))
        return (
            f"{basis}; intervals relative to reader {readers or 'of unknown name'} (a machine); not validated by people"
        )
    return f"{basis}, read by people{', some of them by a machine' if 'machine' in kinds else ''}"
