"""OpenDocument texts (.odt, their templates, and .fodt in one XML file), as LibreOffice and others write them.

Source: OpenDocument 1.3 (OASIS), parts 2 and 3.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from lxml import etree

from volteface.model.document import InputFile, RawDocument, ReadingOptions, Refusal
from volteface.model.errors import BadInput
from volteface.reading.flow import Flow
from volteface.reading.formats import IMAGES
from volteface.reading.language import language_of
from volteface.reading.markup import Name, local_name, parse, root_of
from volteface.reading.odt.styles import OdtStyles, attribute
from volteface.reading.odt.text import OdtText
from volteface.reading.office import office
from volteface.reading.packages import Package, locked
from volteface.reading.page_breaks import Section

_KIND = "OpenDocument text"
_FLAT = Name("urn:oasis:names:tc:opendocument:xmlns:office:1.0", "document")
_MANIFEST = "META-INF/manifest.xml"
# Who made it and when it was made and changed; `dc:date` is the day of the last change here, not of publication.
_MADE = {"initial-creator": "creator", "creation-date": "created", "date": "modified"}
_WHOLE = "see whether it was copied whole"


class OdtReader:
    """Reads OpenDocument texts, told by what the zip file holds, or by the root element."""

    name: str = "odt"

    def accepts(self, file: InputFile) -> bool:
        """Whether it is an OpenDocument text, packed or flat."""
        if root_of(file.head) == _FLAT:
            return b"opendocument.text" in file.head
        return office(file) == f"an {_KIND}"

    def read(self, file: InputFile, options: ReadingOptions) -> Iterator[RawDocument | Refusal]:
        """One document; the days on which the file was made and changed are columns, not its date.

        Raises:
            BadInput: it is damaged, locked, without text, or unpacks to more than is safe.
            OSError: it cannot be read.
        """
        if root_of(file.head) == _FLAT:
            root = parse(file.path)
            yield _document((root,), options)
            return
        with Package(file.path, _KIND) as package:
            if _is_locked(package):
                raise locked()
            content = package.xml("content.xml")
            others = [package.xml(name) for name in ("styles.xml", "meta.xml") if name in package]
            yield _document((content, *others), options)


def _document(roots: tuple[etree._Element, ...], options: ReadingOptions) -> RawDocument:
    body = next(roots[0].iter(f"{{{_FLAT.namespace}}}text"), None)
    if body is None:
        raise BadInput(f"is a damaged {_KIND}: it has no body", hint=_WHOLE)
    flow = Flow(options.language or language_of(" ".join(map(str, body.itertext()))))
    styles = OdtStyles(*roots)
    text = OdtText(flow, styles)
    pages = text.document(body, _section(roots, styles))
    if flow.empty and next(body.iter("{*}image"), None) is not None:
        raise BadInput(f"is an {_KIND} of pictures without text", hint=IMAGES)
    told = _told(roots)
    title = text.headings.title or told.get("title", "") or text.headings.first
    columns = {column: told[name] for name, column in _MADE.items() if name in told}
    document = flow.document(title=title, columns=columns)
    return msgspec.structs.replace(document, pages=pages.borne_out(document.pages, _counted(roots)))


def _is_locked(package: Package) -> bool:
    if "encrypted-package" in package:
        return True
    if _MANIFEST not in package:
        return False
    entries = package.xml(_MANIFEST).iter("{*}file-entry")
    return any(any(local_name(one) == "encryption-data" for one in entry) for entry in entries)


def _section(roots: tuple[etree._Element, ...], styles: OdtStyles) -> Section:
    """What stands at the head and foot of all pages; where pages differ in it, no one tells which has what."""
    masters = [master for root in roots for master in root.iter("{*}master-page")]
    found = {(_running(master, "header", styles), _running(master, "footer", styles)) for master in masters}
    head, foot = found.pop() if len(found) == 1 else ("", "")
    return Section(head=(head, head), foot=(foot, foot))


def _running(master: etree._Element, name: str, styles: OdtStyles) -> str:
    element = next((one for one in master if local_name(one) == name and attribute(one, "display") != "false"), None)
    if element is None:
        return ""
    flow = Flow()
    OdtText(flow, styles).walk(element)
    return "\n".join(flow.document().text.split("\n\n"))


def _counted(roots: tuple[etree._Element, ...]) -> str:
    """How many pages the file says there are."""
    found = (attribute(one, "page-count") for root in roots for one in root.iter("{*}document-statistic"))
    return next(found, "")


def _told(roots: tuple[etree._Element, ...]) -> dict[str, str]:
    """What the properties of the document say, by the local names of their elements."""
    meta = next((one for root in roots for one in root.iter(f"{{{_FLAT.namespace}}}meta")), None)
    said = {} if meta is None else {local_name(one): " ".join((one.text or "").split()) for one in meta}
    return {name: text for name, text in said.items() if text}
