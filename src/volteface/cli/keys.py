"""Keys by their names, from the characters and sequences that terminals send."""

from __future__ import annotations

import re
from types import TracebackType
from typing import NamedTuple, Protocol, Self

import click

_PASTED = re.compile(r"\x1b\[200~(.*?)(?:\x1b\[201~|$)", re.DOTALL)
# A sequence of a terminal (CSI, SS3, or escape with one letter), or one character.
_ONE = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1bO[\x20-\x7e]|\x1b.?|.", re.DOTALL)
_NAMES = {
    "\x1b[A": "up", "\x1bOA": "up", "\x1b[B": "down", "\x1bOB": "down",
    "\x1b[5~": "page up", "\x1b[6~": "page down",
    "\x1b[H": "home", "\x1bOH": "home", "\x1b[1~": "home", "\x1b[F": "end", "\x1bOF": "end", "\x1b[4~": "end",
    "\xe0H": "up", "\xe0P": "down", "\xe0I": "page up", "\xe0Q": "page down",
    "\x00H": "up", "\x00P": "down", "\x00I": "page up", "\x00Q": "page down",
    "\r": "enter", "\n": "enter", "\x7f": "backspace", "\x08": "backspace", "\x1b": "escape",
    "\x03": "leave", "\x04": "leave", "\x15": "clear", "\x17": "word back",
}  # fmt: skip


class Key(NamedTuple):
    """A key by its name (`up`, `enter`, `leave` …), or `letter` with its `text`; `pasted` with what was pasted.

    `resized` is no key: the terminal has another size now. `unknown` is one that has no meaning anywhere.
    """

    name: str
    text: str = ""

    @property
    def letter(self) -> str:
        """The letter, small; "" for any other key."""
        return self.text.lower() if self.name == "letter" else ""


RESIZED = Key("resized")
LEAVE = Key("leave")


class Keys(Protocol):
    """Where keys come from, while it is open."""

    def __enter__(self) -> Self:
        """Take the keyboard."""
        ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Give it back as it was."""
        ...

    def struck(self, *, line: bool = False) -> list[Key]:
        """The keys that were struck at once, waiting for the first; many at once are one `pasted`.

        Args:
            line: a line of text is being typed: however many come at once, they are meant.
        """
        ...

    def drop(self) -> bool:
        """Forget what was typed ahead; whether it was to leave."""
        ...


class OneByOne:
    """Keys one by one, through click: where a terminal cannot be waited for, as on Windows."""

    def __enter__(self) -> Self:
        """Nothing is to be taken."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Nothing is to be given back."""

    def struck(self, *, line: bool = False) -> list[Key]:  # noqa: ARG002 - a key is a key
        """The next key."""
        try:
            return [_key(click.getchar())]
        except (KeyboardInterrupt, EOFError):
            return [LEAVE]

    def drop(self) -> bool:
        """What was typed ahead cannot be told from what was not."""
        return False


def parsed(text: str) -> list[Key]:
    """The keys behind what a terminal sent."""
    found: list[Key] = []
    at = 0
    while at < len(text):
        if pasted := _PASTED.match(text, at):
            found.append(Key("pasted", pasted[1]))
            at = pasted.end()
            continue
        match = _ONE.match(text, at)
        assert match is not None
        found.append(_key(match[0]))
        at = match.end()
    return found


def _key(sequence: str) -> Key:
    if sequence in _NAMES:
        return Key(_NAMES[sequence])
    return Key("letter", sequence) if len(sequence) == 1 and sequence.isprintable() else Key("unknown")
