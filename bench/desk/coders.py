"""Twenty coders at one desk, 500 codings each, while files are added and it is killed twice: `bench/desk/coders.py`.

Each coder codes as fast as the desk answers, which no person does: twenty people who code a passage every three seconds
send seven codings a second. The times are of requests that carry one coding, as the coder's machine sees them, with the
last of them at the same size at which the first ones were.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "tests"))

from coders_at_once import code_at_once
from small_study import documents, filled, new_study

CODERS, EACH, KILLS = 20, 500, 2
PAPERS = 200


def main() -> None:
    coders, each = (int(one) for one in sys.argv[1:3]) if len(sys.argv) > 2 else (CODERS, EACH)
    with tempfile.TemporaryDirectory() as scratch, pytest.MonkeyPatch.context() as patched:
        here = Path(scratch)
        small = filled(new_study(here, patched), documents(1700, 1999))
        small.done("sample", "tariff", "-n", 400, "--outside", 60)
        papers = here / "papers"
        papers.mkdir()
        for number in range(PAPERS):
            said = f"On this day, number {number}, the dockers demand a protective tariff on coal.\n"
            (papers / f"{2000 + number // 25}-01-{1 + number % 25:02}.txt").write_text(said)
        begun = time.perf_counter()
        found = code_at_once(small.folder, "tariff", coders=coders, each=each, kills=KILLS, papers=papers)
        took = time.perf_counter() - begun
    milliseconds = 1_000 * np.array(found.seconds)
    late = milliseconds[-len(milliseconds) // 10 :]
    print(f"coders.codings {found.sent} codings (goal {coders * each}; of {coders} coders, in {took:.0f} s)")
    print(f"coders.lost {found.lost} codings (goal 0; n {found.sent})")
    print(f"coders.doubled {found.doubled} codings (goal 0; n {found.sent})")
    print(f"coders.kills {found.kills} times (the desk was killed and started again)")
    print(f"coders.documents {found.documents} documents (added meanwhile; of {PAPERS})")
    print(f"coders.p50 {np.percentile(milliseconds, 50):.1f} ms (a coding, {coders} at once; n {len(milliseconds)})")
    print(f"coders.p95 {np.percentile(milliseconds, 95):.1f} ms (n {len(milliseconds)})")
    print(f"coders.late.p95 {np.percentile(late, 95):.1f} ms (the last tenth; n {len(late)})")


if __name__ == "__main__":
    main()
