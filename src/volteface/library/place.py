"""Where a study's folder lies: on a disk of this machine, on another one, or in a folder that a program synchronises.

SQLite's write-ahead log needs memory shared by all who have the library open, which no network gives; and a program
that carries files elsewhere one by one carries a library torn apart. Ordinary folders must never be taken for either.
"""

from __future__ import annotations

import itertools
import os
import platform
import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

import msgspec

from volteface.library import mounts

# What lies at the top of a folder that a program keeps in step with others, and whether that is a folder itself: what
# such a program keeps in the home folder for itself must not be taken for it, where `.dropbox` is a folder.
_MARKERS: tuple[tuple[str, bool, str], ...] = (
    (r"\.dropbox", False, "Dropbox"),
    (r"\.dropbox\.cache", True, "Dropbox"),
    (r"\._?sync_[0-9a-f]+\.db", False, "Nextcloud"),
    (r"\.nextcloudsync\.log", False, "Nextcloud"),
    (r"\.owncloudsync\.log", False, "ownCloud"),
    (r"\.stfolder", True, "Syncthing"),
    (r"\.tmp\.drive(?:down|up)load", True, "Google Drive"),
    (r"\.shortcut-targets-by-id", True, "Google Drive"),
)
_MARKER = re.compile("|".join(f"({pattern})" for pattern, _, _ in _MARKERS))
# Parts of a path under which the system itself keeps such folders.
_PATHS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("Library", "Mobile Documents"), "iCloud Drive"),
    (("Library", "CloudStorage"), "a cloud drive"),
    (("iCloudDrive",), "iCloud Drive"),
)
_ONEDRIVE = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
# A folder with more entries than this is not looked through for markers.
_MOST_ENTRIES = 10_000
_DRIVE_REMOTE = 4


class Kind(StrEnum):
    """How far a folder can be trusted with a library."""

    LOCAL = "local"
    NETWORK = "network"
    SYNCHRONISED = "synchronised"


class Place(msgspec.Struct, frozen=True):
    """Of what kind a folder is, and by what: the name of a file system or of a program."""

    kind: Kind
    by: str = ""


LOCAL = Place(Kind.LOCAL)


def place_of(folder: Path, *, told: str | None = None, environment: Mapping[str, str] = os.environ) -> Place:
    """Where a folder lies.

    Args:
        folder: one that is there.
        told: what is mounted, as `/proc/mounts` or the command `mount` tells it; by default this machine's.
        environment: where OneDrive says what it keeps in step.
    """
    real = folder.resolve()
    system = mounts.network(real, mounts.read() if told is None else told)
    if system is not None:
        return Place(Kind.NETWORK, system)
    if _is_remote_drive(real):
        return Place(Kind.NETWORK, "a network drive")
    program = _synchronised(real, environment)
    return LOCAL if program is None else Place(Kind.SYNCHRONISED, program)


def _is_remote_drive(folder: Path) -> bool:
    """Whether Windows has the folder on another machine."""
    if platform.system() != "Windows":
        return False
    if folder.drive.startswith("\\\\"):
        return True
    import ctypes

    windows = getattr(ctypes, "windll", None)
    return windows is not None and bool(windows.kernel32.GetDriveTypeW(folder.anchor) == _DRIVE_REMOTE)


def _synchronised(folder: Path, environment: Mapping[str, str]) -> str | None:
    for parts, name in _PATHS:
        for at in range(len(folder.parts) - len(parts)):
            if folder.parts[at : at + len(parts)] == parts:
                return folder.parts[at + 2].partition("-")[0] if name == "a cloud drive" else name
    for name in _ONEDRIVE:
        kept = environment.get(name)
        if kept and folder.is_relative_to(Path(kept).resolve()):
            return "OneDrive"
    return next(filter(None, map(_marked, (folder, *folder.parents))), None)


def _marked(folder: Path) -> str | None:
    """The program whose marker lies in a folder."""
    try:
        with os.scandir(folder) as entries:
            for entry in itertools.islice(entries, _MOST_ENTRIES):
                found = _MARKER.fullmatch(entry.name)
                if found is None or found.lastindex is None:
                    continue
                _, is_folder, name = _MARKERS[found.lastindex - 1]
                if entry.is_dir() == is_folder:
                    return name
    except OSError:
        pass
    return None
