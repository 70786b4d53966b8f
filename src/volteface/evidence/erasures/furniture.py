"""Lines that are no part of what a page says: dates of change, counters, what every page of the site has.

They are told by word list and shape – a short line that ends no sentence – or stand in many documents of the source.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from volteface.evidence.erasures.letters import letters

_MONTH = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?|januar|februar|märz|mai|juni|juli|oktober|dezember|janvier|février|mars|avril|juin|"
    r"juillet|août|septembre|octobre|novembre|décembre"
)
_DAY = (
    r"mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|"
    r"montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
)
# What a line of nothing but a date and time is made of.
_DATED = re.compile(
    rf"(?:\d+(?:st|nd|rd|th)?|{_MONTH}|{_DAY}|am|pm|uhr|um|at|on|of|the|à|le|den|gmt|utc|cet|bst|est|edt|"
    r"\d+[a-z]?m|today|yesterday)"
)
_BEGINS = re.compile(
    r"(?:last |page |site |zuletzt |stand )?(?:updated?|modified|changed|reviewed|published|posted|aktualisiert|"
    r"geändert|veröffentlicht|stand|mis à jour|publié|dernière mise à jour|©|\(c\)|copyright|generated|today is|"
    r"accessed|printed (?:on|from)|retrieved)\b|©"
)
_COUNTS = re.compile(
    r"[\d.,]+ ?[km]?\+? (?:views?|reads?|visits?|visitors?|comments?|shares?|likes?|followers?|members online|replies|"
    r"downloads?|votes?|min(?:ute)?s? read|(?:second|minute|hour|day|week|month|year)s? ago|kommentare?|aufrufe|vues|"
    r"commentaires?)"
)
_SAID = re.compile(r"(?:views?|reads?|visits?|visitors?|comments?|shares?|likes?|followers?|hits)[: ]+[\d.,]+[km]?")
# Longer lines, in words, are sentences.
_LONGEST = 14
# A line that stands in so many other documents of its source, and in such a part of them, belongs to the site.
MANY, SHARE = 3, 0.2


def changing(text: str) -> bool:
    """Whether a line is one that changes of itself: a date of change, a counter, a notice of copyright."""
    plain = " ".join(text.casefold().split()).strip(" .|·•–-")
    words = letters(text).words
    if len(words) > _LONGEST:
        return False
    if all(_DATED.fullmatch(word) for word in words):
        return any(word[0].isdigit() for word in words) and len(words) > 1
    # A page's date of change holds a number; a sentence that begins so may not.
    dated = _BEGINS.match(plain) is not None and any(sign.isdigit() for sign in plain)
    return dated or _COUNTS.fullmatch(plain) is not None or _SAID.fullmatch(plain) is not None


def of_the_site(text: str, held: Mapping[str, int], documents: int) -> bool:
    """Whether a line stands in so many of the source's other documents that it belongs to the site.

    Args:
        text: the line.
        held: in how many other documents of the source each line stands, by its letters.
        documents: how many others there are.
    """
    many = held.get(letters(text).key, 0)
    return many >= max(MANY, SHARE * documents)
