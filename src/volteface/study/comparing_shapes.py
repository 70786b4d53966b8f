"""A comparison as JSON shows it; a listed key is always there, null where there is not enough to say."""

from __future__ import annotations

import msgspec

from volteface.line.comparison.result import Comparison, Gap, Move
from volteface.line.result import Line
from volteface.line.turns.turn import TurnRow
from volteface.model.numbers import finite


class BodyShape(msgspec.Struct, frozen=True):
    """One of the two: who, and what its line rests on.

    `documents` speak of the question, `compared` of them lie in periods that are compared.
    """

    name: str
    organisation: str | None
    source: str | None
    author: str | None
    coder: str | None
    kinds: tuple[str, ...]
    passages: int
    gold: int
    turns: list[TurnRow]
    documents: int
    compared: int


class ComparisonShape(msgspec.Struct, frozen=True):
    """Two lines on one question; differences are `one` less `other`.

    `by` is the calendar, null where the two never speak in one period; `found` is the size of a lasting difference that
    would be found four times in five.
    """

    question: str
    codebook: str
    one: BodyShape | None
    other: BodyShape | None
    by: str | None
    error_level: float
    mean: float | None
    low: float | None
    high: float | None
    p: float | None
    differ: bool
    found: float | None
    periods: list[Gap]
    moves: list[Move]
    words: list[str]


def comparison_shape(found: Comparison) -> ComparisonShape:
    """What was found."""
    return ComparisonShape(
        question=found.one.question,
        codebook=found.one.codebook,
        one=_body(found.names[0], found.one, found.compared[0]),
        other=_body(found.names[1], found.other, found.compared[1]),
        by=found.by or None,
        error_level=found.error_level,
        mean=finite(found.mean),
        low=finite(found.mean_low),
        high=finite(found.mean_high),
        p=finite(found.p),
        differ=found.differ,
        found=finite(found.found),
        periods=found.rows(),
        moves=list(found.moves),
        words=found.words(),
    )


def no_comparison(question: str, codebook: str) -> ComparisonShape:
    """Where nothing is coded, or nothing is held beside the one."""
    return ComparisonShape(
        question=question,
        codebook=codebook,
        one=None,
        other=None,
        by=None,
        error_level=0.05,
        mean=None,
        low=None,
        high=None,
        p=None,
        differ=False,
        found=None,
        periods=[],
        moves=[],
        words=["not enough to say"],
    )


def _body(name: str, line: Line, compared: tuple[int, int]) -> BodyShape:
    return BodyShape(
        name=name,
        organisation=line.organisation or None,
        source=line.source or None,
        author=line.author or None,
        coder=line.coder or None,
        kinds=line.kinds,
        passages=int(line.passages.sum()),
        gold=int(line.gold.sum()),
        turns=[turn.row() for turn in line.turns],
        documents=compared[1],
        compared=compared[0],
    )
