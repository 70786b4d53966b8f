"""Regimes in plain words: where one ends, which questions turned there, what came back and what only seems to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from volteface.line.reading_words import of_several
from volteface.line.regimes.boundaries import Boundary
from volteface.line.regimes.result import Regime, Regimes
from volteface.line.regimes.returns import LEVEL, LOWER, Return, WayBack
from volteface.line.turns.words import marks_words
from volteface.line.words import expected_words, percent
from volteface.model.dates import day_words
from volteface.model.wording import counted, signed

RING, MARK = "◯", "●"
_MOST_NAMED = 4
_PUT_TOGETHER = "; turns put together need not have come together"


def regimes_words(found: Regimes) -> list[str]:
    """How many there are, what is assumed, the boundaries, what returned, what chance would do, how it was coded."""
    questions = counted(len(found.lines), "question")
    chance = expected_words(len(found.lines), found.lines[0].error_level)
    if len(found) == 1:
        return [f"one regime: no question turned ({questions} tested)", *_untold(found), chance, _reading(found)]
    turns = sum(len(boundary.turned) for boundary in found.boundaries)
    every = f"the fewest dates that could account for all {turns} turns" if turns > 1 else "one turn"
    said = [f"{parted_words(found)}: {every} on {questions}{_PUT_TOGETHER if found.together else ''}"]
    if any(turn.at_once for boundary in found.boundaries for turn in (one.turn for one in boundary.turned)):
        said.append(
            "a boundary is dated as if each of its turns came at once, which is assumed and not shown; each question's "
            "line tells how long its turn may have taken"
        )
    turned = [one.turn for boundary in found.boundaries for one in boundary.turned]
    said.append(
        f"{marks_words(tuple(turned))}; in the table a mark stands where a regime began with a turn of that question"
    )
    said += [f"boundary {i + 1}: {boundary_words(found, boundary)}" for i, boundary in enumerate(found.boundaries)]
    said += returns_words(found)
    said.append(
        "means of a regime take in all of its time: that a question without a mark stands elsewhere in the next is "
        "described, not tested"
    )
    if any(turn.ring not in {None, (turn.earliest, turn.latest)} for turn in turned):
        chance += ", some of them in a longer interval, which each question's line tells"
    return [*said, chance, _reading(found)]


def parted_words(found: Regimes) -> str:
    """How many regimes and boundaries there are."""
    return f"{len(found)} regimes, parted by {counted(len(found.boundaries), 'boundary', 'boundaries')}"


def headline(found: Regimes) -> str:
    """How many there are and what a boundary is, in one sentence; for a page that shows no more of them."""
    if not found.boundaries:
        return regimes_words(found)[0]
    said = parted_words(found)
    return f"{said}, the fewest dates that could account for all turns{_PUT_TOGETHER}" if found.together else said


def span_words(regime: Regime) -> str:
    """From when to when, ends that are no days told as intervals."""
    begins = "begins " if regime.begins[0] < regime.begins[1] else "from "
    ends = "ends " if regime.ends[0] < regime.ends[1] else "goes on to "
    return f"{begins}{_edge(regime.begins)}, {ends}{_edge(regime.ends)}"


def boundary_words(found: Regimes, boundary: Boundary) -> str:
    """When, and which questions turned there, from where to where, ringed or not."""
    turned = [
        f"{title(found, one.line)} from {signed(one.turn.before, 1)} to {signed(one.turn.after, 1)} "
        f"{RING if one.turn.holm else MARK}"
        for one in boundary.turned
    ]
    when = _edge((boundary.earliest, boundary.latest))
    return f"{'' if boundary.earliest < boundary.latest else 'on '}{when}: {'; '.join(turned)}"


def returns_words(found: Regimes) -> list[str]:
    """What came back, what may have, and what did not; then how it was judged."""
    if len(found) < 3:
        return ["an earlier regime could return with the third at the soonest; there are two"]
    said = [return_words(found, one) for one in found.returns if one.verdict == "back"]
    said += [return_words(found, one) for one in found.returns if one.verdict == "not back"]
    said += _open_words([one for one in found.returns if one.verdict == "not enough"])
    pairs = ", all pairs of regimes together" if len(found.returns) > 1 else ""
    return [*said, f"returns are judged by intervals of {percent(LEVEL)}, lower ends {percent(LOWER)}{pairs}"]


def return_words(found: Regimes, one: Return) -> str:
    """One pair of regimes of which it can be told."""
    earlier, later = one.earlier + 1, one.later + 1
    if one.verdict == "not back":
        apart = [title(found, way.line) for way in one.ways if way.verdict == "not back"]
        others = "; on the others that had moved nothing is shown" if len(apart) < len(one.ways) else ""
        return f"regime {later} did not return to regime {earlier}: it stands elsewhere on {_listed(apart)}{others}"
    every = counted(len(one.ways), "question")
    detail = _some([_way(found, way) for way in one.ways])
    return f"regime {later} is back where regime {earlier} stood, on {every} that had moved: {detail}"


def _open_words(pairs: Sequence[Return]) -> list[str]:
    """The pairs of which it cannot be told, together: how far each question went back would be read for an answer."""
    if not pairs:
        return []
    first, *others = [(one.later + 1, one.earlier + 1) for one in pairs]
    more = "".join(f", {later} where {earlier}" for later, earlier in others)
    return [f"not enough to say whether regime {first[0]} is back where regime {first[1]} stood{more}"]


def _listed(names: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _some(ways: list[str]) -> str:
    """All of them where few are left, else the first and how many more."""
    if len(ways) <= _MOST_NAMED + 1:
        return "; ".join(ways)
    return "; ".join([*ways[:_MOST_NAMED], f"{len(ways) - _MOST_NAMED} more"])


def title(found: Regimes, line: int) -> str:
    """What a question is called."""
    one = found.lines[line]
    return one.title or one.question


def _way(found: Regimes, way: WayBack) -> str:
    low, high = (f"{100 * value:.0f}" for value in (way.low, way.high))
    return f"{title(found, way.line)} went {100 * way.part:.0f} % of its way back (between {low} and {high} %)"


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
    readers = tuple(dict.fromkeys(name for line in found.lines for name in line.readers or (line.coder,) if name))
    return of_several(gold, len(found.lines), kinds, readers)
