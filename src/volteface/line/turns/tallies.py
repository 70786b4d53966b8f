"""Counts of what is said in periods of their own: where positions are merged until gold suffices, silence would vanish.

Every document held stands in them, those that say nothing on the question too.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from volteface.line.data import Booleans, Documents, Floats, Integers
from volteface.line.frame import Frame
from volteface.line.labels import CALENDAR, years_of
from volteface.line.periods import Periods, assign
from volteface.line.salience import Dispersion, dispersion, per_document, words_reached
from volteface.line.totals import totals

# More periods than these make turns dearer and no plainer: a line of 230 years of annual messages stays as it is.
MOST = 250
_COARSER = ("month", "quarter", "year", "2 years", "5 years", "decade", "20 years", "50 years", "100 years")


@dataclass(frozen=True, eq=False)
class Tallies:
    """What is said in T periods.

    Attributes:
        periods: the T periods.
        about: T design-weighted numbers of passages about the question; a machine's correction may be negative.
        words: T numbers of words held.
        squares: T sums of squared word counts of documents.
        documents: T numbers of documents.
        frame: T numbers of passages that may be about it.
        read: T numbers of them that are gold.
        stands_for: T sums of what these stand for in the frame, 1 / pi each.
        chance: T variances of that by the drawing.
        drawing: T variances that the drawing of the sample adds, over the expected number of passages.
        dispersion: of documents, the drawing left out.
    """

    periods: Periods
    about: Floats
    words: Floats
    squares: Floats
    documents: Integers
    frame: Integers
    read: Integers
    stands_for: Floats
    chance: Floats
    drawing: Floats
    dispersion: Dispersion


def tallies(frame: Frame, by: str | None, reached: Booleans | None = None) -> Tallies:
    """Count what is said.

    Args:
        frame: documents and gold.
        by: the periods that were asked for; None is documents by date. Where they are more than some 200, the finest
            calendar unit that makes at most so many; a column's values stay as they are.
        reached: D flags (`Codings`): other documents do not count.
    """
    periods = own_periods(frame.documents, by)
    at, count = periods.of_document, len(periods)
    of_each, words = per_document(frame), words_reached(frame, reached)
    counting = np.ones(len(words)) if reached is None else reached
    about, held = totals(at, of_each, count), totals(at, words, count)
    missed, odds = _drawing(frame, at, count, float(about.sum()))
    drawing, passages = missed * odds, totals(at, frame.passages, count)
    told = dispersion(of_each, words, at, about, held)
    expected = held / max(float(held.sum()), 1.0)
    return Tallies(
        periods=periods,
        about=about,
        words=held,
        squares=totals(at, words.astype(np.float64) ** 2, count),
        documents=totals(at, counting, count).astype(np.int64),
        frame=passages.astype(np.int64),
        read=np.bincount(at[frame.gold.document], minlength=count).astype(np.int64),
        stands_for=totals(at[frame.gold.document], frame.gold.weight, count),
        chance=passages * odds,
        drawing=drawing,
        dispersion=Dispersion(max(1.0, told.value - float(expected @ drawing)), told.freedom, told.expected),
    )


def own_periods(documents: Documents, by: str | None) -> Periods:
    """The periods in which what is said is counted; see `tallies`."""
    periods = assign(documents, by)
    dated = by is None or by == "document" or by in CALENDAR or years_of(by) is not None
    for unit in _COARSER:
        if len(periods) <= MOST or not dated:
            break
        coarser = assign(documents, unit)
        if len(coarser) < len(periods):
            periods = coarser
    return periods


def _drawing(frame: Frame, at: Integers, count: int, about: float) -> tuple[float, Floats]:
    """What the sample adds to the variance of counts, over their mean: squares missed for each passage, and T odds.

    Each passage of the frame adds the square of what the machine missed, times (1 - pi) / pi. The squares are pooled
    over the question; the odds are those of the period, where some of it was read.

    Args:
        frame: documents and gold.
        at: D indices of periods.
        count: T.
        about: the number of passages about the question.
    """
    gold = frame.gold
    thinning = gold.rest * gold.weight**2
    period = at[gold.document]
    odds, weight = totals(period, thinning, count), totals(period, gold.weight, count)
    if about <= 0 or not odds.any():
        return 0.0, np.zeros(count)
    overall = float(odds.sum()) / float(weight.sum())
    missed = float(thinning @ (gold.about - gold.about_p) ** 2) / overall / about
    own = np.divide(odds, weight, out=np.full(count, overall), where=weight > 0)
    return missed, own
