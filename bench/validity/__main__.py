"""Whether what Volteface measures is so: its coders on public gold data, beside people and beside who reads nothing.

    python bench/validity [NAME…]

Each line is `name value unit (95 % interval; n; …)`; rows are printed as they are done, two at a time. Texts stand
beside the repository, not in it; docs/validity.md has the table and says what each row means.
"""

from __future__ import annotations

import os
import sys
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context

from figures import DATA
from row import made

# Those that take longest begin first.
ROWS = ("few_shot", "uk_lines", "uk_positions", "manifestos", "fomc", "coal", "tweets", "comments", "alpha")
AT_ONCE = 2


def main(names: list[str]) -> int:
    unknown = [name for name in names if name not in ROWS]
    if unknown:
        print(f"validity: no row “{unknown[0]}”; there are: {', '.join(ROWS)}", file=sys.stderr)
        return 2
    if not DATA.exists():
        print("validity: the public data are not beside this repository; nothing is measured", file=sys.stderr)
        return 0
    # Each row has one core: vectors this short gain nothing from threads.
    os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
    with ProcessPoolExecutor(AT_ONCE, mp_context=get_context("spawn"), max_tasks_per_child=1) as workers:
        for done in as_completed([workers.submit(made, name) for name in names or ROWS]):
            print(done.result(), end="", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
