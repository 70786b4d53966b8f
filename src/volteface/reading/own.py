"""What a study keeps for itself in its folder: no publication, and passed over where that folder is read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

# The study on disk (docs/building.md).
_MARK = frozenset({"volteface.toml", "library.sqlite"})
_FILES = frozenset({"volteface.toml", "questions.toml", "actors.toml", "events.csv"})
_FOLDERS = frozenset({"facsimiles", "vectors", "desk", "dossiers", "public", "series", "worked-example"})


def publications(children: Sequence[Path]) -> list[Path]:
    """What stands in one folder, without what a study keeps there for itself where the folder is a study's.

    A file or folder of the study that is named outright is read nevertheless.
    """
    if not {child.name for child in children} >= _MARK:
        return list(children)
    return [child for child in children if not _own(child)]


def _own(child: Path) -> bool:
    if child.is_dir():
        return child.name in _FOLDERS
    return child.name in _FILES or child.name.startswith("library.sqlite")
