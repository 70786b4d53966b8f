"""Where documents, their pages and their words are found; all addresses are counted from the desk's root."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from volteface.desk.numbers import number_in
from volteface.dossier.marking import anchor


def of_document(name: str, span: tuple[int, int] | None = None, **query: object) -> str:
    """A document's page, or the words at a span of it; what is None or "" is left out of the query."""
    at = {"at": f"{span[0]}-{span[1]}"} if span is not None else {}
    asked = urlencode({key: value for key, value in {**query, **at}.items() if value not in (None, "")})
    place = f"documents/{quote(name, safe='')}"
    return f"{place}{'?' if asked else ''}{asked}{f'#{anchor(*span)}' if span is not None else ''}"


def of_page(name: str, page: str, **query: object) -> str:
    """A page of a document as it was printed."""
    asked = urlencode({key: value for key, value in query.items() if value not in (None, "")})
    return f"documents/{quote(name, safe='')}/pages/{quote(page, safe='')}{'?' if asked else ''}{asked}"


def span_of(asked: str) -> tuple[int, int] | None:
    """The span in `at=120-188`, or the place in `at=120`; None where it is none."""
    start, _, end = asked.partition("-")
    first = number_in(start)
    return None if first is None else (first, max(first, number_in(end) or 0))
