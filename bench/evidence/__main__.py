"""Whether the evidence holds: opposed statements, text reuse, erasures, judges, against labels and named peers.

    python bench/evidence [NAME…]

Each line printed is `name value unit (goal …; n …)`; docs/evidence.md has the table. Peers come with the group `bench`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
PARTS = sorted(path.stem for path in HERE.glob("*.py") if path.stem != "__main__")


def main(asked: list[str]) -> int:
    """Run the parts one after another, each in a process of its own: memory is measured."""
    unknown = [name for name in asked if name not in PARTS]
    if unknown:
        print(f"evidence: no part “{unknown[0]}”; there are: {', '.join(PARTS)}", file=sys.stderr)
        return 2
    environment = os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    failed = 0
    for name in asked or PARTS:
        failed |= subprocess.run([sys.executable, str(HERE / f"{name}.py")], env=environment, check=False).returncode
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
