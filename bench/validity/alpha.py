"""Krippendorff's alpha on the canonical tables, against every published value at its own number of decimals."""

from __future__ import annotations

import csv
from collections import defaultdict

import numpy as np

from figures import DATA, say
from volteface.coding.agreement import alpha

FOLDER = DATA / "intercoder_reliability"


def main() -> None:
    cells: dict[str, dict[tuple[str, str], float]] = defaultdict(dict)
    with (FOLDER / "ratings.csv").open() as file:
        for row in csv.DictReader(file):
            cells[row["table"]][row["unit"], row["coder"]] = float(row["value"])
    published, exact, differences = 0, 0, []
    with (FOLDER / "gold_alpha.csv").open() as file:
        for row in csv.DictReader(file):
            table = cells[row["table"]]
            units, coders = sorted({u for u, _ in table}), sorted({c for _, c in table})
            ratings = np.array([[table.get((u, c), np.nan) for c in coders] for u in units])
            found = alpha(ratings, row["level"])
            differences.append(abs(found - float(row["recomputed_alpha"])))
            if row["published_alpha"]:
                published += 1
                decimals = len(row["published_alpha"].partition(".")[2])
                exact += f"{found:.{decimals}f}" == row["published_alpha"]
    tables = f"{len(cells)} tables, 4 levels"
    say("alpha_as_published", exact, "values", f"of {published} published, at their own decimals; {tables}")
    peer = f"from {len(differences)} values that the package krippendorff gives, to 6 decimals"
    say("alpha_largest_difference", max(differences), "alpha", peer)
