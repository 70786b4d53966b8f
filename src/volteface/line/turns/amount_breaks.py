"""Where the amount of what is said changes: the deviance of two blocks of counts against one rate for both.

Counts of documents vary for two reasons that one line cannot tell apart: a subject comes in articles, whose number is
left to chance – the variance then is a multiple of the mean (quasi-Poisson) –, or documents differ in how much they
have to say on it – the variance then grows with the square of the mean (negative binomial). The first makes silence
likely by chance, the second makes much in few documents likely; a break must stand under both. The signed root of the
deviance is near to normal for small counts, where a difference over its standard error is not (McCullagh and Nelder
1989, §§ 2.4 and 9.2).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from volteface.line.data import Booleans, Floats, Integers
from volteface.line.turns.critical import critical_value, critical_values, effective_documents, p_value
from volteface.line.turns.search import smallest
from volteface.line.turns.simulate import CORRELATION
from volteface.line.turns.tallies import Tallies
from volteface.line.turns.triplets import blocks as of_triplets
from volteface.line.turns.triplets import triplets

# A tenth of the frame, or twice the standard deviation of the drawing, may be wanting in what was read.
_LACKING, _CHANCE, _ROUNDING = 0.1, 2.0, 1e-6
# An article that is all about a subject is an event and no turn.
LEAST_DOCUMENTS = 3
# From fewer readings a block is not told, unless all of it was read.
LEAST_READ = 3
# The dispersion may be this much larger than it looks (upper 95 % end, in standard deviations of a chi-squared).
_UPPER = 1.645
# The power at which the least change that could be shown is told: nine of ten, in standard deviations beyond.
_NINE_IN_TEN = 1.282
_FACTORS = np.geomspace(1.05, 10, 100)


@dataclass(frozen=True, eq=False)
class Blocks:
    """What N runs of periods hold: passages about the question, and words.

    `size` is how many documents of equal length they are worth, `drawing` what the sample adds to the variance.
    """

    about: Floats
    words: Floats
    size: Floats
    drawing: Floats

    def at(self, some: Integers) -> Blocks:
        """Some of them, in the order asked for."""
        return Blocks(self.about[some], self.words[some], self.size[some], self.drawing[some])

    @property
    def rate(self) -> Floats:
        """N passages a word."""
        return np.divide(self.about, self.words, out=np.zeros(len(self.words)), where=self.words > 0)


@dataclass(frozen=True)
class AmountBreak:
    """Periods start..split-1 against split..end-1."""

    start: int
    split: int
    end: int
    standard_errors: float
    p: float


@dataclass(frozen=True, eq=False)
class AmountSearch:
    """Disjoint breaks in order of time, the critical value, the p-value of the largest, and the least factor.

    `least` is the factor by which the rate must change for good in the middle to be found nine times in ten; nan where
    none would do, or where nothing could be tested (`critical` is then nan too).
    """

    breaks: tuple[AmountBreak, ...]
    critical: float
    p: float
    least: float


def told(said: Tallies, first: Integers, end: Integers) -> Booleans:
    """Whether each of the runs first..end-1 of periods holds enough documents, and enough of it was read.

    What was read must stand for what is in the frame, but for a tenth or for what the drawing leaves to chance: where
    the sample does not reach, as in publications that were added later, nothing read is not nothing said.
    """
    read, frame = (_sums(values, first, end) for values in (said.read, said.frame))
    lacking = frame - _sums(said.stands_for, first, end)
    allowed = np.maximum(_LACKING * frame, _CHANCE * np.sqrt(_sums(said.chance, first, end)))
    enough = (read >= np.minimum(frame, LEAST_READ)) & (lacking <= allowed + _ROUNDING)
    enough &= (_sums(said.documents, first, end) >= LEAST_DOCUMENTS) & (_sums(said.words, first, end) > 0)
    return np.asarray(enough)


def blocks(said: Tallies, first: Integers, end: Integers) -> Blocks:
    """What the runs first..end-1 of periods hold."""
    words, squares = _sums(said.words, first, end), _sums(said.squares, first, end)
    known = words > 0
    return Blocks(
        about=np.maximum(_sums(said.about, first, end), 0.0),
        words=words,
        size=np.divide(words**2, squares, out=np.ones(len(words)), where=known),
        drawing=np.divide(_sums(said.drawing * said.words, first, end), words, out=np.zeros(len(words)), where=known),
    )


def _sums(values: Floats | Integers, first: Integers, end: Integers) -> Floats:
    total = np.concatenate([[0.0], np.cumsum(values)])
    run: Floats = total[end] - total[first]
    return run


def search_amounts(said: Tallies, error_level: float = 0.05) -> AmountSearch:
    """All smallest disjoint runs of periods whose two blocks are not said to speak at one rate.

    Args:
        said: counts of T periods.
        error_level: the chance of any false break where documents are independent; twice that under AR(.3).
    """
    count = len(said.periods)
    start, split, end = triplets(count)
    nothing = AmountSearch((), float("nan"), float("nan"), float("nan"))
    runs = of_triplets(count)
    enough = told(said, runs.first, runs.end)
    use = np.flatnonzero(enough[runs.left] & enough[runs.right])
    if not len(use) or said.about.sum() <= 0:
        return nothing
    start, split, end = start[use], split[use], end[use]
    every = blocks(said, runs.first, runs.end)
    before, after = every.at(runs.left[use]), every.at(runs.right[use])
    documents, dependent = _effective(said), _dependent(said)
    critical = critical_value(error_level, count, documents, dependent)

    def p_of(size: float) -> float:
        return p_value(abs(size), count, documents, dependent)

    chance = float(critical_values(count, documents, dependent)[0])
    signed = statistic(said, before, after, least=chance)
    kept = smallest(np.flatnonzero(np.abs(signed) > critical), start, end, signed)
    return AmountSearch(
        tuple(
            AmountBreak(int(start[i]), int(split[i]), int(end[i]), float(signed[i]), p_of(float(signed[i])))
            for i in kept
        ),
        critical,
        p_of(float(np.abs(signed).max())),
        _least(said, before, after, critical),
    )


def statistic(said: Tallies, before: Blocks, after: Blocks, least: float = 0.0) -> Floats:
    """N signed roots of deviance, the lesser of the two laws; positive where more is said after.

    Args:
        said: whose dispersion is meant.
        before: N blocks of which all hold words.
        after: N blocks beside them.
        least: up to here the first law alone is enough to know.
    """
    from scipy.special import xlogy

    # Both blocks at one rate; with it the terms of seen less expected of the two cancel.
    share = before.words / (before.words + after.words)
    total = before.about + after.about
    some = np.maximum(total, 1e-12)
    entropy = xlogy(before.about, before.about / (some * share)) + xlogy(
        after.about, after.about / (some * (1 - share))
    )
    # What the sample adds to the variance of the difference of rates, as a factor of one passage's.
    drawing = before.drawing * (1 - share) + after.drawing * share
    root = np.sqrt(np.maximum(2 * entropy / (said.dispersion.value + drawing), 0.0))
    excess = said.dispersion.value - 1
    if excess > 0:
        shape = said.dispersion.expected / excess
        high = np.flatnonzero(root > least)
        thin = 1 + drawing[high]
        one, other = (
            _beyond(of.about[high] / thin, total[high] * part / thin, shape * of.size[high])
            for of, part in ((before, share[high]), (after, 1 - share[high]))
        )
        binomial = 2 * (entropy[high] / thin - one - other)
        root[high] = np.minimum(root[high], np.sqrt(np.maximum(binomial, 0.0)))
    return np.asarray(np.sign(after.rate - before.rate) * root)


def _beyond(seen: Floats, expected: Floats, shape: Floats) -> Floats:
    """What the negative binomial's deviance is less than the Poisson's by, one block."""
    return np.asarray((seen + shape) * np.log1p((seen - expected) / (expected + shape)))


def _effective(said: Tallies) -> float:
    """How many documents a period is worth, as the scale of the search is told by them."""
    held = said.words > 0
    return effective_documents(said.squares[held] / said.words[held] ** 2)


def _dependent(said: Tallies) -> float:
    """The part of the variance that may follow its neighbours, at most: neither chance nor the drawing does.

    Neighbours that follow each other as AR(.3) show seven tenths of what they vary by.
    """
    known = said.dispersion
    if known.freedom <= 0:
        return 1.0
    upper = known.value * (1 + _UPPER * np.sqrt(2 / known.freedom))
    drawing = float(said.words @ said.drawing) / max(float(said.words.sum()), 1.0)
    excess = (upper - 1) / (1 - CORRELATION)
    return float(excess / (excess + 1 + drawing))


def _least(said: Tallies, before: Blocks, after: Blocks, critical: float) -> float:
    """The factor that the best pair of blocks would show, up or down, at the line's own mean rate."""
    best = int(np.argmax(before.words * after.words / (before.words + after.words)))
    rate = float(said.about.sum() / said.words.sum())
    up = np.sqrt(_FACTORS)

    def at(of: Blocks, rates: Floats) -> Blocks:
        words, size, drawing = (np.full(len(rates), part[best]) for part in (of.words, of.size, of.drawing))
        return Blocks(rates * words, words, size, drawing)

    enough = np.flatnonzero(statistic(said, at(before, rate / up), at(after, rate * up)) >= critical + _NINE_IN_TEN)
    return float(_FACTORS[enough[0]]) if len(enough) else float("nan")
