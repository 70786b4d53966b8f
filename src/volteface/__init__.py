"""Volteface: an organisation's line on each strategic question, in its own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from volteface.study import Study

__version__ = "0.1.0"
__all__ = ["__version__", "open"]


def open(path: str | Path = ".") -> Study:  # noqa: A001 - `volteface.open` is the name people will type
    """Open the study in a folder, or in one of the folders above it.

    Raises:
        volteface.model.errors.WrongUse: no study is there.
        volteface.model.errors.LibraryDamaged: its library cannot be used.
    """
    from volteface.study import Study  # here: `import volteface` stays light

    return Study.find(path)
