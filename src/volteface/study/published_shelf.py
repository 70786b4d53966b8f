"""What was published, as it lies in the study's folder: when, and its files to be read."""

from __future__ import annotations

import datetime as dt
from pathlib import Path, PurePosixPath

import msgspec

from volteface.library import Library, documents
from volteface.study.findings.dossier_file import ENDING, FOLDER, names
from volteface.study.publishing import PUBLIC, own_place

_INDEX = "index.html"


class OnShelf(msgspec.Struct, frozen=True):
    """One publication: its folder, the way from there to the page to begin at, when it was made (ISO 8601, UTC).

    That page is the dossier's own where one alone was published, else the first. `older` says that the dossier was
    changed since.
    """

    folder: str
    index: str
    at: str
    older: bool = False


def of_dossier(library: Library, study: Path, name: str) -> OnShelf | None:
    """What was published of one dossier alone; None where nothing was, or there is no such dossier."""
    if name not in names(study):
        return None
    folder = study / FOLDER / name
    found = _on_shelf(library, folder, folder)
    if found is None:
        return None
    changed = (study / FOLDER / f"{name}{ENDING}").stat().st_mtime
    older = changed > (folder / _INDEX).stat().st_mtime
    return msgspec.structs.replace(found, index=_own_page(folder) or found.index, older=older)


def of_everything(library: Library, study: Path, organisation: str) -> OnShelf | None:
    """What was published of everything on a body."""
    return _on_shelf(library, study / PUBLIC, own_place(study, library, organisation))


def page(folder: Path, name: str) -> Path | None:
    """A file of a publication; None where there is none, or it is elsewhere in truth.

    Args:
        folder: of the publication.
        name: the file's, from there; a folder means its first page.
    """
    parts = PurePosixPath(name).parts
    if ".." in parts or name.startswith("/") or "\\" in name or "\0" in name:
        return None
    path = folder.joinpath(*parts)
    path = path / _INDEX if path.is_dir() else path
    if not path.is_file() or not path.resolve().is_relative_to(folder.resolve()):
        return None
    return path


def _own_page(folder: Path) -> str:
    """The page of the one dossier that a publication holds; "" where there is none, or several."""
    pages = [one for one in (folder / FOLDER).glob("*.html") if one.name != _INDEX]
    return pages[0].relative_to(folder).as_posix() if len(pages) == 1 else ""


def _on_shelf(library: Library, root: Path, folder: Path) -> OnShelf | None:
    index = folder / _INDEX
    if not index.is_file():
        return None
    last = documents.last_published(library, folder.absolute())
    made = dt.datetime.fromtimestamp(index.stat().st_mtime, dt.UTC).isoformat(timespec="seconds")
    within = index.relative_to(root).as_posix()
    return OnShelf(str(folder), within, last.at if last is not None else made)
