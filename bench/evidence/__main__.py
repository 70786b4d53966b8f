"""Whether the evidence holds: opposed statements, text reuse, erasures, judges, against labels and named peers.

    python bench/evidence [NAME…]

Each line printed is `name value unit (goal …; n …)`; docs/evidence.md has the table. Peers come with the group `bench`.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from one_by_one import run

HERE = Path(__file__).resolve().parent
PARTS = sorted(path.stem for path in HERE.glob("*.py") if path.stem != "__main__")

if __name__ == "__main__":
    sys.exit(run(HERE, PARTS, sys.argv[1:]))
