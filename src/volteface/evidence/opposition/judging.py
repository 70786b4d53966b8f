"""Judges: whatever reads two texts and says how far they contradict each other. They re-rank, and decide nothing.

A judge sees only pairs that have passed every gate, and of those the best by rule. They are put in the order of its
scores in steps of a tenth – no judge there is tells more finely – and within a step they stay in the order of the rule.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

# From n pairs of texts, the earlier and the later, to n scores in [0, 1]: 1 where they contradict each other.
Judge = Callable[[Sequence[tuple[str, str]]], Sequence[float]]

# So many of the best pairs are shown to a judge, or as many as are wanted where these are more.
JUDGED = 100


def judged(texts: Sequence[tuple[str, str]], judge: Judge) -> tuple[list[float], list[int]]:
    """What a judge says of pairs that come best first, and their order by both.

    Args:
        texts: n pairs of texts, best first by rule.
        judge: reads them.

    Returns:
        n scores, and the n indices of the pairs in the order by judge; ties go by rule.

    Raises:
        ValueError: the judge gave another number of scores, or one that is none.
    """
    scores = [float(score) for score in judge(texts)]
    if len(scores) != len(texts) or not all(math.isfinite(one) and 0 <= one <= 1 for one in scores):
        raise ValueError(f"the judge gave {len(scores)} scores for {len(texts)} pairs, or one outside of 0 to 1")
    return scores, sorted(range(len(texts)), key=lambda at: (-round(scores[at], 1), at))
