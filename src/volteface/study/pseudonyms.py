"""Pseudonyms of people who code in a team: colourless, so that nobody guesses who it is, and none two may share."""

from __future__ import annotations

import secrets
from collections.abc import Iterable

# No I and O: beside figures they read as 1 and 0.
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_FIGURES = "23456789"


def proposed(taken: Iterable[str]) -> str:
    """A pseudonym that is free, drawn by chance: the order in which people joined is not told by it.

    Args:
        taken: those that are not, of any form.
    """
    free = [
        name for letter in _LETTERS for figure in _FIGURES if (name := f"Reader {letter}{figure}") not in set(taken)
    ]
    return secrets.choice(free) if free else f"Reader {secrets.token_hex(4).upper()}"
