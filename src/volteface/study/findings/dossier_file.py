"""The files of `dossiers/`: which there are, what stands in them, and a new one that nobody's work is lost by."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import msgspec

from volteface.dossier.written.front import Front, parted
from volteface.model.document import Refusal
from volteface.model.errors import BadInput, WrongUse

FOLDER = "dossiers"
ENDING = ".md"
# A book of half a million words; what is longer was hardly written by hand.
LARGEST = 4_000_000
# Windows keeps these for devices, whatever ending stands behind.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])[ ]*(?:[.].*)?", re.IGNORECASE)
_NAME = re.compile(r"[^\W_](?:[\w .-]{0,78}[\w-])?")


class DossierFile(msgspec.Struct, frozen=True):
    """One file: its head, the text without it (lines keep their numbers), and what is wrong with the head."""

    name: str
    front: Front
    text: str
    faults: tuple[Refusal, ...] = ()

    @property
    def file(self) -> str:
        """Its place from the study's folder."""
        return f"{FOLDER}/{self.name}{ENDING}"


def names(study: Path) -> list[str]:
    """The dossiers of a study, by name."""
    return sorted(path.stem for path in (study / FOLDER).glob(f"*{ENDING}") if path.is_file())


def read(study: Path, name: str) -> DossierFile:
    """One dossier.

    Raises:
        WrongUse: there is none of this name.
        BadInput: it is larger than four megabytes, no UTF-8, or a link to a file elsewhere.
    """
    return of_text(name, raw(study, name))


def of_text(name: str, text: str) -> DossierFile:
    """The dossier that a text is, whether it was written to its file or not."""
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    front, body, faults = parted(plain, f"{FOLDER}/{name}{ENDING}")
    return DossierFile(name, front, body, tuple(faults))


def raw(study: Path, name: str) -> str:
    """The text of a dossier's file, with all its signs.

    Raises:
        WrongUse: there is none of this name.
        BadInput: it is larger than four megabytes, no UTF-8, or a link to a file elsewhere.
    """
    path = study / FOLDER / f"{name}{ENDING}"
    if name not in names(study):
        known = ", ".join(names(study)) or "none yet: volteface dossier new NAME"
        raise WrongUse(f"no dossier “{name}”", hint=f"there are: {known}")
    if not path.resolve().is_relative_to((study / FOLDER).resolve()):
        hint = "put the text itself there: what is published comes from this folder alone"
        raise BadInput(f"leads out of {FOLDER}/", where=str(path), hint=hint)
    data = path.read_bytes()
    if len(data) > LARGEST:
        raise BadInput("is larger than 4 MB", where=str(path), hint="part it into several dossiers")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadInput("not UTF-8", where=str(path), hint="save it as UTF-8") from error


def sized(name: str, text: str) -> bytes:
    """A text as a dossier's file holds it.

    Raises:
        BadInput: it is larger than four megabytes.
    """
    data = text.encode("utf-8")
    if len(data) > LARGEST:
        raise BadInput("is larger than 4 MB", where=f"{FOLDER}/{name}{ENDING}", hint="part it into several dossiers")
    return data


def write_over(study: Path, name: str, text: str) -> None:
    """Put a text in the place of what a dossier's file holds, whole or not at all.

    Raises:
        BadInput: it is larger than four megabytes.
    """
    path = (study / FOLDER / f"{name}{ENDING}").resolve()
    data = sized(name, text)
    partial = path.with_suffix(f".{os.getpid()}.part")
    try:
        with partial.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(path, partial)
        partial.replace(path)
    finally:
        # Where it could not be written whole, nothing of it stays.
        partial.unlink(missing_ok=True)


def write_new(study: Path, name: str, text: str) -> Path:
    """Write a dossier that is not there yet.

    Raises:
        WrongUse: it is there, or the name is none for a file.
    """
    if _NAME.fullmatch(name) is None or _DEVICES.fullmatch(name):
        hint = "letters, digits, spaces, points and hyphens; not what Windows keeps for devices (con, nul, com1)"
        raise WrongUse(f"“{name[:40]}” is no name for a dossier", hint=hint)
    path = study / FOLDER / f"{name}{ENDING}"
    if path.exists():
        raise WrongUse("is there already", where=str(path), hint="choose another name, or remove the file")
    path.parent.mkdir(exist_ok=True)
    partial = path.with_suffix(f".{os.getpid()}.part")
    try:
        partial.write_text(text, "utf-8")
    except OSError:
        partial.unlink(missing_ok=True)
        raise
    try:
        # A link never takes the place of what somebody else wrote meanwhile, as a rename would.
        path.hardlink_to(partial)
    except FileExistsError as error:
        raise WrongUse("is there already", where=str(path), hint="choose another name, or remove the file") from error
    except OSError:
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    return path
