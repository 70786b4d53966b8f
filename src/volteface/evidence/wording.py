"""Marked wording: the words by which one period of a body differs from its others, counted by document.

Weighted log-odds with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008, Fightin' Words, eqs. 15-22).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from volteface.model import log_odds as model

Floats = NDArray[np.float64]

# The prior weighs as much as some ten short documents: rare words of a single document do not look marked.
PRIOR = 500.0
# Two-sided 95 %.
MARKED = 1.96


def log_odds(first: Floats, second: Floats, background: Floats, *, prior: float = PRIOR) -> Floats:
    """Standardised difference of log-odds of each word between two groups of documents.

    Args:
        first: V counts of documents with the word in the one group.
        second: V counts in the other.
        background: V counts, all above 0, whose shares are the prior's.
        prior: the prior's total weight, above 0.

    Returns:
        V z-scores; above 0 where the word marks the first group.
    """
    if len(background) < 2:
        return np.zeros(len(background))  # a vocabulary of one word has no odds
    return model.log_odds(
        first, second, prior * background / background.sum(), (float(first.sum()), float(second.sum()), prior)
    )


def marked_words(
    documents: Sequence[str], groups: Sequence[int], words: Sequence[frozenset[str]], *, prior: float = PRIOR
) -> dict[int, dict[str, float]]:
    """For each group the z-scores of its words against all other groups of the same body.

    Args:
        documents: n names; a word counts once a document, however often it is repeated there.
        groups: n group numbers (the period of each passage).
        words: n sets of content words.
        prior: see `log_odds`.

    Returns:
        Group to word to z; a single group has nothing to differ from and gets no words.
    """
    held = holders(documents, groups, words)
    vocabulary = sorted({word for several in held.values() for word in several})
    if len(held) < 2 or not vocabulary:
        return {group: {} for group in held}
    at = {word: number for number, word in enumerate(vocabulary)}
    counts = {}
    for group in sorted(held):
        counts[group] = np.zeros(len(vocabulary))
        for word, several in held[group].items():
            counts[group][at[word]] = len(several)
    total = np.sum(list(counts.values()), axis=0)
    scores: dict[int, dict[str, float]] = {}
    for group, first in counts.items():
        z = log_odds(first, total - first, total, prior=prior)
        scores[group] = {word: float(z[at[word]]) for word in sorted(held[group])}
    return scores


def holders(
    documents: Sequence[str], groups: Sequence[int], words: Sequence[frozenset[str]]
) -> dict[int, dict[str, set[str]]]:
    """For each group its words, and the documents of the group in which each stands; arguments as `marked_words`."""
    by_group: dict[int, dict[str, set[str]]] = {}
    for document, group, several in zip(documents, groups, words, strict=True):
        held = by_group.setdefault(group, {})
        for word in several:
            held.setdefault(word, set()).add(document)
    return by_group


def most_marked(words: frozenset[str], scores: dict[str, float], *, top: int = 3) -> list[tuple[str, float]]:
    """The most marked words of a passage, strongest first; ties by alphabet."""
    found = sorted((-scores[word], word) for word in words if scores.get(word, 0.0) > 0)
    return [(word, -z) for z, word in found[:top]]
