"""The sample from outside a question's frame: what it says of that which retrieval misses."""

from __future__ import annotations

from collections import defaultdict

from volteface.coding.gold import combine
from volteface.coding.recall import OutsideBound, outside_bound
from volteface.library import Library, codings, samples
from volteface.library.codings import Recorded
from volteface.model.codebook import Question


def missed(library: Library, question: Question) -> OutsideBound | None:
    """The bound on what retrieval misses, from what is read of the sample from outside the frame.

    Where a passage stands is told by the wave that drew it last: what a change of cues put out of the frame counts here
    with the chance with which it was drawn, what it brought in does not. Codings under an earlier text of the question
    are left out, as they are in a line.

    Returns:
        None where nothing was drawn from outside, or nothing of it is read.
    """
    beyond = next(
        (s for wave in reversed(samples.samples(library, question.id)) for s in wave.strata if s.outside), None
    )
    if beyond is None:
        return None
    chance = {d.passage: d.probability for d in samples.draws(library, question.id) if d.outside}
    read: dict[int, list[Recorded]] = defaultdict(list)
    for one in codings.codings(library, question.id):
        drawn = one.coding.passage in chance and one.coding.probability is not None
        if drawn and one.coding.codebook == question.version:
            read[one.coding.passage].append(one)
    values = [
        combine(
            [r.coding.judgement for r in several],
            [r.adjudicated for r in several],
            [r.coding.coder.kind for r in several],
        )
        for several in read.values()
    ]
    return outside_bound([v.counts for v in values], [chance[passage] for passage in read], beyond.frame)
