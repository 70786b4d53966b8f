"""Quotations held against the library once, as long as no text in it changes: whoever writes looks again and again."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

import msgspec

from volteface.dossier.written.blocks import Asked
from volteface.library import Library, events
from volteface.model.document import Refusal
from volteface.study.findings.quoted_words import Found, quoted_words

# What happens in a study and changes no word of a document.
_ASIDE = (
    "choose",
    "code",
    "digest",
    "dossier",
    "edit codebook",
    "forget search",
    "people",
    "publish",
    "remark",
    "sample",
    "save search",
    "score",
    "task",
    "unblinded",
    "undo choice",
    "verdict",
    "withdraw",
    "withdraw verdict",
)
# A few books of quotations.
_MOST = 4_000
_Key = tuple[str, int, str, str]
_KEPT: OrderedDict[_Key, Found | Refusal] = OrderedDict()
_LOCK = Lock()


def remembered_words(library: Library, asked: Asked, file: str) -> Found | Refusal:
    """What `quoted_words` gives."""
    state = events.last(library, but=_ASIDE)
    key = (str(library.folder.absolute()), state, asked.address, asked.words)
    with _LOCK:
        found = _KEPT.get(key)
        if found is not None:
            _KEPT.move_to_end(key)
    if found is None:
        found = quoted_words(library, asked, file)
        with _LOCK:
            _KEPT[key] = found
            while len(_KEPT) > _MOST:
                _KEPT.popitem(last=False)
    if isinstance(found, Refusal):
        return msgspec.structs.replace(found, file=file, row=asked.line)
    return found
