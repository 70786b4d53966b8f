"""Search at the desk with ten users, one query each per three seconds, in a million passages.

Baseline in the same run: the same words asked of the same full-text index by SQLite alone, one after the other.
"""

from __future__ import annotations

import random
import re
import sqlite3
import threading
import time
from pathlib import Path

import httpx
from opened import Desk, first_byte, million, opened, p95

USERS, SECONDS, EACH = 10, 60, 3.0
# What people type: a word, two, a phrase, a prefix, alternatives; of words as common as they are in what is held. No
# query is asked twice.
KINDS = ("{0}", "{0} {1}", '"{0} {1}"', '"{0} {1} {2}"', "{0:.4}*", "{0} OR {1}")
SHORTEST = 3


def main() -> None:
    """Print the percentiles."""
    folder = million()
    with opened(folder) as desk:
        desk.client.get("/search?q=warm")
        queries = made(folder)
        times = asked(desk, queries)
        memory = desk.memory()
    print(f"search.first-byte-p95 {p95(times):.0f} ms (goal 200; {USERS} users, n {len(times)})")
    print(f"search.first-byte-median {1000 * sorted(times)[len(times) // 2]:.0f} ms")
    print(f"search.memory {memory:.0f} MB (goal 400)")
    bare = []
    connection = sqlite3.connect(folder / "library.sqlite")
    for query in queries[: len(times)]:
        begun = time.perf_counter()
        connection.execute("SELECT count(*) FROM fulltext WHERE fulltext MATCH ?", (f"lemmas: ({query})",)).fetchone()
        bare.append(time.perf_counter() - begun)
    print(f"search.baseline-p95 {p95(bare):.0f} ms (SQLite counts the same hits, alone, n {len(bare)})")


def made(folder: Path) -> list[str]:
    """Queries in the words of passages drawn by chance."""
    chance = random.Random(1)
    connection = sqlite3.connect(folder / "library.sqlite")
    last = connection.execute("SELECT max(id) FROM layer").fetchone()[0]
    queries: dict[str, None] = {}
    while len(queries) < USERS * SECONDS:
        row = connection.execute("SELECT text FROM layer WHERE id = ?", (chance.randint(1, last),)).fetchone()
        words = re.findall(r"[a-z]+", row[0].lower()) if row else []
        at = chance.randrange(max(1, len(words) - 2))
        three = words[at : at + 3]
        if len(three) == 3 and len(three[0]) >= SHORTEST:
            queries[chance.choice(KINDS).format(*three)] = None
    return list(queries)


def asked(desk: Desk, queries: list[str]) -> list[float]:
    """Seconds to the first byte of every search."""
    times: list[float] = []
    headers = {"hx-request": "true", "hx-current-url": f"{desk.client.base_url}/search"}
    address, cookies = str(desk.client.base_url), dict(desk.client.cookies)

    def user(number: int) -> None:
        own = iter(queries[number::USERS])
        with httpx.Client(base_url=address, cookies=cookies, timeout=60) as client:
            time.sleep(EACH * number / USERS)
            ends = time.monotonic() + SECONDS
            while time.monotonic() < ends:
                took, _ = first_byte(client, "/search", params={"q": next(own)}, headers=headers)
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
