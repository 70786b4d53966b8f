"""The file by which a folder is known as a dossier that `publish` made, and may replace."""

from __future__ import annotations

import msgspec

MARKER = ".volteface-dossier"


class Made(msgspec.Struct, frozen=True):
    """What the marker says: who made the folder, and which files in it are its own."""

    made_by: str
    files: tuple[str, ...]
