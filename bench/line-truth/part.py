"""One part of the benchmark, in a process of its own: its lines, and how long it took."""

from __future__ import annotations

import sys
import time
from importlib import import_module
from pathlib import Path


def part(name: str, lines: int) -> str:
    sys.path[:0] = [folder for folder in _FOLDERS if folder not in sys.path]
    begun = time.perf_counter()
    rows = [str(row) for row in import_module(name).rows(lines)]
    return "".join(f"{row}\n" for row in [*rows, f"line_truth_{name}_time {time.perf_counter() - begun:.0f} s"])


# The parts of this folder, and what all benchmarks share.
_FOLDERS = (str(Path(__file__).parent), str(Path(__file__).parents[1]))
