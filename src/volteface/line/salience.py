"""Salience: how much is said on a question per 10,000 words held, with an interval that allows for clustering."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from volteface.line.data import Floats, Integers
from volteface.line.frame import Frame
from volteface.line.totals import totals

PER_WORDS = 10_000


@dataclass(frozen=True, eq=False)
class Salience:
    """T numbers of passages about the question, their rates per 10,000 words, and intervals.

    `dispersion` is the variance of counts over their mean.
    """

    about: Floats
    rate: Floats
    low: Floats
    high: Floats
    dispersion: float


def salience(frame: Frame, of_document: Integers, count: int, *, interval: bool, level: float = 0.95) -> Salience:
    """The design-weighted total of passages about the question against the words of all documents held.

    Counts of documents vary by more than a Poisson law: the dispersion is estimated from documents of one period
    and from neighbouring periods (as tau squared is) and pooled; the interval is the exact Poisson one for the count
    divided by it (quasi-Poisson; McCullagh and Nelder 1989, § 6.2), so that a silent period has an upper end too.

    Args:
        frame: documents and gold.
        of_document: D indices of periods, silent documents included.
        count: T.
        interval: whether there is gold to make one from; else low and high are nan.
        level: of the interval.
    """
    gold = frame.gold
    period = of_document[gold.document]
    miss = gold.weight * (gold.about - gold.about_p)
    per_document = frame.about_p + totals(gold.document, miss, len(frame.about_p))
    about = np.maximum(totals(of_document, per_document, count), 0.0)
    words = totals(of_document, frame.documents.words, count)
    known = words > 0
    rate = np.divide(PER_WORDS * about, words, out=np.full(count, np.nan), where=known)
    low, high = np.full(count, np.nan), np.full(count, np.nan)
    dispersion = _dispersion(per_document, frame.documents.words, of_document, about, words)
    if interval:
        from scipy.special import chdtri

        sampling = totals(period, gold.rest * miss**2, count)
        own = 1 + np.divide(sampling, about, out=np.zeros(count), where=about > 0)
        scale = np.maximum(dispersion, own)
        tail = (1 - level) / 2
        effective = np.maximum(about / scale, 1e-9)
        low_count = np.where(about > 0, scale / 2 * chdtri(2 * effective, 1 - tail), 0.0)
        high_count = scale / 2 * chdtri(2 * effective + 2, tail)
        low[known] = PER_WORDS * low_count[known] / words[known]
        high[known] = PER_WORDS * high_count[known] / words[known]
    return Salience(about, rate, low, high, dispersion)


def _dispersion(per_document: Floats, held: Integers, of_document: Integers, about: Floats, words: Floats) -> float:
    """Pearson's chi-squared over its degrees of freedom, within periods and between neighbours; at least 1."""
    here = words[of_document]
    expected = about[of_document] * np.divide(held, here, out=np.zeros(len(held)), where=here > 0)
    use = expected > 0
    squares = float(np.sum((per_document[use] - expected[use]) ** 2 / expected[use]))
    in_use = totals(of_document, use, len(words))
    freedom = float(np.sum(np.maximum(in_use - 1, 0)))
    a, b, v, w = about[1:], about[:-1], words[1:], words[:-1]
    both = (v > 0) & (w > 0) & (a + b > 0)
    a, b, v, w = a[both], b[both], v[both], w[both]
    mean = (a + b) / (v + w)
    # Each date stands in two differences (von Neumann 1941), hence two thirds.
    squares += float(np.sum((a / v - b / w) ** 2 / (mean * (1 / v + 1 / w)))) * 2 / 3
    freedom += len(a) * 2 / 3
    return max(1.0, squares / freedom) if freedom > 0 else 1.0
