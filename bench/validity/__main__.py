"""Whether what Volteface measures is so: its coders on public gold data, beside people and beside who reads nothing.

    python bench/validity [NAME…]

Each line is `name value unit (95 % interval; n; …)`. Texts stand beside the repository, not in it; docs/validity.md has
the table and says what each row means.
"""

from __future__ import annotations

import os
import sys

# Two cores are shared with others, and vectors this short gain nothing from threads.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import time
from importlib import import_module

ROWS = ("alpha", "uk_positions", "uk_lines", "few_shot", "fomc", "coal", "manifestos", "tweets", "comments")


def main(names: list[str]) -> int:
    unknown = [name for name in names if name not in ROWS]
    if unknown:
        print(f"validity: no row “{unknown[0]}”; there are: {', '.join(ROWS)}", file=sys.stderr)
        return 2
    from figures import DATA

    if not DATA.exists():
        print("validity: the public data are not beside this repository; nothing is measured", file=sys.stderr)
        return 0
    for name in names or ROWS:
        begun = time.perf_counter()
        import_module(name).main()
        print(f"validity_{name}_time {time.perf_counter() - begun:.0f} s", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
