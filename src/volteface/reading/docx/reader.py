"""Word documents (.docx and their kin): the text as last agreed on, with headings, notes, tables and pages.

Source: ECMA-376 (Office Open XML), parts 1 and 2.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from lxml import etree

from volteface.model.document import InputFile, RawDocument, ReadingOptions, Refusal
from volteface.model.errors import BadInput
from volteface.reading.docx.pages import begins_page, has_own_first
from volteface.reading.docx.styles import Styles, attribute
from volteface.reading.docx.text import DocxText
from volteface.reading.flow import Flow
from volteface.reading.formats import IMAGES
from volteface.reading.language import language_of
from volteface.reading.markup import local_name
from volteface.reading.office import office
from volteface.reading.packages import Package, resolved
from volteface.reading.page_breaks import Section

_KIND = "Word document"
_MADE = ("creator", "created", "modified")
_PICTURES = ("blip", "imagedata")


class DocxReader:
    """Reads Word documents, told by what the zip file holds."""

    name: str = "docx"

    def accepts(self, file: InputFile) -> bool:
        """Whether it is a zip file with a Word document in it."""
        return office(file) == f"a {_KIND}"

    def read(self, file: InputFile, options: ReadingOptions) -> Iterator[RawDocument | Refusal]:
        """One document; the days on which the file was made and changed are columns, not its date.

        Raises:
            BadInput: it is damaged, locked, without text, or unpacks to more than is safe.
            OSError: it cannot be read.
        """
        with Package(file.path, _KIND) as package:
            main = _main(package)
            root = package.xml(main)
            body = next(root.iter("{*}body"), None)
            if body is None:
                raise BadInput(f"is a damaged {_KIND}: it has no body", hint="see whether it was copied whole")
            yield _document(package, main, body, options)
            if chunks := sum(1 for _ in body.iter("{*}altChunk", "{*}subDoc")):
                what = f"holds {chunks} documents of other kinds, which Word shows in its place and which are not read"
                yield Refusal(file.name, what, "save it anew in Word, or add them apart")


def _document(package: Package, main: str, body: etree._Element, options: ReadingOptions) -> RawDocument:
    relations = package.relations(main)
    styles = Styles(_related(package, main, "styles"))
    notes = {
        kind: {attribute(note, "id"): note for note in _children(_related(package, main, f"{kind}s"), kind)}
        for kind in ("footnote", "endnote")
    }
    sample = "".join(text.text or "" for text in body.iter("{*}t"))
    flow = Flow(options.language or language_of(sample))
    links = {one.id: one.target for one in relations if one.external}
    text = DocxText(flow, styles, notes, links)
    pages = text.document(body, _sections(package, main, body, styles))
    if flow.empty and any(True for _ in body.iter(*(f"{{*}}{name}" for name in _PICTURES))):
        raise BadInput(f"is a {_KIND} of pictures without text", hint=IMAGES)
    told = _properties(package, "core-properties", "docProps/core.xml")
    counted = _properties(package, "extended-properties", "docProps/app.xml").get("Pages", "")
    title = text.headings.title or told.get("title", "") or text.headings.first
    document = flow.document(title=title, columns={name: told[name] for name in _MADE if name in told})
    return msgspec.structs.replace(document, pages=pages.borne_out(document.pages, counted))


def _main(package: Package) -> str:
    """The name of the part that holds the text."""
    for relation in package.relations(""):
        if relation.kind == "officeDocument":
            return resolved("", relation.target)
    return "word/document.xml"


def _related(package: Package, main: str, kind: str) -> etree._Element | None:
    """The part of this kind that the main part refers to; None where it has none."""
    for relation in package.relations(main):
        name = resolved(main, relation.target)
        if relation.kind == kind and not relation.external and name in package:
            return package.xml(name)
    return None


def _children(element: etree._Element | None, name: str) -> list[etree._Element]:
    return [one for one in (() if element is None else element) if local_name(one) == name]


def _sections(package: Package, main: str, body: etree._Element, styles: Styles) -> tuple[Section, ...]:
    """What each section says of its pages; one that says nothing of heads and feet has those of the one before."""
    targets = {one.id: resolved(main, one.target) for one in package.relations(main) if not one.external}
    read: dict[str, str] = {}
    around: dict[tuple[str, str], str] = {}
    found = []
    for section in body.iter("{*}sectPr"):
        parent = section.getparent()
        if parent is None or local_name(parent) == "sectPrChange":
            continue
        for reference in section:
            name = local_name(reference)
            relation = next((str(value) for key, value in reference.attrib.items() if str(key).endswith("}id")), "")
            part = targets.get(relation, "")
            if name in {"headerReference", "footerReference"} and part in package:
                if part not in read:
                    read[part] = _running(package, part, styles)
                around[name, attribute(reference, "type", "default")] = read[part]
        first = "first" if has_own_first(section) else "default"
        head, foot = (
            (around.get((name, first), ""), around.get((name, "default"), ""))
            for name in ("headerReference", "footerReference")
        )
        found.append(Section(begins_page(section), head, foot))
    return tuple(found)


def _running(package: Package, part: str, styles: Styles) -> str:
    """What a running head or foot says, on lines, without the page's number."""
    flow = Flow()
    DocxText(flow, styles).walk(package.xml(part))
    return "\n".join(flow.document().text.split("\n\n"))


def _properties(package: Package, kind: str, usual: str) -> dict[str, str]:
    """What the document's properties of a kind say, by the local names of their elements; nothing for what is empty."""
    name = next((resolved("", one.target) for one in package.relations("") if one.kind == kind), usual)
    if name not in package:
        return {}
    try:
        root = package.xml(name)
    except BadInput:
        # Nothing that was printed stands in it.
        return {}
    return {local_name(one): " ".join((one.text or "").split()) for one in root if (one.text or "").strip()}
