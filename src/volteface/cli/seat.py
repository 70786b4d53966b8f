"""A place at the terminal: screens shown over each other, keys as they are struck, a line typed at the bottom."""

from __future__ import annotations

from collections.abc import Callable
from typing import IO

from rich.console import Console
from rich.control import Control
from rich.screen import Screen
from rich.text import Text

from volteface.cli.coding_screen import Sheet
from volteface.cli.keys import LEAVE, RESIZED, Key, Keys, OneByOne
from volteface.model.errors import VoltefaceError

SCROLLING = frozenset({"up", "down", "page up", "page down", "home", "end"})
STEPS = {" ": "page down", "b": "page up"}


class Seat:
    """Somebody at a terminal; the keyboard is theirs while they work."""

    _keyboard: Keys

    def __init__(self, console: Console, told: str = "") -> None:
        """Sit down.

        Args:
            console: where screens are shown.
            told: what is said on the first of them.
        """
        self._console = console
        # What is to be said on the next screen.
        self._told = told

    def _answer(self, sheet: Sheet, pressed: Callable[[Key], bool], marks: Callable[[], Text]) -> bool:
        """Show what is to be answered and take keys until it is, or False to leave.

        Args:
            sheet: what is shown.
            pressed: does what a key says; whether the next is due.
            marks: what stands at the bottom of what was set so far.
        """
        sheet.message, self._told = "; ".join(filter(None, (self._told, sheet.message))), ""
        while True:
            self._show(sheet)
            keys = self._keyboard.struck()
            for at, key in enumerate(keys):
                if key == LEAVE or key.letter == "q":
                    return False
                if key == RESIZED:
                    continue
                sheet.message = ""
                if pressed(key):
                    rest = len(keys) - at - 1
                    if rest and not self._told:
                        self._told = f"{rest} more of your keys came at once and were not taken"
                    return True
                sheet.mark(marks())

    def _taken_back(self, sheet: Sheet, undo: Callable[[], bool]) -> bool:
        """Take the last answer back; whether there was one, and it is."""
        try:
            if undo():
                return True
        except VoltefaceError as error:
            sheet.message = f"not taken back: {error.line()}"
            return False
        sheet.message = "nothing more to take back"
        return False

    def _other(self, key: Key, sheet: Sheet) -> None:
        """Scroll, or say that a key means nothing."""
        step = STEPS.get(key.letter, key.name)
        if step in SCROLLING:
            if not sheet.scroll(step):
                sheet.message = "there is no more; m shows more context"
        elif key.name == "pasted":
            sheet.message = "many keys at once are not taken: strike one after the other"
        else:
            struck = f"“{key.text}”" if key.name == "letter" else "this key"
            sheet.message = f"{struck} means nothing here: ? shows the keys"

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
