"""Opposed statements as JSON shows them."""

from __future__ import annotations

from collections.abc import Sequence

from volteface.evidence.result import Opposition
from volteface.study.shapes import ContradictionsShape, PairShape, passage


def contradictions_shape(question: str, pairs: Sequence[Opposition]) -> ContradictionsShape:
    """Opposed statements as JSON shows them."""
    return ContradictionsShape(
        question,
        [
            PairShape(
                passage(pair.then.passage, pair.then.position),
                passage(pair.now.passage, pair.now.position),
                pair.kind,
                pair.score,
                pair.verdict,
                None if pair.against is None else passage(pair.against.passage, pair.against.position),
            )
            for pair in pairs
        ],
    )
