"""What stands beside files about them: rows of a table or entries of a bibliography, each for one file or several."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from fnmatch import translate
from functools import lru_cache
from pathlib import PurePosixPath

import msgspec

from volteface.model.document import Told


class Entry(msgspec.Struct, frozen=True):
    """What is told of the files that `pattern` names, or of those called `key` but for their ending.

    `pattern` is a path from the folder in which the table lies, with `*` and `?`; a folder's name stands for all in it.
    """

    told: Told
    pattern: str = ""
    key: str = ""


class Beside:
    """All that stands in one folder about the files in it and below it."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._exact: dict[str, list[Told]] = {}
        self._keys: dict[str, list[Told]] = {}
        self._patterns: list[Entry] = []
        for entry in entries:
            if entry.pattern and not set(entry.pattern) & set("*?["):
                self._exact.setdefault(_plain(entry.pattern), []).append(entry.told)
            elif entry.pattern:
                self._patterns.append(entry)
            else:
                self._keys.setdefault(entry.key.casefold(), []).append(entry.told)

    def of(self, name: str) -> Told | None:
        """What is told of a file, by its path from this folder: its own row first, then its folders', then patterns."""
        path = PurePosixPath(name)
        found = [told for place in (path, *path.parents) for told in self._exact.get(_plain(str(place)), ())]
        found += self._keys.get(path.stem.casefold(), ())
        found += [entry.told for entry in self._patterns if _matcher(entry.pattern).fullmatch(_plain(name))]
        return combined(found) if found else None


def combined(told: Iterable[Told]) -> Told:
    """Several tellings as one; of two that say something of the same thing the first goes."""
    values: dict[str, object] = {}
    columns: dict[str, str] = {}
    for one in told:
        for name, value in msgspec.structs.asdict(one).items():
            if name == "columns":
                columns = dict(_columns(value)) | columns
            elif value not in ("", None):
                values.setdefault(name, value)
    return Told(**values, columns=columns)  # type: ignore[arg-type]


def _columns(value: object) -> Mapping[str, str]:
    assert isinstance(value, Mapping)
    return value


def _plain(name: str) -> str:
    return re.sub(r"^(?:\./)+", "", name.replace("\\", "/")).rstrip("/").casefold()


@lru_cache(maxsize=1024)
def _matcher(pattern: str) -> re.Pattern[str]:
    # "papers/*" means all below papers, as a person who writes it expects.
    return re.compile(translate(_plain(pattern)))
