"""What a sentence grants to the other side: "it is true that …, but", "admittedly". English, little German, French."""

from __future__ import annotations

import re

from volteface.model.document import Voice
from volteface.reading.wordlist import words

# The first four letters of every sentence that a rule can meet: looking these up is much faster than the rules.
_OPENINGS = words(
    "It i|It's|It’s|True|Admi|Gran|To b|It m|It h|It s|It c|We m|We d|We f|We r|We a|We c|We g|I mu|I do",
    "I fr|I re|I ad|I co|I gr|No d|Doub|Undo|Of c|Cert|Zwar|Gewi|Cert|And |Now,|Well|it i|true|admi",
    mark="|",
)
# These concede by themselves,
_OUTRIGHT = re.compile(
    r"admittedly\b|granted(?:,| that\b)|to be sure[,;]|zwar\b|certes\b|"
    r"it (?:must|may|has to|should|can) be (?:admitted|conceded|granted)(?:,| that\b)|"
    r"(?:we|I) (?:must |do |freely |readily )*(?:admit|concede|grant)(?:,| that\b)",
    re.IGNORECASE,
)
# these with a "but" in the sentence or at the head of the next,
_TRUE = re.compile(
    r"(?:(?:and|now|well|of course),? )?"
    r"(?:it(?: is|['’]s) (?:quite |perfectly |undoubtedly |certainly |indeed |of course )?true(?:,| that|;)|"
    r"true,|true it is)",
    re.IGNORECASE,
)
# and these, which mostly do no more than affirm, with a "but" in the sentence only.
_WEAK = re.compile(
    r"(?:of course|no doubt|doubtless|undoubtedly|certainly|gewiss|gewiß)(?:,| (?:the|this|that|these|those|there|it|"
    r"we|they|he|some|many|most|a)\b)",
    re.IGNORECASE,
)
_BUT = re.compile(r"[,;:—–-]\s*(?:but|yet|however|nevertheless|still|aber|doch|mais)\b", re.IGNORECASE)
_BUT_NEXT = re.compile(r"(?:but|yet|however|nevertheless|nonetheless|still|even so|aber|doch|mais)\b", re.IGNORECASE)


def conceded(text: str, start: int, end: int, following: int) -> tuple[Voice, str] | None:
    """Whether the passage from `start` to `end` is a concession; `following` is where the next passage begins."""
    if text[start : start + 4] not in _OPENINGS:
        return None
    if (found := _OUTRIGHT.match(text, start, end)) is not None:
        return Voice.CONCEDED, _reason(found)
    if (found := _TRUE.match(text, start, end)) is not None:
        if _BUT.search(text, start, end) or _BUT_NEXT.match(text, following):
            return Voice.CONCEDED, _reason(found)
        return Voice.UNCERTAIN, f"perhaps {_reason(found)}"
    if (found := _WEAK.match(text, start, end)) is not None and _BUT.search(text, start, end):
        return Voice.CONCEDED, _reason(found)
    return None


def _reason(found: re.Match[str]) -> str:
    return f"a concession: “{found[0].rstrip(',; ')}”"
