"""Pages of the desk, on the demo and on a million passages: time to the first byte, weight, memory, start.

Baselines in the same run: the standard library's file server handing out the heaviest page as a file, and an
interpreter that imports the web server alone.
"""

from __future__ import annotations

import functools
import http.server
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import urljoin

import httpx
from opened import Desk, demo, first_byte, million, opened, p95

EACH, MOST = 10, 60
_LINK = re.compile(r'href="([^"#]*)')
# Pages whose weight is a picture, what goes to another program, and ways out.
_ASIDE = (
    "/facsimile",
    "/pages/",
    "/static/",
    "/data/",
    "/figures/",
    ".svg",
    ".csv",
    ".json",
    "/out",
    "/export",
    "/api/",
)


def found_pages(desk: Desk) -> list[str]:
    """Pages that are reached from the first one, breadth first, a few of each kind."""
    seen: dict[str, None] = {"/": None}
    kinds: dict[str, int] = {}
    waiting = ["/"]
    while waiting and len(seen) < MOST:
        at = waiting.pop(0)
        answer = desk.client.get(at)
        if "text/html" not in answer.headers.get("content-type", ""):
            seen.pop(at, None)
            continue
        for link in _LINK.findall(answer.text):
            path = urljoin(str(answer.url), unescape(link)).removeprefix(str(desk.client.base_url).rstrip("/"))
            kind = re.sub(r"[^/]*\d[^/]*", "N", path.partition("?")[0]) + ("?" if "?" in path else "")
            kind = re.sub(r"(documents|questions|coding|codebook)/[^/]+", r"\1/N", kind)
            if (
                path in seen
                or not path.startswith("/")
                or any(part in path for part in _ASIDE)
                or kinds.get(kind, 0) >= 3
            ):
                continue
            kinds[kind] = kinds.get(kind, 0) + 1
            seen[path] = None
            waiting.append(path)
    return list(seen)


def measure(name: str, folder: Path) -> None:
    """Print what the desk of one study comes to."""
    with opened(folder) as desk:
        await_results(desk)
        paths = found_pages(desk)
        times: list[float] = []
        slowest: dict[str, float] = {}
        weights: dict[str, int] = {}
        for _ in range(EACH):
            for path in paths:
                took, size = first_byte(desk.client, path)
                times.append(took)
                slowest[path] = max(took, slowest.get(path, 0))
                weights[path] = size
        heaviest = max(weights, key=weights.__getitem__)
        slow = max(slowest, key=slowest.__getitem__)
        base = baseline(desk.client.get(heaviest).content)
        print(f"{name}.first-byte-p95 {p95(times):.0f} ms (goal 150; n {len(times)} of {len(paths)} pages)")
        print(f"{name}.first-byte-slowest {1000 * slowest[slow]:.0f} ms ({slow})")
        print(f"{name}.first-byte-baseline {base:.0f} ms (p95 of a file server with the heaviest page)")
        print(f"{name}.page-heaviest {weights[heaviest] / 1000:.0f} kB (goal 200; as sent; {heaviest})")
        print(f"{name}.memory {desk.memory():.0f} MB (goal 400; after {len(times)} pages)")
    starts = []
    for _ in range(3):
        with opened(folder) as desk:
            starts.append(desk.seconds)
    print(f"{name}.start {sorted(starts)[1]:.2f} s (goal 1.5; median of 3)")


def await_results(desk: Desk) -> None:
    """Wait until results were made once, so that they are measured too."""
    for _ in range(900):
        first = desk.client.get("/")
        # A study of one body opens on its lines; one of several lists them.
        if "/of/" in str(first.url) or 'href="of/' in first.text or 'href="./of/' in first.text:
            return
        time.sleep(1)
    print("results were not made in 15 minutes; the pages of results are not measured", file=sys.stderr)


def baseline(page: bytes) -> float:
    """The 95th percentile to the first byte of the standard library's file server, milliseconds."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "page.html").write_bytes(page)
        serves = functools.partial(_Silent, directory=folder)
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), serves) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            times = list(_fetched(f"http://127.0.0.1:{server.server_port}/page.html"))
            server.shutdown()
    return p95(times)


class _Silent(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nothing."""


def _fetched(url: str) -> Iterator[float]:
    with httpx.Client() as client:
        for _ in range(50):
            begun = time.perf_counter()
            with client.stream("GET", url) as answer:
                received = answer.iter_raw()
                next(received)
                first = time.perf_counter() - begun
                for _ in received:
                    pass
            yield first


def imports() -> None:
    """An interpreter that imports the web server alone: what no desk in Python can go below."""
    program = (
        "import re, starlette.applications, uvicorn;"
        "print(int(re.search(r'VmRSS:\\s+(\\d+)', open('/proc/self/status').read())[1]) / 1024)"
    )
    begun = time.perf_counter()
    told = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout
    print(f"baseline.start {time.perf_counter() - begun:.2f} s (an interpreter that imports starlette and uvicorn)")
    print(f"baseline.memory {float(told):.0f} MB (the same)")


if __name__ == "__main__":
    imports()
    measure("demo", demo())
    measure("million", million())
