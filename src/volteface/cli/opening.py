"""Opening an address in the browser: what the system's own opener has to say is not said to anybody."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading

import click


def open_address(address: str) -> None:
    """Open it, where there is a browser; where there is none, the address that was printed is enough."""
    opener = shutil.which("xdg-open") if sys.platform.startswith("linux") else None
    if opener is None:
        click.launch(address)
        return
    # On a machine without a browser it tells of seven that it does not find.
    opened = subprocess.Popen(  # noqa: S603 - the system's opener, and an address of ours
        [opener, address],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    # Whoever started it sees to its end.
    threading.Thread(target=opened.wait, daemon=True).start()
