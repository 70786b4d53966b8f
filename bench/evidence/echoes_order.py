"""Who has shared wordings first: how often that is said where neither leads, and found where one does.

    python bench/evidence/echoes_order.py

Two made-up bodies over ten years, with a document every so many days. Where neither leads, both take their words from a
third: each in its first document after a delay of its own, or wherever a word may stand, every word being as likely.
Where one leads, the other takes them from its document. The baseline in the same run is the sign test, for which either
body is as likely to be the first.
"""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from volteface.evidence.echoes import priority as tested
from volteface.evidence.echoes.calendar import Calendar

ROUNDS, DRAWS, YEARS = 200, 999, 10
_LEVEL = 0.05
# Days between documents, and words of a document.
BODIES = {
    "weekly and weekly": ((7, 500), (7, 500)),
    "weekly and monthly": ((7, 500), (30, 500)),
    "weekly and quarterly, long": ((7, 500), (90, 6000)),
    "monthly and yearly, long": ((30, 1000), (365, 5000)),
}
NAMES = ("A", "B")

Pair = tuple[int, int, int]
Plan = tuple[float, float]


class Two(NamedTuple):
    """Both bodies, and what draws."""

    rng: np.random.Generator
    one: Calendar
    other: Calendar


Made = Callable[[Two, float, int], list[Pair]]


def main() -> int:
    """Print the rates."""
    tested.DRAWS = DRAWS
    for name, (one, other) in BODIES.items():
        label = name.replace(",", "").replace(" ", "_")
        for days, wordings in itertools.product((5, 60, 700), (15, 50)):
            rates(f"false_{label}_delay_{days}_n{wordings}", (one, other), common_time, days, wordings)
        for wordings in (15, 50):
            rates(f"false_{label}_any_word_n{wordings}", (one, other), any_word, 200, wordings)
            rates(f"false_{label}_bursts_n{wordings}", (one, other), bursts, 60, wordings)
            rates(f"found_{label}_B_takes_from_A_n{wordings}", (one, other), taken, 60, wordings)
    return 0


def rates(name: str, plans: tuple[Plan, Plan], made: Made, days: float, wordings: int) -> None:
    """How often a leader is told, and by the sign test."""
    told = signs = 0
    occasions = []
    for round_ in range(ROUNDS):
        rng = np.random.default_rng([round_, wordings, int(days)])
        two = Two(rng, *(calendar(rng, *plan) for plan in plans))
        pairs = made(two, days, wordings)
        found = tested.priority(pairs, two.one, two.other, NAMES, seed=round_)
        told += bool(found.leader)
        signs += sign_test(pairs)
        occasions.append(found.occasions)
    goal = "goal at most .05; " if name.startswith("false") else ""
    sign = f"sign test {signs / ROUNDS:.3f}; median of {np.median(occasions):.0f} occasions"
    print(f"{name} {told / ROUNDS:.3f} rate ({goal}{sign}; n {ROUNDS} rounds)", flush=True)


def calendar(rng: np.random.Generator, every: float, words: float) -> Calendar:
    """Documents about every so many days, of about so many words."""
    count = int(YEARS * 365 / every)
    days = (np.arange(count) + rng.uniform(-0.3, 0.3, count)) * every
    return Calendar(np.sort(np.round(days)) + 700_000.0, rng.lognormal(np.log(words), 0.5, count))


def common_time(two: Two, days: float, count: int) -> list[Pair]:
    """Either body prints the words in its first document after a delay of its own, however long on average."""
    return gathered(two, count, lambda day: tuple(after(body, day + two.rng.exponential(days)) for body in two[1:]))


def any_word(two: Two, days: float, count: int) -> list[Pair]:
    """Every word that either publishes from then on is as likely to be where they stand."""
    pace = (two.one.words.sum() + two.other.words.sum()) / (2 * YEARS * 365)

    def stands(body: Calendar, day: float) -> int:
        begin = after(body, day)
        return begin + int(np.searchsorted(np.cumsum(body.words[begin:]), two.rng.exponential(days * pace)))

    return gathered(two, count, lambda day: (stands(two.one, day), stands(two.other, day)))


def bursts(two: Two, days: float, count: int) -> list[Pair]:
    """Five wordings come from one source at a time, and either body takes them all up in one document or two."""
    made: list[Pair] = []
    while len(made) < count:
        ((first, second, _),) = common_time(two, days, 1)
        for _ in range(5):
            a = min(first + int(two.rng.integers(2)), len(two.one) - 1)
            b = min(second + int(two.rng.integers(2)), len(two.other) - 1)
            made.append(ordered(two, a, b))
    return made[:count]


def taken(two: Two, days: float, count: int) -> list[Pair]:
    """The second takes the words from a document of the first."""

    def documents(day: float) -> tuple[int, int]:
        first = after(two.one, day)
        if first == len(two.one):
            return first, len(two.other)
        return first, after(two.other, two.one.days[first] + two.rng.exponential(days))

    return gathered(two, count, documents)


def gathered(two: Two, count: int, documents: Callable[[float], tuple[int, ...]]) -> list[Pair]:
    """So many wordings that both have in documents of theirs."""
    begin, end = max(two.one.days[0], two.other.days[0]) - 60, min(two.one.days[-1], two.other.days[-1])
    made: list[Pair] = []
    while len(made) < count:
        a, b = documents(two.rng.uniform(begin, end))
        if a < len(two.one) and b < len(two.other):
            made.append(ordered(two, a, b))
    return made


def after(body: Calendar, day: float) -> int:
    """The first document from a day on."""
    return int(np.searchsorted(body.days, day))


def ordered(two: Two, a: int, b: int) -> Pair:
    """Two documents with their order."""
    return a, b, int(np.sign(two.other.days[b] - two.one.days[a]))


def sign_test(pairs: list[Pair]) -> bool:
    """Whether one is first more often than a coin would have it."""
    from scipy.stats import binomtest

    first, second = (sum(sign == side for _, _, sign in set(pairs)) for side in (1, -1))
    return bool(first + second) and bool(binomtest(first, first + second).pvalue <= _LEVEL)


if __name__ == "__main__":
    sys.exit(main())
