"""The demo from an empty folder, install apart: `python bench/demo.py` (goal at most 60 s and 1.5 GB on 2 cores)."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CODE = "import sys; sys.argv = ['volteface', 'demo', sys.argv[1], '--no-open']; from volteface.cli import main; main()"

with tempfile.TemporaryDirectory() as folder:
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", CODE, str(Path(folder) / "demo")], check=True, stdout=subprocess.DEVNULL)
    elapsed = time.perf_counter() - started
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024 / 1024
print(f"demo.time {elapsed:.1f} s (goal at most 60)")
print(f"demo.peak {peak:.2f} GB (goal at most 1.5)")
