"""What stands beside files about them: rows of a table or entries of a bibliography, each for one file or several."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from fnmatch import translate
from functools import lru_cache
from pathlib import PurePosixPath

import msgspec

from volteface.model.document import Item, RawDocument, Told

# Items of which a person may say what kind they are: those of which the format says nothing.
_PLAIN = frozenset({"", "article"})


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
        self.entries = tuple(entries)
        self._exact: dict[str, list[Told]] = {}
        self._keys: dict[str, list[Told]] = {}
        self._patterns: list[Entry] = []
        for entry in self.entries:
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


def with_told(raw: RawDocument, told: Told) -> RawDocument:
    """A document with what stands beside its file: that goes before what the document says of itself.

    An author goes before the one author of all items, never before those of several. A table's rows are told their
    language, kind and authority alone: each says the rest of itself.
    """
    items = raw.items or (Item(0, len(raw.text)),)
    authors, alone = {item.author for item in items}, not raw.place.startswith("row ")
    told_items = tuple(
        msgspec.structs.replace(
            item,
            kind=told.kind if told.kind and item.kind in _PLAIN else item.kind,
            authority=item.authority if told.authority is None else told.authority,
            author=told.author if told.author and alone and (len(authors) == 1 or not item.author) else item.author,
        )
        for item in items
    )
    raw = msgspec.structs.replace(
        raw, language=told.language or raw.language, items=told_items if told_items != items else raw.items
    )
    if not alone:
        return raw
    return msgspec.structs.replace(
        raw,
        id=told.id or raw.id,
        title=told.title or raw.title,
        date=told.date or raw.date,
        columns=raw.columns | told.columns,
    )


def _columns(value: object) -> Mapping[str, str]:
    assert isinstance(value, Mapping)
    return value


def _plain(name: str) -> str:
    return re.sub(r"^(?:\./)+", "", name.replace("\\", "/")).rstrip("/").casefold()


@lru_cache(maxsize=1024)
def _matcher(pattern: str) -> re.Pattern[str]:
    # "papers/*" means all below papers, as a person who writes it expects.
    return re.compile(translate(_plain(pattern)))
