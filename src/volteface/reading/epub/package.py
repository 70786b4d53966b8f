"""What an EPUB says of itself: its chapters in order, its metadata, its printed pages, and whether it is locked.

Source: EPUB 3.3 (W3C), sections 4 to 7; OPF 2.0.1 and OPS 2.0.1 (IDPF) for older books.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
from lxml import etree

from volteface.model.errors import BadInput
from volteface.reading.markup import local_name
from volteface.reading.packages import Package, resolved

TYPE = "{http://www.idpf.org/2007/ops}type"
_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_OPF = "{http://www.idpf.org/2007/opf}"
# Letters of typefaces are scrambled so, which leaves all text as it is.
_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_TEXTS = frozenset({"application/xhtml+xml", "text/html", "application/xml", "text/xml", "text/x-oeb1-document"})
_CODE = re.compile(r"([A-Za-z]{2})(?:[-_].*)?")
_WRITERS = ("", "aut")


class Book(msgspec.Struct, frozen=True):
    """An EPUB's own account of itself.

    `chapters` are the names of the parts to be read, in order, `contents` those among them that are only a table of
    contents. `labels` are printed page numbers, by part and identifier in it.
    """

    chapters: tuple[str, ...]
    title: str = ""
    author: str = ""
    language: str = ""
    columns: dict[str, str] = {}
    contents: frozenset[str] = frozenset()
    labels: dict[tuple[str, str], str] = {}


def book_of(package: Package) -> Book:
    """Read it.

    Raises:
        BadInput: it is damaged, or locked.
        OSError: it cannot be read.
    """
    root = package.xml(_CONTAINER)
    opf = next((resolved("", one.get("full-path", "")) for one in root.iter("{*}rootfile")), "")
    description = package.xml(opf)
    items = {one.get("id", ""): one for one in description.iter("{*}item")}
    named = {key: resolved(opf, one.get("href", "")) for key, one in items.items()}
    spine = [one.get("idref", "") for one in description.iter("{*}itemref")]
    chapters = tuple(
        dict.fromkeys(named[key] for key in spine if key in items and items[key].get("media-type", "") in _TEXTS)
    )
    if not chapters:
        raise BadInput("is an EPUB book without chapters", hint="see whether it was copied whole")
    if locked := _locked(package).intersection((opf, *chapters)):
        what = f"is locked by its seller (DRM): {len(locked)} of its parts are encrypted"
        raise BadInput(what, hint="add a copy without the lock, or its text")
    contents = {
        resolved(opf, one.get("href", "")) for one in description.iter("{*}reference") if one.get("type") == "toc"
    }
    guides = [named[key] for key, one in items.items() if _is_guide(one)]
    return Book(
        chapters,
        _title(description),
        "; ".join(dict.fromkeys(_writers(description))),
        _language(description),
        _columns(description),
        frozenset(contents),
        {place: label for guide in guides for place, label in _labels(package, guide)},
    )


def _is_guide(item: etree._Element) -> bool:
    return "nav" in item.get("properties", "").split() or item.get("media-type") == "application/x-dtbncx+xml"


def _locked(package: Package) -> set[str]:
    if _ENCRYPTION not in package:
        return set()
    found: set[str] = set()
    for data in package.xml(_ENCRYPTION).iter("{*}EncryptedData"):
        method = next((one.get("Algorithm", "") for one in data.iter("{*}EncryptionMethod")), "")
        if method not in _FONTS:
            found.update(resolved("", one.get("URI", "")) for one in data.iter("{*}CipherReference"))
    return found


def _said(description: etree._Element, name: str) -> Iterator[etree._Element]:
    yield from (one for one in description.iter(f"{{*}}{name}") if (one.text or "").strip())


def _words(element: etree._Element) -> str:
    return " ".join((element.text or "").split())


def _refined(description: etree._Element, element: etree._Element, name: str) -> str:
    """What the description says more of one of its elements, in the way of EPUB 3 or of EPUB 2."""
    place = "#" + element.get("id", "")
    metas = (one for one in description.iter("{*}meta") if one.get("refines") == place and one.get("property") == name)
    return next((_words(one) for one in metas), element.get(_OPF + name, ""))


def _title(description: etree._Element) -> str:
    titles = list(_said(description, "title"))
    main = (one for one in titles if _refined(description, one, "title-type") == "main")
    chosen = next(main, titles[0] if titles else None)
    return "" if chosen is None else _words(chosen)


def _writers(description: etree._Element) -> Iterator[str]:
    for one in _said(description, "creator"):
        if _refined(description, one, "role") in _WRITERS:
            yield _words(one)


def _language(description: etree._Element) -> str:
    codes = [_CODE.fullmatch(_words(one)) for one in _said(description, "language")]
    return codes[0][1].lower() if len(codes) == 1 and codes[0] is not None else ""


def _columns(description: etree._Element) -> dict[str, str]:
    """Date and publisher as the book gives them: often those of the electronic book."""
    dates = list(_said(description, "date"))
    published = (
        one for one in dates if one.get(_OPF + "event", "publication") in {"publication", "original-publication"}
    )
    date = next(published, None)
    publisher = next(_said(description, "publisher"), None)
    found = {"dc:date": date, "dc:publisher": publisher}
    return {name: _words(one) for name, one in found.items() if one is not None}


def _labels(package: Package, guide: str) -> Iterator[tuple[tuple[str, str], str]]:
    """The list of printed pages in a navigation document; it is no text, and none is missed where it is damaged."""
    try:
        root = package.xml(guide)
    except BadInput:
        return
    for nav in root.iter("{*}nav"):
        if "page-list" in nav.get(TYPE, "").split() or nav.get("role") == "doc-pagelist":
            for link in nav.iter("{*}a"):
                yield _place(guide, link.get("href", "")), " ".join("".join(map(str, link.itertext())).split())
    for target in root.iter("{*}pageTarget"):
        content = next((one for one in target if local_name(one) == "content"), None)
        text = " ".join("".join(map(str, one.itertext())) for one in target if local_name(one) == "navLabel")
        if content is not None:
            yield _place(guide, content.get("src", "")), " ".join(text.split()) or target.get("value", "")


def _place(guide: str, target: str) -> tuple[str, str]:
    return resolved(guide, target), target.partition("#")[2]
