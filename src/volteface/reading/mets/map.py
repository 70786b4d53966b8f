"""The files and pages of a METS, and what its records say of the issue.

METS Schema 1.12 (Library of Congress): fileSec, structMap of TYPE PHYSICAL, dmdSec.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from lxml import etree

from volteface.reading.bundles import Reference, refer
from volteface.reading.mets.mods import Record, record_of
from volteface.reading.wordlist import words

# Divisions that hold an issue; their labels are the newspaper's, not an article's.
WHOLE = words(
    "newspaper periodical volume year month day issue newspaperissue periodicalvolume content monograph",
    "multivolume_work multivolumework file manuscript document physsequence bound_volume",
)
# Of these an identifier is the issue's own.
_ITEMS = words("issue newspaperissue day monograph manuscript document")


class File(NamedTuple):
    """A file of a METS: what it refers to, and of what type it says that is."""

    reference: Reference
    type: str

    @property
    def is_image(self) -> bool:
        """Whether it is called an image."""
        return self.type.startswith("image/")

    @property
    def may_be_text(self) -> bool:
        """Whether it may hold the text of a page, by its type or its name."""
        name = self.reference.written.lower()
        return "xml" in self.type or self.type == "text/plain" or name.endswith((".xml", ".txt"))


class Page(NamedTuple):
    """A division of the physical map that is a page: its own ID, its label, and its files with the IDs within them."""

    id: str
    label: str
    files: tuple[tuple[str, str], ...]


class Mets:
    """A METS taken apart."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self._sections = {one.get("ID", ""): one for one in root.iterchildren("{*}dmdSec")}
        self._records: dict[str, Record] = {}

    @cached_property
    def files(self) -> dict[str, File]:
        """Each file by its ID, at the first of its places."""
        found: dict[str, File] = {}
        for file in self.root.iterfind("{*}fileSec//{*}file"):
            for place in file.iter("{*}FLocat"):
                href = next((str(value) for key, value in place.items() if str(key).endswith("href")), "")
                found.setdefault(file.get("ID", ""), File(refer(href), file.get("MIMETYPE", "").lower()))
        return found

    @cached_property
    def pages(self) -> list[Page]:
        """The pages in order; without a map of them, each file that may be one's text by itself."""
        maps = list(self.root.iterchildren("{*}structMap"))
        physical = next((one for one in maps if type_of(one) == "physical"), maps[0] if maps else None)
        found = list(self._pages(physical)) if physical is not None else []
        return found or [Page("", "", ((name, ""),)) for name, file in self.files.items() if file.may_be_text]

    def _pages(self, division: etree._Element) -> Iterator[Page]:
        for one in _in_order(division):
            files = tuple((name, begin) for name, begin in _texts(one) if name in self.files)
            if files and not (len(one.findall("{*}div")) and "page" not in type_of(one)):
                label = one.get("ORDERLABEL") or self.record(one.get("DMDID", "")).page or one.get("LABEL") or ""
                yield Page(one.get("ID", ""), label.strip(" -[]()") and label.strip(), files)
            else:
                yield from self._pages(one)

    def records(self) -> list[Record]:
        """What is said of the issue: that of the innermost division first, at the end what belongs to no division."""
        named: list[str] = []
        used: set[str] = set()
        for one in self.root.iterfind("{*}structMap//{*}div"):
            names = one.get("DMDID", "").split()
            used.update(names)
            if type_of(one) in WHOLE:
                named = [*names, *named]
        free = [name for name in self._sections if name not in used]
        return [self.record(name) for name in dict.fromkeys([*named, *free])]

    @property
    def id(self) -> str:
        """An identifier given for good to this issue, and not to the newspaper; "" where there is none."""
        own = self.root.get("OBJID", "").strip()
        if ":" in own or "/" in own:
            return own
        divisions = self.root.findall("{*}structMap//{*}div")
        names = [name for one in divisions if type_of(one) in _ITEMS for name in one.get("DMDID", "").split()]
        used = {name for one in divisions for name in one.get("DMDID", "").split()}
        names += self._sections if not used else []
        return next((record.id for name in names if (record := self.record(name)).id), "")

    def labels(self, *names: str) -> list[str]:
        """How the divisions that hold the issue are labelled by these attributes, the innermost first."""
        found = [self.root.get(name, "") for name in names]
        for one in self.root.iterfind("{*}structMap//{*}div"):
            if type_of(one) in WHOLE:
                found = [*(one.get(name, "") for name in names), *found]
        return [label for label in found if label]

    def record(self, names: str) -> Record:
        """The records of a division as one."""
        for name in names.split():
            if name not in self._records and name in self._sections:
                self._records[name] = record_of(self._sections[name])
        found = [self._records[name] for name in names.split() if name in self._records]
        return found[0] if found else Record()


def type_of(element: etree._Element) -> str:
    """A map's or division's type as it is compared: "np:page" and "PAGE" are the same."""
    return element.get("TYPE", "").rpartition(":")[2].strip().lower().replace(" ", "_")


def _in_order(division: etree._Element) -> list[etree._Element]:
    """The divisions of one, by their ORDER where all have one of their own."""
    found = list(division.iterchildren("{*}div"))
    orders = [one.get("ORDER", "") for one in found]
    if all(order.isdecimal() and len(order) < 9 for order in orders) and len({int(o) for o in orders}) == len(found):
        return sorted(found, key=lambda one: int(one.get("ORDER", "0")))
    return found


def _texts(page: etree._Element) -> Iterator[tuple[str, str]]:
    """The files of a page, each with the ID of the page within it."""
    for pointer in page.iterchildren("{*}fptr"):
        if file := pointer.get("FILEID"):
            yield file, ""
        for area in pointer.iter("{*}area"):
            yield area.get("FILEID", ""), area.get("BEGIN", "")
