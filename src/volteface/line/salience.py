"""Salience: how much is said on a question per 10,000 words held, with an interval that allows for clustering."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from volteface.line.data import Booleans, Floats, Integers
from volteface.line.frame import Frame
from volteface.line.totals import totals

PER_WORDS = 10_000
_BESIDE = 4


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


def salience(
    frame: Frame,
    of_document: Integers,
    count: int,
    *,
    interval: bool,
    level: float = 0.95,
    reached: Booleans | None = None,
) -> Salience:
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
        reached: D flags (`Codings`): the words of other documents do not count.
    """
    gold = frame.gold
    period = of_document[gold.document]
    miss = gold.weight * (gold.about - gold.about_p)
    of_each = per_document(frame)
    about = np.maximum(totals(of_document, of_each, count), 0.0)
    of_words = words_reached(frame, reached)
    words = totals(of_document, of_words, count)
    known = words > 0
    rate = np.divide(PER_WORDS * about, words, out=np.full(count, np.nan), where=known)
    low, high = np.full(count, np.nan), np.full(count, np.nan)
    varying = dispersion(of_each, of_words, of_document, about, words).value
    if interval:
        from scipy.special import chdtri

        sampling = totals(period, gold.rest * miss**2, count)
        own = 1 + np.divide(sampling, about, out=np.zeros(count), where=about > 0)
        scale = np.maximum(varying, own)
        tail = (1 - level) / 2
        effective = np.maximum(about / scale, 1e-9)
        low_count = np.where(about > 0, scale / 2 * chdtri(2 * effective, 1 - tail), 0.0)
        high_count = scale / 2 * chdtri(2 * effective + 2, tail)
        low[known] = PER_WORDS * low_count[known] / words[known]
        high[known] = PER_WORDS * high_count[known] / words[known]
    return Salience(about, rate, low, high, varying)


@dataclass(frozen=True)
class Dispersion:
    """How much more counts of documents vary than a Poisson law allows.

    Attributes:
        value: the variance of counts over their mean; at least 1.
        freedom: degrees of freedom that it was told from.
        expected: how many passages a document is expected to hold where it was told: a variance that grows with the
            square of the mean would be greater in longer documents.
    """

    value: float
    freedom: float
    expected: float


def dispersion(per_document: Floats, held: Integers, of_document: Integers, about: Floats, words: Floats) -> Dispersion:
    """Pearson's chi-squared over its degrees of freedom, within periods and between neighbours.

    Squares are held against the mean of several periods round about: against that of the two or three counts that
    they are made of they would be too small, by a third where documents differ as the exponential law does.

    Args:
        per_document: D numbers of passages.
        held: D numbers of words.
        of_document: D indices of periods.
        about: T numbers of passages.
        words: T numbers of words.
    """
    rate = _round_about(about, words)
    here = words[of_document]
    own = about[of_document] * np.divide(held, here, out=np.zeros(len(held)), where=here > 0)
    expected = rate[of_document] * held
    use = expected > 0
    squares = float(np.sum((per_document[use] - own[use]) ** 2 / expected[use]))
    in_use = totals(of_document, use, len(words))
    several = np.maximum(in_use - 1, 0)
    freedom = float(np.sum(several))
    size = float(np.sum(totals(of_document, expected, len(words)) * several / np.maximum(in_use, 1)))
    each = totals(of_document, held.astype(np.float64) ** 2, len(words))  # words squared: long documents tell more
    a, b, v, w, x, y = about[1:], about[:-1], words[1:], words[:-1], each[1:], each[:-1]
    mean = (rate[1:] + rate[:-1]) / 2
    both = (v > 0) & (w > 0) & (mean > 0)
    a, b, v, w, x, y, mean = (part[both] for part in (a, b, v, w, x, y, mean))
    # Each date stands in two differences (von Neumann 1941), hence two thirds.
    squares += float(np.sum((a / v - b / w) ** 2 / (mean * (1 / v + 1 / w)))) * 2 / 3
    size += float(np.sum(mean * (x / v**2 + y / w**2) / (1 / v + 1 / w))) * 2 / 3
    freedom += len(a) * 2 / 3
    if freedom <= 0:
        return Dispersion(1.0, 0.0, 0.0)
    return Dispersion(max(1.0, squares / freedom), freedom, size / freedom)


def _round_about(about: Floats, words: Floats) -> Floats:
    """T rates of the period and of four on either side; never below nought."""
    count = len(words)
    first = np.maximum(np.arange(count) - _BESIDE, 0)
    end = np.minimum(np.arange(count) + _BESIDE + 1, count)
    said, held = (np.concatenate([[0.0], np.cumsum(values)]) for values in (about, words))
    length = held[end] - held[first]
    rate = np.divide(said[end] - said[first], length, out=np.zeros(count), where=length > 0)
    return np.asarray(np.maximum(rate, 0.0))


def words_reached(frame: Frame, reached: Booleans | None) -> Integers:
    """D numbers of words; none of documents that the question has not reached."""
    return frame.documents.words if reached is None else np.where(reached, frame.documents.words, 0)


def per_document(frame: Frame) -> Floats:
    """D numbers of passages about the question: machine chances, corrected by gold as the design demands."""
    gold = frame.gold
    return frame.about_p + totals(gold.document, gold.weight * (gold.about - gold.about_p), len(frame.about_p))
