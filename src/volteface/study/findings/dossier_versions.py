"""Every version of a dossier as it was saved at the desk: numbered copies beside it, and who made them of what.

They lie in `dossiers/.versions/NAME/`, with a line a deed in `deeds.jsonl`. Undo and redo go from version to version;
nothing is ever taken away.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from volteface.model.errors import BadInput, WrongUse
from volteface.study.findings.dossier_file import FOLDER

PLACE = ".versions"
_DEEDS = "deeds.jsonl"
# What makes a version; "undo" and "redo" go back to one.
MAKING = frozenset({"begun", "elsewhere", "save", "restore"})


class Deed(msgspec.Struct, frozen=True):
    """What was done: since then `version` stands, which was made of `before` (0: of nothing); `said` in a few words.

    `deed` is "begun" (as it was when the desk first changed it), "elsewhere" (changed in another program), "save",
    "restore", "undo" or "redo"; `hash` is that of the text that stands since.
    """

    deed: str
    version: int
    before: int
    hash: str
    at: str
    by: str
    said: str = ""


class Versions:
    """The versions of one dossier.

    Args:
        study: the folder of the study.
        name: of the dossier.
    """

    def __init__(self, study: Path, name: str) -> None:
        self._folder = study / FOLDER / PLACE / name
        self._name = name

    def deeds(self) -> list[Deed]:
        """All that was done, oldest first; a line that was broken off is none."""
        try:
            lines = (self._folder / _DEEDS).read_bytes().splitlines()
        except OSError:
            return []
        found = []
        for line in lines:
            try:
                found.append(msgspec.json.decode(line, type=Deed))
            except msgspec.DecodeError:
                continue
        return found

    def text(self, number: int) -> str:
        """A version's text.

        Raises:
            WrongUse: there is none of this number.
            BadInput: somebody has changed its file, so that it is no text.
        """
        path = self._folder / f"{number:06}.md"
        try:
            return path.read_bytes().decode("utf-8")
        except OSError as error:
            raise WrongUse(f"“{self._name}” has no version {number}", hint="its history lists them") from error
        except UnicodeDecodeError as error:
            raise BadInput("not UTF-8", where=str(path), hint="restore it from a backup") from error

    def keep(self, text: str) -> int:
        """Keep a text under the next number."""
        self._folder.mkdir(parents=True, exist_ok=True)
        number = 1 + max((int(path.stem) for path in self._folder.glob("[0-9]*.md")), default=0)
        (self._folder / f"{number:06}.md").write_bytes(text.encode("utf-8"))
        return number

    def note(self, deed: Deed) -> None:
        """Write down what was done."""
        self._folder.mkdir(parents=True, exist_ok=True)
        with (self._folder / _DEEDS).open("ab") as file:
            # A line that was broken off stays one of its own.
            start = b"\n" if file.tell() and not _ended(self._folder / _DEEDS) else b""
            file.write(start + msgspec.json.encode(deed) + b"\n")


def undone(deeds: list[Deed]) -> int | None:
    """The version that undo goes back to: what the one that stands was made of; None where there is nothing to undo."""
    now = deeds[-1].version if deeds else 0
    made = next((one for one in deeds if one.version == now and one.deed in MAKING), None)
    return made.before if made is not None and made.before else None


def redone(deeds: list[Deed]) -> int | None:
    """The version that redo goes to: the last that was undone into the one that stands; None where none was."""
    now = deeds[-1].version if deeds else 0
    return next((one.before for one in reversed(deeds) if one.deed == "undo" and one.version == now), None)


def _ended(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, 2)
        return file.read(1) == b"\n"
