"""TEI P5: editions, and parliaments as Parla-CLARIN and ParlaMint write them; each `TEI` element is a document."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from lxml import etree

from volteface.model.document import InputFile, RawDocument, ReadingOptions, Refusal
from volteface.reading.flow import Flow
from volteface.reading.language import language_of
from volteface.reading.markup import parse, root_of
from volteface.reading.tei.header import ID, below, child, header_of, said
from volteface.reading.tei.people import People
from volteface.reading.tei.text import TeiText

_NAMESPACES = ("", "http://www.tei-c.org/ns/1.0")
_DOCUMENTS = ("TEI", "TEI.2")
_INCLUDE = "{http://www.w3.org/2001/XInclude}include"
# So many of the files that are not followed are named.
_NAMED = 3


class TeiReader:
    """Reads TEI P5, told by its root element."""

    name: str = "tei"

    def accepts(self, file: InputFile) -> bool:
        """Whether the root is a `TEI` or `teiCorpus` element."""
        root = root_of(file.head)
        return root is not None and root.namespace in _NAMESPACES and root.local in {*_DOCUMENTS, "teiCorpus"}

    def read(self, file: InputFile, options: ReadingOptions) -> Iterator[RawDocument | Refusal]:
        """One document for each `TEI` element with a text; what is only named (`xi:include`) is not followed.

        Raises:
            BadInput: the file is no safe, well-formed XML.
            OSError: it cannot be read.
        """
        root = parse(file.path)
        people = People(root)
        documents = [one for one in below(root, *_DOCUMENTS) if child(one, *_DOCUMENTS) is None]
        for number, document in enumerate(documents, 1):
            place = (document.get(ID) or f"TEI {number}") if len(documents) > 1 else ""
            found = _document(document, people, options) if child(document, "text") is not None else RawDocument("")
            if found.text:
                stem = PurePosixPath(file.name).stem
                identifier = (document.get(ID) or f"{stem}-{number}") if place else None
                yield RawDocument(
                    **{name: getattr(found, name) for name in found.__struct_fields__}
                    | {"place": place, "id": identifier}
                )
            else:
                what = "is a TEI document without a text"
                yield Refusal(file.name, f"“{place}” {what}" if place else what, "its header alone is nothing to read")
        yield from _not_followed(file, root, documents)


def _document(document: etree._Element, people: People, options: ReadingOptions) -> RawDocument:
    header = header_of(document)
    language = options.language or header.language or language_of(said(child(document, "text")))
    flow = Flow(language, over_pages=True)
    TeiText(document, header, people, flow).walk()
    return flow.document(title=header.title, date=header.date, language=header.language)


def _not_followed(file: InputFile, root: etree._Element, documents: list[etree._Element]) -> Iterator[Refusal]:
    names = [one.get("href", "") for one in root.iter(_INCLUDE)]
    if names:
        named = ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
        what = (
            "names documents that are in other files"
            if documents
            else "is a TEI corpus whose documents are in other files"
        )
        yield Refusal(
            file.name, f"{what} ({len(names)} xi:include)", f"add those as well, they are not followed: {named}"
        )
    elif not documents:
        yield Refusal(file.name, "is a TEI corpus without a document", "see whether it was copied whole")
