"""Notes that a recorder put among a speaker's words: [Applause], (Laughter.), [At this point, the lights failed.].

Insertions that mend a sentence ([it], [sic], [majority; White House correction]) are no notes: the sentence needs them.
"""

from __future__ import annotations

import re

from volteface.reading.paragraphs import Bounds

_BRACKETED = re.compile(r"\[([^\[\]]{2,400})\]")
# Round brackets hold all sorts of things; only these words at their beginning make a note of them.
_STAGE_WORDS = (
    r"(?:(?:loud|long|prolonged|renewed|general|great|continued|tumultuous|standing|stormy|some|much)"
    r"[\s,]+(?:and\s+)?)*"
    r"(?:applause|laughter|inaudible|cheers|cheering|cross[- ]?talk|boos|booing|hissing|interruptions?|disruption|"
    r"uproar|ovation|hear,? hear|silence|moment of silence|pause|unintelligible|indistinct|beifall|heiterkeit|zuruf|"
    r"applaudissements|rires|applausi|aplausos)"
)
_STAGE = re.compile(_STAGE_WORDS + r"\b", re.IGNORECASE)
_ROUND = re.compile(r"\((" + _STAGE_WORDS + r"\b[^()\n]{0,80})\)", re.IGNORECASE)
_OPENING = re.compile(
    r"(?:at (?:this|his|her|that) point|here |before |after |as delivered|delivered|read |recorded |broadcast|released|"
    r"see |note|editor|there was|the (?:president|speaker|chair|audience|prime minister|meeting|session|record|text)|"
    r"(?:audience )?members? of|translat)",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(?:I|we|our|my|us|me)\b", re.IGNORECASE)
# After a note its full stop and the dash that closes an interruption belong to it.
_TAIL = re.compile(r"[.,]?(?:--+|[—–]+)?")


def notes(text: str) -> list[Bounds]:
    """The notes in order, with the full stop or dash that follows each."""
    found: list[Bounds] = []
    if "[" in text:
        bracketed = [(match, match[1].strip()) for match in _BRACKETED.finditer(text)]
        # Where applause is noted, whole sentences in brackets are notes as well.
        recorded = any(_STAGE.match(inner) for _, inner in bracketed)
        found += [_with_tail(text, match) for match, inner in bracketed if _is_note(inner, recorded=recorded)]
    if "(" in text:
        found += [_with_tail(text, match) for match in _ROUND.finditer(text)]
    return sorted(found)


def _is_note(inner: str, *, recorded: bool) -> bool:
    if not inner:
        return False
    if _STAGE.match(inner):
        return True
    if "\n\n" in inner or _FIRST_PERSON.search(inner) or not inner[0].isupper():
        return False
    if _OPENING.match(inner):
        return inner.count(" ") > 1 or inner.endswith(".")
    return recorded and inner.endswith((".", '."', ".”")) and inner.count(" ") > 3


def _with_tail(text: str, match: re.Match[str]) -> Bounds:
    tail = _TAIL.match(text, match.end())
    return match.start(), tail.end() if tail else match.end()
