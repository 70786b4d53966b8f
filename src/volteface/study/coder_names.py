"""Names of coders, as they are typed in lists and shown in tables."""

from __future__ import annotations

import unicodedata

from volteface.model.errors import WrongUse

_LONGEST = 60


def checked_name(name: str) -> str:
    """A coder's name without blanks about it, in one form of Unicode, so that one person is one coder.

    Raises:
        WrongUse: it is empty, long, or holds a comma or what cannot be printed.
    """
    clean = " ".join(unicodedata.normalize("NFC", name).split())
    if not clean:
        raise WrongUse("a coder needs a name", hint="--name NAME")
    if len(clean) > _LONGEST or "," in clean or not clean.isprintable():
        raise WrongUse(
            "this cannot be a coder's name", where=clean[:_LONGEST], hint="at most 60 letters, without a comma"
        )
    return clean
