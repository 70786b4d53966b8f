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
    "'": "'",
    "(": ")",
    "[": "]",
}
BRACKETS = frozenset("([")
# A straight single mark opens a quotation before a word, unless it stands for letters left out.
_SHORTENED = re.compile(r"(?:tis|twas|twere|twill|twould|em|n|tween|gainst|mid|neath|\d0s|\d\d)\b", re.IGNORECASE)
_BEFORE_WORD = re.compile(r"[\s(\[“„«‘\"—–-]|$")
_QUOTED_LINE = re.compile(r"(?:^|\n)[ \t]*>[^\n]*$")
_PARAGRAPH = re.compile(r"\n\s*\n")


def open_marks(text: str) -> str:
    """The quotation marks and brackets that are open at the end of a text, the outermost first.

    A paragraph begins anew: a long quotation opens each of its paragraphs, and a mark missed in reading reaches no
    further. A single mark between letters is an apostrophe; a straight one opens only directly before a word.
    """
    opened: list[str] = []
    last = _PARAGRAPH.split(text)[-1]
    for at, sign in enumerate(last):
        before, after = last[at - 1 : at], last[at + 1 : at + 2]
        if sign in "‘’‚'" and before.isalnum() and after.isalnum():
            continue
        if sign == "'":
            if opened and opened[-1] == sign and not before.isspace():
                opened.pop()
            elif _BEFORE_WORD.match(before) and (after.isalnum() or not after) and not _SHORTENED.match(last, at + 1):
                opened.append(sign)
            continue
        # One that was no quotation hides no other.
        while "'" in opened[-1:] and len(opened) > 1 and sign in _CLOSES[opened[-2]]:
            opened.pop()
        if opened and sign in _CLOSES[opened[-1]]:
            opened.pop()
        elif sign in _CLOSES and not (sign == "‘" and before.isalnum()):
            opened.append(sign)
    return "".join(opened)


def quoted_line(before: str) -> bool:
    """Whether what stands before words opened their line with ">", as messages quote another's lines."""
    return _QUOTED_LINE.search(before) is not None
