"""A comparison in plain words: how far apart, beyond chance or not, where, and whether the gap moved."""

from __future__ import annotations

import math
from collections.abc import Iterator

from volteface.line.comparison.mean_gap import ERROR_LEVEL, WIDEST
from volteface.line.comparison.result import Comparison, Move
from volteface.line.words import between_words, percent, reading_words, would_be_found_words
from volteface.model.wording import counted, signed

# More periods than these are counted, not named.
_NAMED = 6
# Chances below this are not told apart by the null, which has so many replicates.
_LEAST_CHANCE = 0.001
# From here on whole hundredths are enough; by two digits alone 1 would be told as 1e+02 %.
_WHOLE = 0.1


def comparison_words(found: Comparison) -> list[str]:
    """What is found, what is not, from how much."""
    together = len(found) > 0
    said = (
        []
        if together
        else ["they never speak in the same period: what is theirs and what is their time's cannot be told apart"]
    )
    said += _whether(found)
    if together:
        said += [*_single(found), *_moved(found), *_wanting(found), *_compared(found)]
    called = found.names[0], f"{found.names[1]} ({found.rest})" if found.rest else found.names[1]
    said += [f"{name}: {reading_words(line)}" for name, line in zip(called, (found.one, found.other), strict=True)]
    readers = found.one.readers, found.other.readers
    if all(readers) and set(readers[0]) != set(readers[1]):
        said.append("not read by the same coders: what these read differently is part of the difference")
    return [*said, *found.notes]


def _whether(found: Comparison) -> list[str]:
    """Whether they differ, and by how much on average."""
    if math.isnan(found.mean):
        return [_untold(found)]
    when = f"over {_years(found)}" if len(found) else "each over its own time"
    one, other = found.names
    signs = f"{signed(found.mean_low, 1)} to {signed(found.mean_high, 1)}, {percent(1 - ERROR_LEVEL)}"
    less = f"{one} less {other} is {signed(found.mean, 1)} on average ({signs})"
    if not found.differ:
        power = f"a lasting difference of {found.found:.1f} would be found four times in five"
        if found.found > WIDEST:
            power = "there is too little to find even the widest difference"
        return [f"{when} no difference found beyond chance: {less}; {power}", _chance(found, "as large a difference")]
    if found.mean_low <= 0 <= found.mean_high:
        said = f"{when} they differ, but not in one direction: {less}"
        return [said, _chance(found, "so large a difference somewhere")]
    low, high = sorted((abs(found.mean_low), abs(found.mean_high)))
    name = one if found.mean > 0 else other
    far = f"{abs(found.mean):.1f} on average ({low:.1f} to {high:.1f}, {percent(1 - ERROR_LEVEL)})"
    return [
        f"{when} they differ by {far}: {name} stands nearer to {found.one.poles[1]}",
        _chance(found, "so large a difference"),
    ]


def _untold(found: Comparison) -> str:
    if "descriptive" in (*found.one.status, *found.other.status):
        return "described by machine scores alone: no interval, and no difference is claimed; gold would allow both"
    if not len(found):
        return "not enough to say whether they differ"
    return f"not enough to say whether they differ: in none of {counted(len(found), 'period')} have both an estimate"


def _single(found: Comparison) -> Iterator[str]:
    named = [label for label, apart in zip(found.labels, found.apart.tolist(), strict=True) if apart]
    if named and found.differ:
        known = int(found.known.sum())
        which = ", ".join(named) if len(named) <= _NAMED else f"{len(named)}, from {named[0]} to {named[-1]}"
        yield f"of {counted(known, 'period')} looked at together they differ beyond chance in {which}"


def _moved(found: Comparison) -> Iterator[str]:
    known = int(found.known.sum())
    level = percent(found.error_level)
    if found.moves:
        yield from (_move_words(move, found) for move in found.moves)
    elif found.tested:
        power = would_be_found_words(found.move_found)
        yield f"no move of the gap between them found in {known} periods at the {level} level; {power}"
    elif known:
        yield f"not enough to say whether the gap moved: {counted(known, 'period')} of the three needed"


def _move_words(move: Move, found: Comparison) -> str:
    when = f"{between_words(move.earliest, move.latest)} ({percent(1 - found.error_level)})"
    way = f"from {signed(move.before, 1)} to {signed(move.after, 1)}"
    return f"{when} the gap, {found.names[0]} less {found.names[1]}, moved {way}: they {move.kind}"


def _compared(found: Comparison) -> Iterator[str]:
    """What part of each one's documents the comparison rests on, where it is not all."""
    (one, of_one), (other, of_other) = found.compared
    if one and (one < of_one or other < of_other):
        periods = counted(int(found.known.sum()), "period")
        each = f"{one:,} of {counted(of_one, 'document')} of {found.names[0]} and {other:,} of {of_other:,} of"
        yield f"compared are {each} {found.names[1]} that speak of it, those of {periods}"


def _wanting(found: Comparison) -> Iterator[str]:
    poor = len(found) - int(found.known.sum())
    if poor and poor < len(found):
        yield f"not enough to say in {poor} of {len(found)} periods"


def _years(found: Comparison) -> str:
    known = [t for t, flag in enumerate(found.known.tolist()) if flag]
    first, last = found.starts[known[0]].year, found.ends[known[-1]].year
    return f"{first}" if first == last else f"{first}–{last}"


def _chance(found: Comparison, what: str) -> str:
    p = found.p
    often = f"{100 * p:.0f} %" if p >= _WHOLE else f"{100 * p:.2g} %"
    if p <= _LEAST_CHANCE:
        often = f"less than {percent(_LEAST_CHANCE)}"
    return f"{what} arises by chance between lines that are the same in {often} of cases"
