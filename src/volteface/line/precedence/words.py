"""Who turns first, in plain words: dates alone, and no more than they carry."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from volteface.line.precedence.matched import Material
from volteface.line.precedence.order import needed_alike
from volteface.line.precedence.result import NEEDED, Precedence
from volteface.line.reading_words import coded_words
from volteface.model.wording import counted

CAUTION = "from dates alone: who copied whom, or whether both answered something else, they cannot tell"


def precedence_words(found: Precedence) -> list[str]:
    """What was found, how sure, what could have been found, from how much, read by whom."""
    said = [*_finding(found)]
    if found.enough:
        said.extend(_power(found))
    if found.matched:
        said.extend(_thinning(found))
    said.extend(_lacking(found))
    if found.matched:
        said.append(_reading(found))
    return [*said, *found.notes]


def lag_words(days: int, low: int, high: int) -> str:
    """A lag with its interval: "210 days later (95 %: 95 to 330)"."""
    side = -1 if days < 0 else 1
    middle = f"{counted(abs(days), 'day')} {_way(days)}" if days else "the same day"
    if low * high < 0 or not days:
        least, most = f"{counted(abs(low), 'day')} {_way(low)}", f"{abs(high):,} {_way(high)}"
        return f"{middle} (95 %: from {least} to {most})"
    near, far = sorted((side * low, side * high))
    return f"{middle} (95 %: {near:,} to {far:,})"


def _way(days: int) -> str:
    return "earlier" if days < 0 else "later"


def _finding(found: Precedence) -> list[str]:
    matched = counted(len(found.matched), "matched question")
    if found.lag is None or found.low is None or found.high is None:
        if len(found.matched) < NEEDED:
            return [f"not enough to say: {_alike(len(found.matched))}; {NEEDED} such questions are needed"]
        few = f"{matched} on {counted(found.occasions, 'separate occasion')} only; {NEEDED} occasions are needed"
        return [f"not enough to say: {few}; questions on which both turned together count once"]
    second = found.follower or found.second
    first = found.leader or found.first
    # Lags are told from the leader on; without one, in the order that was asked for.
    side = 1 if second == found.second else -1
    later = sum(side * one.lag > 0 for one in found.matched)
    low, high = sorted((side * found.low, side * found.high))
    median = f"the median is {lag_words(side * found.lag, low, high)}"
    level = f"p = {found.p:.2g}, both directions having been looked at"
    of = f"on {later} of {matched}"
    if found.leader is None:
        head = f"no order found beyond chance: {second} turned later than {first} {of}"
    else:
        head = f"{second} turned after {first} {of}"
    said = [f"{head}; {median}; {level}"]
    if found.occasions < len(found.matched):
        said.append(
            f"the {matched} make {counted(found.occasions, 'separate occasion')}: those on which both turned together "
            "count once"
        )
    return [*said, CAUTION]


def _alike(number: int) -> str:
    """On how many questions both turned the same way."""
    if not number:
        return "on no question was a turn of both, the same way, found"
    return f"on {counted(number, 'question')} both turned the same way"


def _power(found: Precedence) -> list[str]:
    needed = needed_alike(found.occasions, found.error_level)
    noun = "questions" if found.occasions == len(found.matched) else "occasions"
    told = f"at least {needed} of the {found.occasions} {noun} must go one way for an order to be found"
    if found.telling is None:
        return [f"{told}; with dates as loose as these no steady lag would be found in four cases of five"]
    shortest = counted(max(1, round(found.telling)), "day")
    return [f"{told}; a steady lag of {shortest} or more would be found in four cases of five"]


def _thinning(found: Precedence) -> list[str]:
    said = []
    rounds = max((one.rounds for one in found.matched), default=1)
    for at, name in enumerate((found.first, found.second)):
        material = [one.material[at] for one in found.matched]
        documents, gold = _kept(material)
        if documents < 0.995 or gold < 0.995:
            said.append(f"{name} keeps {_percent(documents)} of its documents, {_percent(gold)} of its gold")
    if not said:
        return []
    return [f"drawn with equal material, at random, {rounds} times over: {'; '.join(said)}"]


def _percent(part: float) -> str:
    return f"{round(100 * part)} %"


def _kept(material: list[Material]) -> tuple[float, float]:
    """The parts of documents and gold that were kept, over all questions."""
    documents = sum(one.kept_documents for one in material) / max(1, sum(one.documents for one in material))
    gold = sum(one.kept_gold for one in material) / max(1, sum(one.gold for one in material))
    return float(np.round(documents, 3)), float(np.round(gold, 3))


def _lacking(found: Precedence) -> list[str]:
    """What is lacking, the questions that lack the same together."""
    by_lack = defaultdict(list)
    for one in found.unmatched:
        by_lack[one.lacks].append(one.title or one.question)
    return [f"{', '.join(names)}: {lacks}" for lacks, names in by_lack.items()]


def _reading(found: Precedence) -> str:
    """How the matched questions were coded."""
    gold = sum(material.gold for one in found.matched for material in one.material)
    basis = f"{counted(gold, 'passage')} read (gold) with a position"
    between = ", " if "person" in found.kinds else "; "
    return f"{basis}{between}{coded_words(found.kinds, found.readers, several=True)}"
