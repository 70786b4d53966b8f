"""What a statement names: countries, laws, treaties, people. Two that name different things speak of different things.

A name is a word with a capital that is not the first of its sentence, or one in capitals; not a month, an office, or
what names the body's own state, for all its statements have those. In German every noun has a capital: nothing is
taken for a name there.
"""

from __future__ import annotations

import re

_NAME = re.compile(r"(?<![.!?:;\"“”‘(\[•–—-] )(?<!^)(?<![\w.-])(?:[A-Z][\w]+|(?:[A-Z]\.){2,})(?:-[A-Z]\w+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_OFFICE_WORDS = """
    i january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday mr mrs ms dr messrs god lord heaven providence sir
    us usa u.s u.s.a united states state america american americans congress congressional senate senator senators house
    representatives representative government governments nation nations national union federal republic president
    presidents vice presidency secretary secretaries treasury department departments executive executives
    administration constitution constitutional country countries people member members message messages act acts
    report reports court supreme general attorney commissioner commissioners minister ministers parliament commons
    lords chancellor chairman committee commission board bureau office session party
"""
_OFFICES = frozenset(_OFFICE_WORDS.split())
_NOUNS_IN_CAPITALS = frozenset({"de", "lb"})


def names(text: str, language: str = "") -> frozenset[str]:
    """The names in a text, folded; none where it is all in capitals."""
    if language in _NOUNS_IN_CAPITALS or text.isupper():
        return frozenset()
    found = set()
    for match in _NAME.finditer(text):
        for part in match[0].split("-"):
            word = _POSSESSIVE.sub("", part).rstrip(".").casefold()
            if len(word) > 1 and word not in _OFFICES:
                found.add(word)
    return frozenset(found)
