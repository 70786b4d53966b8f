"""Whether what is said of a line is so: false findings under chance, and what is found where something is there.

    python bench/line-truth [NAME…] [LINES]

Made-up publishers with a known line, the Federal Open Market Committee, two British parties. Each line printed is
`name value unit (goal …; n …)`; LINES is how many made-up lines stand behind a figure. docs/line-truth.md has the
table.
"""

from __future__ import annotations

import os
import sys
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context

from part import part

# Those that take longest begin first; `speed` measures, and so runs alone, after all others.
PARTS = (
    "swings",
    "general",
    "precedence",
    "steps",
    "salience",
    "spread",
    "events",
    "comparison",
    "regimes",
    "fomc",
    "manifestos",
)
ALONE = "speed"
AT_ONCE = 2
LINES = 1000


def main(asked: list[str]) -> int:
    lines = int(asked.pop()) if asked and asked[-1].isdigit() else LINES
    unknown = [name for name in asked if name not in {*PARTS, ALONE}]
    if unknown:
        print(f"line-truth: no part “{unknown[0]}”; there are: {', '.join([*PARTS, ALONE])}", file=sys.stderr)
        return 2
    # Each part has one core: arrays this short gain nothing from threads.
    os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
    together = [name for name in PARTS if not asked or name in asked]
    with ProcessPoolExecutor(AT_ONCE, mp_context=get_context("spawn"), max_tasks_per_child=1) as workers:
        for done in as_completed([workers.submit(part, name, lines) for name in together]):
            print(done.result(), end="", flush=True)
    if not asked or ALONE in asked:
        print(part(ALONE, lines), end="", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
