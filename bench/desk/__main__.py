"""How the reading room answers: first bytes, weights, memory, start, search, results, twenty coders at once.

    python bench/desk [NAME…]

Each line printed is `name value unit (goal …; n …)`. The studies that it is measured on – the demo, and one of a
million passages – are made in bench/results/desk when first needed, and kept there. Measure on a machine at rest.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
PARTS = ("making", "pages", "searching", "coders")


def main(asked: list[str]) -> int:
    """Run the parts one after another, each in a process of its own: memory is measured."""
    unknown = [name for name in asked if name not in PARTS]
    if unknown:
        print(f"desk: no part “{unknown[0]}”; there are: {', '.join(PARTS)}", file=sys.stderr)
        return 2
    environment = os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    failed = 0
    for name in asked or PARTS:
        failed |= subprocess.run([sys.executable, str(HERE / f"{name}.py")], env=environment, check=False).returncode
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
