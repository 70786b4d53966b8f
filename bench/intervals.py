"""Coverage of 95 % intervals and false turns with the learned coder, on texts of a publisher whose line never moves.

24 documents that differ by .2 hold 300 passages each; relevance falls from .8 to .3; 25 or 100 gold codings a document.
The peer in the same run is the naive interval: machine scores alone, averaged, with their own standard error.
"""

from __future__ import annotations

import sys

import numpy as np

from synthetic import codings
from volteface.coding.learned import fit_and_score
from volteface.line.data import Codings, Floats
from volteface.line.estimate import estimate_line
from volteface.synth.coder import Gold, Scores, draw_gold
from volteface.synth.publisher import Publications, Publisher, publish
from volteface.synth.texts import texts

POSITION = 0.3
PUBLISHER = Publisher(documents=24, passages=(300, 300), position=POSITION, relevance=(0.8, 0.3))
LINES = 100


def main(lines: int = LINES) -> None:
    for per_document in (25, 100):
        covered, naive, covered_said, false, weights, widths = [], [], [], [], [], []
        for seed in range(lines):
            written = publish(PUBLISHER, seed=seed)
            gold = draw_gold(written, per_document, seed=seed)
            arrays = codings(written, learned(written, gold, seed), gold)
            line = estimate_line(arrays, seed=seed)
            covered.append(within(line.low, line.high, POSITION))
            widths.append(np.nanmean(line.high - line.low))
            naive.append(within(*machine_alone(arrays), written.leaning))
            said = estimate_line(arrays, by="document", as_said=True, seed=seed)
            covered_said.append(within(said.low, said.high, in_fact(written)))
            false.append(any(turn.kind == "position" for turn in line.turns))
            weights.append(line.weight)
        print(f"coverage_{per_document}_gold {np.nanmean(covered):.3f} of_intervals (goal .93 to .98)")
        print(f"coverage_{per_document}_gold_as_said {np.nanmean(covered_said):.3f} of_intervals")
        print(f"coverage_{per_document}_gold_machine_alone {np.nanmean(naive):.3f} of_intervals")
        print(f"coverage_{per_document}_gold_false_turns {np.mean(false):.3f} of_lines (goal at most .05)")
        print(f"coverage_{per_document}_gold_width {np.mean(widths):.3f} positions")
        print(f"coverage_{per_document}_gold_weight {np.mean(weights):.2f} lambda")


def learned(written: Publications, gold: Gold, seed: int) -> Scores:
    drawn = np.flatnonzero(gold.drawn)
    scores = fit_and_score(
        texts(written, seed=seed),
        written.document,
        drawn,
        written.about[drawn],
        written.counts[drawn],
        written.position[drawn],
        gold.probability[drawn],
        seed=seed,
    )
    return Scores(scores.p, scores.f, scores.about_p)


def machine_alone(arrays: Codings) -> tuple[Floats, Floats]:
    """What is often done: positions averaged over passages, the interval from their own scatter."""
    count = len(arrays.documents.ids)
    total = np.bincount(arrays.document, arrays.p, count)
    mean = np.bincount(arrays.document, arrays.p * arrays.f, count) / total
    square = np.bincount(arrays.document, (arrays.p * (arrays.f - mean[arrays.document])) ** 2, count)
    half = 1.96 * np.sqrt(square) / total
    return mean - half, mean + half


def in_fact(written: Publications) -> Floats:
    """The mean position of all passages that count, document by document."""
    count = len(written.ids)
    stated = np.bincount(written.document, written.counts * written.position, count)
    return stated / np.bincount(written.document, written.counts, count)


def within(low: Floats, high: Floats, truth: float | Floats) -> float:
    known = np.isfinite(low)
    return float(np.mean(((low <= truth) & (truth <= high))[known]))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else LINES)
