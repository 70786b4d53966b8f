"""The parts of a bench, one after another, each in a process of its own: memory is measured."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path


def run(folder: Path, parts: Sequence[str], asked: list[str]) -> int:
    """Run those parts of a folder that are asked for, all by default; 0 if none failed."""
    unknown = [name for name in asked if name not in parts]
    if unknown:
        print(f"{folder.name}: no part “{unknown[0]}”; there are: {', '.join(parts)}", file=sys.stderr)
        return 2
    environment = os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    failed = 0
    for name in asked or parts:
        failed |= subprocess.run([sys.executable, str(folder / f"{name}.py")], env=environment, check=False).returncode
    return failed
