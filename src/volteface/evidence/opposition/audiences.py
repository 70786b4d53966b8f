"""To whom a passage speaks, as far as its source, its author and its kind tell."""

from __future__ import annotations

from collections.abc import Callable

from volteface.model.passage import Passage

Audience = Callable[[Passage], str]


def spoken_to(passage: Passage, *, kind: str = "", declared: str = "") -> str:
    """The audience in words: what is declared of the source, else the source, with the kind of item and the author.

    Args:
        passage: whose.
        kind: of the item in which it stands (editorial, letter …), "" where unknown.
        declared: whom the source addresses by `volteface.toml`, "" where nothing is declared.
    """
    named = f"{declared} ({passage.source})" if declared else passage.source
    return ", ".join(part for part in (named, kind, passage.author) if part)
