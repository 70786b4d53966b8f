"""Results made ahead, of the demo and of a million passages: until first lines stand, until all is there, and again.

Baseline in the same run: all made anew, as it would be if nothing that was found in the words were kept.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from opened import demo, million

from volteface.desk.reckoning.store import Store
from volteface.study.made_ahead import forget

_MAKES = """
import re, sys
from volteface.desk.reckoning.reckon import reckon
from volteface.study import Study
with Study.open(sys.argv[1]) as study:
    reckon(study)
print(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1])
"""


def made(folder: Path) -> tuple[list[float], float, float]:
    """Seconds until results stood, each time that new ones did, until all was read ahead too, and megabytes at most."""
    store, begun, stood = Store(folder), time.monotonic(), []
    state = store.state()
    with subprocess.Popen([sys.executable, "-c", _MAKES, str(folder)], stdout=subprocess.PIPE, text=True) as process:
        while process.poll() is None:
            if store.state() != state:
                state = store.state()
                stood.append(time.monotonic() - begun)
            time.sleep(0.1)
        return stood, time.monotonic() - begun, int(process.stdout.read()) / 1024


def main() -> None:
    """Print what it comes to."""
    for name, folder in (("demo", demo()), ("million", million())):
        forget(folder)
        (first, whole), ahead, memory = made(folder)
        (again,), _, less = made(folder)
        print(f"{name}.results-first-lines {first:.0f} s (nothing was made before)")
        print(f"{name}.results-baseline {whole:.0f} s (all of it made; {memory:.0f} MB)")
        print(f"{name}.results-ahead {ahead - whole:.0f} s (what bears on each question, read before anybody asks)")
        print(f"{name}.results-again {again:.0f} s (as after a coding; {less:.0f} MB)")
        print(f"{name}.results-ratio {whole / again:.1f} (all of it over again)")


if __name__ == "__main__":
    main()
