"""Strata of a gold sample: periods, crossed with what a machine thinks of each passage; and the chance of each stratum.

Strata never decide whether an estimate is right, only how narrow it is: each passage is weighed by its own chance.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from volteface.coding.arrays import Booleans, Floats, Integers

# A machine's chance that a passage counts, from which on it stands in a band. Fixed, so that waves can be compared and
# a machine that has learned more moves few passages: below a fifth reading is mostly in vain, from a half mostly not.
BANDS = (("unlikely", 0.0), ("possible", 0.2), ("likely", 0.5))
# Of a passage that no machine has scored, as of files added since.
UNSCORED = "unscored"
_NAMES = frozenset({UNSCORED, *(name for name, _ in BANDS)})

# Where nothing is known of a question, half of what retrieval finds is taken to count.
SHARE = 0.5
# No less is expected to count in a period: a share near none would draw the whole frame on a guess.
_LEAST_SHARE = 0.1
# The same of a band, of which a machine has said that little counts.
_LEAST_BAND = 0.05
# Passages that the mean of all strata weighs in a stratum's own share.
_PRIOR = 20.0
# Within a period no passage weighs more than five times another: one that a machine took for idle may still count.
_LEAST_OF_HIGHEST = 0.2


def bands(chances: Sequence[float] | Floats) -> list[str]:
    """The band of each of n chances that a passage counts; nan is not scored."""
    at = np.searchsorted([least for _, least in BANDS], np.asarray(chances, dtype=np.float64), side="right") - 1
    unknown = np.isnan(np.asarray(chances, dtype=np.float64))
    return [UNSCORED if no else BANDS[max(i, 0)][0] for i, no in zip(at.tolist(), unknown.tolist(), strict=True)]


def crossed(periods: Sequence[str], names: Sequence[str]) -> list[str]:
    """Strata by period and band: "1920/1929 likely"."""
    return [f"{period} {name}" for period, name in zip(periods, names, strict=True)]


def period_of(stratum: str) -> str:
    """The period of a stratum's label."""
    period, _, name = stratum.rpartition(" ")
    return period if name in _NAMES else stratum


def band_of(stratum: str) -> str:
    """The band of a stratum's label, "" where strata are periods alone."""
    name = stratum.rpartition(" ")[2]
    return name if name in _NAMES else ""


def probabilities(
    sizes: Mapping[str, int],
    shares: Mapping[str, float] | float,
    counting: float,
    *,
    all_below: int = 0,
    least: Mapping[str, float] | None = None,
) -> dict[str, float]:
    """The inclusion probability of each stratum, so that `counting` passages that count are expected a period.

    A period of one stratum: counting / (share · N), at most 1. One that is crossed with bands: reading one passage of a
    band with share s takes sqrt(s) off the standard error of a position (positions spread alike in all bands), so that
    π goes with sqrt(s) (Neyman 1934; Cochran 1977, Sampling Techniques, § 5.5), the bands together bring what was asked
    for, and none has less than a fifth of the highest. Nothing in the frame has a chance of nought.

    Args:
        sizes: N by label.
        shares: expected share that counts, by label or for all.
        counting: passages that count, wanted in each period.
        all_below: periods with fewer passages are taken whole.
        least: what earlier waves set as the least, by label, or by period for strata that were crossed since.
    """
    floor = {label: _floor(label, least or {}) for label in sizes}
    periods: dict[str, list[str]] = defaultdict(list)
    for label in sizes:
        periods[period_of(label)].append(label)
    chance: dict[str, float] = {}
    for labels in periods.values():
        if sum(sizes[label] for label in labels) < all_below:
            chance |= dict.fromkeys(labels, 1.0)
        elif labels == [period_of(labels[0])]:
            (label,) = labels
            chance[label] = max(floor[label], min(1.0, counting / (_share(shares, label, _LEAST_SHARE) * sizes[label])))
        else:
            chance |= _neyman(labels, sizes, shares, counting, floor)
    return chance


