"""A text mended in place: the same text with other words at a span becomes another layer, which stands from then on."""

from __future__ import annotations

import hashlib
import tempfile
import unicodedata
from pathlib import Path

from volteface.library import Library
from volteface.model.errors import ChangedMeanwhile, WrongUse
from volteface.study import rereading
from volteface.study.held_shapes import LayeredShape
from volteface.study.items import place

# A longer text takes more than a moment to be read anew; the command line does it.
_LONGEST = 2_000_000


def mend(library: Library, document: str, span: tuple[int, int], text: str, *, seen: str) -> LayeredShape:
    """Put other words in the place of those at a span.

    Args:
        library: the study's.
        document: which.
        span: in code points of the layer that stands.
        text: what shall stand there.
        seen: SHA-256 of the text that the span was seen in.

    Raises:
        WrongUse: there is no such document or span, the text is too long, or nothing is changed.
        ChangedMeanwhile: another text stands now than was seen.
        BadInput: it would be no reading of this document any more.
    """
    at = place(library, document)
    start, end = span
    if hashlib.sha256(at.text.encode()).hexdigest() != seen:
        hint = "look at the text as it stands now, and mend that"
        raise ChangedMeanwhile("was changed by somebody else meanwhile", where=document, hint=hint)
    if not 0 <= start <= end <= len(at.text):
        raise WrongUse(f"the text ends at {len(at.text)}", where=document)
    if len(at.text) > _LONGEST:
        raise WrongUse("is too long to be mended here", where=document, hint=f"volteface layer {document} FILE")
    mended = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if mended.strip() == at.text[start:end].strip():
        raise WrongUse("nothing was changed", where=document)
    with tempfile.TemporaryDirectory() as folder:
        # What was typed is a source like any other: it is kept, and can be read anew.
        file = Path(folder) / "corrected.txt"
        file.write_text(
            f"{at.text[:start]}{mended.strip()}{_tail(at.text[start:end])}{at.text[end:]}", encoding="utf-8"
        )
        return rereading.add(library, document, file, "correction")


def _tail(words: str) -> str:
    """The white space that parts a span from what comes after it."""
    return words[len(words.rstrip()) :]
