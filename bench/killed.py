"""An `add` of a mixed folder killed 200 times at random moments: `python bench/killed.py [KILLS]`.

After every kill each document that is in must be whole; in the end every document must be in once, as in a library that
nobody disturbed. Whenever a run comes to its end before it is killed, another study is begun.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from mixed_folder import fill, held, kill, run, start
from volteface.study import Study

KILLS = 200
COPIES = 6
# Done, or done but for some that were refused.
DONE = (0, 4)


def main() -> None:
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else KILLS
    chance = random.Random(1926)
    with tempfile.TemporaryDirectory() as scratch:
        here = Path(scratch)
        folder = fill(here / "papers", COPIES)
        Study.new(here / "undisturbed").close()
        begun = time.perf_counter()
        code = run(here / "undisturbed", folder)
        took = time.perf_counter() - begun
        wanted = held(here / "undisturbed")
        if code not in DONE or not wanted:
            sys.exit(f"undisturbed it ends with exit code {code} and {len(wanted)} documents")
        whole = ends = good = number = left = 0
        while number < kills:
            study = here / f"study-{ends}"
            Study.new(study).close()
            while number < kills and kill(start(study, folder), chance.uniform(0, took), chance):
                number += 1
                now = held(study)
                whole += now.items() <= wanted.items()
                left += bool(list((study / "facsimiles").glob("under-way/*")))
            ends += 1
            good += run(study, folder) == code and held(study) == wanted
    print(f"killed.documents {len(wanted)} (of every format; {took:.1f} s undisturbed, exit code {code})")
    print(f"killed.whole {whole} of {number} (kills after which each document that was in was whole)")
    print(f"killed.finished {good} of {ends} (libraries that were the same as the undisturbed one in the end)")
    print(f"killed.half_copies {left} (kills that left a half-written copy, cleared by the next run)")


if __name__ == "__main__":
    main()
