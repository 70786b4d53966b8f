"""Stances in manifestos of the United States, Australia and New Zealand (Manifesto Project): party by election.

One question at a time – the military, protectionism, traditional morality –, manifestos dealt to five parts of which
each is left out once. The position of a manifesto is the mean of its coded sentences, positive 1 and negative -1, where
it has ten at least. Beside it who has read nothing: the mean of the party's other manifestos.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from pyarrow import parquet

import stance
from figures import DATA, Booleans, Floats, Integers, correlation, interval, means, say, within
from held_out import Gold, HeldOut, held_out, tfidf
from volteface.coding.folds import document_folds

CLASSES = {"positive": stance.HIGH, "negative": stance.LOW, "other": stance.NEITHER}
QUESTIONS = ("military", "protectionism", "morality")
PARTS = 5
LEAST = 10


@dataclass(frozen=True, eq=False)
class Manifestos:
    """Which manifesto each sentence stands in, the party of each manifesto, and which have sentences enough."""

    of_sentence: Integers
    party: Integers
    enough: Booleans

    @property
    def several(self) -> Booleans:
        """Those of parties that have two or more."""
        return self.enough & (np.bincount(self.party[self.enough], minlength=len(self.party))[self.party] > 1)


def main() -> None:
    every = parquet.read_table(DATA / "manifesto_stances" / "quasi_sentences_us_au_nz.parquet").to_pylist()
    for question in QUESTIONS:
        rows = [row for row in every if row["question"] == question]
        names, manifesto = np.unique([row["manifesto_id"] for row in rows], return_inverse=True)
        party = np.unique([name.partition("_")[0] for name in names], return_inverse=True)[1]
        texts, truth = [row["text"] for row in rows], np.array([CLASSES[row["stance"]] for row in rows])
        gold = stance.gold(texts, truth, manifesto)
        held = Manifestos(manifesto, party, np.bincount(manifesto, gold.counts, len(names)) >= LEAST)
        machine = held_out(gold, document_folds(manifesto, PARTS, 0), tfidf(texts))
        positions(f"manifestos_{question}", held, gold, machine)
        found = stance.classes(machine.p, machine.f)
        for name, classes in (("learned", found), ("constant", np.full(len(rows), stance.NEITHER))):
            between = stance.f1_interval(truth, classes, "macro")
            value = stance.f1(truth, classes, "macro")
            say(f"manifestos_{question}_macro_f1_{name}", value, "f1", f"n {len(rows)} sentences", interval=between)


def positions(prefix: str, held: Manifestos, gold: Gold, machine: HeldOut) -> None:
    count, y, counts = len(held.party), gold.y, gold.counts * 1.0
    before = party_alone(means(y, counts, held.of_sentence, count), held)

    def figures(times: Floats) -> Floats:
        truth = means(y, counts * times, held.of_sentence, count)
        found = means(machine.f, machine.p * times, held.of_sentence, count)
        return np.array(
            [
                correlation(truth[held.enough], found[held.enough]),
                correlation(*(within(one[held.several], held.party[held.several]) for one in (truth, found))),
                correlation(truth[held.enough], before[held.enough]),
            ]
        )

    point = figures(np.ones(len(y)))
    low, high = interval(figures, held.of_sentence)
    said = (f"n {len(y)} sentences, {held.enough.sum()} manifestos", f"n {held.several.sum()} manifestos")
    rows = (("r_over_manifestos_learned", 0), ("r_within_party_learned", 1), ("r_over_manifestos_party_alone", 0))
    for at, (name, which) in enumerate(rows):
        say(f"{prefix}_{name}", float(point[at]), "r", said[which], interval=(low[at], high[at]))


def party_alone(truth: Floats, held: Manifestos) -> Floats:
    """For each manifesto the mean of its party's others; of all others where there are none."""
    out = np.zeros(len(truth))
    for at in range(len(truth)):
        there = held.enough & (np.arange(len(truth)) != at)
        same = there & (held.party == held.party[at])
        out[at] = truth[same if same.any() else there].mean()
    return out
