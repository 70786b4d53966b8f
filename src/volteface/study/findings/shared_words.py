"""What documents of one or several bodies have in common in words, and what was compared for it: read once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from volteface.evidence.echoes.families import Double, doubles
from volteface.evidence.reuse.result import Reuse
from volteface.evidence.reuse.reuse import reuse
from volteface.library import Library, passages
from volteface.library.memory import remembered
from volteface.library.shelf import Integers
from volteface.model.job import Progress, silent
from volteface.study.whose import Whose, material


@dataclass(frozen=True, eq=False)
class Compared:
    """Documents in order of date, then of address, with their passages.

    Attributes:
        bodies: whose documents they are.
        body: D indices of bodies; a document with words of two bodies stands here twice.
        names, dates, authors: D each; an author is "" where several wrote a document.
        earliest, latest, words: D each; days as ordinals, words of the body alone.
        document: T indices: of each passage its document.
        numbers, texts, voices: T each.
    """

    bodies: tuple[Whose, ...]
    body: Integers
    names: tuple[str, ...]
    dates: tuple[str, ...]
    authors: tuple[str, ...]
    earliest: Integers
    latest: Integers
    words: Integers
    document: Integers
    numbers: Integers
    texts: tuple[str, ...]
    voices: tuple[str, ...]

    @property
    def middle(self) -> NDArray[np.float64]:
        """The middle day of each document."""
        return np.asarray((self.earliest + self.latest) / 2, dtype=np.float64)


@dataclass(frozen=True, eq=False)
class SharedWords:
    """What was compared, what it has in common, and the documents that stand nearly whole in another."""

    compared: Compared
    found: Reuse
    twice: tuple[Double, ...]


def shared_words(library: Library, bodies: Sequence[Whose], progress: Progress = silent) -> SharedWords:
    """The words in common of all documents of these bodies, kept until the library changes.

    Args:
        library: where.
        bodies: whose documents are compared; what each repeats in many of its own is boilerplate.
        progress: told how far it is.
    """

    def read() -> SharedWords:
        compared = _compared(library, tuple(bodies))
        progress(0, None, "comparing")
        found = reuse(compared.texts, compared.document, bodies=compared.body[compared.document])
        return SharedWords(compared, found, doubles(found, compared.document, compared.words))

    return remembered(library, ("shared words", tuple(bodies)), read)


def _compared(library: Library, bodies: tuple[Whose, ...]) -> Compared:
    rows = []
    for number, body in enumerate(bodies):
        held, scope = material(library, body)
        for at, name in enumerate(held.names):
            own = scope.within(np.arange(held.first[at], held.last[at] + 1))
            if len(own):
                span = int(held.earliest[at]), int(held.latest[at])
                rows.append((sum(span), name, number, span, held.dates[at], held.authors[at], int(held.words[at]), own))
    rows.sort(key=lambda row: row[:3])
    numbers = np.concatenate([np.zeros(0, dtype=np.int64), *(row[-1] for row in rows)])
    ends = np.array([(row[-1][0], row[-1][-1]) for row in rows], dtype=np.int64).reshape(-1, 2)
    texts = {one.number: one for one in passages.texts(library, ends[:, 0], ends[:, 1])}
    in_order = [texts[number] for number in numbers.tolist()]
    spans = np.array([row[3] for row in rows], dtype=np.int64).reshape(-1, 2)
    return Compared(
        bodies=bodies,
        body=np.array([row[2] for row in rows], dtype=np.int64),
        names=tuple(row[1] for row in rows),
        dates=tuple(row[4] for row in rows),
        authors=tuple(row[5] for row in rows),
        earliest=spans[:, 0],
        latest=spans[:, 1],
        words=np.array([row[6] for row in rows], dtype=np.int64),
        document=np.repeat(np.arange(len(rows)), [len(row[-1]) for row in rows]).astype(np.int64),
        numbers=numbers,
        texts=tuple(one.text for one in in_order),
        voices=tuple(one.voice for one in in_order),
    )
