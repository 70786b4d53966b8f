"""From a design and what is known of positions to the width that each larger sample would bring.

Before there is gold the parts of the variance are assumed, and the assumptions are said; afterwards they are those of
the study's own line by the periods of its sample.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import msgspec
import numpy as np

from volteface.coding.arrays import Booleans, Floats, Integers
from volteface.coding.planning import Step
from volteface.coding.sample import ALL_BELOW
from volteface.coding.strata import band_of, probabilities
from volteface.line.components import Components, shares_by_length
from volteface.line.foresight import Cells, Foreseen, Spread, foresee
from volteface.model.errors import WrongUse

# Codings that the mean of all weighs in what a stratum or a band says of its own.
_PRIOR = 20.0


class Assumptions(msgspec.Struct, frozen=True):
    """What is taken for granted until gold tells.

    Attributes:
        share: of the frame's passages that count; None where a machine or gold tells.
        spread: standard deviation of the positions of passages about their document's. Five-step codings of manifestos
            and of messages to Congress have .5 to .6.
        documents: tau, the standard deviation of documents about the line. Party papers differ by about .2
            (methods.md, finding 6).
        machine: part of the variance of positions that a machine's scores explain; 0 is gold alone.
    """

    share: float | None = None
    spread: float = 0.6
    documents: float = 0.2
    machine: float = 0.0


def assumptions(given: Mapping[str, float]) -> Assumptions:
    """What is assumed, with what somebody knows better.

    Raises:
        WrongUse: a name is none, or a value lies outside what it can be.
    """
    bounds = {"share": 1.0, "spread": 1.0, "documents": 1.0, "machine": 0.99}
    for name, value in given.items():
        if name not in bounds:
            raise WrongUse(f"nothing is assumed of “{name}”", where="--assume", hint=f"one of {', '.join(bounds)}")
        least = 0.01 if name in {"share", "spread"} else 0.0
        if not least <= value <= bounds[name]:
            raise WrongUse(f"{name} cannot be {value:g}", where="--assume", hint=f"from {least:g} to {bounds[name]:g}")
    return Assumptions(**given)


@dataclass(frozen=True, eq=False)
class Ground:
    """The frame of n passages as the next wave would find it.

    Attributes:
        stratum: n indices into `labels`.
        labels: C labels of strata.
        period: C indices of the line's periods.
        document: n indices of documents; -1 of another organisation, which is drawn from and has no part in the line.
        of_document: D indices of periods.
        count: T.
        u: n permanent random numbers.
        held: n flags: drawn so far.
        read: n flags: and coded.
        counts: n flags: and counting.
        shares: by which a wave is drawn, by label or for all.
        least: what earlier waves set as the least chance.
    """

    stratum: Integers
    labels: tuple[str, ...]
    period: Integers
    document: Integers
    of_document: Integers
    count: int
    u: Floats
    held: Booleans
    read: Booleans
    counts: Booleans
    shares: Mapping[str, float] | float
    least: Mapping[str, float]

    @cached_property
    def sizes(self) -> dict[str, int]:
        """N by label."""
        return dict(zip(self.labels, np.bincount(self.stratum, minlength=len(self.labels)).tolist(), strict=True))

    def chances(self, counting: int) -> Floats:
        """C chances of a wave with this `counting`; 0 is what was drawn so far."""
        if not counting:
            return self._now
        found = probabilities(self.sizes, self.shares, counting, all_below=ALL_BELOW, least=self.least)
        return np.asarray(np.maximum([found[label] for label in self.labels], self._now))

    def new(self, counting: int) -> Booleans:
        """N flags: a wave with this `counting` would draw the passage anew."""
        if not counting:
            return np.zeros(len(self.u), dtype=np.bool_)
        found = probabilities(self.sizes, self.shares, counting, all_below=ALL_BELOW, least=self.least)
        wave = np.array([found[label] for label in self.labels])
        return np.asarray((self.u < wave[self.stratum]) & ~self.held)

    @property
    def most(self) -> int:
        """A `counting` that draws the whole frame."""
        return len(self.u) + 1

    @cached_property
    def _now(self) -> Floats:
        n = np.bincount(self.stratum, minlength=len(self.labels))
        drawn = np.bincount(self.stratum[self.held], minlength=len(self.labels))
        return np.asarray(drawn / np.maximum(n, 1))


@dataclass(frozen=True, eq=False)
class Reckoning:
    """A ground with what is known of positions: tells what each larger sample would bring.

    Attributes:
        ground: the frame.
        cells: the same, of the line's organisation alone.
        spread: how positions differ.
        averaged: T flags: periods that could have an estimate if all were read; the mean width is theirs.
    """

    ground: Ground
    cells: Cells
    spread: Spread
    averaged: Booleans

    def foresee(self, counting: int) -> Foreseen:
        """The line's periods with this `counting`."""
        return self._foreseen(self.ground.chances(counting))

    def step(self, counting: int) -> Step:
        """What this `counting` comes to; what is drawn already and not coded is to be coded too."""
        waiting = int((self.ground.held & ~self.ground.read).sum())
        more = waiting + int(self.ground.new(counting).sum())
        return Step(counting, more, self.mean(self.foresee(counting)))

    def mean(self, foreseen: Foreseen) -> float:
        """The mean width over the periods that it is taken over; nan where there is none."""
        return float(foreseen.width[self.averaged].mean()) if self.averaged.any() else float("nan")

    def _foreseen(self, chances: Floats) -> Foreseen:
        # A stratum of which nothing is drawn tells nothing; a chance of nought would divide by nought.
        return foresee(self.cells, self.spread, np.maximum(chances, 1e-6))


