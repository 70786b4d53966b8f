"""The spread between documents, tau squared: documents differ from each other more than their sentences do."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from volteface.line.data import Booleans, Floats, Integers
from volteface.line.frame import Frame
from volteface.line.ratio import LEAST, Ratio
from volteface.line.totals import totals

# Above this a period is one document in the main: a second one holds less than about a fifth of what counts, and tells
# next to nothing of how documents differ. Two documents of a day are both listened to however unequal (with one half
# here a turn's jump went into tau squared: .118 for .04 in four days of two documents under a turn of .8).
MAINLY_ONE = 2 / 3


@dataclass(frozen=True, eq=False)
class Sharing:
    """How the passages that count are spread over the documents of T periods.

    A passage has a linearised contribution c to N - theta D and one, h, to D; documents are summed.

    Attributes:
        share: T sums of squared shares of documents in D, in (0, 1]: 1 for one document, 1/J for J equal ones.
        products: T sums of c multiplied over ordered pairs of different passages of one document, over D^2.
        squares: T sums of c^2 over D^2.
        own: T sums over documents of squared sums of h, over D^2: the estimate's own shares squared.
        single: T sums of h^2 over D^2: 1/n where n passages count and weigh the same.
        cubes: T sums over documents of (sum of h)^3, over D^3.
        mixed: T sums over documents of (sum of h) (sum of h^2), over D^3.
        triple: T sums of h^3 over D^3.
    """

    share: Floats
    products: Floats
    squares: Floats
    own: Floats
    single: Floats
    cubes: Floats
    mixed: Floats
    triple: Floats

    def at(self, periods: Integers) -> Sharing:
        """The same for some of the periods."""
        return Sharing(*(getattr(self, part.name)[periods] for part in fields(self)))


@dataclass(frozen=True)
class Between:
    """tau squared, and the variance of its estimate; nan where nothing tells how documents differ."""

    variance: float
    uncertainty: float


def sharing(frame: Frame, estimate: Ratio, count: int) -> Sharing:
    """Sums over passages and pairs of them; `share` and `products` are unbiased under independent sampling."""
    gold, at = frame.gold, estimate.of_document
    documents = len(at)
    theta = np.nan_to_num(estimate.position)[at]
    weight, offset = estimate.weight, estimate.offset
    trust = weight[gold.document]
    level = offset - weight * theta
    error = np.nan_to_num(estimate.error) * gold.weight
    machine = np.nan_to_num(estimate.machine)
    guess = trust * gold.p
    miss = gold.weight * (gold.counts - guess)

    counting = weight * frame.p + totals(gold.document, miss, documents)
    single = weight**2 * frame.pp + totals(gold.document, miss * (miss + 2 * guess), documents)
    triple = totals(at, weight**3 * frame.ppp, count) + totals(estimate.period, (guess + miss) ** 3 - guess**3, count)
    linear = weight * frame.pf + level * frame.p + totals(gold.document, error, documents)
    machine_squares = weight**2 * frame.ppff + 2 * weight * level * frame.ppf + level**2 * frame.pp
    squares = totals(at, machine_squares, count) + totals(estimate.period, error * (error + 2 * machine), count)

    singles, owns = totals(at, single, count), totals(at, counting**2, count)
    total = np.where(estimate.total > LEAST, estimate.total, np.inf)
    speaking = totals(at, frame.speaking, count)
    share = np.ones(count)
    np.divide(owns - singles + estimate.total, total**2, out=share, where=estimate.total > LEAST)
    share = np.clip(share, 1 / np.maximum(speaking, 1), 1.0)
    share[speaking <= 1] = 1.0
    return Sharing(
        share=share,
        products=(totals(at, linear**2, count) - squares) / total**2,
        squares=squares / total**2,
        own=owns / total**2,
        single=singles / total**2,
        cubes=totals(at, counting**3, count) / total**3,
        mixed=totals(at, counting * single, count) / total**3,
        triple=triple / total**3,
    )


def between_documents(position: Floats, within: Floats, shared: Sharing, moved: Booleans | None = None) -> Between:
    """Tau squared from neighbouring dates and from documents of one period, weighted by what each can tell.

    Neighbouring periods of one document each: (difference)^2 has expectation tau^2 (S + S') + W + W', so that tau^2 is
    mean(difference^2) / 2 - mean(W), as in methods.md § 3. Several documents of one period: see `_inside`; their
    neighbours are left out, since moves of the line would be taken for spread, magnified by 1 / S. Each equation is
    weighted by its coefficient over its variance at the current tau squared, twice over. n neighbouring differences in
    a row are worth 2 n^2 / (3 n - 1) degrees of freedom, since each date stands in two of them (von Neumann 1941).

    Args:
        position: of the periods that are estimated, in order.
        within: their variances without tau squared.
        shared: their sharing.
        moved: flags of the neighbouring differences, one less than periods, that a turn stands in: left out.
    """
    still = None if moved is None else ~moved
    equations = _equations(position, within, shared.share, _inside(within, shared), still)
    if equations is None:
        return Between(0.0, 0.0)
    y, c = equations.value, equations.slope
    if not np.any(c > 0):
        return Between(float("nan"), float("nan"))
    variance = max(0.0, float(y.sum() / c.sum()))
    information = 0.0
    for _ in range(3):
        weights = _weights(equations, variance)
        information = float(np.sum(weights * c * c))
        if information <= 0:
            return Between(0.0, 0.0)
        variance = max(0.0, float(np.sum(weights * c * y)) / information)
    return Between(variance, 1 / information)


def uncertainty(within: Floats, share: Floats, gold: Floats, total: Floats, variance: float) -> float:
    """The variance that an estimate of tau squared would have, in expectation; nan where nothing could tell it.

    Args:
        within: of the periods that are to be estimated, in order: their variances without tau squared.
        share: their sums of squared shares of documents.
        gold: the numbers of gold codings that bear on their positions.
        total: their D.
        variance: tau squared.
    """
    single = 1 / np.maximum(gold, 1.0)
    own = np.where(share < 1, share + np.maximum(single - 1 / np.maximum(total, 1.0), 0), 1.0)
    equations = _equations(np.zeros(len(within)), within, share, _foreseen(within, own, single))
    if equations is None:
        return 0.0
    information = float(np.sum(_weights(equations, variance) * equations.slope**2))
    return 1 / information if information > 0 else float("nan")


@dataclass(frozen=True, eq=False)
class _Equations:
    """Values with expectation slope tau^2, each a square of variance noise + scale tau^2 with degrees of freedom.

    `rest` is the variance that a value has besides, of what is taken from that square.
    """

    value: Floats
    slope: Floats
    scale: Floats
    noise: Floats
    freedom: Floats
    rest: Floats


def _equations(
    position: Floats, within: Floats, share: Floats, inside: _Equations, still: Booleans | None = None
) -> _Equations | None:
    """What tells tau squared; None where each document is one passage, so that their spread is that of passages."""
    equations = _joined(_neighbours(position, within, share, MAINLY_ONE, still), inside)
    if np.any(equations.slope > 0):
        return equations
    if not np.any(share > MAINLY_ONE):
        return None
    return _neighbours(position, within, share, 0.0, still)


def _weights(equations: _Equations, variance: float) -> Floats:
    square = 2 * (equations.noise + equations.scale * variance) ** 2
    spread = np.divide(square, equations.freedom, out=np.zeros_like(square), where=equations.freedom > 0)
    spread += equations.rest
    return np.divide(1.0, spread, out=np.zeros_like(spread), where=spread > 0)


def _neighbours(position: Floats, within: Floats, share: Floats, above: float, still: Booleans | None) -> _Equations:
    use = (share[1:] > above) & (share[:-1] > above)
    if still is not None:
        use &= still
    slope = (share[1:] + share[:-1])[use]
    noise = (within[1:] + within[:-1])[use]
    number = len(slope)
    freedom = np.full(number, 2 * number / (3 * number - 1)) if number else np.zeros(0)
    return _Equations(np.diff(position)[use] ** 2 - noise, slope, slope, noise, freedom, np.zeros(number))


def _inside(within: Floats, shared: Sharing) -> _Equations:
    """Pairs of passages of one document against all passages: the analysis of variance for unequal numbers.

    Let passages of one document have covariance tau^2 h h' and each passage the variance kappa h^2 (kappa holds tau^2
    too). With a = own, b = single, A = cubes, m = mixed, t = triple, all over powers of D, and residuals taken to the
    estimated position theta, whose error is the sum of all c over D,

        E(products) = tau^2 ((a - b) - 2 (A - 2 m + t) + (a - b)^2) + kappa x
        E(squares)  = kappa (b - 2 t + b^2) + tau^2 x,        x = (a - b) b - 2 (m - t),

    and kappa is eliminated between the two. With gold alone this holds given the sample, whatever its weights and
    however few it holds of a document: it is the sample's own a, not the documents' share S of all that count, that
    tells what theta takes with it. (S is less than a by (1 - pi)/n: with S tau^2 came out as .028 for .04 where 8
    passages of a document were read.) With a machine c and h are sums of what it says and what was corrected, and it
    holds in expectation over the sample so far as the variance of c goes with h^2.

    Sources: Cochran 1939; Searle, Casella and McCulloch 1992, Variance Components, ch. 3.6 (unequal numbers).
    """
    a, b = shared.own, shared.single
    x = (a - b) * b - 2 * (shared.mixed - shared.triple)
    square = b - 2 * shared.triple + b**2
    ratio = np.divide(x, square, out=np.zeros_like(x), where=square > 0)
    slope = (a - b) - 2 * (shared.cubes - 2 * shared.mixed + shared.triple) + (a - b) ** 2 - ratio * x
    use = (shared.share < 1) & (a > b) & (a < 1) & (slope > 1e-9)
    value = shared.products - ratio * shared.squares
    return _told(value[use], slope[use], within[use], a[use], b[use])


def _foreseen(within: Floats, own: Floats, single: Floats) -> _Equations:
    """`_inside` in expectation, for documents that hold equally many of what counts."""
    use = (own < 1) & (own > single)
    a, b = own[use], single[use]
    slope = (a - b) * (1 - a) / (1 - b)
    return _told(np.zeros(len(a)), slope, within[use], a, b)


def _told(value: Floats, slope: Floats, within: Floats, a: Floats, b: Floats) -> _Equations:
    """The variance of such a value: of the mean square between documents, and of the one within (balanced numbers).

    Over tau^2's own scale they are 2 (W / a + tau^2)^2 / (1/a - 1) and 2 (W / a)^2 / (1/b - 1/a).
    """
    return _Equations(
        value=value,
        slope=slope,
        scale=slope,
        noise=slope * within / a,
        freedom=1 / a - 1,
        rest=2 * (slope * within / a) ** 2 * a * b / np.maximum(a - b, 1e-12),
    )


def _joined(one: _Equations, other: _Equations) -> _Equations:
    return _Equations(
        *(np.concatenate([getattr(one, part.name), getattr(other, part.name)]) for part in fields(_Equations))
    )
