"""The studies that the desk is measured on, and the desk opened on one of them: the real program, its person let in."""

from __future__ import annotations

import contextlib
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

HERE = Path(__file__).resolve().parent
KEPT = HERE.parent / "results" / "desk"
PROGRAM = [sys.executable, "-c", "from volteface.cli import main; main()"]
_OPEN = re.compile(r"open at (http://[^/\s]+)(/\S*)")


@dataclass
class Desk:
    """A desk that answers: a client that was let in, its process, and how many seconds it took to open."""

    client: httpx.Client
    process: subprocess.Popen[str]
    seconds: float

    def memory(self) -> float:
        """Resident megabytes of the process that serves."""
        status = Path(f"/proc/{self.process.pid}/status").read_text("ascii")
        return int(re.search(r"VmRSS:\s+(\d+) kB", status)[1]) / 1024


def first_byte(client: httpx.Client, path: str, **sent: Any) -> tuple[float, int]:
    """Seconds to the first byte of an answer, and bytes as sent."""
    begun = time.perf_counter()
    with client.stream("GET", path, **sent) as answer:
        answer.raise_for_status()
        received = answer.iter_raw()
        size = len(next(received, b""))
        first = time.perf_counter() - begun
        size += sum(map(len, received))
    return first, size


@contextlib.contextmanager
def opened(folder: Path) -> Iterator[Desk]:
    """Open the desk of a study."""
    begun = time.perf_counter()
    command = [*PROGRAM, "-p", str(folder), "desk", "--no-open", "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        found = next(found for line in process.stdout if (found := _OPEN.search(line)))
        took = time.perf_counter() - begun
        with httpx.Client(base_url=found[1], timeout=120, follow_redirects=True) as client:
            client.get(found[2])
            yield Desk(client, process, took)
    finally:
        process.terminate()
        process.wait()


def demo() -> Path:
    """The study that ships, made once."""
    folder = KEPT / "demo"
    if not (folder / "volteface.toml").is_file():
        subprocess.run([*PROGRAM, "demo", str(folder), "--no-open"], check=True, stdout=subprocess.DEVNULL)
    return folder


def million() -> Path:
    """A study of a million passages, made once (two minutes)."""
    folder = KEPT / "million"
    if not (folder / "volteface.toml").is_file():
        subprocess.run([sys.executable, str(HERE / "library.py"), str(folder)], check=True, stdout=sys.stderr)
    return folder


def p95(seconds: list[float]) -> float:
    """The 95th percentile in milliseconds: the least that 95 of 100 do not exceed."""
    ordered = sorted(seconds)
    return 1_000 * ordered[max(0, -(-95 * len(ordered) // 100) - 1)]
