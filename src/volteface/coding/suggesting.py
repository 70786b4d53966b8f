"""Cues suggested from examples: what is said in them more than elsewhere, as words, prefix* and phrases.

Weighted log-odds (`model.log_odds`), counted in passages, not in words, so that one passage that says a word five times
counts once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from volteface.coding.arrays import Booleans, Floats
from volteface.coding.patterns import compiled
from volteface.coding.vocabulary import Terms, Vocabulary
from volteface.model.log_odds import log_odds

# The prior is worth so many words of ordinary text. The fewer the examples, the more it holds a rare word back that
# stands in one of them by chance. Between 100 and 2,000 it changes little of what the demo's questions get.
PRIOR = 500.0
# Endings of up to four letters are cut off, from what stays four long or longer.
_STEM, _ENDING = 4, 4
# Sums of fifths are no whole numbers.
_ROUNDING = 1e-9
# A form that tells so little less is as good.
_NEARLY = 0.05
# Of a question's two poles a cue must stand this many times as often at its own.
_APART = 2.0


@dataclass(frozen=True)
class Suggestion:
    """A cue with its log-odds in standard errors, and in texts of how much weight it stands."""

    cue: str
    z: float
    weight: float


@dataclass(frozen=True, eq=False)
class Sought:
    """Which of n texts cues are sought for, each as n weights.

    Attributes:
        target: those that they are sought for.
        rest: those that they are to be told from.
        usual: what is said ordinarily; it makes the prior.
        other: those of the opposite pole, if a pole's cues are sought.
    """

    target: Floats
    rest: Floats
    usual: Floats
    other: Floats | None = None


def suggest(
    vocabulary: Vocabulary, sought: Sought, *, least: float, count: int, known: Sequence[str] = (), lowest: float = 2.0
) -> list[Suggestion]:
    """Cues for a set of texts, best first, none within the reach of a better one.

    Args:
        vocabulary: of n texts.
        sought: which of them are meant.
        least: in texts of how much weight a cue must stand.
        count: how many cues are wanted.
        known: cues that are there already: what they find is not suggested again.
        lowest: the least z.
    """
    totals = [float(vocabulary.words.counts(weight).sum()) for weight in (sought.target, sought.rest, sought.usual)]
    made = [*_words(vocabulary, sought, totals), *_phrases(vocabulary, sought, totals)]
    taken = [compiled(cue).expression for cue in known]
    found: list[Suggestion] = []
    for one in sorted(set(made), key=lambda one: (-one.z, -len(one.cue), one.cue)):
        if one.z < lowest or len(found) >= count:
            break
        # What stands for the star are letters that no cue knows.
        shape = one.cue.replace("*", "\u01c2")
        if one.weight < least - _ROUNDING or any(expression.search(shape) for expression in taken):
            continue
        # What is cut off more of a word that stands there already is no other word.
        stem = one.cue.removesuffix("*")
        if not any(better.cue.startswith(stem) for better in found):
            found.append(one)
            taken.append(compiled(one.cue).expression)
    return found


def _words(vocabulary: Vocabulary, sought: Sought, totals: Sequence[float]) -> list[Suggestion]:
    """Of each word and what is left of it without its ending, the one that tells most."""
    words = vocabulary.words
    spans: dict[str, tuple[int, int]] = {}
    families: dict[str, list[str]] = {}
    for at in np.flatnonzero(words.counts(sought.target)).tolist():
        name = words.names[at]
        if len(name) < _STEM:
            continue
        family = families[name] = [name]
        spans[name] = (at, at + 1)
        for length in range(max(_STEM, len(name) - _ENDING), len(name) + 1):
            low, high = vocabulary.beginning(name[:length])
            if high - low > 1:
                family.append(f"{name[:length]}*")
                spans[family[-1]] = (low, high)
    ends = np.array(list(spans.values()), dtype=np.int64).reshape(-1, 2)

    def counted(weight: Floats) -> Floats:
        sums = np.concatenate([[0.0], np.cumsum(words.counts(weight))])
        return np.asarray(sums[ends[:, 1]] - sums[ends[:, 0]])

    scored = {one.cue: one for one in _scored(list(spans), [counted(weight) for weight in _weights(sought)], totals)}
    return [
        _best([scored[name] for name in family if name in scored])
        for family in families.values()
        if any(name in scored for name in family)
    ]


def _best(family: Sequence[Suggestion]) -> Suggestion:
    """The most telling; of those that are nearly so the one that cuts least off, and finds all forms."""
    most = max(one.z for one in family)
    near = [one for one in family if one.z >= most - _NEARLY * abs(most)]
    return max(near, key=lambda one: (one.cue.endswith("*"), len(one.cue)))


def _phrases(vocabulary: Vocabulary, sought: Sought, totals: Sequence[float]) -> list[Suggestion]:
    phrases: Terms = vocabulary.phrases(sought.target > 0)
    return _scored(phrases.names, [phrases.counts(weight) for weight in _weights(sought)], totals)


def _weights(sought: Sought) -> list[Floats]:
    weights = [sought.target, sought.rest, sought.usual]
    return weights if sought.other is None else [*weights, sought.other]


def _scored(names: Sequence[str], counts: Sequence[Floats], totals: Sequence[float]) -> list[Suggestion]:
    if not names:
        return []
    share = (counts[2] + 0.5) / (totals[2] + 1.0)
    z = log_odds(counts[0], counts[1], PRIOR * share, (totals[0], totals[1], PRIOR))
    own: Booleans = np.ones(len(names), dtype=np.bool_)
    if len(counts) > 3:
        own = counts[0] >= _APART * (counts[3] + PRIOR * share)
    scored = zip(names, z.tolist(), counts[0].tolist(), own.tolist(), strict=True)
    return [Suggestion(name, score, weight) for name, score, weight, apart in scored if apart]
