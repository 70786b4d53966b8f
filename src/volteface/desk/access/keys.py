"""Keys that sign the cookies of a team: kept beside the study, for whoever runs the desk alone to read, and changed."""

from __future__ import annotations

import os
import secrets
import time
from contextlib import suppress
from pathlib import Path

import msgspec

_FILE = "keys.json"
_FOR_ME_ALONE = 0o600
_FRESH_SECONDS = 30 * 86_400
# A session lasts for ninety days at most: until then the key that signed it is known.
_KEPT = 5


class Key(msgspec.Struct, frozen=True):
    """A key and when it was made, in seconds since 1970."""

    secret: str
    made: float


def keys(folder: Path) -> list[str]:
    """The keys that hold, newest last, as it is the one that signs; a new one each month.

    Args:
        folder: where they are kept. Without the file nobody is lost: everybody logs in again.
    """
    path = folder / _FILE
    held = _read(path)
    if not held or held[-1].made < time.time() - _FRESH_SECONDS:
        held = [*held, Key(secrets.token_urlsafe(48), time.time())][-_KEPT:]
        folder.mkdir(parents=True, exist_ok=True)
        new = folder / f".{_FILE}"
        new.unlink(missing_ok=True)
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _FOR_ME_ALONE), "wb") as file:
            file.write(msgspec.json.encode(held))
        new.replace(path)
    return [one.secret for one in held]


def _read(path: Path) -> list[Key]:
    with suppress(OSError, msgspec.DecodeError):
        # A copy or a backup may have come without its mode.
        path.chmod(_FOR_ME_ALONE)
        return msgspec.json.decode(path.read_bytes(), type=list[Key])
    return []
