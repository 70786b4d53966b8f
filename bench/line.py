"""Position and turns for 100,000 codings in 60 periods, beside `ppi-python` period by period on the same arrays.

The peer knows means, not ratios of clustered totals: it is asked for the two means that a ratio is made of, N and D,
with its own tuned weight, and is spared covariance, turns, salience and words. `ppi_bootstrap` is the only function
of it that could give the ratio itself an interval; it is timed on one period and multiplied.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
import ppi_py

from synthetic import codings
from volteface.line.data import Codings
from volteface.line.estimate import estimate_line
from volteface.line.frame import boil_down
from volteface.line.ratio import ratio
from volteface.synth.coder import MachineCoder, draw_gold, score
from volteface.synth.publisher import Publisher, publish

PERIODS = 60
PASSAGES = 100_000
GOLD = 50


def main() -> None:
    size = PASSAGES // PERIODS
    written = publish(Publisher(documents=PERIODS, passages=(size, size), turns=((30, 0.8),)), seed=1)
    arrays = codings(written, score(written, MachineCoder(), seed=2), draw_gold(written, GOLD, seed=3))
    line = estimate_line(arrays)
    ours = best(lambda: estimate_line(arrays))
    peer = best(lambda: period_by_period(arrays))
    bootstrap = best(lambda: ratio_by_bootstrap(arrays, 0), times=1) * PERIODS
    print(f"line_codings {len(arrays.p)} passages")
    print(f"line_periods {len(line)} periods")
    print(f"line_turns {len(line.turns)} turns")
    print(f"line_time {ours:.1f} ms")
    print(f"line_time_ppi_python_means {peer:.1f} ms")
    print(f"line_faster_than_ppi_python_means {peer / ours:.1f} times")
    print(f"line_time_ppi_python_ratio_bootstrap {bootstrap:.0f} ms")
    print(f"line_faster_than_ppi_python_ratio_bootstrap {bootstrap / ours:.0f} times")
    print(f"line_differs_from_ppi_python {largest_difference(arrays):.2e} positions")


def best(work: Callable[[], object], times: int = 5) -> float:
    """Milliseconds of the quickest of several runs."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return 1000 * min(taken)


def period_by_period(arrays: Codings) -> None:
    for rows in np.split(np.arange(len(arrays.p)), np.searchsorted(arrays.document, np.arange(1, PERIODS))):
        gold = rows[arrays.gold[rows]]
        rest = rows[~arrays.gold[rows]]
        machine = arrays.p * arrays.f
        for truth, guess in ((arrays.counts * arrays.y, machine), (arrays.counts * 1.0, arrays.p)):
            # The interval function does not return the estimate: whoever wants both calls both.
            ppi_py.ppi_mean_pointestimate(truth[gold], guess[gold], guess[rest])
            ppi_py.ppi_mean_ci(truth[gold], guess[gold], guess[rest], alpha=0.05)


def ratio_by_bootstrap(arrays: Codings, period: int) -> None:
    rows = np.flatnonzero(arrays.document == period)
    gold, rest = rows[arrays.gold[rows]], rows[~arrays.gold[rows]]
    truth = np.column_stack([arrays.counts * arrays.y, arrays.counts])[gold]
    guess = np.column_stack([arrays.p * arrays.f, arrays.p])
    ppi_py.ppboot(lambda both: both[:, 0].sum() / both[:, 1].sum(), truth, guess[gold], guess[rest], n_resamples=1000)


def largest_difference(arrays: Codings) -> float:
    """Where both know the answer: no weight (lambda 1), every passage counts, equal probabilities, a fixed sample.

    Then N / D is the mean of all machine positions, corrected by the mean error on gold: the peer's point estimate.
    """
    size = len(arrays.p) // PERIODS
    drawn = np.arange(len(arrays.p)) % size < GOLD
    ones = np.ones(len(arrays.p))
    special = Codings(
        documents=arrays.documents,
        passage=arrays.passage,
        document=arrays.document,
        p=ones,
        f=arrays.f,
        about_p=ones,
        gold=drawn,
        probability=np.where(drawn, GOLD / size, 1.0),
        about=drawn,
        counts=drawn,
        y=np.where(drawn, arrays.f**2, 0.0),
    )
    ours = ratio(boil_down(special), np.arange(PERIODS), PERIODS, np.ones(PERIODS), np.zeros(PERIODS)).position
    worst = 0.0
    for period in range(PERIODS):
        rows = np.flatnonzero(arrays.document == period)
        gold = rows[drawn[rows]]
        theirs = ppi_py.ppi_mean_pointestimate(special.y[gold], special.f[gold], special.f[rows], lam=1.0)
        worst = max(worst, abs(float(np.squeeze(theirs)) - float(ours[period])))
    return worst


if __name__ == "__main__":
    main()
