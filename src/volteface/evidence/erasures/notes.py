"""Notes in which a publication says that it changed a text: found by word list, shown beside what was changed."""

from __future__ import annotations

import re

from volteface.evidence.tokens import content_words

_NOTE = re.compile(
    r"^\W*(?:corrections?|clarifications?|errat(?:um|a)|corrigend(?:um|a)|editor['’]?s['’]? note|"
    r"note to readers|amendments?|berichtigung|korrektur|anmerkung der redaktion|rectificati(?:f|on)|"
    r"correctif|note de la rédaction|fe de erratas?|rettifica)\b ?(?:\([^)]*\) ?)?[:.–—-]|"
    r"\b(?:an?|the) (?:earlier|previous|original|prior|former) version of (?:this|the|our)\b|"
    r"\bthis (?:article|page|post|story|statement|text|document|piece|report|version|item|entry|programme|manifesto) "
    r"(?:was|has been|is) (?:since )?(?:amended|corrected|revised|edited|altered|changed|updated)\b|"
    r"\b(?:in|eine) (?:einer )?(?:früheren?|vorherigen?|ursprüngliche[nr]?) (?:fassung|version) d(?:ies)?e[sr]\b|"
    r"\b(?:une|dans une) (?:version|édition) (?:antérieure|précédente) d[eu]\b|"
    r"\bwas (?:removed|deleted|corrected|amended) (?:from|in|on) (?:this|the) (?:article|page|post|text|version)\b",
    re.IGNORECASE,
)
_OF_NOTES = frozenset(
    """
    article correct corrected correction clarification earlier version original page post story statement text updated
    update amended edited editor note reader readers revised changed published document previous stated incorrectly
    january february march april june july august september october november december
    """.split()  # noqa: SIM905 - read as a text
)
_SHARED = 2


def is_note(text: str) -> bool:
    """Whether a sentence is one in which a publication says that it changed a text."""
    return _NOTE.search(text) is not None


def concerns(note: str, *changed: str) -> bool:
    """Whether a note may speak of a change: it shares two telling words with it, or has none of its own."""
    own = content_words(note) - _OF_NOTES
    return len(own) < _SHARED or len(own & content_words(" ".join(changed))) >= _SHARED
