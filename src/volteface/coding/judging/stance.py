"""Whether a text is for or against, by English words of approval and refusal, turned round where they are negated.

Set down, as the antonyms, before any labelled pair was read.
"""

from __future__ import annotations

import re

from volteface.coding.negation import negated

_FOR = (
    r"support(?:s|ed|ing|er|ers)?|favou?r(?:s|ed|ing)?|in favou?r of|back(?:s|ed|ing)|approv(?:e|es|ed|ing|al)|"
    r"welcom(?:e|es|ed|ing)|"
    r"endors(?:e|es|ed|ing)|accept(?:s|ed|ing)?|agree(?:s|d|ing|ment)?|promis(?:e|es|ed|ing)|advocat(?:e|es|ed|ing)|"
    r"believ(?:e|es|ed|ing)|defend(?:s|ed|ing)?|prais(?:e|es|ed|ing)|committed to|encourag(?:e|es|ed|ing)|"
    r"should|must|need(?:s|ed)?|will|good|great|right|benefits?|success(?:ful)?|proud|love[sd]?|best"
)
_AGAINST = (
    r"oppos(?:e|es|ed|ing|ition)|reject(?:s|ed|ing|ion)?|against|condemn(?:s|ed|ing)?|refus(?:e|es|ed|ing|al)|"
    r"den(?:y|ies|ied|ying|ial)|ban(?:s|ned|ning)?|block(?:s|ed|ing)?|abolish(?:es|ed|ing)?|repeal(?:s|ed|ing)?|"
    r"end(?:s|ed|ing)? the|stop(?:s|ped|ping)?|criticis(?:e|es|ed|ing|m)|criticiz(?:e|es|ed|ing)|fail(?:s|ed|ing|ure)?|"
    r"wrong|bad|worst|disaster|terrible|mistakes?|threat(?:s|en|ens)?|harm(?:s|ful)?|hate[sd]?|disagree(?:s|d)?"
)
_WORDS = tuple((sign, re.compile(rf"(?<![\w'])(?:{words})(?!\w)")) for sign, words in ((1, _FOR), (-1, _AGAINST)))


def stance(folded: str) -> float:
    """From −1 (all against) to 1 (all for); 0 where no such word stands, or as many of either.

    Args:
        folded: the text as `patterns.fold` gives it.
    """
    signs = [
        -sign if negated(folded, match.start(), match.end()) else sign
        for sign, words in _WORDS
        for match in words.finditer(folded)
    ]
    return sum(signs) / len(signs) if signs else 0.0
