"""Texts are data: characters that would act instead of being read are shown as what they are.

Control characters, overrides and embeddings of writing direction (Unicode Standard Annex 9; the "Trojan source" signs),
lone surrogates and noncharacters become ``⟦U+202E⟧``. Marks that only help (U+200E, U+200F, U+061C) stay.
"""

from __future__ import annotations

import re

_ACTING = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udfff\ufeff\ufff9-\ufffb"
    "\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f]"
    "|[\U0001fffe\U0001ffff\U0010fffe\U0010ffff]"
)


def visible(text: str) -> str:
    """The text with acting characters spelled out; line breaks and tabs stay."""
    return _ACTING.sub(lambda match: f"⟦U+{ord(match[0]):04X}⟧", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """The same on one line, for a title or a label."""
    return " ".join(visible(text).split())
