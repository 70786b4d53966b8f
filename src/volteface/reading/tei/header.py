"""What the header of a TEI document says of it: title, author, language, and the day it was said or printed.

The date of making the file is not its date: before `publicationStmt`, which tells when the file was published, go the
setting (the day of a sitting), the source and its creation. Source: TEI P5, chapter 2; Parla-CLARIN; ParlaMint.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec
from lxml import etree

from volteface.model.dates import BadDate, Date
from volteface.reading.markup import local_name

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ID = "{http://www.w3.org/XML/1998/namespace}id"
_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_DESCRIBED = ("bibl", "biblStruct", "biblFull", "msDesc", "recordingStmt", "listBibl")
_STRING = etree.XPath("string()")
_CODE = re.compile(r"([A-Za-z]{2})(?:-.*)?")


class Header(msgspec.Struct, frozen=True):
    """What a TEI header says; "" and None where it says nothing."""

    title: str = ""
    author: str = ""
    language: str = ""
    date: Date | None = None


def header_of(document: etree._Element) -> Header:
    """The header of a `TEI` element.

    Args:
        document: the element; for its language those about it count too.
    """
    header = child(document, "teiHeader")
    language = _language(document, header)
    if header is None:
        return Header(language=language)
    described = child(header, "fileDesc")
    stated = child(described, "titleStmt")
    return Header(_title(stated, language), _author(stated, described), language, _date(header, described))


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first element below by this path of local names."""
    for name in path:
        if element is None:
            return None
        element = next((one for one in element if local_name(one) == name), None)
    return element


def below(element: etree._Element | None, *names: str) -> Iterator[etree._Element]:
    """All elements below with one of these local names."""
    if element is not None:
        yield from element.iter(*(f"{{*}}{name}" for name in names))


def said(element: etree._Element | None) -> str:
    """The text of an element on one line."""
    return "" if element is None else " ".join(str(_STRING(element)).split())


def _language(document: etree._Element, header: etree._Element | None) -> str:
    text = child(document, "text")
    used = [one.get("ident", "") for one in below(child(header, "profileDesc", "langUsage"), "language")]
    about = (one.get(LANG, "") for one in (document, *document.iterancestors()))
    found = [text.get(LANG, "") if text is not None else "", *about, used[0] if len(used) == 1 else ""]
    codes = (_CODE.fullmatch(code) for code in found)
    return next((code[1].lower() for code in codes if code is not None), "")


def _title(stated: etree._Element | None, language: str) -> str:
    titles = [one for one in (() if stated is None else stated) if local_name(one) == "title" and said(one)]
    spoken = [one for one in titles if not one.get(LANG) or one.get(LANG, "").lower().startswith(language)]
    titles = spoken or titles[:1]
    subtitles = [said(one) for one in titles if one.get("type") == "sub"]
    if subtitles and child(stated, "meeting") is not None:
        # The main title of a parliament's corpus is the same for all of its sittings.
        return subtitles[0]
    names = [said(one) for one in titles if one.get("type") in {None, "main", "short"}]
    return ": ".join([", ".join(names), *subtitles[:1]] if names else subtitles[:1])


def _author(stated: etree._Element | None, described: etree._Element | None) -> str:
    names = [said(one) for one in (() if stated is None else stated) if local_name(one) == "author"]
    if not any(names):
        names = [said(one) for one in below(child(described, "sourceDesc"), "author")][:1]
    return "; ".join(name for name in names if name)


def _date(header: etree._Element, described: etree._Element | None) -> Date | None:
    profile = child(header, "profileDesc")
    source = child(described, "sourceDesc")
    held = [*below(source, *_DESCRIBED)]
    found = (
        span_of(below(child(profile, "settingDesc"), "date")),
        *(date_of(one) for one in below(source, "date")),
        span_of(below(child(profile, "creation"), "date")),
        # A text that has no other source was made as this file.
        None if held else span_of(below(child(described, "publicationStmt"), "date")),
    )
    return next((date for date in found if date is not None), None)


def span_of(elements: Iterable[etree._Element]) -> Date | None:
    """One date, or from the earliest to the latest of several."""
    dates = [date for one in elements if (date := date_of(one)) is not None]
    if not dates:
        return None
    first, last = min(dates, key=lambda date: date.earliest), max(dates, key=lambda date: date.latest)
    if (first.earliest, first.latest) == (last.earliest, last.latest):
        return first
    return _parsed(f"{first.earliest.isoformat()}/{last.latest.isoformat()}")


def date_of(element: etree._Element) -> Date | None:
    """The date that an element of the class `att.datable` gives; None where it gives none that can be held."""
    for name in ("when", "when-iso"):
        if (day := _day(element.get(name, ""))) is not None:
            return _parsed(day)
    first = _day(element.get("from", "")) or _day(element.get("notBefore", ""))
    last = _day(element.get("to", "")) or _day(element.get("notAfter", ""))
    if first or last:
        return _parsed(f"{first or last}/{last or first}" if first != last and first and last else first or last or "")
    return _parsed(said(element))


def _day(moment: str) -> str | None:
    found = _DAY.match(moment.strip())
    return found[0] if found is not None else None


def _parsed(text: str) -> Date | None:
    try:
        return Date.parse(text) if text else None
    except BadDate:
        return None
