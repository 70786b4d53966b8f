"""Search at the desk with ten users, one query each per three seconds, in a million passages.

Baseline in the same run: the same words asked of the same full-text index by SQLite alone, one after the other.
"""

from __future__ import annotations

import random
import re
import sqlite3
import threading
import time

import httpx
from opened import Desk, million, opened, p95

USERS, SECONDS, EACH = 10, 60, 3.0
# What people type: common and rare words, several, a phrase, a prefix, alternatives, as far as typed.
QUERIES = (
    "tariff",
    "the people",
    '"free trade"',
    "railway*",
    "silver coinage",
    "import duties",
    "treasury OR revenue",
    "war peace",
    "tar*",
    '"we demand higher import duties"',
    "government",
    "congress",
)


def main() -> None:
    """Print the percentiles."""
    folder = million()
    with opened(folder) as desk:
        desk.client.get("/search?q=warm")
        times = asked(desk)
        memory = desk.memory()
    print(f"search.first-byte-p95 {p95(times):.0f} ms (goal 200; {USERS} users, n {len(times)})")
    print(f"search.first-byte-median {1000 * sorted(times)[len(times) // 2]:.0f} ms")
    print(f"search.memory {memory:.0f} MB (goal 400)")
    bare = []
    connection = sqlite3.connect(folder / "library.sqlite")
    for query in QUERIES * 3:
        words = " ".join(f'"{one}"' if one[-1] != "*" else f'"{one[:-1]}"*' for one in re.findall(r"[a-z]+\*?", query))
        begun = time.perf_counter()
        connection.execute("SELECT count(*) FROM fulltext WHERE fulltext MATCH ?", (f"lemmas: {words}",)).fetchone()
        bare.append(time.perf_counter() - begun)
    print(f"search.baseline-p95 {p95(bare):.0f} ms (SQLite counts the same words' hits, alone, n {len(bare)})")


def asked(desk: Desk) -> list[float]:
    """Seconds to the first byte of every search."""
    times: list[float] = []
    address, cookies = str(desk.client.base_url), dict(desk.client.cookies)

    def user(number: int) -> None:
        chance = random.Random(number)
        with httpx.Client(base_url=address, cookies=cookies, timeout=60) as client:
            time.sleep(EACH * number / USERS)
            ends = time.monotonic() + SECONDS
            while time.monotonic() < ends:
                begun = time.perf_counter()
                headers = {"hx-request": "true", "hx-current-url": f"{address}/search"}
                with client.stream("GET", "/search", params={"q": chance.choice(QUERIES)}, headers=headers) as answer:
                    answer.raise_for_status()
                    next(answer.iter_raw(), b"")
                    took = time.perf_counter() - begun
                    answer.read()
                times.append(took)
                time.sleep(max(0.0, EACH - took))

    users = [threading.Thread(target=user, args=(number,)) for number in range(USERS)]
    for one in users:
        one.start()
    for one in users:
        one.join()
    return times


if __name__ == "__main__":
    main()
