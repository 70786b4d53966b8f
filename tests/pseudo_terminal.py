"""A program in a pseudo-terminal, and what stands on its screen: real keys in, real control sequences out."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
from pathlib import Path

from rich.cells import cell_len

from patience import PATIENCE

_TOKEN = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[^\[]|[\x00-\x1f]|[^\x00-\x1f\x1b]")
# The session of the child gets the pseudo-terminal for its own, so that sizes and signals reach it.
_TAKE = "import fcntl, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); "


class Terminal:
    """A program that believes to have a terminal of so many columns and lines."""

    def __init__(
        self, *arguments: object, columns: int = 80, lines: int = 24, program: str = "", **environment: str
    ) -> None:
        self.columns, self.lines = columns, lines
        self.sent = ""
        self._rest = b""
        self._rows: list[str] = [""]
        self._row = 0
        self._main, worker = pty.openpty()
        self._size()
        program = program or "from volteface.cli.app import main; main()"
        kept = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "COLUMNS", "LINES"}}
        self.process = subprocess.Popen(
            [sys.executable, "-c", _TAKE + program, *map(str, arguments)],
            stdin=worker,
            stdout=worker,
            stderr=worker,
            env={**kept, "TERM": "xterm-256color", "OMP_NUM_THREADS": "1", **environment},
            start_new_session=True,
            cwd=Path(__file__).parent,
        )
        os.close(worker)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        os.close(self._main)

    @property
    def screen(self) -> str:
        """What stands on the screen now."""
        return "\n".join(row.rstrip() for row in self._rows)

    @property
    def whole(self) -> bool:
        """Whether a full screen was painted to its last cell."""
        return self._row == self.lines - 1 and cell_len(self._rows[-1]) == self.columns

    def until(self, *words: str, without: str = "\0", painted: bool = True) -> str:
        """Read until all words stand on the screen, `without` does not, and a full screen is painted; the screen."""
        while not (
            all(word in self.screen for word in words) and without not in self.screen and (self.whole or not painted)
        ):
            if not self._read():
                raise AssertionError(f"waited for {words} without {without!r}, but there stands:\n{self.screen}")
        return self.screen

    def type(self, keys: str) -> None:
        """Strike keys, all at once."""
        os.write(self._main, keys.encode())

    def resize(self, columns: int, lines: int) -> None:
        """Give the terminal another size, and tell the program as a terminal does."""
        self.columns, self.lines = columns, lines
        self._size()

    def left(self) -> tuple[int, str]:
        """Read until the program ends; its exit code, and what it wrote after it had left the full screen."""
        while self._read():
            pass
        code = self.process.wait(PATIENCE)
        return code, self.sent.rpartition("\x1b[?1049l")[2].replace("\r\n", "\n")

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    @property
    def echoes(self) -> bool:
        """Whether the terminal shows what is typed, line by line, as a shell wants it."""
        flags = termios.tcgetattr(self._main)[3]
        return bool(flags & termios.ECHO and flags & termios.ICANON and flags & termios.ISIG)

    def _size(self) -> None:
        fcntl.ioctl(self._main, termios.TIOCSWINSZ, struct.pack("HHHH", self.lines, self.columns, 0, 0))

    def _read(self) -> bool:
        if not select.select([self._main], [], [], PATIENCE)[0]:
            return False
        try:
            data = os.read(self._main, 65536)
        except OSError:  # the program has ended
            return False
        if not data:
            return False
        self._rest += data
        text = self._rest.decode("utf-8", "ignore")
        self._rest = self._rest[len(text.encode()) :]
        self.sent += text
        self._paint(text)
        return True

    def _paint(self, text: str) -> None:
        for token in _TOKEN.findall(text):
            if token == "\x1b[H":
                self._rows, self._row = [""], 0
            elif token == "\n":
                self._rows.append("")
                self._row += 1
            elif token >= " " and not token.startswith("\x1b"):
                self._rows[-1] += token
