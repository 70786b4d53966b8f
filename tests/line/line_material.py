"""Codings for the tests of this folder: written down by hand, or from a made-up publisher."""

from __future__ import annotations

import datetime as dt

import numpy as np

from volteface.line.data import Codings, Documents
from volteface.synth.coder import MachineCoder, draw_gold, score
from volteface.synth.publisher import Publications, Publisher, publish


def documents(*days: str, authors=None, words=1000, period=None) -> Documents:
    """Documents dated `2001-02-03` or `2001-02-03/2001-03-01`."""
    spans = [day.split("/") for day in days]
    earliest = [dt.date.fromisoformat(span[0]).toordinal() for span in spans]
    latest = [dt.date.fromisoformat(span[-1]).toordinal() for span in spans]
    return Documents(
        ids=tuple(f"d{i}" for i in range(len(days))),
        earliest=np.array(earliest, dtype=np.int64),
        latest=np.array(latest, dtype=np.int64),
        words=np.full(len(days), words),
        authors=tuple(authors or ["A"] * len(days)),
        period=period,
    )


def by_hand(held: Documents, rows, step=0.5) -> Codings:
    """Rows of (document, p, f, probability or None, y): y None: does not count; probability None: not gold."""
    document, p, f, probability, y = (list(column) for column in zip(*rows, strict=True))
    gold = np.array([one is not None for one in probability], dtype=bool)
    counts = gold & np.array([one is not None for one in y], dtype=bool)
    return Codings(
        documents=held,
        passage=np.arange(100, 100 + len(document)),
        document=np.array(document, dtype=np.int64),
        p=np.array(p, dtype=float),
        f=np.array(f, dtype=float),
        about_p=np.array(p, dtype=float),
        gold=gold,
        probability=np.array([1.0 if one is None else one for one in probability]),
        about=counts.copy(),
        counts=counts,
        y=np.array([0.0 if one is None else one for one in y]),
        coding_step=step,
    )


def census(held: Documents, positions) -> Codings:
    """Every passage read: one list of positions a document."""
    return by_hand(held, [(i, 0.0, 0.0, 1.0, y) for i, one in enumerate(positions) for y in one])


def made(publisher: Publisher, *, seed: int, gold: float = 1000.0, coder: MachineCoder | None = None) -> Codings:
    return coded(publish(publisher, seed=seed), seed=seed, gold=gold, coder=coder)


def coded(written: Publications, *, seed: int, gold: float = 1000.0, coder: MachineCoder | None = None) -> Codings:
    scores = score(written, coder or MachineCoder(), seed=seed)
    drawn = draw_gold(written, gold, seed=seed)
    counts = written.counts & drawn.drawn
    return Codings(
        documents=Documents(written.ids, written.day, written.day, written.words, written.author),
        passage=np.arange(len(written.document)),
        document=written.document,
        p=scores.p,
        f=scores.f,
        about_p=scores.about_p,
        gold=drawn.drawn,
        probability=drawn.probability,
        about=written.about & drawn.drawn,
        counts=counts,
        y=np.where(counts, written.position, 0.0),
    )


def reordered(codings: Codings, order) -> Codings:
    columns = ("passage", "document", "p", "f", "about_p", "gold", "probability", "about", "counts", "y")
    return Codings(codings.documents, *(getattr(codings, name)[order] for name in columns), codings.coding_step)
