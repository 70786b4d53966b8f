"""The keyboard of a terminal: keys as they are struck, not what is pasted, nor what was typed ahead of a passage."""

from __future__ import annotations

import codecs
import os
import select
import signal
import sys
import termios
from types import FrameType, TracebackType
from typing import IO, Self

from volteface.cli.keys import LEAVE, RESIZED, Key, parsed

# More keys than a hand strikes at once: something was pasted, or a book lies on the keyboard.
_MOST_AT_ONCE = 4
# So long, in seconds, keys that were sent together may be apart, and a paste that is still coming may be silent.
_TOGETHER, _SILENT = 0.02, 0.1
_PASTE_ON, _PASTE_OFF = "\x1b[?2004h", "\x1b[?2004l"
_PASTE_BEGINS, _PASTE_ENDS = "\x1b[200~", "\x1b[201~"


class Keyboard:
    """The keys of this process's terminal, while it is open (`Keys`).

    Ctrl-C and Ctrl-D are keys like others (`leave`), so that nothing is torn in the middle. The terminal is told to
    mark what is pasted; where it cannot, many keys at once are taken for it.

    Args:
        shown: where the screens are shown.
    """

    def __init__(self, shown: IO[str]) -> None:
        self._shown = shown
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._fd = sys.stdin.fileno()

    def __enter__(self) -> Self:
        """Take the keyboard."""
        self._before = termios.tcgetattr(self._fd)
        raw = termios.tcgetattr(self._fd)
        raw[0] &= ~termios.IXON
        raw[3] &= ~(termios.ICANON | termios.ECHO | termios.ISIG | termios.IEXTEN)
        termios.tcsetattr(self._fd, termios.TCSADRAIN, raw)
        self._woken, self._wake = os.pipe()
        # Written to as a signal comes, not when Python gets round to it: it may come just before one waits for a key.
        os.set_blocking(self._wake, False)
        self._waked_before = signal.set_wakeup_fd(self._wake, warn_on_full_buffer=False)
        self._handlers = {
            signal.SIGWINCH: signal.signal(signal.SIGWINCH, _resized),
            # What ends a program from outside ends it as a key does: the terminal is given back.
            signal.SIGTERM: signal.signal(signal.SIGTERM, _ended),
            signal.SIGHUP: signal.signal(signal.SIGHUP, _ended),
        }
        self._tell(_PASTE_ON)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Give it back as it was."""
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._waked_before)
        os.close(self._woken)
        os.close(self._wake)
        self._tell(_PASTE_OFF)
        termios.tcsetattr(self._fd, termios.TCSAFLUSH, self._before)

    def struck(self, *, line: bool = False) -> list[Key]:
        """The keys that were struck at once, waiting for the first; many at once are one `pasted`.

        Args:
            line: a line of text is being typed: however many come at once, they are meant.
        """
        ready, _, _ = select.select([self._fd, self._woken], [], [])
        if self._woken in ready:
            os.read(self._woken, 1024)
            return [RESIZED]
        text = self._read(_TOGETHER)
        if _PASTE_BEGINS in text:
            while _PASTE_ENDS not in text and (more := self._read(_SILENT)):
                text += more
        found = parsed(text)
        if line or len(found) <= _MOST_AT_ONCE:
            # Nothing where a key was waited for: the terminal is gone.
            return found or [LEAVE]
        while more := self._read(_SILENT):
            text += more
        return [Key("pasted", text)]

    def drop(self) -> bool:
        """Forget what was typed ahead; whether it was to leave."""
        return LEAVE in parsed(self._read(0))

    def _read(self, wait: float) -> str:
        """What comes until nothing does for so long."""
        text = ""
        while select.select([self._fd], [], [], wait)[0]:
            try:
                data = os.read(self._fd, 4096)
            except OSError:  # the terminal is gone
                break
            if not data:
                break
            text += self._decoder.decode(data)
        return text

    def _tell(self, control: str) -> None:
        self._shown.write(control)
        self._shown.flush()


def _resized(_number: int, _frame: FrameType | None) -> None:
    """Nothing: that it came has woken whoever waits."""


def _ended(number: int, _frame: FrameType | None) -> None:
    sys.exit(128 + number)
