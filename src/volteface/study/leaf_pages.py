"""How the pages of a document are called and found: by what is printed on them, else by their number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from volteface.model.page import Page
from volteface.study.leaf_shapes import PageName

# A number that counts pages where it might be taken for what is printed on another.
COUNTED = "~"


def page_names(pages: Sequence[Page]) -> list[PageName]:
    """The pages of a text by number, each once, with an address of its own.

    Args:
        pages: the spans of pages, in the order of the text.
    """
    first: dict[int, Page] = {}
    for page in pages:
        first.setdefault(page.number, page)
    printed = Counter(page.label or "" for page in first.values())
    return [
        PageName(number, _address(page, printed), page.label or str(number), page.start)
        for number, page in sorted(first.items())
    ]


def find(names: Sequence[PageName], asked: str) -> int | None:
    """The place of a page in the list of them, by what is printed on it, else by its number; None: there is none."""
    counted = asked.removeprefix(COUNTED)
    for at, name in enumerate(names):
        if name.address == asked:
            return at
    if counted.isdecimal():
        return next((at for at, name in enumerate(names) if name.number == int(counted)), None)
    return next((at for at, name in enumerate(names) if name.label == asked), None)


def holding(names: Sequence[PageName], pages: Sequence[Page], at: int) -> PageName | None:
    """The page on which a code point stands."""
    number = next((page.number for page in pages if page.start <= at < page.end), None)
    return next((name for name in names if name.number == number), None)


def _address(page: Page, printed: Counter[str]) -> str:
    if page.label and printed[page.label] == 1 and page.label[0] not in f"{COUNTED}." and "/" not in page.label:
        return page.label
    return f"{COUNTED}{page.number}" if printed[str(page.number)] else str(page.number)
