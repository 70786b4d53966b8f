"""Pages of a document: which there are, what stands on one and where, what shows it, and where sought words stand."""

from __future__ import annotations

from pathlib import Path

from volteface.library import Library, facsimiles, stretches
from volteface.library.search import read_query
from volteface.library.stretches import Opened
from volteface.model.errors import LibraryDamaged, WrongUse
from volteface.study.leaf_pages import find, page_names
from volteface.study.leaf_shapes import Hits, Leaf

# Who wants to see more of one document reads it.
_MOST_HITS = 2_000


def leaf(library: Library, of: Opened, asked: str) -> Leaf:
    """A page of a text.

    Args:
        library: where.
        of: the text.
        asked: what is printed on the page, else its number; `~3` is the third whatever is printed.

    Raises:
        WrongUse: it has no such page.
    """
    pages = stretches.pages(library, of.layer)
    names = page_names(pages)
    at = find(names, asked)
    if at is None:
        raise WrongUse(f"“{of.name}” has no page “{asked}”", hint=f"it has {len(names)}" if names else "it has none")
    here = [page for page in pages if page.number == names[at].number]
    shown = shown_by(library, of, names[at].number)
    return Leaf(
        name=names[at],
        place=at + 1,
        of=len(names),
        before=names[at - 1] if at else None,
        after=names[at + 1] if at + 1 < len(names) else None,
        spans=tuple((page.start, page.end) for page in here),
        texts=tuple(stretches.text(library, of.layer, page.start, page.end) for page in here),
        head=here[0].head,
        foot=here[0].foot,
        image="" if shown is None else shown[0].name[:16],
        wide=here[0].width,
        high=here[0].height,
        placed=bool(stretches.boxes(library, of.layer, names[at].number)),
    )


def shown_by(library: Library, of: Opened, number: int) -> tuple[Path, int] | None:
    """The file that shows a page, and which of its pages it is; None where no picture of it is held."""
    try:
        found = facsimiles.leaf(library, of.name, str(number), counted=True)
        return (found.file, found.number) if facsimiles.is_picture(found.file) else None
    except (WrongUse, LibraryDamaged, OSError):
        return None


def hits(library: Library, of: Opened, words: str) -> Hits:
    """Where words stand in the text that stands, sought as `search` seeks them.

    Raises:
        WrongUse: they cannot be read.
    """
    if not words.strip() or not of.stands:
        return Hits(words)
    query = read_query(library, words)
    fts = query.fts()
    found: list[tuple[int, int]] = []
    for _, start, text, language in stretches.answering(library, of, fts) if fts is not None else ():
        found += [(start + first, start + last) for first, last in query.marks(text, language)]
        if len(found) > _MOST_HITS:
            return Hits(words, tuple(found[:_MOST_HITS]), more=True)
    return Hits(words, tuple(found))