def expected_shares(strata: Sequence[str], likely: Sequence[float] | Floats) -> dict[str, float]:
    """The share of each stratum's passages that is expected to count.

    Args:
        strata: labels of n passages.
        likely: n chances that a passage counts: 1 or 0 where it was read.

    Returns:
        by label: the stratum's mean, drawn towards the mean of all where the stratum is small; never under .1.
    """
    chances = np.asarray(likely, dtype=np.float64)
    if not len(chances):
        return {}
    overall = float(chances.mean())
    sums: dict[str, tuple[float, int]] = {}
    for label, chance in zip(strata, chances.tolist(), strict=True):
        total, n = sums.get(label, (0.0, 0))
        sums[label] = (total + chance, n + 1)
    return {label: max(_LEAST_SHARE, (total + _PRIOR * overall) / (n + _PRIOR)) for label, (total, n) in sums.items()}


def banded_shares(
    strata: Sequence[str], chances: Floats, read: Booleans, counts: Booleans, *, belief: float = 1.0
) -> dict[str, float]:
    """The share of each crossed stratum that is expected to count: what was read of it, its band, and the machine.

    A band's share is that of what was read in it, drawn towards the machine's word where little was read; a stratum's
    is that of what was read in it, drawn towards its band's.

    Args:
        strata: n labels with bands.
        chances: n chances that a passage counts, nan where it is not scored.
        read: n flags.
        counts: n flags, of those read.
        belief: how far the machine's mean is believed where nothing is read: 1 for chances learned from gold; the rest
            is one half.
    """
    labels, at = np.unique(np.asarray(strata, dtype=str), return_inverse=True)
    names, band = np.unique([band_of(label) for label in labels.tolist()], return_inverse=True)
    said = np.where(np.isnan(chances), SHARE, belief * np.nan_to_num(chances) + (1 - belief) * SHARE)
    whole = _drawn_towards(band[at], read, counts, _means(band[at], said, len(names)))
    own = _drawn_towards(at, read, counts, whole[band])
    return {label: max(_LEAST_BAND, share) for label, share in zip(labels.tolist(), own.tolist(), strict=True)}


def _drawn_towards(at: Integers, read: Booleans, counts: Booleans, prior: Floats) -> Floats:
    n = np.bincount(at[read], minlength=len(prior))
    found = np.bincount(at[read & counts], minlength=len(prior))
    return np.asarray((found + _PRIOR * prior) / (n + _PRIOR), dtype=np.float64)


def _means(at: Integers, values: Floats, count: int) -> Floats:
    return np.asarray(np.bincount(at, values, count) / np.maximum(np.bincount(at, minlength=count), 1))


def _neyman(
    labels: Sequence[str],
    sizes: Mapping[str, int],
    shares: Mapping[str, float] | float,
    counting: float,
    floor: Mapping[str, float],
) -> dict[str, float]:
    share = np.array([_share(shares, label, _LEAST_BAND) for label in labels])
    size = np.array([sizes[label] for label in labels], dtype=np.float64)
    least = np.array([floor[label] for label in labels])

    def chances(factor: float) -> Floats:
        return np.asarray(np.minimum(1.0, np.maximum(least, factor * np.sqrt(share))))

    # What is expected to count grows with the factor; sixty halvings leave nothing of the way.
    low, high = 0.0, 1 / float(np.sqrt(share.min()))
    for _ in range(60):
        middle = (low + high) / 2
        if float(size * share @ chances(middle)) < counting:
            low = middle
        else:
            high = middle
    found = chances(high)
    found = np.maximum(found, _LEAST_OF_HIGHEST * found.max())
    return dict(zip(labels, found.tolist(), strict=True))


def _floor(label: str, least: Mapping[str, float]) -> float:
    return float(least.get(label, least.get(period_of(label), 0.0)))


def _share(shares: Mapping[str, float] | float, label: str, least: float) -> float:
    share = shares if isinstance(shares, int | float) else shares.get(label, SHARE)
    return min(1.0, max(least, share))
