"""The names of files as they are shown: data that somebody else chose, in which no character acts.

A name may hold line ends, the escape characters that terminals obey, and overrides of the direction of writing that
show "gpj.exe" as "exe.jpg". They are spelled out once, where a name is first read; all that is told of the file is told
by the name as it is shown, while its path stays what it is. Identifiers and names in a table are treated alike.
"""

from __future__ import annotations

import re

# Control characters, overrides and embeddings of direction (Unicode Standard Annex 9), ends of lines and paragraphs,
# halves of surrogate pairs, marks that are no characters, tags.
_ACTING = re.compile(
    "[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e007f]"
)


def shown(name: str) -> str:
    """The name with characters that would act spelled out; showing it again changes nothing."""
    # None of these is printable, and nearly all names are.
    return name if name.isprintable() else _ACTING.sub(_spelled, name)


def _spelled(found: re.Match[str]) -> str:
    number = ord(found[0])
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"
