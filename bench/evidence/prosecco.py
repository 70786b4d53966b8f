"""Gates and judges on self-contradictions of speakers in debates: `python bench/evidence/prosecco.py`.

666 pairs of one speaker's own statements from Question Time and the debates of 2016 (ProSeCCo, CC BY-SA 4.0), as they
were said (*locution*) and with what their context resolves written in (*proposition*). Folds hold whole nodesets.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from judging import compared, gated

from volteface.coding.judging.folds import groups
from volteface.coding.judging.judge import Pair

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "prosecco_self_contradiction"
OPPOSED = "self-contradiction"


def main() -> int:
    """Print the figures, or in one line what is missing."""
    try:
        from pyarrow import parquet
    except ImportError:
        print("prosecco: pyarrow is not installed")
        return 0
    if not (DATA / "pairs.parquet").is_file():
        print(f"prosecco: no pairs in {DATA.name} of shared/data")
        return 0
    rows = parquet.read_table(DATA / "pairs.parquet").to_pylist()
    labels = np.array([row["label"] for row in rows])
    for form in ("locution", "proposition"):
        pairs = [Pair(row[f"{form}_1"], row[f"{form}_2"]) for row in rows]
        group = groups(pairs, [str(row["nodeset_id"]) for row in rows])
        name = f"prosecco_{form}"
        for line in gated.report(name, pairs, labels):
            print(line, flush=True)
        found = compared.tried(pairs, labels, group, OPPOSED)
        for line in compared.report(name, found, labels, group, OPPOSED):
            print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
