"""The questions and how each is coded so far, for a page that must come at once."""

from __future__ import annotations

from collections import Counter

from volteface.library import Library, scores
from volteface.library.coded_counts import gold_by_version
from volteface.model.codebook import Codebook
from volteface.study.codebook_shapes import QuestionShape


def overview(library: Library, codebook: Codebook) -> list[QuestionShape]:
    """Each question with its poles and how it is coded; the same as `study.questions.overview` tells."""
    gold = gold_by_version(library)
    return [
        QuestionShape(
            question.id,
            question.title,
            question.asks,
            question.low.name,
            question.high.name,
            question.version,
            gold.get(question.id, Counter())[question.version],
            gold.get(question.id, Counter()).total() - gold.get(question.id, Counter())[question.version],
            scores.coders(library, question.id),
        )
        for question in codebook.questions.values()
    ]
