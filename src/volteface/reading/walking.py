"""From paths to files: folders in sorted order, archives member by member, everything hashed and told by its head.

A METS or DIDL comes before what stands beside and below it, since it takes from there what belongs to it.
"""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import msgspec

from volteface.model.document import InputFile, Part, Refusal, Told
from volteface.reading import bundles
from volteface.reading.archives import archive
from volteface.reading.describing import HEAD, describe, head_of
from volteface.reading.formats import is_zip
from volteface.reading.gathering import Gathering
from volteface.reading.naming import shown
from volteface.reading.own import publications
from volteface.reading.telling import Telling, is_table
from volteface.reading.told import combined

__all__ = ["HEAD", "describe", "walk"]


class _Found(NamedTuple):
    """A file, or why there is none; a METS with the files that lie beside it, by the names it has for them."""

    path: Path
    reason: str = ""
    parts: tuple[tuple[str, Path], ...] = ()


def walk(
    paths: Iterable[Path], *, base: Path | None = None, unpack_to: Path | None = None
) -> Iterator[InputFile | Refusal]:
    """The files under these paths, each once, in sorted order.

    Hidden files, system litter, empty folders and what a study keeps for itself are passed over; links are followed,
    and loops of them end. An archive gives its members, "papers.zip/1926/a.txt", under the limits of `archive`. What a
    METS or DIDL refers to and what lies below its folder comes with it, as its parts, and not by itself. What tables
    and bibliographies say of a file, in its folder or above it, is told with it; they are no files to read themselves.

    Args:
        paths: files and folders; one named outright is read even when it is hidden.
        base: names are told from here on where a file lies below it, else as the path was given.
        unpack_to: an existing folder in which the members of archives are left. Without it a member is there only
            until the next file is asked for, which suits one process; a pool of processes wants the folder.
    """
    with tempfile.TemporaryDirectory(prefix="volteface-", ignore_cleanup_errors=True) as spare:
        unpacking = archive.Unpacking(unpack_to or Path(spare), keep=unpack_to is not None)
        named, telling = [Path(path) for path in paths], Telling()
        above = frozenset(named)
        for found in _each(named, frozenset(), frozenset()):
            name = _name(found.path, base)
            if found.reason:
                yield Refusal(name, found.reason)
            elif not is_table(found.path):
                told = telling.of(found.path, _top(found.path, above))
                yield from telling.refusals()
                yield from _file(found, name, unpacking, telling, told)


def _top(path: Path, named: frozenset[Path]) -> Path:
    """The outermost folder by which a file was named, or the one it was named in."""
    return next((one for one in reversed(path.parents) if one in named), path.parent)


def _below(path: Path, inside: frozenset[tuple[int, int]], taken: frozenset[Path]) -> Iterator[_Found]:
    """Files at and below a path. `inside` are the folders above, `taken` the files that came with a METS there."""
    try:
        status = path.stat()
        if stat.S_ISREG(status.st_mode):
            yield _Found(path)
            return
        if not stat.S_ISDIR(status.st_mode):
            yield _Found(path, "is a device, pipe or socket, not a file")
            return
        place = (status.st_dev, status.st_ino)
        if place in inside:  # a link back to a folder that holds it
            return
        children = sorted(path.iterdir(), key=lambda child: child.name)
    except FileNotFoundError:
        yield _Found(path, "is a link to nothing" if path.is_symlink() else "is not there")
    except OSError as error:
        yield _Found(path, f"cannot be read: {error.strerror or error}")
    else:
        published = [child for child in publications(children) if not archive.is_litter(child.name)]
        yield from _each(published, inside | {place}, taken)


def _each(children: Sequence[Path], inside: frozenset[tuple[int, int]], taken: frozenset[Path]) -> Iterator[_Found]:
    """What stands in one folder and below, its METS and DIDL first."""
    first = [path for path in children if path.suffix.lower() in bundles.ENDINGS and bundles.is_bundle(_peek(path))]
    for path in first:
        if path in taken:
            continue
        parts = tuple(_beside(path))
        if any(bundles.is_text(_peek(part)) for _, part in parts):
            taken |= {part for _, part in parts}
            yield _Found(path, parts=parts)
        else:
            yield _Found(path)
    passed = set(first)
    for path in children:
        if path not in passed and path not in taken:
            yield from _below(path, inside, taken)


def _beside(path: Path, *, further: bool = True) -> Iterator[tuple[str, Path]]:
    """The files that a METS or DIDL refers to and that are there, by its names for them."""
    for name in bundles.names_in(path):
        places = (path.parent / spelling for spelling in bundles.spellings(name))
        found = next((place for place in places if place.is_file()), None)
        if found is None or found == path:
            continue
        if not bundles.is_bundle(head := _peek(found)):
            yield name, found
        elif further and bundles.goes_with_another(head):
            yield name, found
            yield from _beside(found, further=False)


def _peek(path: Path) -> bytes:
    return head_of(path, bundles.HEAD)


def _name(path: Path, base: Path | None) -> str:
    if base is not None and path.is_relative_to(base):
        path = path.relative_to(base)
    # Names are bytes; what is no UTF-8 is shown with replacement characters.
    return shown(os.fsencode(path.as_posix()).decode("utf-8", "replace"))


def _file(
    found: _Found, name: str, unpacking: archive.Unpacking, telling: Telling, told: Told | None
) -> Iterator[InputFile | Refusal]:
    try:
        file = describe(found.path, name)
    except OSError as error:
        yield Refusal(name, f"cannot be read: {error.strerror or error}")
        return
    file = msgspec.structs.replace(file, told=told)
    if found.parts:
        yield bundles.bundled(file, _parts(found))
    elif archive.is_archive(file):
        yield from _members(file, unpacking, telling)
    else:
        yield file


def _parts(found: _Found) -> Iterator[Part]:
    for name, path in found.parts:
        # What cannot be read is missing, and the reader says so.
        with suppress(OSError):
            part = describe(path, name)
            yield Part(name, path, part.hash, part.size)


def _members(file: InputFile, unpacking: archive.Unpacking, telling: Telling) -> Iterator[InputFile | Refusal]:
    def discard(done: InputFile) -> None:
        unpacking.discard(archive.Member(done.name, done.path))

    gathering = Gathering(discard, ordered=is_zip(file.head))
    for member in unpacking.members(file):
        if isinstance(member, Refusal):
            yield member
            continue
        try:
            described = describe(member.path, member.name)
        except OSError as error:
            yield Refusal(member.name, f"cannot be read: {error.strerror or error}")
            continue
        if telling.take(described, first=is_zip(file.head)):
            yield from telling.refusals()
            unpacking.discard(member)
            continue
        about = [told for told in (telling.of_member(described.name, file.name), file.told) if told is not None]
        described = msgspec.structs.replace(described, told=combined(about) if about else None)
        if archive.is_archive(described):
            yield from _members(described, unpacking.deeper(member), telling)
            unpacking.discard(member)
        else:
            yield from gathering.put(described)
    yield from gathering.end()
