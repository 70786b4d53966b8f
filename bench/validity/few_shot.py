"""How much the learned coder knows after 50 to 1,600 gold codings: UK manifestos, economic, one election left out.

So many sentences are drawn from the two other elections, whatever they are about; figures are of the sentences of the
election left out, averaged over the three, and over five draws. The coder knows texts by TF-IDF, by a sentence encoder,
by both. Beside it, from the same gold: scikit-learn's own TF-IDF vectors and ridge regression as they come.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import Ridge
from sklearn.metrics import roc_auc_score

import uk
from figures import Floats, Integers, correlation, say
from held_out import Gold, learned, ways

CODINGS = (50, 100, 200, 400, 800, 1600)
DRAWS = 5
UNITS = {"r": "r", "counts_auc": "auc"}


def main() -> None:
    table = uk.sentences()
    gold = table.gold("economic")
    known = ways(table.texts, ["minilm"], alone=True)
    bare = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True).fit_transform(table.texts)
    for codings in CODINGS:
        found: dict[tuple[str, str], list[list[float]]] = defaultdict(list)
        for seed in range(DRAWS):
            each: dict[tuple[str, str], list[float]] = defaultdict(list)
            for year in uk.YEARS:
                rows = drawn(table.year, year, codings, seed)
                away = table.year == year
                told = away & gold.counts
                for name, way in known.items():
                    scores = learned(gold, rows, way, seed=seed)
                    each[f"learned_{name}", "r"].append(correlation(gold.y[told], scores.f[told]))
                    auc = roc_auc_score(gold.counts[away], scores.p[away])
                    each[f"learned_{name}", "counts_auc"].append(float(auc))
                each["sklearn", "r"].append(correlation(gold.y[told], as_it_comes(bare, gold, rows)[told]))
            for key, values in each.items():
                found[key].append(values)
        for (coder, figure), values in found.items():
            # A constant has no correlation; it stands for none.
            over = np.nan_to_num(np.array(values)).mean(axis=1)
            said = f"sd over {DRAWS} draws {over.std(ddof=1):.3f}"
            say(f"few_shot_{codings}_{figure}_{coder}", float(over.mean()), UNITS[figure], said)


def drawn(years: Integers, left_out: int, codings: int, seed: int) -> Integers:
    """Places of gold: the first so many of a shuffled list, so that a larger draw holds the smaller."""
    others = np.flatnonzero(years != left_out)
    return np.sort(np.random.default_rng(seed).permutation(others)[:codings])


def as_it_comes(vectors: Any, gold: Gold, rows: Integers) -> Floats:
    known = rows[gold.counts[rows]]
    return np.asarray(Ridge(alpha=1.0).fit(vectors[known], gold.y[known]).predict(vectors), dtype=np.float64)
