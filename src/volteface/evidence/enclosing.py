"""What encloses words: quotation marks and brackets that are open where a cut falls."""

from __future__ import annotations

import re

# What closes each mark that opens; several languages open with what closes in others.
_CLOSES = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "‘": "’",
    "‚": "‘’",
    '"': '"',
    "(": ")",
    "[": "]",
}
BRACKETS = frozenset("([")
_PARAGRAPH = re.compile(r"\n\s*\n")


def open_marks(text: str) -> str:
    """The quotation marks and brackets that are open at the end of a text, the outermost first.

    A paragraph begins anew: a long quotation opens each of its paragraphs, and a mark missed in reading reaches no
    further. A single mark between letters is an apostrophe; straight single marks always are.
    """
    opened: list[str] = []
    last = _PARAGRAPH.split(text)[-1]
    for at, sign in enumerate(last):
        before, after = last[at - 1 : at], last[at + 1 : at + 2]
        if sign in "‘’‚" and before.isalnum() and after.isalnum():
            continue
        if opened and sign in _CLOSES[opened[-1]]:
            opened.pop()
        elif sign in _CLOSES and not (sign == "‘" and before.isalnum()):
            opened.append(sign)
    return "".join(opened)
