"""What somebody has collected while searching: addresses of passages, kept beside what else the reading room keeps."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Iterable
from pathlib import Path

import msgspec

from volteface.model.errors import BadInput

FOLDER = "desk"
# More are no selection any more; a search that is kept, or a table, holds them better.
MOST = 500
_WRITING = threading.Lock()


class Basket:
    """One person's basket in a study; it lasts until it is emptied.

    Args:
        study: the study's folder.
        person: by what name the person is known.
    """

    def __init__(self, study: Path, person: str) -> None:
        key = hashlib.sha256(person.encode()).hexdigest()[:16]
        self._path = study / FOLDER / f"collected-{key}.json"

    def addresses(self) -> list[str]:
        """What was collected, in the order in which it was."""
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=list[str])
        except (OSError, msgspec.DecodeError):
            return []

    def change(self, *, put: Iterable[str] = (), take: Iterable[str] = ()) -> list[str]:
        """Take some out, put others in; what it holds then.

        Raises:
            BadInput: it would hold too many; nothing is changed.
        """
        with _WRITING:
            gone = set(take)
            held = self.addresses()
            kept = list(dict.fromkeys([*(one for one in held if one not in gone), *put]))
            if len(kept) > MOST and len(kept) > len(held):
                hint = "put them somewhere and empty it, or keep the search itself"
                raise BadInput(f"no more than {MOST} passages can be collected at once", hint=hint)
            self._path.parent.mkdir(exist_ok=True)
            partial = self._path.with_suffix(f".{os.getpid()}.part")
            partial.write_bytes(msgspec.json.encode(kept))
            partial.replace(self._path)
            return kept

    def empty(self) -> list[str]:
        """Take everything out; what was in it."""
        held = self.addresses()
        self._path.unlink(missing_ok=True)
        return held
