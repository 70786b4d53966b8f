"""What may never be cut from a sentence: its negation, condition, attribution, or what it grants to the other side.

English word lists (issue *Spine*: English now). In other languages no cut within a sentence is made, see `context`.
"""

from __future__ import annotations

import re
from enum import StrEnum


class Caution(StrEnum):
    """Why words must stay in a quotation."""

    NEGATION = "negation"
    CONDITION = "condition"
    ATTRIBUTION = "attribution"
    CONTRAST = "contrast"
    QUOTATION_MARK = "quotation mark"


_LISTS = {
    Caution.NEGATION: r"not|no|never|neither|nor|none|nothing|nobody|nowhere|no one|without|cannot|\w+n['’]t|hardly|"
    r"scarcely|"
    r"barely|seldom|rarely|far from|instead of|rather than|fail(?:s|ed|ing|ure)? (?:to|of)|refus(?:e|es|ed|ing|al)|"
    r"den(?:y|ies|ied|ying|ial)|reject(?:s|ed|ing|ion)?|oppos(?:e|es|ed|ing|ition)|against|impossible|false|untrue|"
    r"cease(?:s|d)?|no longer|forbid(?:s|den)?|prohibit(?:s|ed)?|unwilling|unable",
    Caution.CONDITION: r"if|unless|until|till|provided|providing|except(?:ing)?|save (?:in|for|when|where|that|only)|"
    r"only|whether|"
    r"lest|suppos(?:e|ing)|assuming|in case|in the event|so long as|as long as|so far as|as far as|insofar|"
    r"on condition|"
    r"subject to|conditional|otherwise|would|might|could|perhaps|possibly|were (?:it|we|they|he|she|the)|"
    r"had (?:it|we|they|he|she|the)|should (?:it|we|they|he|she|the|any)|when(?:ever)?|once|temporar(?:y|ily)|"
    r"for the (?:present|time being)",
    Caution.ATTRIBUTION: r"sa(?:y|ys|id|ying)|claim(?:s|ed|ing)?|alleg(?:e|es|ed|ing|edly)|argu(?:e|es|ed|ing|ment)|"
    r"assert(?:s|ed|ing|ion)?|contend(?:s|ed|ing)?|contention|maintain(?:s|ed|ing)? that|insist(?:s|ed)?|pretend(?:s|"
    r"ed)?|"
    r"declar(?:e|es|ed|ing)|suggest(?:s|ed|ion)?|according to|so[- ]called|suppos(?:ed|edly)|report(?:s|ed|edly)?|"
    r"believ(?:e|es|ed)|thinks?|thought|opinion|in the words of|quot(?:e|es|ed|ing)|told|wrote|writes|critics|"
    r"opponents|"
    r"advocates|accus(?:e|es|ed)|apparently|ostensibly|reputed(?:ly)?|purport(?:s|ed)?",
    Caution.CONTRAST: r"but|however|yet|although|though|albeit|while|whilst|whereas|notwithstanding|nevertheless|"
    r"nonetheless|"
    r"despite|in spite of|on the (?:other|contrary)|on the one hand|even so|still|admittedly|granted|true|at least|"
    r"merely|"
    r"other than|apart from|aside from",
}
_EXPRESSIONS = [
    (caution, re.compile(rf"(?<![\w'’])(?:{words})(?!\w)", re.IGNORECASE)) for caution, words in _LISTS.items()
]
_QUOTES = re.compile(r"[\"“”„«»]")
# A next sentence that begins so takes something back.
_RETRACTS = re.compile(
    r"[\s\"“”‘’—–-]*(?:but|however|yet|nevertheless|nonetheless|notwithstanding|still|on the other hand|"
    r"on the contrary|even so|not that|that is not|this is not|or so|so (?:they|he|she|it)|such is the (?:claim|"
    r"argument)|"
    r"(?:they|he|she|critics|opponents) (?:say|said|claim))(?!\w)",
    re.IGNORECASE,
)


def caution(text: str) -> tuple[Caution, str] | None:
    """The first word in a text that may not be cut away, with what it is; None where there is none."""
    found = [
        (match.start(), name, match[0]) for name, words in _EXPRESSIONS if (match := words.search(text)) is not None
    ]
    if (mark := _QUOTES.search(text)) is not None:
        found.append((mark.start(), Caution.QUOTATION_MARK, mark[0]))
    if not found:
        return None
    _, name, words_found = min(found)
    return name, words_found


def retracts(text: str) -> str:
    """How a sentence begins that takes back something of the one before, or ""."""
    match = _RETRACTS.match(text)
    return "" if match is None else match[0].strip()
