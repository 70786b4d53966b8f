"""The reading room as a user opens it: the real program in a process of its own, Debian's Chromium in front of it."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
_OPEN = re.compile(r"open at (http://[^/\s]+)(/\S*)")


@dataclass
class OpenDesk:
    """A desk that answers: where, and the address that lets one in."""

    url: str
    way_in: str
    process: subprocess.Popen[str]

    def kill(self) -> None:
        """As a power cut would."""
        self.process.kill()
        self.process.wait()


@contextlib.contextmanager
def open_desk(folder: Path, *arguments: str) -> Iterator[OpenDesk]:
    """Start `volteface desk` on a study and wait until it says where it is open."""
    command = [sys.executable, "-c", "from volteface.cli import main; main()", "-p", str(folder), "desk", "--no-open"]
    if "--port" not in arguments:
        command += ["--port", "0"]
    process = subprocess.Popen(
        [*command, *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=os.environ
    )
    try:
        said = []
        for line in process.stdout:
            said.append(line)
            if found := _OPEN.search(line):
                yield OpenDesk(found[1], found[1] + found[2], process)
                break
        else:
            raise AssertionError("the desk did not open: " + "".join(said))
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stdout.close()


def let_in(browser: Any, desk: OpenDesk) -> dict[str, Any]:
    """What a browser keeps that was let in at a desk, for any number of contexts: the way in opens once."""
    context = browser.new_context(base_url=desk.url)
    context.new_page().goto(desk.way_in)
    kept = context.storage_state()
    context.close()
    return kept


@contextlib.contextmanager
def chromium() -> Iterator[object]:
    """A browser; tests that need one are skipped where Debian's Chromium is absent."""
    if CHROMIUM is None:
        pytest.skip("no Chromium here: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()
