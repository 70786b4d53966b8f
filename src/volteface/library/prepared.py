"""A document as it is filed: with the words of its passages, as printed and in dictionary form."""

from __future__ import annotations

import msgspec

from volteface.library.lemmas import both
from volteface.model.document import ReadDocument


class Prepared(msgspec.Struct, frozen=True):
    """A document with the words of its passages, as printed and in dictionary form: all work that needs no library.

    `printed` is None for a passage whose text the index takes as it stands.
    """

    document: ReadDocument
    lemmas: tuple[str, ...]
    words: tuple[int, ...]
    printed: tuple[str | None, ...]


def prepare(document: ReadDocument) -> Prepared:
    """Do what can be done without the library, in any process."""
    texts = [document.text[span.start : span.end] for span in document.spans]
    cut = [both(text, span.language or document.language) for text, span in zip(texts, document.spans, strict=True)]
    return Prepared(
        document,
        tuple(" ".join(forms) for _, forms in cut),
        tuple(len(forms) for _, forms in cut),
        # Most texts the index takes as they stand; they need not travel twice.
        tuple(None if text.isascii() else " ".join(words) for text, (words, _) in zip(texts, cut, strict=True)),
    )
