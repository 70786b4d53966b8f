"""Bibliographies beside the files, as reference managers export them: CSL-JSON, BibTeX (BibLaTeX), RIS.

An entry is for the files that it names; one that names none is for the files called by its key.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from volteface.model.dates import BadDate
from volteface.model.document import Refusal, Told
from volteface.model.errors import BadInput
from volteface.reading import dating
from volteface.reading.decoding import decode
from volteface.reading.months import MONTHS
from volteface.reading.told import Entry

ENDINGS = frozenset({".bib", ".ris", ".json"})
_CSL = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*\[\s*\{")
# What a list of CSL items has and other JSON lists have not.
_CSL_KEYS = (b'"type"', b'"id"', b'"issued"')
_LARGEST = 64 << 20
# "Full Text:files/12/a.pdf:application/pdf;Snapshot:files/13/b.html:text/html", as Zotero and JabRef write it.
_ATTACHED = re.compile(r"(?:^|;)(?:[^:;]*:)?((?:[^:;\\]|\\.)+?)(?::[\w.+-]+(?:/[\w.+-]+)?)?(?=;|$)")

_SPELT_OUT = {
    **dict.fromkeys(("engl", "amer", "brit"), "en"),
    **dict.fromkeys(("germ", "nger", "deut"), "de"),
    **dict.fromkeys(("fren", "fran"), "fr"),
    **dict.fromkeys(("span", "espa"), "es"),
    "ital": "it",
    "russ": "ru",
}


def is_bibliography(name: str, head: bytes) -> bool:
    """Whether a file is a bibliography: BibTeX and RIS by their name, CSL-JSON by its content."""
    if name.endswith((".bib", ".ris")):
        return True
    return name.endswith(".json") and _CSL.match(head) is not None and all(key in head for key in _CSL_KEYS)


def entries(path: Path, name: str, suffix: str) -> Iterator[Entry | Refusal]:
    """The entries of a bibliography.

    Raises:
        BadInput: it is too large, is not UTF-8 or cannot be understood.
        OSError: it cannot be read.
    """
    if path.stat().st_size > _LARGEST:
        raise BadInput(f"is a bibliography of more than {_LARGEST >> 20} MB", hint="export a part of it")
    text = decode(path.read_bytes(), "utf-8-sig")
    read = {".bib": _bibtex, ".ris": _ris}.get(suffix, _csl)
    for number, (key, files, fields) in enumerate(read(text), 1):
        try:
            told = _told(fields)
        except BadDate as error:
            yield Refusal(name, f"the entry “{key or number}”: {error.what}", error.hint)
            continue
        for file in files:
            yield Entry(told, pattern=file)
        if not files and key:
            yield Entry(told, key=key)


_Found = tuple[str, Sequence[str], Mapping[str, str]]


def _told(fields: Mapping[str, str]) -> Told:
    date = dating.parse(fields["date"]) if fields.get("date") else None
    title, author, language = (" ".join(fields.get(name, "").split()) for name in ("title", "author", "language"))
    further = {name: fields[name] for name in ("publication", "url") if fields.get(name)}
    return Told(title=title, author=author, language=language, date=date, columns=further)


def _csl(text: str) -> Iterator[_Found]:
    try:
        items = msgspec.json.decode(text)
    except msgspec.DecodeError as error:
        raise BadInput(f"is damaged JSON ({error})", hint="export it anew") from error
    for item in items if isinstance(items, list) else []:
        if not isinstance(item, dict):
            continue
        fields = {
            "title": str(item.get("title", "")),
            "author": "; ".join(_person(person) for person in item.get("author") or [] if isinstance(person, dict)),
            "language": _language(str(item.get("language", ""))),
            "date": _issued(item.get("issued")),
            "publication": str(item.get("container-title", "")),
            "url": str(item.get("URL", "")),
        }
        files = item.get("file") or []
        key = str(item.get("citation-key") or item.get("id") or "")
        yield key, [files] if isinstance(files, str) else [str(file) for file in files], fields


def _person(person: Mapping[str, Any]) -> str:
    parts = [person.get("given"), person.get("non-dropping-particle"), person.get("family")]
    return " ".join(str(part) for part in parts if part) or str(person.get("literal", ""))


def _issued(issued: Any) -> str:
    """CSL's date, one day or a span of two, as EDTF."""
    if not isinstance(issued, dict):
        return ""
    parts = issued.get("date-parts")
    if not isinstance(parts, list) or not parts:
        return str(issued.get("raw") or issued.get("literal") or "")
    days = [
        "-".join(f"{int(number):0{4 if at == 0 else 2}}" for at, number in enumerate(part)) for part in parts if part
    ]
    return "/".join(days[:2]) + ("~" if issued.get("circa") and len(days) == 1 else "")


