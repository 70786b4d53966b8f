"""Whether an English sentence may end where a cut ends it: after a whole clause, and not in the middle of a list.

By words alone: a sentence that opens with a preposition or conjunction is cut at no comma, for its main clause may
come later; after "and" a new clause must begin, with its own subject; a last part of few words is one of a list.
"""

from __future__ import annotations

import re

_OPENS = re.compile(
    r"[\s\"“‘(\[–—-]*(?:about|above|according|across|after|against|along|although|among|amid|as|at|because|before|behind|"
    r"below|beside|besides|between|beyond|by|considering|despite|down|during|even|except|for|from|given|if|in|inside|"
    r"instead|into|like|near|of|off|on|once|out|over|owing|since|so|than|though|through|throughout|till|to|toward|"
    r"towards|under|unless|until|up|upon|when|whenever|where|wherever|whereas|whether|while|whilst|with|within|"
    r"without|\w+ing|\w+ed by)\b",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*,?\s*(?:and|or|nor)\s+", re.IGNORECASE)
_SUBJECT = re.compile(
    r"(?:i|we|you|he|she|it|they|there|this|that|these|those|the|a|an|our|my|your|his|her|its|their|all|every|each|"
    r"many|most|some|nobody|everybody|everyone)\b",
    re.IGNORECASE,
)
# A relative clause that ends at a comma stands between a subject and its verb.
_INSERTED = re.compile(r"\s*,?\s*(?:who|which|whose|whom)\b[^;:.!?]*,", re.IGNORECASE)
_STOPS = re.compile(r"\s*[;:.!?…—–]")
_FEW = 5


def tears(sentence: str, after: str) -> bool:
    """Whether a cut leaves no whole clause behind.

    Args:
        sentence: what is shown of the sentence, from its beginning or an earlier cut.
        after: what is cut from its end.
    """
    if _STOPS.match(after):
        return False
    if _OPENS.match(sentence) or _INSERTED.match(after):
        return True
    if (joined := _AND.match(after)) is not None and not _SUBJECT.match(after, joined.end()):
        return True
    head, comma, last = sentence.rpartition(",")
    return bool(comma) and len(last.split()) < _FEW and bool(head.strip())
