"""What the sentences beside words say of them: that they are denied, laughed at, given up, or somebody else's.

The same is asked whether the neighbour stands inside of the passage or outside of it. Only a bare "But" or "However"
counts for less outside: there it opens the next sentence of whoever read the passage as a whole, and mostly goes on to
another point; it counts where that sentence also goes back on the words.
"""

from __future__ import annotations

import re

from volteface.evidence.cautions import CREEDS, caution, denies, disbelieves, listed, retracts
from volteface.evidence.languages import english
from volteface.evidence.sentences import ITEM, last_sentence, sentence_ends

_HEAD = re.compile(r"[:：][ \t]*\n")
_ANNOUNCES = re.compile(
    r"(?:\b(?:as follows|the following|in these words|these words|"
    r"(?:these|the following) (?:two|three|four|five|six|seven|eight|nine|ten) (?:things|points|demands|claims|"
    r"statements|measures|words|lies|theses|reasons|errors))\b[^.!?]{0,40}[.:]?|:)\s*$",
    re.IGNORECASE,
)
_ASKS = re.compile(r"[?？][\"'”’»)\]]*\s*$")
# A sentence that leads in what somebody else holds, or what was held once.
_LEADS = re.compile(
    rf"\b(?:here|this|that|such|these|those) (?:is|are|was|were|ran|runs) (?!our\b|my\b)[^.!?;]{{0,40}}\b(?:{CREEDS})"
    rf"\W*$|\b(?:here|this|that) (?:is|was) (?:what|how) (?!we\b|i\b)|"
    r"^\W*(?:imagine|suppose|picture|pretend|let us (?:imagine|suppose|assume|pretend)|(?:hear|listen to|mark) (?:what|"
    r"how|the|mr|them|him|these))\b|"
    r"\b(?:used to|once|formerly) (?:we )?(?:hold|held|say|said|believed?|th(?:ink|ought)|preach(?:ed)?|taught|teach|"
    r"claim(?:ed)?)\b|"
    r"\b(?:ran|runs|run|went|goes|go|reads?|said|says?|sa(?:ng|ys)|cr(?:y|ies|ied)|hold|held) "
    r"(?:thus|so|this|like this)\W*$",
    re.IGNORECASE,
)


def beside(shown: str, before: str, after: str, language: str, *, cut: bool) -> str:
    """What a neighbouring sentence would take from words, if it were not shown, in words; "" for nothing.

    Args:
        shown: the words.
        before: what stands directly before their sentences, as far as it is at hand.
        after: what stands directly after their sentences.
        language: of them.
        cut: whether what follows is cut off a passage that has it.
    """
    return _led(before, shown, language) or _followed(shown, after, language, cut=cut)


def headless(before: str, shown: str) -> str:
    """What the head of a list says of its items, or a sentence that announces another's words."""
    head = ""
    if ITEM.match(shown) and (ends := [match.start() for match in _HEAD.finditer(before)]):
        head = last_sentence(before[: ends[-1]])
    elif _ANNOUNCES.search(before):
        head = last_sentence(before)
    found = caution(head) if head else None
    return "" if found is None else f"the {found[0]} “{found[1]}” of what introduces it would be lost"


def _led(before: str, shown: str, language: str) -> str:
    if not before.strip() or not english(language):
        return ""
    if reason := headless(before, shown):
        return reason
    match = _LEADS.search(last_sentence(before))
    return "" if match is None else f"the sentence before it leads in what others hold, or once held (“{match[0]}”)"


def _followed(shown: str, after: str, language: str, *, cut: bool) -> str:
    """What the sentence after the words does to them."""
    if not after.strip():
        return ""
    if cut and not listed(language):
        return "in this language it is not known whether the next sentence takes something back"
    if _ASKS.search(shown):
        return "what follows the question would be lost"
    if cut and (word := retracts(after, language)):
        return f"the next sentence takes something back (“{word}”)"
    if word := denies(after, language) or (disbelieves(_first(after)) if english(language) else ""):
        return f"the sentence after it denies it, or says whose it is (“{word}”)"
    return ""


def _first(text: str) -> str:
    ends = sentence_ends(text.lstrip())
    return text.lstrip()[: ends[0]] if ends else text.lstrip()
