"""What was done to written dossiers, in the log of the study: the files themselves stand in its folder."""

from __future__ import annotations

from volteface.library.connection import Library
from volteface.library.events import record

WHAT = "dossier"


def note(library: Library, dossier: str, deed: str, version: int, said: str = "") -> None:
    """Put on record what was done.

    Args:
        library: the study's.
        dossier: its name.
        deed: what, in a word.
        version: the number of the version that stands since.
        said: what, in a few.
    """
    with library.transaction() as connection:
        record(connection, WHAT, dossier=dossier, deed=deed, version=version, said=said)
