"""What of a document is cited: all of it, a page, or the words that an address names."""

from __future__ import annotations

from collections.abc import Sequence

from volteface.desk.documents.citing import Citation, Work, citations
from volteface.dossier.words import page_words
from volteface.model.page import Page
from volteface.study.leaf_shapes import Opened

# A quotation that is longer wants no copying.
_LONGEST = 4_000


def cite(of: Opened, pages: Sequence[Page], span: tuple[int, int] | None = None, words: str = "") -> list[Citation]:
    """Citations in each style.

    Args:
        of: the document.
        pages: of its text.
        span: the words that are cited; None: all of it.
        words: what stands there, to be quoted.
    """
    whole = f"{of.name}/{of.layer_number}"
    where = page_words(pages, *span) if span is not None else ""
    return citations(
        Work(
            title=of.title or of.name,
            date=of.date,
            author=of.author,
            organisation=of.organisation,
            source=of.source,
            address=f"{whole}#{span[0]}-{span[1]}" if span is not None else whole,
            pages=where.removeprefix("pp. ").removeprefix("p. "),
            url=of.columns.get("url", ""),
            citation=of.citation,
            words=words if len(words) <= _LONGEST else "",
        )
    )