def _bibtex(text: str) -> Iterator[_Found]:
    from pybtex.database import parse_string  # type: ignore[import-untyped]
    from pybtex.exceptions import PybtexError  # type: ignore[import-untyped]

    try:
        found = parse_string(text, "bibtex")
    except PybtexError as error:
        raise BadInput(f"is damaged BibTeX ({str(error)[:120]})", hint="export it anew") from error
    for key, entry in found.entries.items():
        fields = {name.lower(): _latex(value) for name, value in entry.fields.items()}
        people = (
            " ".join([*person.first_names, *person.middle_names, *person.prelast_names, *person.last_names])
            for person in entry.persons.get("author", ())
        )
        told = {
            "title": fields.get("title", ""),
            "author": "; ".join(_latex(person) for person in people),
            "language": _language(fields.get("langid", "") or fields.get("language", "")),
            "date": fields.get("date", "") or _parts(fields),
            "publication": fields.get("journaltitle", "") or fields.get("journal", "") or fields.get("booktitle", ""),
            "url": fields.get("url", ""),
        }
        yield key, [_unescaped(file) for file in _ATTACHED.findall(entry.fields.get("file", ""))], told


def _latex(text: str) -> str:
    if not set(text) & set("\\{}~$"):
        return text
    import latexcodec  # noqa: F401 - it registers the codec

    # The codec goes from text to text, which its type does not know.
    plain: str = codecs.decode(text, "ulatex") if "\\" in text else text  # type: ignore[call-overload]
    return " ".join(plain.replace("{", "").replace("}", "").replace("~", " ").split())


def _unescaped(file: str) -> str:
    return re.sub(r"\\(.)", r"\1", file)


def _parts(fields: Mapping[str, str]) -> str:
    year, month, day = (fields.get(name, "").strip() for name in ("year", "month", "day"))
    number = MONTHS.get(month.lower().rstrip("."), int(month) if month.isdecimal() else 0)
    if not year or not number:
        return year
    return f"{year}-{number:02}" + (f"-{int(day):02}" if day.isdecimal() else "")


def _ris(text: str) -> Iterator[_Found]:
    import rispy  # type: ignore[import-untyped]

    try:
        found = rispy.loads(text)
    except (ValueError, KeyError, IndexError, AttributeError, OSError) as error:
        raise BadInput(f"is damaged RIS ({str(error)[:120]})", hint="export it anew") from error
    for entry in found:
        told = {
            "title": entry.get("title", "") or entry.get("primary_title", ""),
            "author": "; ".join(_turned(person) for person in entry.get("authors", entry.get("first_authors", []))),
            "language": _language(str(entry.get("language", ""))),
            "date": _ris_date(str(entry.get("date", "") or entry.get("year", "") or entry.get("publication_year", ""))),
            "publication": entry.get("secondary_title", "") or entry.get("journal_name", ""),
            "url": next(iter(entry.get("urls", [])), "") or entry.get("url", ""),
        }
        files = [entry[name] for name in ("file_attachments1", "file_attachments2") if entry.get(name)]
        yield str(entry.get("id", "")), [file for one in files for file in _listed(one)], told


def _listed(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]


def _turned(person: str) -> str:
    family, comma, given = person.partition(",")
    return f"{given.strip()} {family.strip()}" if comma else person


def _ris_date(date: str) -> str:
    """RIS writes 1926/05/03/other; empty parts are left out."""
    parts = [part for part in date.split("/")[:3] if part.strip().isdecimal()]
    return "-".join([parts[0], *(part.zfill(2) for part in parts[1:])]) if parts else date


def _language(name: str) -> str:
    """A code of two letters; languages spelt out ("ngerman", "English") by their beginning."""
    lower = name.strip().lower()
    return _SPELT_OUT.get(lower[:4], lower[:2] if re.fullmatch(r"[a-z]{2}(?:[-_].*)?", lower) else "")
