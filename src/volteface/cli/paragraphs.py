"""Sentences in the terminal: indented, wrapped at spaces, the rows of one sentence hanging under its first."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

# Longer rows are not read.
_WIDEST = 80


def said(out: Console, sentence: str, *, indent: int = 0, mark: str = "", style: str = "") -> None:
    """One sentence or quotation.

    Args:
        out: where to.
        sentence: what is said.
        indent: columns to the left of all rows.
        mark: what stands before the first row; the others hang under the words.
        style: of all of it.
    """
    first, later = " " * indent + mark, " " * (indent + len(mark))
    width = min(out.width, _WIDEST)
    # A number stays with its sign of per cent.
    whole = sentence.replace(" %", "\u00a0%")
    rows = textwrap.wrap(whole, width, initial_indent=first, subsequent_indent=later, break_on_hyphens=False)
    for row in rows:
        out.print(row.replace("\u00a0%", " %"), style=style or None)


def indented(out: Console, text: str | Text, by: int) -> None:
    """A text whose rows are all indented, without blanks after them, for whoever copies it."""
    from rich.text import Text

    whole = Text(text) if isinstance(text, str) else text
    for row in whole.wrap(out, out.width - by):
        row.rstrip()
        row.pad_left(by)
        out.print(row)


def heading(out: Console, text: str) -> None:
    """What the sentences below it are about."""
    out.print()
    out.print(text, style="bold")
