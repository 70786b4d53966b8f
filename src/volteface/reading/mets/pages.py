"""The pages of a METS with the files that lie beside it: which holds a page's text, and which are missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from volteface.model.document import Part
from volteface.reading import bundles
from volteface.reading.leaves import Leaf, holds_text
from volteface.reading.mets.map import File, Mets, Page


class Pages:
    """The pages of a METS, as far as they are there.

    Args:
        mets: the METS.
        parts: the files that lie beside it.
        claimed: the IDs of those of its files that articles refer to; a page's text is rather in them.
    """

    def __init__(self, mets: Mets, parts: Iterable[Part], claimed: set[str]) -> None:
        self._mets = mets
        self._parts = {part.name: part for part in parts}
        self._claimed = claimed
        self.texts = {name for name, part in self._parts.items() if holds_text(part)}
        self.leaves = [self._leaf(number, page) for number, page in enumerate(mets.pages, 1)]
        self._of_file: dict[str, list[int]] = {}
        self._of_page: dict[str, list[int]] = {}
        for at, page in enumerate(mets.pages):
            self._of_page.setdefault(page.id, []).append(at)
            for name, _ in page.files:
                if at not in self._of_file.setdefault(name, []):
                    self._of_file[name].append(at)

    def of_file(self, name: str, *, marked: bool) -> list[int]:
        """The pages whose text a file holds, by its ID; where a part of it is `marked`, its image is as good."""
        file = self._mets.files.get(name)
        if file is None or not (marked or file.reference.name in self.texts):
            return []
        return self._of_file.get(name, [])

    def of_page(self, name: str) -> list[int]:
        """The pages of a division of the physical map, by its ID."""
        return self._of_page.get(name, []) if name else []

    def told(self) -> Iterator[tuple[str, str]]:
        """What pages lack their text, and which texts are on no page, each with what to do."""
        if (missing := self._missing()) is not None:
            yield missing
        placed = {self._mets.files[name].reference.name for page in self._mets.pages for name, _ in page.files}
        if free := [name for name in self._parts if name in self.texts and name not in placed]:
            yield bundles.left_out(free)

    def _missing(self) -> tuple[str, str] | None:
        """What pages lack their text, and what to do; None where all have theirs, or never had any."""
        missing = [files for page, leaf in self._pairs() if not leaf.texts and (files := list(self._texts(page)))]
        if not missing:
            return None
        return bundles.lacking([file.reference for one in missing for file in one], len(missing), len(self.leaves))

    def _pairs(self) -> Iterator[tuple[Page, Leaf]]:
        return zip(self._mets.pages, self.leaves, strict=True)

    def _texts(self, page: Page) -> Iterator[File]:
        """The files that may hold the text of a page."""
        return (file for name, _ in page.files if (file := self._mets.files[name]).may_be_text)

    def _leaf(self, number: int, page: Page) -> Leaf:
        files = [(name, self._mets.files[name], begin) for name, begin in page.files]
        # Of several readings of a page the last is the latest; OCR-D and others list them as they were made.
        found = [one for one in reversed(files) if one[1].reference.name in self.texts]
        found.sort(key=lambda one: one[0] not in self._claimed)
        image = next((file.reference.name for _, file, _ in files if file.is_image and file.reference.name), "")
        texts = tuple((self._parts[file.reference.name], begin) for _, file, begin in found)
        return Leaf(number, page.label or None, texts, image)
