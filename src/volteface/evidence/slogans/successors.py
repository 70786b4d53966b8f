"""What is said since a phrase fell out of use, in the same surroundings: never a cause, only what stands there now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from volteface.evidence.slogans.phrases import FEWEST, Phrases
from volteface.evidence.slogans.running import Floats, Integers, RunningWords

if TYPE_CHECKING:
    from scipy.sparse import csr_array

# So many words before and after a phrase are its surroundings.
_AROUND = 12
# Of the phrases compared the nearest twentieth are tried, but at least and at most so many.
_NEAREST, _FEWEST_TRIED, _TRIED = 0.05, 5, 20
_SHOWN = 3
_LEVEL = 0.05


@dataclass(frozen=True, eq=False)
class Follower:
    """One phrase that rises: index, counts until and since the fall, cosine of the surroundings, Holm's chance."""

    phrase: int
    before: int
    since: int
    likeness: float
    score: float
    chance: float


@dataclass(frozen=True, eq=False)
class Window:
    """The documents in which a successor is sought: those of the phrase's life, and as many since its fall.

    Attributes:
        life: indices of documents from the first use to the fall.
        since: indices of documents from the fall on.
    """

    life: Integers
    since: Integers


def window(documents: Integers, first: int, fall: int) -> Window:
    """What is held of a body from a phrase's first use to its fall, and at most as much again since.

    Args:
        documents: indices of the body's documents, oldest first.
        first: place among them of the first use.
        fall: place of the first document after the fall.
    """
    life = documents[first:fall]
    return Window(life, documents[fall : fall + max(len(life), FEWEST)])


