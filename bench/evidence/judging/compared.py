"""Judges tried on labelled pairs, out of fold, beside what knows nothing and what knows only words.

Five folds of whole groups of pairs that share a text, dealt anew five times; figures are means over the five deals,
intervals 95 % of a bootstrap over groups. Nothing is chosen on what is tested: penalties, features and lists of words
were fixed before the labels were read.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from volteface.coding.judging.features import features
from volteface.coding.judging.folds import folds
from volteface.coding.judging.judge import Pair
from volteface.coding.judging.learned import learn
from volteface.coding.judging.worth import auc

sys.path.append(str(Path(__file__).parents[2] / "validity"))
from encoders import NAMES, encoder

DEALS = 5
DRAWS = 1000
Labels = NDArray[np.str_]
Floats = NDArray[np.float64]
# From a training set and test pairs to the test's labels and its scores of being opposed.
Method = Callable[[Sequence[Pair], Labels, Sequence[Pair]], tuple[Labels, Floats]]


@dataclass(frozen=True)
class Tried:
    """What a method says in each deal: labels and scores, deals × n."""

    name: str
    said: NDArray[np.str_]
    scores: Floats


def methods(opposed: str) -> Iterator[tuple[str, Method]]:
    """All that is compared; `opposed` is the label of pairs that are."""
    yield "majority", lambda _, labels, test: (np.full(len(test), _most(labels)), np.full(len(test), 0.5))
    yield "tfidf", lambda pairs, labels, test: _words(pairs, labels, test, opposed)
    yield "learned", lambda pairs, labels, test: _learned(pairs, labels, test, opposed, None)
    for name in NAMES:
        if (known := encoder(name)) is not None:
            kept = _Kept(known)
            yield f"learned_{name}", lambda a, b, c, kept=kept: _learned(a, b, c, opposed, kept)


class _Kept:
    """An encoder that reads each text once."""

    def __init__(self, encoder: Any) -> None:
        self.name, self.version, self.width = encoder.name, encoder.version, encoder.width
        self._encoder = encoder
        self._known: dict[str, Any] = {}

    def encode(self, texts: Sequence[str]) -> Any:
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        self._known.update(zip(new, self._encoder.encode(new), strict=True))
        return np.array([self._known[text] for text in texts])


def tried(pairs: Sequence[Pair], labels: Labels, group: NDArray[np.int64], opposed: str) -> list[Tried]:
    """Each method on pairs that it has not seen."""
    out = []
    for name, method in methods(opposed):
        said = np.empty((DEALS, len(pairs)), dtype=labels.dtype)
        scores = np.zeros((DEALS, len(pairs)))
        for deal in range(DEALS):
            fold = folds(group, deal)
            for one in np.unique(fold).tolist():
                here, there = np.flatnonzero(fold != one), np.flatnonzero(fold == one)
                said[deal, there], scores[deal, there] = method(
                    [pairs[at] for at in here], labels[here], [pairs[at] for at in there]
                )
        out.append(Tried(name, said, scores))
    return out


def report(name: str, found: Sequence[Tried], labels: Labels, group: NDArray[np.int64], opposed: str) -> Iterator[str]:
    """Lines of macro-F1 and AUC with their intervals."""
    n = f"n {len(labels)} in {len(np.unique(group))} groups"
    for one in found:
        low, high = interval(lambda at, one=one: mean_f1(one.said[:, at], labels[at]), group)
        yield f"{name}_{one.name}_macro_f1 {mean_f1(one.said, labels):.3f} of 1 ({low:.3f} to {high:.3f}; {n})"
        if np.ptp(one.scores) > 0:
            low, high = interval(lambda at, one=one: _mean_auc(one.scores[:, at], labels[at] == opposed), group)
            value = _mean_auc(one.scores, labels == opposed)
            yield f"{name}_{one.name}_auc {value:.3f} of 1 ({low:.3f} to {high:.3f}; guessing .5; {n})"


def mean_f1(said: NDArray[np.str_], labels: Labels) -> float:
    """Macro-F1 over the classes there are, the mean over deals (rows)."""
    rows = np.atleast_2d(said)
    each = []
    for row in rows:
        for label in np.unique(labels):
            hits = ((row == label) & (labels == label)).sum()
            each.append(2 * hits / max(1, (row == label).sum() + (labels == label).sum()))
    return float(np.mean(each))


def interval(value: Callable[[NDArray[np.int64]], float], group: NDArray[np.int64]) -> tuple[float, float]:
    """The 95 % interval of a figure over groups drawn with replacement."""
    members = [np.flatnonzero(group == one) for one in np.unique(group)]
    draw = np.random.default_rng(0)
    found = [
        value(np.concatenate([members[one] for one in draw.integers(0, len(members), len(members))]))
        for _ in range(DRAWS)
    ]
    low, high = np.nanquantile(found, [0.025, 0.975]).tolist()
    return low, high


def _mean_auc(scores: Floats, opposed: NDArray[np.bool_]) -> float:
    return float(np.mean([auc(row, opposed) for row in scores]))


def _most(labels: Labels) -> str:
    names, counts = np.unique(labels, return_counts=True)
    return str(names[np.argmax(counts)])


def _words(pairs: Sequence[Pair], labels: Labels, test: Sequence[Pair], opposed: str) -> tuple[Labels, Floats]:
    """The usual baseline: TF-IDF of each text, side by side, and logistic regression."""
    from scipy.sparse import hstack
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    vectors = TfidfVectorizer(sublinear_tf=True, ngram_range=(1, 2))
    vectors.fit([text for pair in pairs for text in pair])

    def rows(some: Sequence[Pair]) -> Any:
        return hstack([vectors.transform([pair[side] for pair in some]) for side in (0, 1)])

    model = LogisticRegression(class_weight="balanced", max_iter=1000).fit(rows(pairs), labels)
    chances = model.predict_proba(rows(test))
    return model.predict(rows(test)), chances[:, list(model.classes_).index(opposed)]


def _learned(
    pairs: Sequence[Pair], labels: Labels, test: Sequence[Pair], opposed: str, known: Any
) -> tuple[Labels, Floats]:
    """The judge itself for scores; for labels of three classes the same figures and the same kind of model."""
    from sklearn.linear_model import LogisticRegression

    judge = learn(pairs, labels == opposed, encoder=known)
    scores = judge.score(test)
    others = np.unique(labels[labels != opposed])
    if len(others) == 1:
        return np.where(scores >= 0.5, opposed, others[0]), scores
    rows, asked = ((features(some, known) - judge.mean) / judge.scale for some in (pairs, test))
    model = LogisticRegression(C=1.0, class_weight="balanced", max_iter=1000).fit(rows, labels)
    return model.predict(asked), scores
