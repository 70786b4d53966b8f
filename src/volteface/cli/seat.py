"""A place at the terminal: screens shown over each other, keys as they are struck, a line typed at the bottom."""

from __future__ import annotations

from typing import IO

from rich.console import Console
from rich.control import Control
from rich.screen import Screen
from rich.text import Text

from volteface.cli.coding_screen import Sheet
from volteface.cli.keys import RESIZED, Keys, OneByOne

SCROLLING = frozenset({"up", "down", "page up", "page down", "home", "end"})
STEPS = {" ": "page down", "b": "page up"}


class Seat:
    """Somebody at a terminal; the keyboard is theirs while they work."""

    _keyboard: Keys

    def __init__(self, console: Console) -> None:
        self._console = console

    def _line(self, sheet: Sheet, text: str) -> str:
        """One line of text typed at the bottom; Escape and Ctrl-C leave what was."""
        before, bottom, short = text, sheet.bottom, sheet.short_bottom
        while True:
            typed = Text.assemble(("reason: ", "bold"), text, "▏")
            sheet.bottom = sheet.short_bottom = [typed, Text("Enter keeps it   Esc leaves it as it was", style="dim")]
            self._show(sheet)
            for key in self._keyboard.struck(line=True):
                match key.name:
                    case "enter" | "escape" | "leave":
                        sheet.bottom, sheet.short_bottom = bottom, short
                        return " ".join(text.split()) if key.name == "enter" else before
                    case "backspace":
                        text = text[:-1]
                    case "word back":
                        text = text[: text.rstrip().rfind(" ") + 1]
                    case "clear":
                        text = ""
                    case "letter" | "pasted":
                        text += "".join(c if c.isprintable() else " " for c in key.text)

    def _look(self, sheet: Sheet) -> None:
        """Show a page until a key that does not scroll it."""
        while True:
            self._show(sheet)
            for key in self._keyboard.struck():
                step = STEPS.get(key.letter, key.name)
                if step in SCROLLING:
                    sheet.scroll(step)
                elif key != RESIZED:
                    return

    def _show(self, sheet: Sheet) -> None:
        # Painted over what stands there, in one piece, so that nothing flickers.
        with self._console:
            self._console.control(Control.home())
            self._console.print(Screen(sheet), end="")


def keyboard(shown: IO[str]) -> Keys:
    """The keys of this process's terminal."""
    try:
        from volteface.cli.keyboard import Keyboard
    except ImportError:  # a system without terminals of Unix
        return OneByOne()
    return Keyboard(shown)
