"""The life of a phrase: its rate by period, the silence before and after it, and where its use falls."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from volteface.evidence.slogans.result import Rate, Silence
from volteface.evidence.slogans.running import Flags, Floats, Integers
from volteface.line.labels import CALENDAR, calendar_span, years_of
from volteface.model.errors import WrongUse

Day = dt.date
# Use in fewer documents than this is no rate that silence could be held against.
FEWEST = 3
# A use falls where this part of its earlier rate, or less, is left.
_LEFT = 0.25
_FALL_DRAWS = 999
_LEVEL = 0.05
# By default periods are the finest of these in which the middle one of those held has so many documents, in a number
# that can be read and is enough to compare.
_UNITS = ("month", "quarter", "year", "5 years", "decade", "20 years", "50 years")
_MIDDLING, _MOST, _LEAST = 8, 40, 4


def jeffreys(count: Integers, of: Integers) -> tuple[Floats, Floats]:
    """The 95 % interval of shares under Jeffreys' prior, Beta(1/2, 1/2); its ends are 0 and 1 at none and at all.

    Brown, Cai and DasGupta 2001, section 4.

    Args:
        count: numbers of documents with it.
        of: numbers of documents, above 0.
    """
    from scipy.special import betaincinv

    low = np.where(count > 0, betaincinv(count + 0.5, of - count + 0.5, 0.025), 0.0)
    high = np.where(count < of, betaincinv(count + 0.5, of - count + 0.5, 0.975), 1.0)
    return low, high


def default_by(earliest: Integers, latest: Integers) -> str:
    """The periods that suit a body's documents, by the first and last days of these."""
    middles = (earliest + latest) // 2
    fallback = "year"
    for unit in _UNITS:
        spans = [calendar_span(unit, dt.date.fromordinal(day)).start for day in np.unique(middles).tolist()]
        starts = np.array([one.toordinal() for one in sorted(set(spans))])
        held = np.bincount(np.searchsorted(starts, middles, side="right") - 1, minlength=len(starts))
        if len(starts) < _LEAST:
            break
        fallback = unit
        if len(starts) <= _MOST and np.median(held) >= _MIDDLING:
            break
    return fallback


def periods(by: str, earliest: Integers, latest: Integers) -> tuple[tuple[tuple[str, dt.date, dt.date], ...], Integers]:
    """All periods of a calendar from the first document to the last, gaps among them, and the period of each document.

    Args:
        by: "year", "decade", "N years", "quarter" or "month".
        earliest: D first days.
        latest: D last days; a document is in the period of its middle.

    Raises:
        WrongUse: `by` is none of these.
    """
    if by not in CALENDAR and years_of(by) is None:
        raise WrongUse(
            f"slogans are not counted by “{by}”", where="--by", hint="give year, decade, “N years”, quarter or month"
        )
    middles = (earliest + latest) // 2
    spans = []
    day, end = dt.date.fromordinal(int(middles.min())), int(middles.max())
    while True:
        span = calendar_span(by, day)
        spans.append((span.label, span.start, span.end))
        if span.end.toordinal() >= end:
            break
        day = span.end + dt.timedelta(days=1)
    starts = np.array([start.toordinal() for _, start, _ in spans])
    return tuple(spans), np.searchsorted(starts, middles, side="right") - 1


def rates(spans: Sequence[tuple[str, dt.date, dt.date]], period: Integers, uses: Flags) -> tuple[Rate, ...]:
    """Rates by period.

    Args:
        spans: T periods with first and last day.
        period: D indices of the body's documents' periods.
        uses: D flags: the document says it.
    """
    held = np.bincount(period, minlength=len(spans))
    count = np.bincount(period[uses], minlength=len(spans))
    low, high = jeffreys(count, np.maximum(held, 1))
    return tuple(
        Rate(label, start, end, k, n, k / n if n else None, a if n else None, b if n else None)
        for (label, start, end), k, n, a, b in zip(
            spans, count.tolist(), held.tolist(), low.tolist(), high.tolist(), strict=True
        )
    )


