"""The members of an archive, put together with the METS that refers to them as they come."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

import msgspec

from volteface.model.document import InputFile, Part
from volteface.reading import bundles
from volteface.reading.describing import head_of
from volteface.reading.formats import foreign
from volteface.reading.markup import root_of

_PICTURES = ("image", "PDF")


class _Open:
    """A METS that waits for its parts: N names in the archive, each with the name by which it refers to it."""

    def __init__(self, file: InputFile, folder: PurePosixPath) -> None:
        self.file = file
        self.folder = folder
        self.wanted: dict[str, str] = {}
        self.found: dict[str, InputFile] = {}
        self.want(file)

    def want(self, file: InputFile) -> None:
        """Wait for what a file refers to."""
        for name in bundles.names_in(file.path):
            for spelling in bundles.spellings(name):
                self.wanted.setdefault(str(self.folder / spelling), name)

    @property
    def complete(self) -> bool:
        return set(self.wanted.values()) <= set(self.found)


class Gathering:
    """One archive on its way through: members go in one by one, files to read come out.

    A member that belongs to a METS comes out with it, as its part. In a zip file a METS comes before what lies beside
    and below it, and nothing waits that is not referred to. In a tar file it may come after its parts: there XML
    documents, images and PDFs wait for the end.
    """

    def __init__(self, discard: Callable[[InputFile], None], *, ordered: bool) -> None:
        self._discard = discard
        self._ordered = ordered
        self._open: list[_Open] = []
        self._waiting: dict[str, InputFile] = {}

    def put(self, file: InputFile) -> Iterator[InputFile]:
        """Take a member, unpacked and described; what can be read now comes out."""
        if self._ordered:
            yield from self._close([one for one in self._open if not _below(file.name, one.folder)])
        if bundles.goes_with_another(file.head) and (wanting := [one for one in self._open if file.name in one.wanted]):
            self._attach(file)
            for one in wanting:
                one.want(file)
        elif bundles.is_bundle(file.head):
            one = _Open(file, PurePosixPath(file.name).parent)
            for name in [name for name in self._waiting if name in one.wanted]:
                one.found.setdefault(one.wanted[name], self._waiting.pop(name))
            for found in [found for other in self._open for found in other.found.values()]:
                wanted = one.wanted.get(found.name)
                if wanted is not None and wanted not in one.found:
                    one.found[wanted] = _again(found, len(self._open))
            self._open.append(one)
        elif not self._attach(file):
            if self._ordered or not _may_be_part(file.head):
                yield file
                self._discard(file)
                return
            # Many may wait, and each head is as long as a page.
            self._waiting[file.name] = msgspec.structs.replace(file, head=b"")
        yield from self._close([one for one in self._open if one.complete])

    def end(self) -> Iterator[InputFile]:
        """What waited to the archive's end."""
        yield from self._close(list(self._open))
        for file in self._waiting.values():
            yield _headed(file)
            self._discard(file)
        self._waiting.clear()

    def _attach(self, file: InputFile) -> bool:
        wanting = [one for one in self._open if file.name in one.wanted]
        for number, one in enumerate(wanting):
            one.found.setdefault(one.wanted[file.name], _again(file, number))
        return bool(wanting)

    def _close(self, closing: list[_Open]) -> Iterator[InputFile]:
        for one in closing:
            self._open.remove(one)
            found = {name: one.found[name] for name in dict.fromkeys(one.wanted.values()) if name in one.found}
            held = any(bundles.is_text(head_of(file.path)) for file in found.values())
            parts = [Part(name, file.path, file.hash, file.size) for name, file in found.items()]
            yield bundles.bundled(one.file, parts) if held else one.file
            self._discard(one.file)
            for file in found.values():
                if not held:
                    yield _headed(file)
                self._discard(file)


def _again(file: InputFile, number: int) -> InputFile:
    """A member without its head; for each METS after the first that refers to it a file of its own."""
    path = file.path
    if number:
        path = path.with_name(f"{path.name}+{number}")
        shutil.copyfile(file.path, path)
    return msgspec.structs.replace(file, path=path, head=b"")


def _below(name: str, folder: PurePosixPath) -> bool:
    return PurePosixPath(name).is_relative_to(folder)


def _may_be_part(head: bytes) -> bool:
    if root_of(head) is not None:
        return True
    kind = foreign(head)
    return kind is not None and any(one in kind[0] for one in _PICTURES)


def _headed(file: InputFile) -> InputFile:
    """A file that waited without its head."""
    return msgspec.structs.replace(file, head=head_of(file.path))
