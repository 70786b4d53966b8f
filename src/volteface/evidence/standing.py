"""Whether a passage can stand on its own: no word that leans on what came before, no colon at its end.

By English word lists; of other languages a beginning leans that takes something back (`cautions`), where that is known
of them, and in all of them one in the middle of a sentence.
"""

from __future__ import annotations

import re

from volteface.evidence.cautions import retracts
from volteface.evidence.languages import english

_CONNECTIVE = (
    r"but|however|yet|and|or|nor|so|thus|therefore|hence|moreover|furthermore|besides|nevertheless|nonetheless|"
    r"notwithstanding this|then|also|consequently|accordingly|likewise|similarly|otherwise|instead|meanwhile|still|"
    r"indeed|"
    r"rather|again|too|for|because|which|who|whom|whose|whereby|whereupon|as such|as a result|as a consequence|"
    r"on the (?:other|one|contrary)(?: hand| side)?|in (?:addition|contrast|fact|short|particular|other words)|"
    r"for (?:example|instance)|(?:by|in|on|to|of|from|with|at|under|upon|for|through|against|after|before|among|"
    r"between|"
    r"into|all|some|both|many|most|each|none|neither|either)(?: of)? (?:this|these|those|that|such|them|it|which|"
    r"whom|him|her)|"
    r"the (?:latter|former|same|above|following|other|others|reason|result)|here|there(?:fore|by|in|upon)|"
    r"yes|no,|other|(?:one|two|three|part|much|little) of (?:this|these|those|them|that|which|it)|first(?:ly)?,|"
    r"second(?:ly)?,|third(?:ly)?,|(?:four|fif|six|seven)th(?:ly)?,|finally,|lastly,|next,|another|others|"
    r"in the (?:first|second|third|fourth|fifth|next|last) place"
)
_PRONOUN = r"this|that|these|those|it|its|they|their|theirs|them|he|his|him|she|hers?|such|same"
_OPEN = re.compile(rf"(?:{_CONNECTIVE}|{_PRONOUN})(?!\w)", re.IGNORECASE)

# "This country" points at the speaker's own, not at the sentence before.
_OWN_NOUN = (
    r"(?:present )?(?:country|nation|government|administration|republic|union|party|congress|house|senate|parliament|"
    r"state|united states|kingdom|city|year|session|century|generation|hour|day|continent|hemisphere|organi[sz]ation|"
    r"committee|conference|council|company|bank|world|age|war|crisis)s?"
)
_OWN = re.compile(rf"(?:this|these|that) {_OWN_NOUN}(?!\w)", re.IGNORECASE)
# "While this amount would be enough …" leans as "This amount …" does.
_CLAUSE = re.compile(
    rf"(?:while|although|though|as|since|when|until|once|if) (?:this|these)(?! {_OWN_NOUN}(?!\w))(?!\w)", re.IGNORECASE
)
# "It is our duty to …", "it has been found that …": the sentence itself says what "it" is.
_EXPLETIVE = re.compile(
    r"it (?:\w+ ){0,2}(?:is|was|be|been|seems?|seemed|appears?|becomes?|became|remains?|follows?)\b"
    r"(?:[^.;:!?]{0,80}?)\b(?:that|to|how|whether)\b|it (?:is|was) (?:time|we|our)\b|"
    r"(?:such|those) (?:\w+ )?(?:as|who|that|which)\b|for (?:the|a|many|several|years?|more|over|every|our|us|all|"
    r"half)\b|"
    r"who(?:ever)? (?:\w+ ){1,8}?\?|indeed we|still more",
    re.IGNORECASE,
)
# What points at a thing that was named before, where no clause after it says which.
_POINTS = re.compile(
    r"\b(?:such|these|this)\s+(?P<noun>[a-z][a-z’'-]{2,})\b(?!\s+(?:[\w’'-]+\s+){0,5}?(?:as|that|who|which|whose)\b)",
    re.IGNORECASE,
)
_NO_NOUN = (
    r"(?:is|was|are|were|has|have|had|will|would|shall|should|can|could|may|might|must|does|did|do|not|being|and|or|but|"
    r"that|which|who|as|an?|the|is|for|from|with|upon|into|by|more|most|only|also|alone|means?|made|makes|gives?|gave|"
    r"requires?|seems?|shows?|surely|now|great|new|same|very|one|two|three|many|few)"
)
_HERE_AND_NOW = re.compile(
    rf"(?:{_NO_NOUN}|{_OWN_NOUN}|(?:day|time|state|shore|land|hall|morning|evening|moment|month|week|decade|report|message|"
    r"address|occasion|chamber|body|office|people|capitol|point|way|respect|purpose|place|side|earth|summer|winter|"
    r"era|room|kind|spring|autumn|fiscal)s?(?:[’']s)?)$",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.!?][\"”’)]*\s+\S")
_MARKS = " \t\n\r\"'“”‘’„«»([—–-…."


def open_end(text: str) -> bool:
    """Whether the text ends with a colon: what it announces is not there."""
    return text.rstrip(_MARKS).endswith((":", "："))


def open_beginning(text: str, language: str = "") -> str:
    """The words at the start that lean on what came before, or "" where the passage stands on its own."""
    text = text.lstrip(_MARKS)
    if not text:
        return ""
    if not english(language):
        return retracts(text, language) or _small(text)
    if (match := _OPEN.match(text)) is not None:
        return "" if _OWN.match(text) or _EXPLETIVE.match(text) else match[0]
    if (match := _CLAUSE.match(text)) is not None:
        return match[0]
    return _small(text)


def leaning(text: str, language: str = "") -> str:
    """The words by which a passage leans on what came before: those at its start, or "such strikes" within it.

    Only an English passage of one sentence is searched within; a noun that it named before leans on nothing outside.
    """
    if (opened := open_beginning(text, language)) or not english(language) or _ENDS.search(text.strip()):
        return opened
    for match in _POINTS.finditer(text):
        noun = match["noun"].casefold()
        before = text[: match.start()].casefold()
        if _HERE_AND_NOW.match(noun) or re.search(rf"\b{re.escape(noun.removesuffix('s'))}", before):
            continue
        return match[0]
    return ""


def _small(text: str) -> str:
    # A small letter tells that the sentence began before; caseless scripts have none.
    return re.split(r"\s", text, maxsplit=1)[0] if text[0].islower() else ""