def assumed(ground: Ground, taken: Assumptions, share: Floats | float, *, step: float = 0.5) -> Reckoning:
    """Reckon with assumptions alone.

    Args:
        ground: the frame.
        taken: what is assumed.
        share: that counts, of each stratum or of all, where `taken` does not say.
        step: distance between neighbouring values of the coding scale.
    """
    counting = np.broadcast_to(share if taken.share is None else taken.share, (len(ground.labels),)).astype(np.float64)
    unit = taken.spread**2
    cells = _cells(ground, counting, counting, counting * unit * (1 - taken.machine), counting)
    shares = _shares(ground, cells)
    return _reckoning(ground, cells, Spread(unit, taken.documents**2, shares, (step / 2) ** 2))


def known(ground: Ground, found: Components, stratum: Integers, taken: Assumptions) -> Reckoning:
    """Reckon with what gold says.

    The share that counts is each stratum's own, drawn towards its band's; errors of machine and readers are a band's,
    drawn towards those of all, for the variance of a line is pooled over its periods too.

    Args:
        ground: the frame.
        found: the parts of the line's variance so far.
        stratum: G indices of the gold's strata; -1 of gold outside the frame.
        taken: for what gold cannot tell yet.
    """
    inside = stratum >= 0
    names = [band_of(label) for label in ground.labels]
    band = np.unique(names, return_inverse=True)[1]
    overall = float(found.counts[inside].mean()) if inside.any() else 0.5
    counted = ground.read & ground.counts
    by_band = _drawn(band[ground.stratum[ground.read]], band[ground.stratum[counted]], overall, len(names))[band]
    counting = _drawn(ground.stratum[ground.read], ground.stratum[counted], by_band, len(names))

    weight = np.where(inside, found.weight, 0.0)
    weight = weight / max(float(weight.max(initial=0.0)), 1e-9)
    at = band[np.maximum(stratum, 0)]
    thought = _ratios(at, weight * (found.bearing - found.counts), weight, len(names))[band]
    bearing = counting + thought
    carried = weight * found.bearing
    miss = _ratios(at, weight * found.miss, carried, len(names))[band]
    spread = found.spread
    if spread is None:
        error = np.full(len(names), taken.spread**2 * (1 - taken.machine))
    else:
        told = np.isfinite(found.residual)
        residual = np.where(told, found.residual, 0.0)
        error = _ratios(at, weight * residual, np.where(told, carried, 0.0), len(names))[band]
    cells = _cells(ground, counting, bearing, bearing * error, bearing * miss)
    shares = _shares(ground, cells)
    if spread is None:
        spread = Spread(taken.spread**2, taken.documents**2, shares, 0.0625)
    else:
        between = spread.between if np.isfinite(spread.between) else taken.documents**2
        spread = replace(spread, between=between, share=np.where(np.isnan(spread.share), shares, spread.share))
    return _reckoning(ground, cells, spread)


def _reckoning(ground: Ground, cells: Cells, spread: Spread) -> Reckoning:
    everything = foresee(cells, spread, np.ones(len(ground.labels)))
    return Reckoning(ground, cells, spread, everything.enough)


def _cells(ground: Ground, counting: Floats, bearing: Floats, residual: Floats, miss: Floats) -> Cells:
    ours = np.bincount(ground.stratum[ground.document >= 0], minlength=len(ground.labels)).astype(np.float64)
    return Cells(ground.period, ours, counting, bearing, residual, miss)


def _shares(ground: Ground, cells: Cells) -> Floats:
    size = np.bincount(cells.period, cells.passages, ground.count)
    counting = np.bincount(cells.period, cells.passages * cells.counting, ground.count) / np.maximum(size, 1)
    return shares_by_length(ground.document[ground.document >= 0], ground.of_document, ground.count, counting)


def _drawn(read: Integers, counted: Integers, prior: Floats | float, count: int) -> Floats:
    n, found = np.bincount(read, minlength=count), np.bincount(counted, minlength=count)
    return np.asarray((found + _PRIOR * np.asarray(prior)) / (n + _PRIOR))


def _ratios(at: Integers, values: Floats, sizes: Floats, count: int) -> Floats:
    """Sums of values over sums of sizes by band, drawn towards the ratio of all."""
    overall = float(values.sum()) / max(float(sizes.sum()), 1e-9)
    prior = _PRIOR * float(sizes.mean()) if len(sizes) else 1.0
    over, under = np.bincount(at, values, count), np.bincount(at, sizes, count)
    return np.asarray((over + prior * overall) / (under + max(prior, 1e-9)))
