"""Whose claim a sentence reports, and what it concedes: speech verbs with another subject, and concessive turns.

English now. The rules prefer silence: a claim of the body itself ("we say", "it must be said") is its own, and where
the report is only part of a sentence the answer is *uncertain*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from volteface.model.document import Voice

_SAY = (
    r"(?:says?|said|claim(?:s|ed)?|argue[sd]?|alleg(?:es?|ed)|contend(?:s|ed)?|assert(?:s|ed)?|insist(?:s|ed)?|"
    r"maintain(?:s|ed)?|declare[sd]?|pretend(?:s|ed)?|complain(?:s|ed)?|object(?:s|ed)?|protest(?:s|ed)?|"
    r"repl(?:y|ies|ied)|suggest(?:s|ed)?|would have us believe|wants? us to believe|tells? us|told us)"
)
_ADVERB = r"(?:(?:\w+ly|also|now|often|still|even|always|sometimes|once|again|then|have|has|had|will|would|may|might|do) )*"
_THEY = (
    r"(?:they|he|she|some(?: people| of them)?|many(?: people)?|others|critics|opponents|cynics|doubters|skeptics|sceptics|"
    r"pessimists|economists|experts|(?:our|my|the|their|his) (?:critics|opponents|enemies|adversaries|opposition|"
    r"predecessors?|bosses|employers|capitalists|reactionaries|reformists)|those who|people who|there are (?:those|some|"
    r"many|people|men) who|the (?:press|papers|newspapers|bourgeoisie|tories|liberals|democrats|republicans))"
)
_NAMED = (
    r"(?:(?:Mr|Mrs|Ms|Dr|Sir|Lord|Lady|President|Senator|Secretary|General|Comrade|Governor|Prime Minister|Chancellor|"
    r"Herr|Professor)\.? (?:[A-Z][\w'’.-]+ ?){1,3}|[A-Z][a-z]+ [A-Z][\w'’.-]+ )"
)
_PASSIVE = (
    r"it (?:is|was|has been|had been|will be|may be|might be|is sometimes|is often|is frequently|has often been|"
    r"is now|is further|is also|is even) (?:(?:\w+ly|sometimes|often|now|further|also|even) )?"
    r"(?:said|argued|claimed|alleged|contended|asserted|urged|charged|objected|maintained|rumou?red|suggested|pretended)\b"
)
# The body's own report of itself.
_OWN = re.compile(
    r"\b(?:I|we|our (?:party|government|movement|committee|union|administration|congress)|this (?:party|government|"
    r"administration|committee))\b", re.IGNORECASE
)
_AGREED = re.compile(r"\b(?:rightly|correctly|truly|justly|wisely|well) (?:said|say|says|argued?|observed|put it)\b", re.IGNORECASE)
_REPORTS = (
    (re.compile(rf"\b{_THEY} {_ADVERB}{_SAY}\b", re.IGNORECASE), "a claim of others"),
    (re.compile(rf"\b{_PASSIVE}", re.IGNORECASE), "reported speech: “it is said”"),
    (re.compile(rf"\b{_NAMED}{_ADVERB}{_SAY}(?:,|:| that| [\"“])"), "reported speech of a named person"),
    (re.compile(r"\bwe (?:are|were|have been) (?:\w+ )?told (?:that|by)\b", re.IGNORECASE), "reported speech: “we are told”"),
    (re.compile(r"\bin the words of (?!this|our)", re.IGNORECASE), "in the words of another"),
    (re.compile(r"\baccording to (?=(?:him|her|them|some|critics|Mr|Mrs|Lord|Sir|[A-Z][a-z]+ [A-Z]))"), "according to another"),
)
# A report that begins later than this is only part of what the sentence says.
_EARLY = 60

_CONCESSION = re.compile(
    r"(?:(?:and|now|of course|well)[, ]+)?(?:it is (?:quite |perfectly |of course |undoubtedly |certainly )?true(?:,| that|;)|"
    r"it(?: is|['’]s) true(?:,| that)|true,|true (?:it is|enough)|admittedly\b|granted(?:,| that)|to be sure\b|"
    r"it (?:must|may|has to|should|can) be (?:admitted|conceded|granted)|we (?:must |do |freely |readily )*(?:admit|concede|grant)\b|"
    r"i (?:must |do |freely |readily )*(?:admit|concede|grant)\b(?! (?:to|the|a|an)\b)|no doubt\b|doubtless\b|undoubtedly\b|of course\b|"
    r"zwar\b|gewiss\b|certes\b)",
    re.IGNORECASE,
)
# These concede by themselves; the others need the "but" that follows.
_OUTRIGHT = re.compile(r"(?:admittedly|granted|zwar|certes|to be sure|.{0,40}\b(?:admit|admitted|concede|conceded)\b)", re.IGNORECASE)
_BUT = re.compile(r"[,;:—–-]\s*(?:but|yet|however|nevertheless|still|aber|doch|mais)\b", re.IGNORECASE)
_BUT_NEXT = re.compile(r"(?:but|yet|however|nevertheless|nonetheless|still|even so|aber|doch|mais)\b", re.IGNORECASE)
_IT_IS_TRUE = re.compile(r".{0,24}\btrue\b", re.IGNORECASE)

# Substrings of which one stands in every sentence that a rule can meet. Looking for these first is twenty times
# faster than trying the rules on all sentences.
_STEMS = (
    " say", " said", " claim", " argu", " alleg", " conten", " assert", " insist", " maintain", " declare", " pretend",
    " complain", " object", " protest", " repl", " suggest", "us believe", " tell", " told", " urged", " charged",
    " rumo", "the words of", "ccording to", " true", "True", "dmit", "oncede", "ranted", " grant", "o be sure", "o doubt",
    "oubtless", "ndoubtedly", "f course", "Zwar", "zwar", "Certes", "ewiss",
)  # fmt: skip


def candidates(text: str) -> Iterator[int]:
    """Offsets, in no order, at which a report or concession may stand."""
    for stem in _STEMS:
        at = text.find(stem)
        while at >= 0:
            yield at
            at = text.find(stem, at + len(stem))


def attribution(passage: str, following: str) -> tuple[Voice, str] | None:
    """What the words of a passage say about whose claim it is; None where they say nothing.

    Args:
        passage: its text.
        following: how the next passage begins.
    """
    return _conceded(passage, following) or _reported(passage)


def _conceded(passage: str, following: str) -> tuple[Voice, str] | None:
    found = _CONCESSION.match(passage.lstrip("\"“'‘([ "))
    if found is None:
        return None
    words = found[0]
    if _OUTRIGHT.match(words) or _BUT.search(passage) or _BUT_NEXT.match(following):
        return Voice.CONCEDED, f"a concession: “{words.rstrip(',; ')}”"
    return (Voice.UNCERTAIN, f"perhaps a concession: “{words.rstrip(',; ')}”") if _IT_IS_TRUE.match(words) else None


def _reported(passage: str) -> tuple[Voice, str] | None:
    for rule, reason in _REPORTS:
        found = rule.search(passage)
        if found is None:
            continue
        if _AGREED.search(passage):
            return Voice.UNCERTAIN, f"{reason}, perhaps agreed with"
        if found.start() > _EARLY or _OWN.match(found[0]):
            return Voice.UNCERTAIN, f"{reason}, in part of the sentence"
        return Voice.ATTRIBUTED, reason
    return None
