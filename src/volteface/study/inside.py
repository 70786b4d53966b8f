"""Look inside the learned coder of a question: what it chose, what it knows and looks at, what more gold would bring.

Everything is made anew from the gold on record by the run's own seed, so that it holds of the scores on record as long
as neither gold nor documents have changed.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from volteface.coding.curve import GoldTable, by_parts, learning_curve
from volteface.coding.learned import LearnedScores, gold_weights
from volteface.coding.reliability import reliability
from volteface.coding.telling import look
from volteface.coding.vectors import MANY, TextVectors, Vectors, in_passing, vectorise
from volteface.library import Library, passages, scores
from volteface.library.shelf import shelf
from volteface.model.codebook import Question
from volteface.model.job import Progress, silent
from volteface.study import tables
from volteface.study.corpus import frame
from volteface.study.gathering import LEARNED
from volteface.study.gold import gold
from volteface.study.learned_gold import LearnedGold, learned_gold, version
from volteface.study.learned_shapes import LearnedShape, Untold

if TYPE_CHECKING:
    from volteface.coding.encoders import Encoder

COLUMNS = ("id", "document", "date", "chance", "position", "cannot_tell", "read", "text")


def inside(
    library: Library,
    question: Question,
    *,
    folder: Path,
    encoder: Encoder | None = None,
    seed: int = 0,
    draws: int = 5,
    quick: bool = False,
    target: Path | None = None,
    progress: Progress = silent,
) -> LearnedShape:
    """The learned coder of a question, laid open.

    Args:
        library: the study's.
        question: which.
        folder: the study's, where an encoder's vectors are kept.
        encoder: a sentence encoder to look with beside n-grams.
        seed: of the folds.
        draws: parts of gold at each point of the learning curve.
        quick: leave out the parts and the curve, for which the coder is made anew many times.
        target: a table to write the single scores to.
        progress: told of each step.

    Raises:
        NotEnough: too little gold to learn from.
        WrongUse: the table cannot be written there.
    """
    if target is not None:
        tables.demand_writable(target)
    progress(0, None, "finding passages")
    known = learned_gold(library, question, frame(library, question), folder=folder, encoder=encoder, progress=progress)
    progress(0, None, "learning")
    texts = [text.text for text in known.texts]
    vectors: TextVectors = vectorise(texts) if len(texts) <= MANY else in_passing(texts)
    learned = known.learn(seed=seed, vectors=vectors)
    table = _table(known, vectors)
    read = learned.p[known.place], learned.f[known.place]
    weight, documents = gold_weights(known.probability), known.documents[known.place]
    told = known.counts
    record = scores.scores(library, question.id, LEARNED)
    if target is not None:
        _write(library, target, known, learned)
    return LearnedShape(
        question.id,
        version(learned.quality.model, encoder, seed),
        None if record is None else record.version,
        None if encoder is None else f"{encoder.name}@{encoder.version}",
        list(gold(library, question.id, question.version).kinds),
        len(texts),
        learned.quality.model,
        learned.quality,
        [
            reliability("counts", read[0], known.counts.astype(np.float64), weight, documents, seed=seed),
            reliability("position", read[1][told], known.y[told], weight[told], documents[told], seed=seed),
        ],
        look(table.texts, table.vectors.matrix, learned.effects.counts, learned.effects.position),
        _unread(library, known, learned),
        [] if quick else list(by_parts(table, seed=seed, progress=progress)),
        [] if quick else list(learning_curve(table, draws=draws, seed=seed, progress=progress)),
        None if target is None else str(target),
    )


def _table(known: LearnedGold, vectors: TextVectors) -> GoldTable:
    """Gold alone, by the document frequencies of the whole frame."""
    texts = [known.texts[at].text for at in known.place.tolist()]
    return GoldTable(
        texts,
        known.documents[known.place],
        known.about,
        known.counts,
        known.y,
        known.probability,
        [known.texts[at].voice for at in known.place.tolist()],
        Vectors(vectors.chosen(known.place), vectors.weights, vectors.characters),
        None if known.encoded is None else known.encoded[known.place],
    )


def _unread(library: Library, known: LearnedGold, learned: LearnedScores) -> list[Untold]:
    """By decade what nobody has read, and how much of it the coder cannot tell: where a coding brings most."""
    days = shelf(library).earliest[known.documents]
    decades = [f"{dt.date.fromordinal(int(day)).year // 10 * 10}s" for day in days]
    unread = np.ones(len(decades), dtype=np.bool_)
    unread[known.place] = False
    every = Counter(decade for decade, one in zip(decades, unread.tolist(), strict=True) if one)
    dark = (unread & learned.doubt.untold).tolist()
    untold = Counter(decade for decade, one in zip(decades, dark, strict=True) if one)
    return [Untold(decade, every[decade], untold[decade]) for decade in sorted(every)]


def _write(library: Library, target: Path, known: LearnedGold, learned: LearnedScores) -> None:
    """Single scores for people who read them: what the coder cannot tell is called so."""
    read = set(known.place.tolist())
    places = {number: at for at, number in enumerate(known.numbers.tolist())}
    found = passages.resolve_each(library, known.numbers.tolist())
    rows = (
        {
            "id": passage.id,
            "document": passage.document,
            "date": passage.date,
            "chance": round(float(learned.p[at]), 3),
            "position": round(float(learned.f[at]), 2),
            "cannot_tell": learned.doubt.reason(at),
            "read": int(at in read),
            "text": passage.text,
        }
        for passage in found
        for at in (places[passage.number],)
    )
    tables.write(target, COLUMNS, rows)