def silence(uses: Flags, *, since: bool) -> Silence:
    """How many documents since the last use, or before the first, are without it, and the chance of so many.

    Were it used throughout in as many documents, each of them as likely as any other, the chance that the last m of n
    documents hold none of the k uses, the first use given, is C(n-1-m, k-1) / C(n-1, k-1): Solow (1993) on the
    extinction of species, for a count of documents. It holds of a phrase that was not chosen for when it is said.

    Args:
        uses: flags of all documents held, oldest first.
        since: since the last use, else before the first.
    """
    places = np.flatnonzero(uses)
    if not len(places):
        return Silence(len(uses), None)
    silent = int(len(uses) - 1 - places[-1]) if since else int(places[0])
    # Counted within what is held from the first use on (backwards: up to the last).
    n = int(len(uses) - places[0]) if since else int(places[-1] + 1)
    return Silence(silent, _none_of(n - 1, len(places) - 1, silent) if len(places) >= FEWEST else None)


def _none_of(n: int, k: int, silent: int) -> float:
    from scipy.special import gammaln

    if n - silent < k:
        return 0.0
    return float(np.exp(gammaln(n - silent + 1) - gammaln(n - silent - k + 1) - gammaln(n + 1) + gammaln(n - k + 1)))


def fall(uses: Flags, *, seed: int = 0) -> tuple[int, float] | None:
    """Where use falls: the document from which on hardly any says it, and the chance of so sharp a fall.

    The split of what is held from the first use on with the largest likelihood ratio, earlier more often than later,
    against the same for dealt orders of these documents. The chance holds of a phrase that was not chosen for when it
    is said.

    Args:
        uses: flags of all documents held, oldest first.
        seed: of the deals.
    """
    places = np.flatnonzero(uses)
    if len(places) < FEWEST:
        return None
    begin = int(places[0]) + 1
    # The first use stands; what follows it is dealt.
    rest = uses[begin:].astype(np.float64)
    if len(rest) < 2:
        return None
    value, split = _sharpest(rest[None, :])
    rng = np.random.default_rng(seed)
    dealt = rng.permuted(np.repeat(rest[None, :], _FALL_DRAWS, axis=0), axis=1)
    chance = float((1 + (_sharpest(dealt)[0] >= value[0] - 1e-9).sum()) / (_FALL_DRAWS + 1))
    at = begin + int(split[0])
    before, since = uses[begin - 1 : at].mean(), uses[at:].mean() if at < len(uses) else 1.0
    return (at, chance) if chance <= _LEVEL and since <= _LEFT * before else None


def _sharpest(rows: Floats) -> tuple[Floats, Integers]:
    """For each row of noughts and ones the largest ratio of a fall, and how many stand before it."""
    n = rows.shape[1]
    before = np.cumsum(rows, axis=1)[:, :-1] + 1  # the first use stands before them all
    sizes = np.arange(2, n + 1, dtype=np.float64)
    total = before[:, -1:] + rows[:, -1:]
    since, rest = total - before, np.asarray(n + 1 - sizes, dtype=np.float64)
    apart = _log_likelihood(before, sizes) + _log_likelihood(since, rest)
    ratio = apart - _log_likelihood(total, np.full(1, n + 1.0))
    ratio = np.where(before / sizes > since / rest, ratio, 0.0)
    split = np.argmax(ratio, axis=1)
    return ratio[np.arange(len(rows)), split], split + 1


def _log_likelihood(count: Floats, of: Floats) -> Floats:
    from scipy.special import xlogy

    return np.asarray(xlogy(count, count / of) + xlogy(of - count, 1 - count / of), dtype=np.float64)


def gaps(made: Sequence[Rate]) -> list[tuple[dt.date, dt.date]]:
    """Spans of time between periods held in which nothing is."""
    held = [at for at, one in enumerate(made) if one.held]
    return [(made[a + 1].start, made[b - 1].end) for a, b in pairwise(held) if b > a + 1]
