"""How a document, a page or words of it are cited: plain, as Chicago has it, for BibTeX, RIS, Markdown, a dossier."""

from __future__ import annotations

import re
import unicodedata

import msgspec

from volteface.dossier.words import date_words
from volteface.model.dates import BadDate, Date

_PLAIN = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
# What TeX reads as a sign of its own.
_BRACES = str.maketrans(
    {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", **{sign: rf"\{sign}" for sign in "{}%&#_$"}}
)


class Work(msgspec.Struct, frozen=True):
    """What is cited. `pages` are as printed ("3", "3–4"), `url` is where it was published, `words` what is quoted.

    `address` is the text address within the study.
    """

    title: str
    date: str
    author: str
    organisation: str
    source: str
    address: str
    pages: str = ""
    url: str = ""
    citation: str = ""
    words: str = ""


class Citation(msgspec.Struct, frozen=True):
    """A citation in one style; `name` is short and without spaces."""

    name: str
    title: str
    text: str


def citations(work: Work) -> list[Citation]:
    """The same in each style."""
    made = [
        Citation("plain", "Plain", _plain(work)),
        Citation("chicago", "Chicago, notes", _chicago(work)),
        Citation("bibtex", "BibTeX", _bibtex(work)),
        Citation("ris", "RIS", _ris(work)),
    ]
    if work.words:
        made.append(Citation("markdown", "Markdown, with the words", _markdown(work)))
        made.append(Citation("dossier", "For a dossier", f"> {{quote}} {work.address}\n{_quoted(work.words)}"))
    return made


def _who(work: Work) -> str:
    return work.author or work.organisation


def _plain(work: Work) -> str:
    source = work.source if work.source not in work.title else ""
    parts = [_who(work), work.title, source, date_words(work.date), _pages(work), work.citation, work.url]
    return f"{', '.join(part for part in parts if part)}. [{work.address}]"


def _chicago(work: Work) -> str:
    # Chicago Manual of Style, 17th edition, 14.191: articles in newspapers and periodicals; pages after the date.
    source = f"{work.source}, " if work.source else ""
    pages = f", {work.pages}" if work.pages else ""
    url = f", {work.url}" if work.url else ""
    return f"{_who(work)}, “{work.title},” {source}{date_words(work.date)}{pages}{url}."


def _bibtex(work: Work) -> str:
    year = _first_year(work.date)
    fields = {
        "author": f"{{{_braced(_who(work))}}}",
        "title": f"{{{_braced(work.title)}}}",
        "journal": _braced(work.source),
        "year": year,
        "date": work.date if _PLAIN.fullmatch(work.date) else "",
        "pages": work.pages.replace("–", "--"),
        "url": work.url,
        "note": _braced(work.address),
    }
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{'article' if work.source else 'misc'}{{{_key(work, year)},\n{body}}}"


def _ris(work: Work) -> str:
    plain = _PLAIN.fullmatch(work.date)
    first, _, last = work.pages.partition("–")
    rows = [
        ("TY", "NEWS" if work.source else "GEN"),
        ("AU", _who(work)),
        ("TI", work.title),
        ("T2", work.source),
        ("PY", _first_year(work.date)),
        ("DA", work.date.replace("-", "/") if plain else ""),
        ("SP", first),
        ("EP", last),
        ("UR", work.url),
        ("N1", work.address),
    ]
    return "\n".join(f"{tag}  - {_line(value)}" for tag, value in rows if value) + "\nER  - "


def _markdown(work: Work) -> str:
    return f"{_quoted(work.words)}\n\n{_plain(work)}"


def _quoted(words: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in words.strip().splitlines())


def _pages(work: Work) -> str:
    return f"{'pp.' if '–' in work.pages else 'p.'} {work.pages}" if work.pages else ""


def _first_year(date: str) -> str:
    try:
        return str(Date.parse(date).earliest.year)
    except BadDate:
        return ""


def _key(work: Work, year: str) -> str:
    plain = unicodedata.normalize("NFKD", _who(work)).encode("ascii", "ignore").decode()
    last = re.sub(r"[^A-Za-z]", "", (plain.split() or ["anon"])[-1]).lower()
    return f"{last or 'anon'}{year or 'nd'}"


def _braced(text: str) -> str:
    return _line(text).translate(_BRACES)


def _line(text: str) -> str:
    return " ".join(text.split())