class Surroundings:
    """The words about phrases, each weighed by how few documents hold it."""

    def __init__(self, words: RunningWords) -> None:
        self._words = words
        said = np.flatnonzero(words.own)
        pairs = np.unique(words.word[said].astype(np.int64) * words.documents + words.document[said])
        held = np.bincount(pairs // max(1, words.documents), minlength=len(words.words))
        bears = np.zeros(len(words.words), dtype=np.bool_)
        bears[words.word[words.content[words.form]]] = True
        documents = max(1, len(np.unique(words.document[said])))
        # A word that stands in every document tells nothing of where it stands.
        self._weight = np.where(bears, np.log((1 + documents) / (1 + held)), 0.0)

    def about(self, place: Integers, length: Integers, row: Integers, rows: int) -> csr_array:
        """A row a phrase: the words in and about its places, within the passage, as vectors of length 1.

        Args:
            place: O positions.
            length: O numbers of words of the phrases.
            row: O rows.
            rows: how many.
        """
        from scipy.sparse import csr_array

        step = np.arange(-_AROUND, _AROUND + int(length.max(initial=0)))
        at = place[:, None] + step[None, :]
        inside = (at >= 0) & (at < len(self._words)) & (step[None, :] < (length + _AROUND)[:, None])
        at = np.where(inside, at, 0)
        inside &= self._words.passage[at] == self._words.passage[place][:, None]
        of = np.broadcast_to(row[:, None], at.shape)[inside]
        word = self._words.word[at[inside]]
        made = csr_array((np.ones(len(of)), (of, word)), shape=(rows, len(self._weight)))
        made.sum_duplicates()
        # A word said twice in two places tells little more than once.
        made.data = np.log1p(made.data) * self._weight[made.indices]
        norm = np.sqrt(np.asarray(made.multiply(made).sum(axis=1)).ravel())
        made.data /= np.repeat(np.where(norm > 0, norm, 1.0), np.diff(made.indptr))
        return made


def find_successors(
    words: RunningWords, found: Phrases, around: Surroundings, over: Window, *, places: Integers, length: Integers
) -> tuple[tuple[Follower, ...], int]:
    """Phrases that rise where another falls, in the same surroundings; and how many were compared.

    Which phrases have like surroundings is told without a look at dates: from all their places in both halves, in
    passages that do not hold the fallen phrase. For the nearest the rise is tested, over all their places: the chance
    that so many of their documents lie after the fall (hypergeometric), corrected for the number tried (Holm).

    Args:
        words: the running words.
        found: the phrases that may follow.
        around: the surroundings.
        over: the documents in which it is sought.
        places: where the fallen phrase begins, in own voice.
        length: its number of words at each of them.
    """
    inside = np.zeros(words.documents, dtype=np.bool_)
    inside[over.life] = inside[over.since] = True
    there = inside[words.document[places]]
    own = places[there]
    if not len(own) or not len(over.since):
        return (), 0
    taken = np.unique(words.passage[own])
    alone = inside[words.document[found.place]] & ~np.isin(words.passage[found.place], taken)
    number = np.repeat(np.arange(len(found)), np.diff(found.begins))[alone]
    place = found.place[alone]
    apart = np.unique(number * words.documents + words.document[place])
    candidates = np.flatnonzero(np.bincount(apart // words.documents, minlength=len(found)) >= FEWEST)
    if not len(candidates):
        return (), 0
    row_of = np.full(len(found), -1)
    row_of[candidates] = np.arange(len(candidates))
    of = row_of[number]
    lengths = np.array([len(one) for one in found.phrases], dtype=np.int64)
    vectors = around.about(place[of >= 0], lengths[number[of >= 0]], of[of >= 0], len(candidates))
    target = around.about(own, length[there], np.zeros(len(own), dtype=np.int64), 1)
    likeness = np.asarray((vectors @ target.T).toarray()).ravel()
    tried = min(_TRIED, max(_FEWEST_TRIED, int(_NEAREST * len(candidates))))
    nearest = np.lexsort((candidates, -likeness))[:tried]
    nearest = nearest[likeness[nearest] > 0]
    within = inside[found.document]
    held = np.bincount(found.phrase[within], minlength=len(found))
    after = np.zeros(words.documents, dtype=np.bool_)
    after[over.since] = True
    since = np.bincount(found.phrase[after[found.document]], minlength=len(found))[candidates[nearest]]
    total = held[candidates[nearest]]
    chance = _holm(_rise(since, total, len(over.since), len(over.life) + len(over.since)))
    rise = since / len(over.since) - (total - since) / max(1, len(over.life))
    score = rise * likeness[nearest]
    made = [
        Follower(int(candidates[at]), int(n - k), int(k), float(likeness[at]), float(s), float(p))
        for at, k, n, s, p in zip(nearest.tolist(), since.tolist(), total.tolist(), score, chance, strict=True)
        if p <= _LEVEL and s > 0
    ]
    made.sort(key=lambda one: (-one.score, one.phrase))
    return tuple(made[:_SHOWN]), len(candidates)


def _rise(since: Integers, total: Integers, after: int, documents: int) -> Floats:
    """The chance that so many of a phrase's documents, or more, lie after the fall (hypergeometric)."""
    from scipy.special import gammaln

    def log_choose(n: Floats, k: Floats) -> Floats:
        return np.asarray(gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1), dtype=np.float64)

    made = np.ones(len(total))
    for at, (k, n) in enumerate(zip(since.tolist(), total.tolist(), strict=True)):
        more = np.arange(k, min(n, after) + 1, dtype=np.float64)
        more = more[n - more <= documents - after]
        here, there = np.full(len(more), float(after)), np.full(len(more), float(documents - after))
        whole = log_choose(np.array([float(documents)]), np.array([float(n)]))
        made[at] = min(1.0, float(np.exp(log_choose(here, more) + log_choose(there, n - more) - whole).sum()))
    return made


def _holm(chances: Floats) -> Floats:
    order = np.argsort(chances, kind="stable")
    stepped = np.maximum.accumulate(chances[order] * np.arange(len(chances), 0, -1))
    out = np.empty(len(chances))
    out[order] = np.minimum(1.0, stepped)
    return out
