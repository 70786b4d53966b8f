"""Slogans: how often one is found where none is put in, and how often one that is; its dates, what came after; speed.

Made-up publishers, so that the truth is known. Prints `name value unit (goal …; n …)`.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from volteface.evidence.slogans import life
from volteface.evidence.slogans.marked import find_marked, log_odds_of
from volteface.evidence.slogans.phrases import find_phrases
from volteface.evidence.slogans.running import RunningWords
from volteface.evidence.slogans.successors import Surroundings, find_successors, window

sys.path.insert(0, str(Path(__file__).parents[2] / "tests" / "evidence" / "slogans"))
from slogan_material import named, written

RUNS, DOCUMENTS, PERIODS = 100, 60, 10
PERIOD = np.repeat(np.arange(PERIODS), DOCUMENTS // PERIODS)
SLOGAN, AFTER = "united front", "popular front"
FIRST, FALL = 24, 36
STEADY = 300


def main() -> None:
    """Print all figures."""
    print(f"slogans_false {_share(_false):.2f} of publishers (goal <= .05; n {RUNS}; no slogan is put in)")
    for part, goal in ((1.0, " (goal >= .95"), (0.5, " (goal none"), (0.25, " (goal none")):
        found = _share(lambda seed, part=part: _found(seed, part))
        print(f"slogans_found_{part:g} {found:.2f} of publishers{goal}; n {RUNS}; in {part:.0%} of 12 documents)")
    print(f"falls_false {_share(_falls):.2f} of steady phrases that were given (goal <= .05; n {RUNS})")
    fell, silent = (_share(lambda seed, of=of: _clustered(seed, of)) for of in (_fell, _is_silent))
    told = f"goal none: no chance is told of them; n {RUNS}; the most clustered of {STEADY} steady phrases"
    print(f"falls_chosen {fell:.2f} of phrases at .05 ({told})")
    print(f"silence_chosen {silent:.2f} of phrases at .05 ({told})")
    print(
        f"successors_false {_share(_successor_false):.2f} of fallen slogans (goal <= .05; n {RUNS}; none comes after)"
    )
    print(f"successors_found {_share(_successor_found):.2f} of fallen slogans (goal >= .90; n {RUNS}; one comes after)")
    words = written(np.random.default_rng(0), 240, sentences=650, vocabulary=20_000)
    began = time.process_time()
    phrases = find_phrases(words)
    find_marked(phrases, np.arange(240) // 10, 24)
    took = time.process_time() - began
    speed = f"goal <= 15; n {len(words):,} words, {len(phrases):,} phrases, 199 deals"
    print(f"slogans_speed {took:.1f} s of one core ({speed})")


def _share(held: Callable[[int], bool]) -> float:
    return sum(map(held, range(RUNS))) / RUNS


def _publisher(seed: int, part: float, after: str = "") -> RunningWords:
    rng = np.random.default_rng(seed)
    planted = {at: [f"w60 join the {SLOGAN} w70 w80"] for at in range(FIRST, FALL) if rng.random() < part}
    if after:
        planted |= {at: [f"w60 join the {after} w70 w80"] for at in range(FALL, FALL + 12)}
    return written(rng, DOCUMENTS, planted)


def _false(seed: int) -> bool:
    return len(find_marked(find_phrases(written(np.random.default_rng(seed), DOCUMENTS)), PERIOD, PERIODS).phrase) > 0


def _found(seed: int, part: float) -> bool:
    words = _publisher(seed, part)
    phrases = find_phrases(words)
    marked = find_marked(phrases, PERIOD, PERIODS, seed=seed)
    first, last = PERIOD[FIRST], PERIOD[FALL - 1]
    return any(
        SLOGAN in named(words, phrases.phrases[at]) and first <= period <= last
        for at, period in zip(marked.phrase.tolist(), marked.period.tolist(), strict=True)
    )


def _falls(seed: int) -> bool:
    return life.fall(np.random.default_rng(seed).random(DOCUMENTS) < 0.3, seed=seed) is not None


def _clustered(seed: int, of: Callable[[np.ndarray, int], bool]) -> bool:
    """Of steady phrases of 3 to 20 documents the one that is most marked for a period, as a search would choose it."""
    rng = np.random.default_rng(seed)
    used = np.array([rng.permutation(DOCUMENTS) < count for count in rng.integers(3, 21, STEADY)])
    held = np.stack([used[:, period == PERIOD].sum(axis=1) for period in range(PERIODS)], axis=1).astype(float)
    said = held.sum(axis=0)
    total = np.repeat(used.sum(axis=1).astype(float), PERIODS)
    z = log_odds_of(held.ravel(), total, np.tile(said, STEADY), float(said.sum())).reshape(held.shape)
    z[held < 3] = -np.inf
    return of(used[int(z.max(axis=1).argmax())], seed)


def _fell(uses: np.ndarray, seed: int) -> bool:
    return life.fall(uses, seed=seed) is not None


def _is_silent(uses: np.ndarray, _seed: int) -> bool:
    return any((life.silence(uses, since=since).chance or 0) <= 0.05 for since in (True, False))


def _successor_false(seed: int) -> bool:
    return _successor(_publisher(seed, 1.0))


def _successor_found(seed: int) -> bool:
    return _successor(_publisher(seed, 1.0, AFTER), AFTER)


def _successor(words: RunningWords, wanted: str = "") -> bool:
    phrases = find_phrases(words)
    places = words.places(tuple(words.words.index(word) for word in SLOGAN.split()))
    over = window(np.arange(DOCUMENTS), FIRST, FALL)
    found, _ = find_successors(words, phrases, Surroundings(words), over, places=places, length=np.full(len(places), 2))
    return any(wanted in named(words, phrases.phrases[one.phrase]) for one in found)


if __name__ == "__main__":
    main()
