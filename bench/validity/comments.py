"""For the record: comments on newspaper articles, pro or con (VAST, Allaway and McKeown 2020).

The task there is to know the stance on a topic never seen. A coder that learns one question from its own gold cannot,
and is not meant to: zero-shot does not apply. What is done instead: articles are dealt to five parts, each left out
once, and “pro” and “con” are learned over all topics together, the topic's name put before the comment.
"""

from __future__ import annotations

import numpy as np
from pyarrow import parquet

import stance
from figures import DATA, say
from held_out import held_out, ways
from volteface.coding.folds import document_folds

CLASSES = {"pro": stance.HIGH, "con": stance.LOW}
PARTS = 5


def main() -> None:
    rows = parquet.read_table(DATA / "vast_stance" / "stance.parquet").to_pylist()
    truth = np.array([CLASSES[row["stance"]] for row in rows])
    article = np.unique([row["arc_id"] for row in rows], return_inverse=True)[1]
    texts = [f"{row['topic']}. {row['post']}" for row in rows]
    gold = stance.gold(texts, truth, article)
    said = {"constant": np.full(len(rows), stance.HIGH)}
    for name, way in ways(texts, ["minilm"]).items():
        scores = held_out(gold, document_folds(article, PARTS, 0), way)
        said[f"learned_{name}"] = stance.classes(scores.p, scores.f, two=True)
    for coder, classes in said.items():
        between = stance.f1_interval(truth, classes, "macro", stance.SIDES)
        value = stance.f1(truth, classes, "macro", stance.SIDES)
        say(f"vast_macro_f1_{coder}", value, "f1", f"n {len(rows)}, {article.max() + 1} articles", interval=between)
