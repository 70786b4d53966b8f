"""Dossiers that were published before somebody was erased, or entered as living without a public role."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from volteface.dossier.withholding import names_somebody
from volteface.library import Library, documents
from volteface.study.findings.unnamed import unnamed

_TEXTS = {".html", ".svg", ".json", ".csv", ".txt"}


def still_named(library: Library, folder: Path, dossiers: Sequence[Path] = ()) -> list[str]:
    """Published files that name somebody who is not published now, each with what to do; the name is not told.

    Args:
        library: the study's, which knows where dossiers were written.
        folder: where actors.toml is.
        dossiers: folders in place of those.

    Raises:
        BadInput: actors.toml is no TOML, so that nobody can tell.
    """
    hidden = unnamed(library, folder)
    if not hidden:
        return []
    found = []
    for place in dossiers or documents.publications(library):
        for path in sorted(place.rglob("*")):
            name = path.relative_to(place).as_posix()
            if path.suffix in _TEXTS and path.is_file():
                text = path.read_text("utf-8", "replace")
                if hidden.find(name) or names_somebody(hidden, name, text):
                    found.append(
                        f"{place / hidden.redacted(name)}: names somebody who is not published; publish it again"
                    )
    return found
