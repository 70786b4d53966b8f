"""One row of the table, made in a process of its own: its lines, and how long it took."""

from __future__ import annotations

import io
import time
from contextlib import redirect_stdout
from importlib import import_module


def made(name: str) -> str:
    begun = time.perf_counter()
    with redirect_stdout(io.StringIO()) as said:
        import_module(name).main()
    return f"{said.getvalue()}validity_{name}_time {time.perf_counter() - begun:.0f} s\n"
