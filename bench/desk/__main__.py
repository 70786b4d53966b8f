"""How the reading room answers: first bytes, weights, memory, start, search, results, twenty coders at once.

    python bench/desk [NAME…]

Each line printed is `name value unit (goal …; n …)`. The studies that it is measured on – the demo, and one of a
million passages – are made in bench/results/desk when first needed, and kept there. Measure on a machine at rest.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from one_by_one import run

HERE = Path(__file__).resolve().parent
PARTS = ("making", "pages", "searching", "coders")

if __name__ == "__main__":
    sys.exit(run(HERE, PARTS, sys.argv[1:]))
