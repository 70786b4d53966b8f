"""Numbers as they come from outside: in an address, a field, a list."""

from __future__ import annotations

# More figures has no number of anything that is held; a few of them multiplied still fit a library's integers.
_MOST_FIGURES = 11


def number_in(text: str) -> int | None:
    """The whole number, from 0, that a text is; None where it is none, or longer than any that is meant."""
    given = text.strip()
    return int(given) if given.isascii() and given.isdecimal() and len(given) <= _MOST_FIGURES else None
