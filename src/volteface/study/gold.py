"""The gold on a question: one value a passage from all who coded it, and the chance with which it came to be coded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from volteface.coding.gold import GoldValue, combine
from volteface.coding.response import Drawing, coded_chances
from volteface.library import Library, codings, samples
from volteface.library.codings import Recorded
from volteface.model.coding import Sample


@dataclass(frozen=True, eq=False)
class Gold:
    """One value a passage from all who coded it with known probability.

    `stale` counts codings under earlier texts, `unclear` passages that were read and of which nobody could tell.
    """

    values: dict[int, GoldValue]
    probability: dict[int, float]
    coded_by: dict[int, tuple[str, ...]]
    census: bool
    coders: tuple[str, ...]
    kinds: tuple[str, ...]
    stale: int
    unclear: int = 0


def gold(library: Library, question: str, version: str) -> Gold:
    """All gold on a question under today's text of it.

    Codings made under another text are stale: they are counted, and not used until they are handed in again.
    """
    return gold_among(library, question, version, codings.codings(library, question, unclear=True))


def gold_among(
    library: Library,
    question: str,
    version: str,
    everything: Sequence[Recorded],
    *,
    coder: str | None = None,
    within: frozenset[int] | None = None,
) -> Gold:
    """The gold among all codings of a question; of one coder only, or of some passages only, where asked.

    The chances are those of the whole sample all the same: a part of a probability sample is one.
    """
    # The frame moves with cues: the last wave tells whether a passage stands outside it, not the day it was coded.
    history = samples.draw_history(library, question)
    outside = {passage: waves[-1][1].outside for passage, waves in history.items()}
    inside = [r for r in everything if not outside.get(r.coding.passage, r.outside)]
    drawn = [r for r in inside if r.coding.probability is not None and coder in (None, r.coding.coder.name)]
    today = [r for r in drawn if r.coding.codebook == version]
    recorded = [r for r in today if not r.coding.judgement.unclear]
    by_passage: dict[int, list[Recorded]] = defaultdict(list)
    for one in recorded:
        by_passage[one.coding.passage].append(one)
    probability = _probabilities(history, samples.samples(library, question), by_passage)
    census = any(r.census for r in recorded)
    if within is not None:
        drawn, today, recorded = (
            [r for r in several if r.coding.passage in within] for several in (drawn, today, recorded)
        )
        by_passage = {passage: several for passage, several in by_passage.items() if passage in within}
    return Gold(
        values={
            passage: combine(
                [r.coding.judgement for r in several],
                [r.adjudicated for r in several],
                [r.coding.coder.kind for r in several],
            )
            for passage, several in by_passage.items()
        },
        probability={passage: probability[passage] for passage in by_passage},
        coded_by={passage: tuple(r.coding.coder.name for r in several) for passage, several in by_passage.items()},
        census=census,
        coders=tuple(sorted({r.coding.coder.name for r in recorded})),
        kinds=tuple(sorted({r.coding.coder.kind.value for r in recorded})),
        stale=len(drawn) - len(today),
        unclear=len({r.coding.passage for r in today} - by_passage.keys()),
    )


def _probabilities(
    history: Mapping[int, Sequence[tuple[int, samples.Draw]]],
    waves: Sequence[Sample],
    by_passage: Mapping[int, Sequence[Recorded]],
) -> dict[int, float]:
    """The chance with which each gold passage came to be coded.

    A passage of our own sample has the chance with which it was drawn, times the part that is coded so far of those it
    was drawn with (`coding.response`): what is not yet read is taken to be missing at random. It is: passages are read
    in a random order, and within a stratum random numbers alone decide who reads which and which are read by several
    (`coding.dealing`), so that what any coders have read by now is a simple random part of it – however far each is,
    and whatever each makes of it. It is not where coders choose what to read, put aside what is hard and never come
    back to it, or cannot tell what it says. Of others the table's word is taken; where several coders drew a passage,
    nested samples make the largest chance the right one. Who has read all leaves nothing to chance.
    """
    drawn = {
        passage: [Drawing(wave, one.stratum, one.probability) for wave, one in several]
        for passage, several in history.items()
    }
    ours = coded_chances(drawn, by_passage.keys(), waves)
    return {
        passage: 1.0
        if any(r.census for r in several)
        else ours.get(passage) or max(r.coding.probability or 0.0 for r in several)
        for passage, several in by_passage.items()
    }
