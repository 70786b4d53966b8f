"""How far coders agree on a question: Krippendorff's alpha with its interval, people and machines told apart."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from volteface.coding.agreement import Agreement, Level, alpha_interval
from volteface.coding.arrays import Floats
from volteface.coding.ratings import Ratings, ratings
from volteface.library import Library, codings
from volteface.library.shelf import shelf
from volteface.model.codebook import Question
from volteface.model.errors import NotEnough
from volteface.study.shapes import AgreePart, AgreeShape


def agree(library: Library, question: Question, *, level: Level = "interval", seed: int = 0) -> AgreeShape:
    """Agreement of all coders of a question, on what counts and on where it stands.

    Args:
        library: the study's.
        question: which.
        level: how positions are compared.
        seed: of the bootstrap over documents.

    Returns:
        `alpha` and what goes with it are those of the positions; `parts` holds both.

    Raises:
        NotEnough: nobody has coded the question.
    """
    recorded = codings.codings(library, question.id)
    if not recorded:
        raise NotEnough("nobody has coded this question", where=question.id, hint=f"volteface sample {question.id}")
    made = ratings([one.coding for one in recorded])
    documents = shelf(library).document_of(made.passages)

    def part(what: str, scale: Level, table: Floats) -> AgreePart:
        def measure() -> Agreement:
            return alpha_interval(table, scale, made.weight, documents=documents, seed=seed)

        return _part(what, scale, table, made, measure)

    position = part("position", level, made.position)
    counts = part("counts (about it, own voice, a position)", "nominal", made.counts)
    return AgreeShape(
        question=question.id,
        alpha=position.alpha,
        level=level,
        low=position.low,
        high=position.high,
        coders=position.coders,
        units=position.units,
        parts=[position, counts],
    )


def _part(what: str, level: Level, table: Floats, made: Ratings, measure: Callable[[], Agreement]) -> AgreePart:
    twice = (~np.isnan(table)).sum(axis=1) > 1
    coders = [name for at, name in enumerate(made.coders) if bool((~np.isnan(table[twice, at])).any())]
    if not twice.any():
        return AgreePart(what, level, None, None, None, 0, coders)
    found = measure()
    return AgreePart(what, level, _known(found.alpha), _known(found.low), _known(found.high), int(twice.sum()), coders)


def _known(value: float) -> float | None:
    return None if math.isnan(value) else value
