"""Gates and judges on pairs of political statements that people labelled: `python bench/evidence/inconsistency.py`.

349 pairs, three classes: inconsistent, consistent, unrelated (Misleading through Inconsistency, CC BY 4.0). People
agree on three classes with α = .51; the paper's people reach .72 macro-F1. Figures of four language models come with
the data.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from judging import compared, gated

from volteface.coding.judging.folds import groups
from volteface.coding.judging.judge import Pair

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "inconsistency_pairs"
OPPOSED = "inconsistent"
MODELS = ("gpt_35", "gpt_4", "llama_8b", "llama_70b")


def main() -> int:
    """Print the figures, or in one line what is missing."""
    try:
        from pyarrow import parquet
    except ImportError:
        print("inconsistency: pyarrow is not installed")
        return 0
    if not (DATA / "pairs.parquet").is_file():
        print(f"inconsistency: no pairs in {DATA.name} of shared/data")
        return 0
    rows = parquet.read_table(DATA / "pairs.parquet").to_pylist()
    pairs = [Pair(row["text_1"], row["text_2"]) for row in rows]
    labels = np.array([row["label_3"] for row in rows])
    group = groups(pairs)
    for line in gated.report("inconsistency", pairs, labels):
        print(line, flush=True)
    kinds = np.array([row["label_5"] for row in rows])
    through = gated.passed(pairs)["all"]
    for kind in sorted(set(kinds[labels == OPPOSED].tolist())):
        here = kinds == kind
        print(f"inconsistency_{kind}_through_all {through[here].mean():.3f} of 1 (n {int(here.sum())})")
    for name in MODELS:
        said = np.array([row[f"{name}_label_3"] for row in rows])
        low, high = compared.interval(lambda at, said=said: compared.mean_f1(said[at], labels[at]), group)
        value = compared.mean_f1(said, labels)
        print(f"inconsistency_{name}_macro_f1 {value:.3f} of 1 ({low:.3f} to {high:.3f}; given with the data)")
    _people(parquet.read_table(DATA / "judgements.parquet").to_pylist())
    found = compared.tried(pairs, labels, group, OPPOSED)
    for line in compared.report("inconsistency", found, labels, group, OPPOSED):
        print(line, flush=True)
    print(
        "inconsistency: of models for natural language inference none with a licence could be had from a package index"
    )
    return 0


def _people(answers: list[dict[str, object]]) -> None:
    """One reader's answers against the majority of the others (no tie among them), over all pairs."""
    by_pair: dict[object, list[str]] = {}
    for one in answers:
        if one["kind"] == "human":
            said = str(one["answer_5"])
            by_pair.setdefault(one["pair_id"], []).append(said if said in {"consistent", "unrelated"} else OPPOSED)
    said, held = [], []
    for several in by_pair.values():
        for at, own in enumerate(several):
            names, counts = np.unique(several[:at] + several[at + 1 :], return_counts=True)
            if (counts == counts.max()).sum() == 1:
                said.append(own)
                held.append(str(names[np.argmax(counts)]))
    value = compared.mean_f1(np.array(said), np.array(held))
    print(
        f"inconsistency_one_reader_macro_f1 {value:.3f} of 1 (one answer against the others'; n {len(said)} answers; "
        "the paper's people .72)"
    )


if __name__ == "__main__":
    sys.exit(main())
