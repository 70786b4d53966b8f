"""Words of a text as evidence compares them: counted, folded, and without those that every text has."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

# The question's cue words as they stand in a text; the coding room knows them, `study` hands them over.
CueWords = Callable[[str], Sequence[str]]

# Scripts written without spaces: kana, Chinese characters and Thai count one word a sign, so that no limit is evaded.
_UNSPACED = r"\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_COUNTED = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+(?:['’][^\W_]+)*")
_WORD = re.compile(r"[^\W\d_]{3,}")

_COMMON_WORDS = """
    about above after again against all almost already also although always among and another any anything are
    around because been before being below between both but came can cannot come could did does doing done down
    during each either else even ever every fact facts few first for from further gave get give given go goes going
    gone good great had has have having hence her here hers herself him himself his how however indeed into its
    itself just last least less let like made make makes making many may might mine more most much must myself
    neither never new next nor not nothing now off often once one only onto other others otherwise ought our ours
    ourselves out over own part perhaps present quite rather said same say second seem seems several shall she
    should since some something soon still such take taken than that the thee their theirs them themselves then
    there thereby therefore therein these they thing things this those though three through thus till too two under
    until unto upon use used very via was way well went were what whatever when whence where whereas whereby wherein
    whether which while who whole whom whose why will with within without would year years yet you your yours
    yourself
"""
_COMMON = frozenset(_COMMON_WORDS.split())


def count_words(text: str) -> int:
    """How many words a text has; signs of scripts without spaces count one each."""
    return sum(1 for _ in _COUNTED.finditer(text))


def word_ends(text: str) -> list[int]:
    """Where each word ends, in code points, in order."""
    return [match.end() for match in _COUNTED.finditer(text)]


def content_words(text: str) -> frozenset[str]:
    """The words that tell what a text is about: three letters and more, folded, plurals undone, none of the common."""
    return frozenset(_singular(word) for word in _WORD.findall(text.casefold()) if word not in _COMMON)


def same_words(text: str) -> tuple[str, ...]:
    """The words of a text without case, marks and spacing: equal for texts that a reader would call the same words."""
    return tuple(re.findall(r"[^\W_]+", text.casefold()))


def _singular(word: str) -> str:
    # Undone just far enough that "duties" meets "duty"; "glass" and "status" stay.
    if len(word) < 5 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    return word[:-3] + "y" if word.endswith("ies") else word[:-1]
