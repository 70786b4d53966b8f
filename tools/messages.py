"""Gathers the tables of messages from all pages of the docs: `python tools/messages.py` prints them as Markdown.

docs/conf.py writes them into the errors page at every build, so that a message is explained once and found twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

DOCS = Path(__file__).parents[1] / "docs"
# Pages that explain their own messages, in the order of the index; those of formats come after them.
PAGES = (
    "adding",
    "search",
    "items",
    "setting-aside",
    "codebook",
    "templates",
    "sampling",
    "by-hand",
    "sheets",
    "agreement",
    "learned",
    "turns",
    "said",
    "swings",
    "general",
    "regimes",
    "precedes",
    "events",
    "outcomes",
    "compare",
    "quotations",
    "contradictions",
    "judges",
    "echoes",
    "erasures",
    "slogans",
    "actors",
    "dossiers",
    "desk-coding",
    "desk-documents",
    "desk-files",
    "desk-codebook",
    "desk-dossiers",
    "desk-discussion",
    "desk-people",
    "desk-team",
    "desk-api",
    "desk-search",
)
# A table whose last column says what to do is one of messages.
_TABLE = re.compile(r"^\|(?P<head>[^\n]*\| what to do \|)\n\| --- [^\n]*\n(?P<rows>(?:\|[^\n]*\n)+)", re.MULTILINE)
_LINK = re.compile(r"\]\((?!https?:|#)([^)#]*)(#[^)]*)?\)")


def gathered() -> str:
    """The tables of each page under its title, headings from the third level."""
    return "\n".join(_page(path) for path in _pages())


def _pages() -> Iterator[Path]:
    for path in (*(DOCS / f"{name}.md" for name in PAGES), *sorted((DOCS / "formats").glob("*.md"))):
        if path.exists():
            yield path


def _page(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    tables = list(_TABLE.finditer(text))
    if not tables:
        return ""
    title = text.partition("\n")[0].removeprefix("# ")
    place = path.relative_to(DOCS).as_posix()
    parts = [f"### {title}\n", f"More on [its page]({place}).\n"]
    for table in tables:
        columns = table["head"].count("|")
        rule = "|" + " --- |" * columns
        parts.append(_moved(f"|{table['head']}\n{rule}\n{table['rows']}", place))
    return "\n".join(parts)


def _moved(text: str, place: str) -> str:
    """Links as they lead from the errors page; those within the page lead there."""
    text = re.sub(r"\]\((#[^)]*)\)", rf"]({place}\1)", text)
    folder = place.rpartition("/")[0]
    return _LINK.sub(lambda link: f"]({_joined(folder, link[1])}{link[2] or ''})", text) if folder else text


def _joined(folder: str, target: str) -> str:
    if target.startswith(folder):
        return target
    return target.removeprefix("../") if target.startswith("../") else f"{folder}/{target}"


if __name__ == "__main__":
    print(gathered())
