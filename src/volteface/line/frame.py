"""Codings boiled down: sums of machine scores a document, and the few gold rows; all later steps are small."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from volteface.line.data import Booleans, Codings, Documents, Floats, Integers
from volteface.line.totals import totals


@dataclass(frozen=True, eq=False)
class Frame:
    """What n codings come to for D documents and G gold passages.

    Attributes:
        documents: the documents.
        passages: D numbers of passages.
        p, pf, pff, pp, ppf, ppff, ppp: D sums over a document's passages of the powers and products of p and f.
        about_p: D sums.
        gold: the gold passages.
        coding_step: distance between neighbouring values of the gold scale.
        in_order: whether the rows stood in the order of their documents.
    """

    documents: Documents
    passages: Integers
    p: Floats
    pf: Floats
    pff: Floats
    pp: Floats
    ppf: Floats
    ppff: Floats
    ppp: Floats
    about_p: Floats
    gold: GoldRows
    coding_step: float
    in_order: bool

    @property
    def speaking(self) -> Booleans:
        """D flags: the document has a passage in the frame."""
        return self.passages > 0


@dataclass(frozen=True, eq=False)
class GoldRows:
    """G gold passages: as in `Codings`, with `weight` = 1 / probability and `rest` = 1 - probability.

    `stated` is d y, the position where one is taken and else nought; `either` is the chance, after reading, that the
    passage counts or was thought to: d + p (1 - d).
    """

    document: Integers
    weight: Floats
    rest: Floats
    p: Floats
    f: Floats
    about_p: Floats
    about: Floats
    counts: Floats
    stated: Floats

    @property
    def either(self) -> Floats:
        """G numbers in [0, 1]."""
        return self.counts + self.p * (1 - self.counts)


def boil_down(codings: Codings) -> Frame:
    """One pass over all codings."""
    count = len(codings.documents.ids)
    at, p, f = codings.document, codings.p, codings.f
    pf = p * f
    in_order = bool(np.all(at[1:] >= at[:-1]))
    sums = _sums_in_order(at, count) if in_order else _sums_in_any_order(at, count)
    rows = np.flatnonzero(codings.gold)
    probability = codings.probability[rows]
    return Frame(
        documents=codings.documents,
        passages=np.bincount(at, minlength=count).astype(np.int64),
        p=sums(p),
        pf=sums(pf),
        pff=sums(pf * f),
        pp=sums(p * p),
        ppf=sums(p * pf),
        ppff=sums(pf * pf),
        ppp=sums(p * p * p),
        about_p=sums(codings.about_p),
        gold=GoldRows(
            document=at[rows],
            weight=1 / probability,
            rest=1 - probability,
            p=p[rows],
            f=f[rows],
            about_p=codings.about_p[rows],
            about=codings.about[rows].astype(np.float64),
            counts=codings.counts[rows].astype(np.float64),
            stated=np.where(codings.counts[rows], codings.y[rows], 0.0),
        ),
        coding_step=codings.coding_step,
        in_order=in_order,
    )


def _sums_in_order(at: Integers, count: int) -> Callable[[Floats], Floats]:
    """Sums a document where its passages stand together: four times as quick as by index."""
    edges = np.searchsorted(at, np.arange(count + 1))
    speaking = np.flatnonzero(edges[1:] > edges[:-1])
    first = edges[speaking]

    def sums(values: Floats) -> Floats:
        out = np.zeros(count)
        if len(first):
            out[speaking] = np.add.reduceat(values, first)
        return out

    return sums


def _sums_in_any_order(at: Integers, count: int) -> Callable[[Floats], Floats]:
    return lambda values: totals(at, values, count)
