"""Where a dossier is put: built beside its place, then swapped in whole; no folder that is not a dossier is touched."""

from __future__ import annotations

import glob
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from volteface.dossier.manifest import write_manifest
from volteface.dossier.marker import MARKER, Made
from volteface.model.errors import BadInput

# Nothing is published for so long.
_LONGEST_SECONDS = 86_400.0


@contextmanager
def replacing(out: Path, made_by: str) -> Iterator[Path]:
    """A new folder that takes the place of `out` when all went well; else `out` stays as it was.

    It gets a manifest of its files. Files that a person put beside the dossier's own (a `.git`, a `CNAME`) are carried
    over.

    Raises:
        BadInput: `out` is a file, or a folder with something in it that is no dossier.
    """
    out = Path(os.path.realpath(out))
    _tidy(out)
    old = _made(out)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        new = Path(tempfile.mkdtemp(prefix=f".{out.name}.new-", dir=out.parent))
    except OSError as error:
        raise BadInput(f"cannot be written: {error.strerror}", where=str(out), hint="choose another --out") from error
    try:
        new.chmod(0o755)
        yield new
        write_manifest(new)
        own = sorted(path.relative_to(new).as_posix() for path in new.rglob("*") if path.is_file())
        (new / MARKER).write_bytes(msgspec.json.encode(Made(made_by, (*own, MARKER))))
        _swap(new, out, old)
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise


def _tidy(out: Path) -> None:
    """Mend what a publishing left that was killed: its dossier and what a person put there come back, the rest goes."""
    for aside in sorted(out.parent.glob(f".{glob.escape(out.name)}.old-*")):
        with suppress(OSError, BadInput):
            made = _made(aside)
            if not out.exists():
                aside.rename(out)
            elif _forsaken(aside):
                _carry_over(aside, out, set(made.files if made is not None else ()))
                shutil.rmtree(aside, ignore_errors=True)
    for new in out.parent.glob(f".{glob.escape(out.name)}.new-*"):
        with suppress(OSError):
            if _forsaken(new):
                shutil.rmtree(new, ignore_errors=True)


def _forsaken(folder: Path) -> bool:
    """Whether nobody can be at work on it any more."""
    return folder.stat().st_mtime < time.time() - _LONGEST_SECONDS


def _made(out: Path) -> Made | None:
    if not out.exists():
        return None
    if not out.is_dir():
        raise BadInput("is a file", where=str(out), hint="name a folder with --out")
    marker = out / MARKER
    if marker.is_file():
        try:
            return msgspec.json.decode(marker.read_bytes(), type=Made)
        except (msgspec.DecodeError, OSError):
            pass
    elif not any(out.iterdir()):
        return None
    raise BadInput(
        "is a folder that was not made by publish, and nothing in it is overwritten",
        where=str(out),
        hint="name an empty or a new folder with --out",
    )


def _swap(new: Path, out: Path, old: Made | None) -> None:
    if not out.exists():
        new.rename(out)
        return
    aside = Path(tempfile.mkdtemp(prefix=f".{out.name}.old-", dir=out.parent))
    aside.rmdir()
    out.rename(aside)
    try:
        new.rename(out)
    except OSError:
        aside.rename(out)
        raise
    if old is not None:
        _carry_over(aside, out, set(old.files))
    shutil.rmtree(aside, ignore_errors=True)


def _carry_over(aside: Path, out: Path, own: set[str]) -> None:
    """Move what a person added; where a name is now the dossier's own, the dossier's stays."""
    folders = {part for name in own for part in _folders(name)}

    def walk(folder: Path) -> None:
        for entry in sorted(folder.iterdir()):
            name = entry.relative_to(aside).as_posix()
            if name in own:
                continue
            if name in folders and entry.is_dir() and not entry.is_symlink():
                walk(entry)
            elif not (out / name).exists():
                (out / name).parent.mkdir(parents=True, exist_ok=True)
                entry.rename(out / name)

    walk(aside)


def _folders(name: str) -> list[str]:
    parts = name.split("/")[:-1]
    return ["/".join(parts[: i + 1]) for i in range(len(parts))]
