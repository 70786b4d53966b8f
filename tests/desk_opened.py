"""The reading room as a user opens it: the real program in a process of its own, Debian's Chromium in front of it."""

from __future__ import annotations

import contextlib
import os
import random
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from patience import PATIENCE

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
_OPEN = re.compile(r"open at (http://[^/\s]+)(/\S*)")
# Systems give none of these to whoever asks for any: one that is free now is free when the desk is started again.
_PORTS = range(20_000, 32_000)


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
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stdout.close()


def free_port() -> int:
    """A port for a desk that is to be started again where it was."""
    for port in random.SystemRandom().sample(_PORTS, 100):
        with socket.socket() as tried, contextlib.suppress(OSError):
            tried.bind(("127.0.0.1", port))
            return port
    raise AssertionError("no port is free")


@contextlib.contextmanager
def visit(browser: Any, desk: OpenDesk, *, enters: bool = True, **options: Any) -> Iterator[Any]:
    """A page of a browser of its own at a desk, patient with it; let in, unless it brings what lets it in."""
    context = browser.new_context(base_url=desk.url, **options)
    context.set_default_timeout(PATIENCE * 1000)
    try:
        page = context.new_page()
        if enters:
            page.goto(desk.way_in)
        yield page
    finally:
        context.close()


def let_in(browser: Any, desk: OpenDesk) -> dict[str, Any]:
    """What a browser keeps that was let in at a desk, for any number of visits: the way in opens once."""
    with visit(browser, desk) as page:
        return page.context.storage_state()


@contextlib.contextmanager
def chromium() -> Iterator[object]:
    """A browser; tests that need one are skipped where Debian's Chromium is absent."""
    if CHROMIUM is None:
        pytest.skip("no Chromium here: apt-get install chromium")
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE * 1000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"], timeout=PATIENCE * 1000
        )
        yield browser
        browser.close()
