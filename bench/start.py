"""Start-up of the command line against a bare click program: `python bench/start.py`."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

RUNS = 15
BARE = "import click\n@click.command()\ndef main(): 'A bare program.'\nmain(['--help'])"
OURS = "import sys; sys.argv = ['volteface', '--help']; from volteface.cli import main; main()"


def seconds(code: str) -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


# Taken in turns, so that a busy moment of the machine hits both.
pairs = [(seconds(OURS), seconds(BARE)) for _ in range(RUNS)]
ours, bare = (statistics.median(times) for times in zip(*pairs, strict=True))
print(f"start.help {ours:.3f} s")
print(f"start.click {bare:.3f} s")
print(f"start.ratio {ours / bare:.2f} times (goal at most 3)")
