"""Returns of an earlier regime: falsely claimed where the third regime lies half way, and found where it is back.

One question, in two thirds of its documents at home, away and – half way, or all the way – back. Documents differ by .2
and are read whole; `away` is how far it went, in standard deviations of a document's mean.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from synthetic import codings
from volteface.line.estimate import estimate_line
from volteface.line.regimes import find_regimes
from volteface.synth.coder import MachineCoder, draw_gold, score
from volteface.synth.publisher import Publisher, publish

SPREAD = 0.2
SENTENCES = (10, 50)
NOISE = float(np.sqrt(SPREAD**2 + 0.25 / (0.5 * np.mean(SENTENCES))))
SIZES = (24, 60)
AWAY = (3.0, 5.0, 8.0)


def rows(lines: int) -> Iterator[str]:
    """Two lines of figures for each number of documents and each distance."""
    for documents in SIZES:
        for away in AWAY:
            half = [verdict(documents, away, 0.5, seed) for seed in range(lines)]
            back = [verdict(documents, away, 1.0, seed) for seed in range(lines)]
            name = f"{documents}_away_{away:g}_sd"
            false = np.mean([one == "back" for one in half])
            three = [one for one in half if one]
            yield f"return_false_half_way_{name} {false:.3f} of_lines (goal at most 0.05; n {lines})"
            given = np.mean([one == "back" for one in three]) if three else float("nan")
            yield f"return_false_half_way_{name}_of_three_regimes {given:.3f} of_lines (n {len(three)})"
            found = np.mean([one == "back" for one in back])
            denied = np.mean([one == "not back" for one in back])
            yield f"return_found_{name} {found:.3f} of_lines (n {lines})"
            yield f"return_denied_{name} {denied:.3f} of_lines (n {lines})"


def verdict(documents: int, away: float, part: float, seed: int) -> str:
    """What is said of the third regime against the first; "" where there are no three."""
    size = away * NOISE
    publisher = Publisher(
        documents=documents,
        passages=SENTENCES,
        spread=SPREAD,
        position=-size / 2,
        turns=((documents // 3, size), (2 * documents // 3, -part * size)),
    )
    written = publish(publisher, seed=seed)
    every = draw_gold(written, SENTENCES[1], seed=seed)
    line = estimate_line(codings(written, score(written, MachineCoder(), seed=seed), every), by="document")
    (found, *_) = (*(one.verdict for one in find_regimes([line]).returns), "")
    return found
