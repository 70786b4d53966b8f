"""False turns on lines that never move, and turns found on lines that do, through the whole estimator.

Documents differ by .2 and hold 10 to 50 sentences, all of them read; the numbers of documents are 15, 24, 30 and 60.
Beside it `ruptures` Pelt on the same document means: least squares with the penalty of its documentation, the noise
variance (here from neighbouring differences) times log T, and its default kernel with log T.
"""

from __future__ import annotations

import sys

import numpy as np
import ruptures

from synthetic import codings
from volteface.line.data import Floats
from volteface.line.estimate import estimate_line
from volteface.line.result import Line
from volteface.line.turn import Turn
from volteface.synth.coder import MachineCoder, draw_gold, score
from volteface.synth.publisher import Publisher, publish

SPREAD = 0.2
SENTENCES = (10, 50)
SIZES = (15, 24, 30, 60)
LINES = 1000


def main(lines: int = LINES) -> None:
    for documents in SIZES:
        for correlation, name, goal in ((0.0, "independent", 0.05), (0.3, "correlated", 0.10)):
            publisher = Publisher(documents=documents, passages=SENTENCES, spread=SPREAD, correlation=correlation)
            found = [made(publisher, seed) for seed in range(lines)]
            false = np.mean([bool(line.turns) for line in found])
            print(f"turns_false_{name}_{documents} {false:.3f} of_lines (goal at most {goal})")
            if correlation == 0:
                for peer, count in peers([line.position for line in found]).items():
                    print(f"turns_false_{name}_{documents}_{peer} {count / lines:.3f} of_lines")
    for documents in SIZES:
        for deviations in (2, 3):
            power(documents, deviations, max(lines // 5, 1))


def power(documents: int, deviations: int, lines: int) -> None:
    """One turn in the middle, of so many standard deviations of a document's mean."""
    noise = np.sqrt(SPREAD**2 + 0.25 / (0.5 * np.mean(SENTENCES)))
    middle = documents // 2
    size = deviations * noise
    publisher = Publisher(
        documents=documents, passages=SENTENCES, spread=SPREAD, position=-size / 2, turns=((middle, size),)
    )
    found = [made(publisher, seed) for seed in range(lines)]
    shown = np.mean([any(covers(turn, middle) for turn in line.turns) for line in found])
    more = np.mean([any(not covers(turn, middle) for turn in line.turns) for line in found])
    print(f"turns_found_{documents}_step_{deviations}_sd {shown:.3f} of_lines")
    print(f"turns_misplaced_{documents}_step_{deviations}_sd {more:.3f} of_lines")


def made(publisher: Publisher, seed: int) -> Line:
    written = publish(publisher, seed=seed)
    every = draw_gold(written, publisher.passages[1], seed=seed)
    return estimate_line(codings(written, score(written, MachineCoder(), seed=seed), every), by="document")


def covers(turn: Turn, first_after: int) -> bool:
    """Whether the first document after the true turn lies in the triplet, its first place left out."""
    return turn.start < first_after < turn.end


def peers(means: list[Floats]) -> dict[str, int]:
    out = {"ruptures_pelt_rbf": 0, "ruptures_pelt_l2": 0}
    for mean in means:
        signal = mean[np.isfinite(mean)]
        noise = float(np.mean(np.diff(signal) ** 2)) / 2
        for model, penalty in (("rbf", np.log(len(signal))), ("l2", noise * np.log(len(signal)))):
            ends = ruptures.Pelt(model=model, jump=1).fit(signal).predict(pen=penalty)
            out[f"ruptures_pelt_{model}"] += len(ends) > 1
    return out


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else LINES)
