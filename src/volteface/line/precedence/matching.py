"""From the codings of two bodies on one question to their turns that go together, with equal material."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from volteface.line.data import Codings
from volteface.line.estimate import estimate_line
from volteface.line.precedence.lags import Dated, dated, match
from volteface.line.precedence.matched import Asked, Matched, Material, Unmatched
from volteface.line.precedence.thinning import Thinning, equal, in_common
from volteface.line.result import Line


def matched(asked: Asked, names: tuple[str, str], *, by: str | None, rounds: int, seed: int) -> Matched | Unmatched:
    """Thin both to equal information, draw their lines, match their turns; several times over.

    A question is matched where both turn the same way in at least half of the thinnings. Where nothing is to be
    thinned, once is enough.

    Args:
        asked: the question.
        names: of the bodies.
        by: the periods, as `estimate_line` takes them.
        rounds: how many thinnings.
        seed: of the thinnings and the folds.
    """

    def lacking(what: str) -> Unmatched:
        return Unmatched(asked.question, asked.title, what)

    absent = [name for name, one in zip(names, (asked.first, asked.second), strict=True) if one is None]
    if asked.first is None or asked.second is None:
        return lacking(f"nothing is coded of {' or '.join(absent)}")
    held = in_common(asked.first, asked.second)
    if held is None:
        return lacking("there is no time in which both speak of it")
    unread = [name for name, one in zip(names, held, strict=True) if not one.gold.any()]
    if unread:
        return lacking(f"no gold codings of {' or '.join(unread)} in the time in which both speak of it")
    sides = [
        _seen(one, plan, by=by, rounds=rounds, seed=seed + place)
        for place, (one, plan) in enumerate(zip(held, equal(*held), strict=True))
    ]
    begin, end = _span(held)
    count = max(len(side) for side in sides)
    rest = [(side * count)[:count] for side in sides]  # what was not thinned is the same each time
    found, lacks = [], Counter[str]()
    for first, second in zip(*rest, strict=True):
        pair = match(first.turns, second.turns, begin, end)
        if pair is None:
            lacks[_lack((first.line, second.line), names, whole=count == 1)] += 1
        else:
            found.append(pair)
    if 2 * len(found) < count:
        return lacking(lacks.most_common(1)[0][0])
    material = _material(held[0], rest[0]), _material(held[1], rest[1])
    return Matched(asked.question, asked.title, tuple(found), count, material, begin, end)


@dataclass(frozen=True, eq=False)
class _Seen:
    """A body's line in one thinning, its turns, and what it rests on."""

    line: Line
    turns: list[Dated]
    documents: int
    gold: int


def _seen(held: Codings, plan: Thinning, *, by: str | None, rounds: int, seed: int) -> list[_Seen]:
    """The body in each thinning; once where nothing of it is to be thinned."""
    rng = np.random.default_rng([seed, 5])
    made = []
    for number in range(1 if plan.nothing else rounds):
        kept = held if plan.nothing else plan.thin(held, rng)
        line = estimate_line(kept, by=by, position_alone=True, seed=seed + number)
        made.append(_Seen(line, dated(line), len(kept.documents.ids), int(kept.counts.sum())))
    return made


def _span(held: tuple[Codings, Codings]) -> tuple[float, float]:
    """The first and the last day of what is held in common."""
    return (
        float(min(one.documents.earliest.min() for one in held)),
        float(max(one.documents.latest.max() for one in held)),
    )


def _lack(lines: tuple[Line, Line], names: tuple[str, str], *, whole: bool) -> str:
    """Why two lines have no turns that go together."""
    untested = [name for name, line in zip(names, lines, strict=True) if not line.tested]
    still = [
        name for name, line in zip(names, lines, strict=True) if not any(turn.kind == "position" for turn in line.turns)
    ]
    equally = "" if whole else " once both have equal material"
    if untested:
        return f"not enough to say whether {' or '.join(untested)} turned{equally}"
    if still:
        return f"no turn of {' or '.join(still)} found{equally}"
    return "both turn, but never the same way"


def _material(held: Codings, seen: list[_Seen]) -> Material:
    return Material(
        len(held.documents.ids),
        int(held.counts.sum()),
        float(np.mean([one.documents for one in seen])),
        float(np.mean([one.gold for one in seen])),
    )
