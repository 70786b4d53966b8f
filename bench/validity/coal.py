"""A debate of the European Parliament on subsidies for coal mines, 2010: speakers' positions in three languages.

The crowd coded each sentence of the official translations for or against; one speaker at a time is left out. A sentence
counts where most of its codings take a side. 17 speakers and some 170 sentences a language are little to learn from:
the row says how far a study of this size gets. Beside it who has read nothing: the mean of the speaker's group, and
the mean of all others – which is lower the higher the speaker left out, so that a coder that has learned nothing shows
a correlation of -1, not of 0.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np
from pyarrow import parquet
from sklearn.metrics import roc_auc_score

from figures import DATA, Floats, Integers, correlation, interval, means, say
from held_out import Gold, held_out, tfidf

FOLDER = DATA / "ep_coal_debate_2010"
LANGUAGES = {"en": "english", "de": "german", "es": "spanish"}


def main() -> None:
    coded: dict[str, list[int]] = defaultdict(list)
    for row in parquet.read_table(FOLDER / "codings.parquet").to_pylist():
        coded[row["sentence_id"]].append(row["score"])
    every = parquet.read_table(FOLDER / "sentences.parquet").to_pylist()
    for code, language in LANGUAGES.items():
        rows = [row for row in every if row["lang"] == code and coded[row["sentence_id"]]]
        one_language(f"coal_{language}", rows, [np.array(coded[row["sentence_id"]]) for row in rows])


def one_language(prefix: str, rows: list[dict[str, Any]], codes: list[Integers]) -> None:
    names, speaker = np.unique([row["speaker"] for row in rows], return_inverse=True)
    first = [next(row for row in rows if row["speaker"] == name) for name in names]
    sides = np.array([np.mean(one != 0) > 0.5 for one in codes])
    y = np.where(sides, [one.sum() / max(1, np.count_nonzero(one)) for one in codes], 0.0)
    texts = [row["text"] for row in rows]
    machine = held_out(Gold(texts, speaker, sides, y), speaker, tfidf(texts))
    # All codings of a speaker that take a side, as the source's own gold has it.
    pro, anti = (np.array([np.count_nonzero(sign * one > 0) for one in codes]) for sign in (1, -1))
    truth = balance(pro, anti, speaker)
    group = np.array([row["ep_group"] for row in first])
    coders: dict[str, tuple[Floats, Floats]] = {
        "learned": (machine.f, machine.p),
        "group_alone": (others(truth, group)[speaker], np.ones(len(rows))),
        "constant": (others(truth, np.zeros(len(names)))[speaker], np.ones(len(rows))),
    }
    vote = np.array([row["vote"] for row in first])
    voted = np.isin(vote, ("For", "Against"))
    for name, (f, weight) in coders.items():

        def r(times: Floats, f: Floats = f, weight: Floats = weight) -> Floats:
            found = means(f, weight * times, speaker, len(names))
            return np.array([correlation(balance(pro * times, anti * times, speaker), found)])

        low, high = interval(r, speaker)
        said = f"n {len(rows)} sentences, {len(names)} speakers"
        say(
            f"{prefix}_speaker_r_{name}",
            float(r(np.ones(len(rows)))[0]),
            "r",
            said,
            interval=None if name == "constant" else (low[0], high[0]),
        )
        auc = roc_auc_score(vote[voted] == "For", means(f, weight, speaker, len(names))[voted])
        say(
            f"{prefix}_vote_auc_{name}",
            float(auc),
            "auc",
            f"n {voted.sum()} speakers for or against; chance .5",
        )
    say(f"{prefix}_sentence_r_learned", correlation(y[sides], machine.f[sides]), "r", f"n {sides.sum()} sentences")


def balance(pro: Floats, anti: Floats, speaker: Integers) -> Floats:
    up, down = np.bincount(speaker, pro), np.bincount(speaker, anti)
    return np.asarray((up - down) / np.maximum(up + down, 1))


def others(truth: Floats, group: Any) -> Floats:
    """For each speaker the mean of the others of the group; of all others where there are none."""
    out = np.zeros(len(truth))
    for at in range(len(truth)):
        same = (group == group[at]) & (np.arange(len(truth)) != at)
        out[at] = truth[same].mean() if same.any() else np.delete(truth, at).mean()
    return out
