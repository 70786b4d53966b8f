"""The judge *learned*: a logistic regression on the figures of `features`, taught by pairs that people have judged.

Columns are brought to one scale, both classes weigh the same, the penalty is ridge with C = 1; nothing is chosen by
what it would gain. What it is worth is told out of fold, and so is the score of a pair that it was taught by: else the
precision of a list in its order would speak of verdicts that it knew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from volteface.coding.arrays import Booleans, Floats, Integers
from volteface.coding.judging.features import VERSION, features, names
from volteface.coding.judging.folds import folds, groups
from volteface.coding.judging.judge import Pair
from volteface.coding.judging.worth import Worth, worth
from volteface.model.errors import NotEnough

if TYPE_CHECKING:
    from volteface.coding.encoders import Encoder

# Of fewer either the folds teach nothing or the AUC's interval is as wide as can be.
FEWEST = 10
_DIGITS = 12


class Moved(msgspec.Struct, frozen=True):
    """What moved a score, in log-odds, beyond what an average pair of its lesson has; above 0: towards opposed."""

    name: str
    by: float


@dataclass(frozen=True, eq=False)
class LearnedJudge:
    """See `judge.Judge`.

    Attributes:
        weights: log-odds a standard deviation of each column of `features.names`.
        constant: log-odds of an average pair.
        mean: of each column in what was learned from.
        scale: standard deviation of each.
        worth: how good it is on pairs that it had not seen.
        taught: of each pair that it was taught by the score of a judge that had not seen it.
    """

    name: str
    version: str
    weights: Floats
    constant: float
    mean: Floats
    scale: Floats
    worth: Worth
    taught: Mapping[Pair, float]
    encoder: Encoder | None = None

    def score(self, pairs: Sequence[Pair]) -> Floats:
        """Of each of n pairs the chance of being opposed, where as many are as are not."""
        found = _chance(self._standard(pairs) @ self.weights + self.constant)
        return np.array([self.taught.get(pair, by) for pair, by in zip(pairs, found.tolist(), strict=True)])

    def moved(self, pair: Pair) -> tuple[Moved, ...]:
        """What moved the score of a pair that it was not taught by, the most first."""
        parts = (self._standard([pair])[0] * self.weights).tolist()
        told = [Moved(name, by) for name, by in zip(names(self.encoder), parts, strict=True) if by]
        return tuple(sorted(told, key=lambda one: (-abs(one.by), one.name)))

    def _standard(self, pairs: Sequence[Pair]) -> Floats:
        return np.asarray((features(pairs, self.encoder) - self.mean) / self.scale, dtype=np.float64)


def learn(
    pairs: Sequence[Pair], opposed: Booleans, *, encoder: Encoder | None = None, seed: int = 0, where: str = ""
) -> LearnedJudge:
    """Teach a judge.

    Args:
        pairs: n pairs that people have judged.
        opposed: n flags.
        encoder: a sentence encoder, for how alike texts are in meaning.
        seed: deals groups of pairs to folds, and draws them for the interval of its worth.
        where: where the pairs come from, for messages.

    Raises:
        NotEnough: fewer than 10 pairs of either kind, or nearly all of a kind share their texts.
    """
    for kind, count in (("opposed", int(opposed.sum())), ("not opposed", int((~opposed).sum()))):
        if count < FEWEST:
            raise NotEnough(
                f"{count} pairs judged {kind}: the judge learns from {FEWEST} of either kind",
                where=where,
                hint="judge more pairs, or name a file of judged ones: --judge learned=FILE.csv",
            )
    # In what order the lessons come is no part of what is learned.
    order = sorted(range(len(pairs)), key=lambda at: (pairs[at], bool(opposed[at])))
    pairs, opposed = [pairs[at] for at in order], opposed[order]
    group = groups(pairs)
    if len(np.unique(group)) < 2:
        raise NotEnough("all pairs share their texts, so that none can be left out to test the judge", where=where)
    rows = features(pairs, encoder)
    weights, constant, mean, scale = _fit(rows, opposed)
    unseen = _unseen(rows, opposed, folds(group, seed))
    known = ~np.isnan(unseen)
    if len(np.unique(opposed[known])) < 2:
        raise NotEnough(
            "nearly all pairs of one kind share their texts, so that the judge cannot be tested",
            where=where,
            hint="judge pairs of other texts as well",
        )
    return LearnedJudge(
        "learned",
        _version(pairs, opposed, encoder, seed),
        weights,
        constant,
        mean,
        scale,
        worth(unseen[known], opposed[known], np.unique(group[known], return_inverse=True)[1], seed=seed),
        # Where nothing could be learned but from the pair itself, its score is that of not knowing.
        dict(zip(pairs, np.where(known, unseen, 0.5).tolist(), strict=True)),
        encoder,
    )


def _unseen(rows: Floats, opposed: Booleans, fold: Integers) -> Floats:
    """Scores of each pair by a judge that has seen neither it nor a pair that shares a text with it.

    `nan` where what is left to learn from is all of one kind: of that nothing is learned.
    """
    out = np.full(len(rows), np.nan)
    for one in np.unique(fold).tolist():
        test = fold == one
        if len(np.unique(opposed[~test])) < 2:
            continue
        weights, constant, mean, scale = _fit(rows[~test], opposed[~test])
        out[test] = _chance((rows[test] - mean) / scale @ weights + constant)
    return out


def _fit(rows: Floats, opposed: Booleans) -> tuple[Floats, float, Floats, Floats]:
    from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

    mean = rows.mean(axis=0)
    spread = rows.std(axis=0)
    scale = np.where(spread > 1e-9, spread, 1.0)
    model = LogisticRegression(C=1.0, class_weight="balanced", max_iter=1000)
    model.fit((rows - mean) / scale, opposed)
    return np.asarray(model.coef_[0], dtype=np.float64), float(model.intercept_[0]), mean, scale


def _chance(linear: Floats) -> Floats:
    from scipy.special import expit

    return np.asarray(expit(linear), dtype=np.float64)


def _version(pairs: Sequence[Pair], opposed: Booleans, encoder: Encoder | None, seed: int) -> str:
    """A hash of all that the scores depend on."""
    told = hashlib.sha256(msgspec.json.encode([VERSION, "" if encoder is None else encoder.version, "unseen", seed]))
    for pair, is_so in zip(pairs, opposed, strict=True):
        told.update(msgspec.json.encode((*pair, bool(is_so))))
    return told.hexdigest()[:_DIGITS]
