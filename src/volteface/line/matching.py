"""From the codings of two bodies on one question to their turns that go together, with equal material."""

from __future__ import annotations

from collections import Counter

import numpy as np

from volteface.line.data import Codings
from volteface.line.estimate import estimate_line
from volteface.line.lags import dated, match
from volteface.line.matched import Asked, Matched, Material, Unmatched
from volteface.line.result import Line
from volteface.line.thinning import equal, in_common


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
    plans = equal(*held)
    whole = plans[0].nothing and plans[1].nothing
    rng = np.random.default_rng([seed, 5])
    begin, end = _span(held)
    found, kept, lacks = [], [], Counter[str]()
    count = 1 if whole else rounds
    for number in range(count):
        thin = held if whole else (plans[0].thin(held[0], rng), plans[1].thin(held[1], rng))
        lines = [estimate_line(one, by=by, seed=seed + number) for one in thin]
        kept.append([(len(one.documents.ids), int(one.counts.sum())) for one in thin])
        pair = match(dated(lines[0]), dated(lines[1]), begin, end)
        if pair is None:
            lacks[_lack(lines, names, whole=whole)] += 1
        else:
            found.append(pair)
    if 2 * len(found) < count:
        return lacking(lacks.most_common(1)[0][0])
    return Matched(asked.question, asked.title, tuple(found), count, _material(held, kept), begin, end)


def _span(held: tuple[Codings, Codings]) -> tuple[float, float]:
    """The first and the last day of what is held in common."""
    return (
        float(min(one.documents.earliest.min() for one in held)),
        float(max(one.documents.latest.max() for one in held)),
    )


def _lack(lines: list[Line], names: tuple[str, str], *, whole: bool) -> str:
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


def _material(held: tuple[Codings, Codings], kept: list[list[tuple[int, int]]]) -> tuple[Material, Material]:
    means = np.mean(np.array(kept, dtype=np.float64), axis=0)
    made = [
        Material(len(one.documents.ids), int(one.counts.sum()), float(documents), float(gold))
        for one, (documents, gold) in zip(held, means, strict=True)
    ]
    return made[0], made[1]
