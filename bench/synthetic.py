"""From a made-up publisher to the arrays that a line is estimated from; shared by the benchmarks of this folder."""

from __future__ import annotations

import numpy as np

from volteface.line.data import Codings, Documents
from volteface.synth.coder import Gold, Scores
from volteface.synth.publisher import Publications


def codings(publications: Publications, scores: Scores, gold: Gold) -> Codings:
    counts = publications.counts & gold.drawn
    return Codings(
        documents=Documents(
            ids=publications.ids,
            earliest=publications.day,
            latest=publications.day,
            words=publications.words,
            authors=publications.author,
        ),
        passage=np.arange(len(publications.document)),
        document=publications.document,
        p=scores.p,
        f=scores.f,
        about_p=scores.about_p,
        gold=gold.drawn,
        probability=gold.probability,
        about=publications.about & gold.drawn,
        counts=counts,
        y=np.where(counts, publications.position, 0.0),
    )
