"""Passages on which those who read them differ: on whether they count, or by a step or more in position.

Compared are the codings that gold is made of: with known inclusion probability, under today's text of the question, of
people where people have read, else of machines. What was settled stays so until somebody codes the passage anew and
says something else than the settlement.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from volteface.coding.gold import counts
from volteface.library import Library, codings, own_codings, samples
from volteface.library.codings import Recorded
from volteface.model.codebook import Question
from volteface.model.coding import ROUNDED, STEP, Coder, Judgement, Kind

COUNTING, ABOUT, POSITION = "whether it counts", "whether it is about the question", "position"


class Said(msgspec.Struct, frozen=True):
    """What one coder said of a passage, and when."""

    coder: Coder
    judgement: Judgement
    made: str


class Dispute(msgspec.Struct, frozen=True):
    """A passage on which coders differ.

    `on` says on what, and `gap` by how much: 2 on whether it counts, 1 on whether it is about the question, else the
    distance between positions. `weight` is for how many passages of the frame it stands in the line, 1/π; 0 outside it.
    `settled` is the settlement that holds, None while there is none; `earlier` one that a later coding contradicts.
    """

    passage: int
    said: tuple[Said, ...]
    on: str
    gap: float
    probability: float
    weight: float
    outside: bool
    settled: Said | None = None
    earlier: Said | None = None


def disputes(library: Library, question: Question) -> list[Dispute]:
    """All disputed passages of a question, the weightiest first, of the same weight the widest apart."""
    drawn = {draw.passage: draw for draw in samples.draws(library, question.id)}
    by_passage: dict[int, list[tuple[int, Recorded]]] = defaultdict(list)
    for at, one in enumerate(codings.history(library, question.id)):
        if one.coding.probability is not None and one.coding.codebook == question.version:
            by_passage[one.coding.passage].append((at, one))
    found = []
    for passage, several in by_passage.items():
        if (dispute := _dispute(passage, several)) is not None:
            if (draw := drawn.get(passage)) is not None:
                dispute = _weighed(dispute, draw.probability, outside=draw.outside)
            found.append(dispute)
    return sorted(found, key=lambda one: (-one.weight, -one.gap, one.passage))


def dispute(library: Library, question: Question, passage: int) -> Dispute | None:
    """The dispute about one passage, as `disputes` has it; None where there is none."""
    several = [
        (at, one)
        for at, one in enumerate(own_codings.of_passage(library, question.id, passage))
        if one.coding.probability is not None and one.coding.codebook == question.version
    ]
    found = _dispute(passage, several) if several else None
    if found is not None and (draw := samples.draw_of(library, question.id, passage)) is not None:
        return _weighed(found, draw.probability, outside=draw.outside)
    return found


def differ(judgements: Iterable[Judgement]) -> tuple[str, float]:
    """On what judgements of one passage differ, and how far; ("", 0) where they do not by as much as a step."""
    clear = [one for one in judgements if not one.unclear]
    if len({counts(one) for one in clear}) > 1:
        return COUNTING, 2.0
    if len({one.about for one in clear}) > 1:
        return ABOUT, 1.0
    positions = [one.position for one in clear if counts(one) and one.position is not None]
    gap = max(positions) - min(positions) if positions else 0.0
    return (POSITION, gap) if gap > STEP - ROUNDED else ("", 0.0)


def _dispute(passage: int, several: Sequence[tuple[int, Recorded]]) -> Dispute | None:
    last: dict[str, tuple[int, Recorded]] = {}
    for at, one in several:
        if not one.adjudicated:
            last[one.coding.coder.name] = (at, one)
    people = [pair for pair in last.values() if pair[1].coding.coder.kind is Kind.PERSON]
    compared = people or list(last.values())
    on, gap = differ(one.coding.judgement for _, one in compared)
    settlements = [(at, one) for at, one in several if one.adjudicated]
    settled = settlements[-1] if settlements else None
    contradicted = settled is not None and any(
        at > settled[0] and differ((settled[1].coding.judgement, one.coding.judgement))[0] for at, one in compared
    )
    if settled is not None and contradicted and not on:
        on, gap = differ([settled[1].coding.judgement, *(one.coding.judgement for _, one in compared)])
    if not on:
        return None
    everybody = [one for _, one in several]
    chance = max(one.coding.probability or 0.0 for one in everybody)
    outside = any(one.outside for one in everybody)
    said = tuple(_said(one) for _, one in sorted(compared, key=lambda pair: pair[1].coding.coder.name))
    made = Dispute(passage, said, on, gap, chance, 1 / chance, outside)
    if settled is None:
        return _weighed(made, chance, outside=outside)
    name = "earlier" if contradicted else "settled"
    return _weighed(msgspec.structs.replace(made, **{name: _said(settled[1])}), chance, outside=outside)


def _said(one: Recorded) -> Said:
    return Said(one.coding.coder, one.coding.judgement, one.made)


def _weighed(dispute: Dispute, probability: float, *, outside: bool) -> Dispute:
    weight = 0.0 if outside else 1 / probability
    return msgspec.structs.replace(dispute, probability=probability, weight=weight, outside=outside)
