"""Missing issues: what a library holds of what a publisher brought out."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from volteface.synth.publisher import Publications


def lose(
    publications: Publications, *, part: float = 0.0, run: tuple[int, int] | None = None, seed: int
) -> Publications:
    """The same publications without some documents.

    Args:
        publications: what came out.
        part: the chance that a document was lost, each on its own.
        run: the first document of a run that was lost whole, and the first after it.
        seed: of what was lost.

    Returns:
        What is held, documents numbered anew; ids, dates and all that is true of them stay.
    """
    count = len(publications.ids)
    held = np.random.default_rng(seed).random(count) >= part
    if run is not None:
        held[run[0] : run[1]] = False
    kept = np.flatnonzero(held)
    number = np.cumsum(held) - 1
    passages = held[publications.document]
    return replace(
        publications,
        ids=tuple(publications.ids[i] for i in kept.tolist()),
        author=tuple(publications.author[i] for i in kept.tolist()),
        source=tuple(publications.source[i] for i in kept.tolist()),
        day=publications.day[kept],
        line=publications.line[kept],
        leaning=publications.leaning[kept],
        document=number[publications.document[passages]],
        about=publications.about[passages],
        counts=publications.counts[passages],
        position=publications.position[passages],
        repeated=publications.repeated[passages],
    )
