"""Numbers as every room writes them in words: positions with their sign, counts with their noun."""

from __future__ import annotations

import math
import re


def signed(value: float | None, places: int = 2) -> str:
    """A position with its sign, the minus typographic; "" for what is not known."""
    if value is None or math.isnan(value):
        return ""
    rounded = round(value, places)
    return f"{rounded:+.{places}f}".replace("-", "−") if rounded else f"{0:.{places}f}"


def counted(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: 1 passage, 1,204 passages."""
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"


def base_name(path: str) -> str:
    """A file's name without the folders that it lay in, whichever machine it came from."""
    return re.split(r"[\\/]", path)[-1]
