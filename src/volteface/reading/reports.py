"""Whose claim a sentence reports: speech verbs with another subject. English.

The rules prefer silence: what the body says of itself ("we say", "it must be said") is its own, and where the report is
only a later part of the sentence the answer is *uncertain*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from volteface.model.document import Voice
from volteface.reading.wordlist import words

# Substrings of which one stands in every report; finding these is much faster than reading every sentence.
_STEMS = (
    " said", " say", " claim", " argue", " alleg", " conten", " assert", " insist", " maintain", " declare", " told",
    " urged", " objected", " us believe", "the words of", "ccording to",
)  # fmt: skip
# The first always report; the others only before "that", a comma or a colon: "some claim to the country".
_VERB = re.compile(
    r" (?:(?:says?|said|argue[sd]?|alleg(?:es?|ed)|contend(?:s|ed)?|told)\b|"
    r"(?:claim(?:s|ed)?|assert(?:s|ed)?|insist(?:s|ed)?|maintain(?:s|ed)?|declare[sd]?|urged|objected)"
    r"(?=,? that\b|[:,]| to be\b))"
)
_BEFORE_CLAUSE = re.compile(r",? that\b|[,:]|,? [\"“]")
_BELIEVE = re.compile(r"\b(?:would have|wants?|ask|expect) us believe\b|would have us believe")
_WORDS_OF = re.compile(r"in the words of (?!this |our |my |the (?:Constitution|law|act|treaty))")
_ACCORDING = re.compile(
    r"[Aa]ccording to (?:him|her|them|some|critics|Mr|Mrs|Dr|Lord|Sir|Senator|President|[A-Z][a-z]+ [A-Z])"
)

_ADVERBS = words(
    "also now often still even always sometimes once again then have has had will would do did never who",
    "further",
)
_OTHERS = words(
    "they he she some many others critics opponents cynics doubters skeptics sceptics pessimists economists",
    "experts enemies adversaries predecessor predecessors bosses employers capitalists reactionaries",
    "reformists tories liberals democrats republicans bourgeoisie press newspapers people men those",
)
# A plain noun reports only as somebody's: "people say" and "our critics say", but not "the people said yes".
_NEEDS_NO_CLAUSE = frozenset({"they", "he", "she", "some", "others", "critics", "opponents", "those", "many"})
_TITLES = words(
    "Mr. Mr Mrs. Mrs Ms. Ms Dr. Dr Sir Lord Lady President Senator Secretary General Comrade Governor",
    "Chancellor Herr Professor Minister Congressman Representative",
)
# Capitals at the head of a sentence, and names of the body itself.
_NO_NAMES = words(
    "This That These Those The Our My His Her Its Their We I It In At On For When If But And As So To By You",
    "United States Congress Government Constitution Administration",
)
_AGREED = words(
    "rightly correctly truly justly wisely well",
)
# A report that begins later than this is only part of what the sentence says.
_EARLY = 80


def candidates(text: str) -> Iterator[int]:
    """Offsets, in no order, at which a report may stand."""
    for stem in _STEMS:
        at = text.find(stem)
        while at >= 0:
            yield at
            at = text.find(stem, at + len(stem))


def reported(text: str, start: int, end: int, at: int) -> tuple[Voice, str] | None:
    """What the candidate at `at` says about the passage from `start` to `end`; None where it is no report."""
    found = _turn_of_phrase(text, start, end, at) or _speech(text, start, end, at)
    if found is None:
        return None
    reason, agreed = found
    if agreed:
        return Voice.UNCERTAIN, f"{reason}, perhaps agreed with"
    if at - start > _EARLY:
        return Voice.UNCERTAIN, f"{reason}, in part of the sentence"
    return Voice.ATTRIBUTED, reason


def _turn_of_phrase(text: str, start: int, end: int, at: int) -> tuple[str, bool] | None:
    if text.startswith("ccording", at):
        return ("according to another", False) if _ACCORDING.match(text, max(at - 1, start), end) else None
    if text.startswith("the words", at):
        return ("in the words of another", False) if _WORDS_OF.search(text, max(at - 3, start), end) else None
    if text.startswith(" us believe", at):
        found = _BELIEVE.search(text, max(at - 20, start), end)
        return ("what others would have us believe", False) if found else None
    return None


def _speech(text: str, start: int, end: int, at: int) -> tuple[str, bool] | None:
    verb = _VERB.match(text, at, end)
    if verb is None:
        return None
    words = text[max(start, at - 60) : at].split()
    agreed = False
    while words and (words[-1].lower() in _ADVERBS or words[-1].endswith("ly")):
        agreed = agreed or words.pop().lower() in _AGREED
    if not words:
        return None
    clause = _BEFORE_CLAUSE.match(text, verb.end(), end) is not None
    reason = _passive(words, verb[0]) or _told(words, verb[0]) or _others(words, clause=clause)
    if reason is None and clause and _is_name(words):
        reason = "reported speech of a named person"
    return None if reason is None else (reason, agreed)


def _passive(words: list[str], verb: str) -> str | None:
    """It is said; not: it must be said, it can be said, which is the body's own way of saying it."""
    if words[-1] not in {"is", "was", "been"} or not verb.endswith("d") or verb == " told":
        return None
    before = [word.lower() for word in words[-4:-1] if word.lower() not in _ADVERBS]
    return "reported speech: “it is said”" if before[-1:] == ["it"] else None


def _told(words: list[str], verb: str) -> str | None:
    told = verb == " told" and words[-1] in {"are", "were", "been"}
    return "reported speech: “we are told”" if told and "we" in [word.lower() for word in words[-4:]] else None


def _others(words: list[str], *, clause: bool) -> str | None:
    last = words[-1].lower()
    if last not in _OTHERS or not (clause or last in _NEEDS_NO_CLAUSE):
        return None
    before = words[-2].lower() if len(words) > 1 else ""
    # "The people said yes" speaks of no claim, nor does "goods that are what they say".
    plain = (last in {"people", "men"} and before in {"our", "the"}) or before == "what"
    return None if plain else "a claim of others"


def _is_name(words: list[str]) -> bool:
    last = words[-1]
    if not last[0].isupper() or last in _NO_NAMES:
        return False
    before = words[-2] if len(words) > 1 else ""
    return before in _TITLES or (before[:1].isupper() and before not in _NO_NAMES and before.isalpha())
