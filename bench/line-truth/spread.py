"""Turns in how far passages lie apart: false ones under a constant spread, a moving position too, and those found.

Two worlds: passages are tosses of their document's coin, so that their spread falls towards a pole, or lie about their
document's position by a normal law that is rounded to the five steps. Documents differ by .2 and hold 10 to 50
sentences, half of which count; all are read, or eight or three a document.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from synthetic import codings
from volteface.line.estimate import estimate_line
from volteface.line.result import Line
from volteface.synth.coder import MachineCoder, draw_gold, score
from volteface.synth.publisher import STEP, Publisher, publish

SIZES = (24, 60)
READ = {"all": 1000.0, "eight": 8.0, "three": 3.0}


def rows(lines: int) -> Iterator[str]:
    for documents in SIZES:
        half = documents // 2
        still = Publisher(documents=documents)
        jump = replace(still, position=-0.35, turns=((half, 0.7),))
        worlds: dict[str, tuple[Publisher, tuple[float, float] | None]] = {
            "tosses": (still, None),
            "tosses_jump": (jump, None),
            "tosses_to_a_pole": (replace(still, turns=((half, 0.7),)), None),
            "rounded": (still, (0.3, 0.3)),
            "rounded_jump": (replace(jump, position=-0.25, turns=((half, 0.5),)), (0.3, 0.3)),
            "rounded_to_a_pole": (replace(still, turns=((half, 0.6),)), (0.3, 0.3)),
            "rounded_narrow": (replace(still, spread=0.1), (0.15, 0.15)),
            "rounded_drift": (replace(still, drift=0.08), (0.4, 0.4)),
        }
        for name, (publisher, spreads) in worlds.items():
            for much, gold in READ.items():
                yield _false(f"{name}_{documents}_read_{much}", publisher, spreads, gold, lines)
        for before, after in ((0.3, 0.6), (0.6, 0.3), (0.3, 0.45)):
            for much, gold in READ.items():
                yield _power(still, (before, after), much, gold, lines)


def _false(name: str, publisher: Publisher, spreads: tuple[float, float] | None, gold: float, lines: int) -> str:
    number = max(lines // 2, 1)
    found = sum(any(turn.kind == "spread" for turn in made(publisher, spreads, gold, s).turns) for s in range(number))
    return f"spread_false_{name} {found / number:.3f} of_lines (goal at most .05; n {number})"


def _power(publisher: Publisher, spreads: tuple[float, float], much: str, gold: float, lines: int) -> str:
    number, found = max(lines // 4, 1), 0
    day = publisher.start.toordinal() + publisher.every * (publisher.documents // 2)
    for seed in range(number):
        turned = [turn for turn in made(publisher, spreads, gold, seed).turns if turn.kind == "spread"]
        found += any(turn.earliest.toordinal() <= day <= turn.latest.toordinal() for turn in turned)
    name = f"{spreads[0]:g}_to_{spreads[1]:g}_{publisher.documents}_read_{much}"
    return f"spread_found_{name} {found / number:.3f} of_lines (n {number})"


def made(publisher: Publisher, spreads: tuple[float, float] | None, gold: float, seed: int) -> Line:
    written = publish(publisher, seed=seed)
    if spreads is not None:
        rng = np.random.default_rng([seed, 3])
        width = np.where(written.document < publisher.documents // 2, *spreads)
        at = written.leaning[written.document] + width * rng.standard_normal(len(width))
        steps = np.clip(np.round(at / STEP) * STEP, -1, 1)
        written = replace(written, position=np.where(written.counts, steps, 0.0))
    drawn = draw_gold(written, gold, seed=seed)
    return estimate_line(codings(written, score(written, MachineCoder(), seed=seed), drawn))
