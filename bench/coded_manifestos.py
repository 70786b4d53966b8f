"""British manifestos of 1987 to 1997, coded on economic policy by experts and a crowd: a publisher with its truth."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

import numpy as np

from volteface.synth.coder import Scores
from volteface.synth.publisher import Publications, Publisher

MANIFESTOS = Path(__file__).parents[2] / "shared" / "data" / "uk_manifestos_coders"
# Sentences; a document is a section, so that a manifesto has several.
SECTION = 60


@cache
def manifestos() -> tuple[Publications, Scores]:
    """The sentences with what experts say of them, a year a manifesto, and the crowd as a machine's scores."""
    import pyarrow.parquet as pq

    means = pq.read_table(MANIFESTOS / "sentence_means_by_source_1987_1997.parquet").to_pylist()
    said: dict[tuple[str, int], dict[str, tuple[float, float]]] = {}
    for row in means:
        one = said.setdefault((row["source"], row["sentence_id"]), {})
        # How many chose "none" is known of some years only; one is put in its place.
        one[row["domain"]] = (float(row["n_codes"] or 1), (row["mean_code"] or 0.0) / 2)
    sentences = sorted(
        pq.read_table(MANIFESTOS / "sentences_1987_1997.parquet").to_pylist(),
        key=lambda row: (row["party"], row["year"], row["seq"]),
    )
    names = [f"{row['party']} {row['year']}" for row in sentences]
    first = {name: names.index(name) for name in names}
    section = [f"{name}, {(i - first[name]) // SECTION}" for i, name in enumerate(names)]
    ids = tuple(dict.fromkeys(section))
    index = {name: i for i, name in enumerate(ids)}
    expert, crowd = (
        [said.get((source, row["sentence_id"]), {}) for row in sentences] for source in ("expert", "crowd")
    )
    part = [np.array([one.get("economic", (0.0, 0.0))[0] / max(sum(n for n, _ in one.values()), 1) for one in source])
            for source in (expert, crowd)]  # fmt: skip
    position = [np.array([one.get("economic", (0.0, 0.0))[1] for one in source]) for source in (expert, crowd)]
    counts = part[0] > 0.5
    order = {name: i for i, name in enumerate(first)}
    day = np.array([dt.date(1901 + order[name.partition(",")[0]], 1, 1).toordinal() for name in ids])
    unknown = np.full(len(ids), np.nan)
    document = np.array([index[name] for name in section])
    written = Publications(
        Publisher(documents=len(ids)), ids, ids, ids, day, unknown, unknown, document, counts, counts,
        np.where(counts, position[0], 0.0), np.zeros(len(counts), dtype=bool),
    )  # fmt: skip
    return written, Scores(part[1], position[1], part[1])
