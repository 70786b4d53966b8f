"""One part of the benchmark, in a process of its own: its lines, and how long it took."""

from __future__ import annotations

import sys
import time
from importlib import import_module
from pathlib import Path

# The parts of this folder first, then what all benchmarks share: both hold a file called fomc.
_FOLDERS = [str(Path(__file__).parent), str(Path(__file__).parents[1])]


def part(name: str, lines: int) -> str:
    sys.path[:] = [*_FOLDERS, *(folder for folder in sys.path if folder not in _FOLDERS)]
    begun = time.perf_counter()
    rows = [str(row) for row in import_module(name).rows(lines)]
    return "".join(f"{row}\n" for row in [*rows, f"line_truth_{name}_time {time.perf_counter() - begun:.0f} s"])
