"""What a library's record says of an issue or article: MODS, or Dublin Core, as they stand within a METS or DIDL."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lxml import etree

from volteface.model.dates import BadDate, Date
from volteface.reading.markup import local_name
from volteface.reading.said_language import said_language

_AUTHORS = frozenset({"", "aut", "author", "cre", "creator"})
# Identifiers of these types are given to one thing for good; "local" ones are as often those of the newspaper.
_LASTING = frozenset({"ark", "doi", "handle", "hdl", "oai", "purl", "uri", "url", "urn"})
_DAY_FIRST = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_QUALIFIED = {"approximate": "~", "questionable": "?"}


class Issued(NamedTuple):
    """A date of issue as it is written; `point` is "start" or "end" of a span, `key` whether it is the one to go by."""

    written: str
    qualifier: str = ""
    point: str = ""
    key: bool = False


class Record(NamedTuple):
    """What one record says; "" and nothing where it does not."""

    title: str = ""
    number: str = ""
    authors: tuple[str, ...] = ()
    issued: tuple[Issued, ...] = ()
    languages: tuple[str, ...] = ()
    id: str = ""
    page: str = ""


def record_of(section: etree._Element) -> Record:
    """What a section of metadata (dmdSec) says, in MODS or Dublin Core."""
    for element in section.iter("{*}mods"):
        return _mods(element)
    return dublin_core(section)


def dublin_core(section: etree._Element) -> Record:
    """What Dublin Core elements within an element say."""

    def texts(name: str) -> list[str]:
        return [text for element in section.iter(f"{{*}}{name}") if (text := _text(element))]

    titles = texts("title")
    return Record(
        titles[0] if titles else "",
        authors=tuple(texts("creator")),
        issued=tuple(Issued(text) for text in dict.fromkeys(texts("date"))),
        languages=_codes(texts("language")),
    )


def date_of(records: Iterable[Record]) -> Date | None:
    """The date of issue as EDTF by the first record that tells one; None where it tells several, or none that is read.

    Args:
        records: that of the issue itself before that of the newspaper, whose date is of its first issue.
    """
    issued = next((record.issued for record in records if record.issued), ())
    issued = tuple(one for one in issued if one.key) or issued
    starts = {_edtf(one) for one in issued if one.point != "end"}
    ends = {_edtf(one) for one in issued if one.point == "end"}
    if len(starts) != 1 or len(ends) > 1:
        return None
    first = starts.pop()
    last = ends.pop() if ends else first
    return _parsed(first if last == first else f"{first}/{last}")


def day_of(text: str) -> str:
    """A date as records write it, in the form of EDTF: 1918-12-17, 19181217, 17.12.1918; "" where it is none.

    With slashes, day and month are told apart only where one is no month.
    """
    text = text.strip()
    if (found := _DAY_FIRST.fullmatch(text)) is not None:
        day, month, year = found.groups()
    elif (found := _COMPACT.fullmatch(text)) is not None:
        year, month, day = found.groups()
    elif (found := _SLASHED.fullmatch(text)) is not None:
        day, month, year = found.groups()
        if int(month) > 12:
            day, month = month, day
        elif int(day) <= 12 and day != month:
            return ""
    else:
        text = text.partition("T")[0]
        return text if _parsed(text) else ""
    text = f"{year}-{month.zfill(2)}-{day.zfill(2)}"
    return text if _parsed(text) else ""


def _edtf(one: Issued) -> str:
    day = day_of(one.written)
    mark = _QUALIFIED.get(one.qualifier, "")
    return day + mark if day and _parsed(day + mark) else day


def _parsed(text: str) -> Date | None:
    try:
        return Date.parse(text)
    except BadDate:
        return None


def _mods(mods: etree._Element) -> Record:
    titles: list[str] = []
    numbers: list[str] = []
    authors: list[str] = []
    issued: list[Issued] = []
    languages: list[str] = []
    identifier = page = ""
    for child in mods:
        name = local_name(child)
        if name == "titleInfo" and not child.get("type"):
            titles.append(_joined(child, "nonSort", "title", "subTitle"))
            numbers.append(_joined(child, "partNumber", "partName"))
        elif name == "name" and (author := _author(child)):
            authors.append(author)
        elif name == "originInfo":
            issued += _issued(child)
        elif name == "language":
            languages += [_text(term) for term in child.iter("{*}languageTerm")]
        elif name == "identifier" and not identifier and child.get("type", "").lower() in _LASTING:
            identifier = _text(child)
        elif name == "part":
            page = page or _page(child)
    return Record(
        " ".join(filter(None, titles)),
        next(filter(None, numbers), ""),
        tuple(dict.fromkeys(authors)),
        tuple(issued),
        _codes(languages),
        identifier,
        page,
    )


def _joined(element: etree._Element, *names: str) -> str:
    return " ".join(text for child in element if local_name(child) in names and (text := _text(child)))


def _author(name: etree._Element) -> str:
    """A person or body that wrote, as it would sign: the given name first."""
    roles = {_text(role).lower() for role in name.iter("{*}roleTerm")} or {""}
    if not roles & _AUTHORS:
        return ""
    parts: dict[str, list[str]] = {}
    for part in name.iterchildren("{*}namePart"):
        parts.setdefault(part.get("type", ""), []).append(_text(part))
    order = ("given", "family", "") if "family" in parts else ("", "given")
    whole = " ".join(text for kind in order for text in parts.get(kind, ()) if text)
    return whole or next((_text(form) for form in name.iterchildren("{*}displayForm")), "")


def _issued(origin: etree._Element) -> Iterator[Issued]:
    for date in origin.iterchildren("{*}dateIssued"):
        if text := _text(date):
            key = date.get("keyDate") == "yes"
            yield Issued(text, date.get("qualifier", ""), date.get("point", ""), key)


def _page(part: etree._Element) -> str:
    """The number that a record of a page tells (the newspapers of the Library of Congress)."""
    for detail in part.iterchildren("{*}detail"):
        if detail.get("type", "").startswith("page") and (number := _text(next(detail.iter("{*}number"), None))):
            return number
    return ""


def _codes(said: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for text in said if (code := said_language(text))))


def _text(element: etree._Element | None) -> str:
    if element is None:
        return ""
    return " ".join("".join(str(piece) for piece in element.itertext()).split())
