"""How two wordings differ, word by word; a negation or a number among what differs is called by its name."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any

import msgspec

# A word with its inner apostrophes and hyphens, a number with its points (1914–18 are two), or one mark.
_TOKEN = re.compile(r"\w+(?:[.,:/]\d+)+|\w+(?:['’ʼ‘\u00ad]\w+|[-‐‑](?!\d)\w+)*|\.\.+|[^\w\s]")
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("‘’‛ʼ′´", "'"),
        **dict.fromkeys("“”„«»‟″", '"'),
        **dict.fromkeys("‐‑‒–—−", "-"),
        "…": "...",
        "\u00ad": None,
    }
)
_NEGATION_WORDS = """
    not no never none nor neither without cannot nothing nobody nowhere hardly scarcely
    nicht kein keine keinen keinem keiner keines nie niemals nichts niemand ohne weder
    ne n pas jamais aucun aucune rien sans ni nul nulle nunca jamás ningún ninguna ninguno nada nadie sin
    non mai nessun nessuna nessuno senza né niente nulla не ни никогда нет без ничего никто нельзя
"""
_NUMBER_WORDS = """
    two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion half first second
    third zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig vierzig fünfzig hundert tausend
    millionen deux trois quatre cinq sept huit neuf dix onze douze vingt trente quarante cinquante cent mille dos tres
    cuatro cinco seis siete ocho nueve diez cien mil due tre quattro cinque sette otto nove dieci cento два две три
    четыре пять шесть семь восемь девять десять сто тысяча тысяч миллион
"""
_NEGATIONS, _NUMBERS = frozenset(_NEGATION_WORDS.split()), frozenset(_NUMBER_WORDS.split())
# "just" and "unjust", "possible" and "impossible".
_OPPOSING = ("un", "in", "im", "il", "ir", "non", "dis", "anti", "не")


class Change(StrEnum):
    """What was done to the printed words."""

    LEFT_OUT = "left out"
    PUT_IN = "put in"
    EXCHANGED = "exchanged"


class Alarm(StrEnum):
    """What turns a sense round or its size about."""

    NEGATION = "negation"
    NUMBER = "number"

    @property
    def words(self) -> str:
        """It in words."""
        return f"a {self} differs"


class Word(msgspec.Struct, frozen=True):
    """A word or mark of a text: where it stands, how it is written, and what it is compared by where case is none."""

    start: int
    end: int
    written: str
    key: str

    @property
    def is_mark(self) -> bool:
        """Whether it is no word: a comma, a dash, a quotation mark."""
        return not any(sign.isalnum() for sign in self.key)


class Difference(msgspec.Struct, frozen=True):
    """One place where two wordings differ; `start` and `end` are code points in the printed text.

    `marks` says that only punctuation differs there.
    """

    change: Change
    printed: str
    said: str
    start: int
    end: int
    alarms: tuple[Alarm, ...] = ()
    marks: bool = False


def plain(text: str) -> str:
    """The text with plain quotation marks, apostrophes and dashes, without soft hyphens; its letters as they are."""
    return unicodedata.normalize("NFC", text).translate(_PLAIN)


def words(text: str) -> list[Word]:
    """The words and marks of a text in order; compared without case and without the shape of marks."""
    found = ((match.start(), match.end(), match[0]) for match in _TOKEN.finditer(text))
    if text.isascii():
        return [Word(start, end, written, written.lower()) for start, end, written in found]
    return [Word(start, end, written := plain(token), written.casefold()) for start, end, token in found]


def differences(printed: str, said: str) -> tuple[Difference, ...]:
    """Where two wordings differ, in the order of the printed text; nothing where they are the same words and marks."""
    return aligned(printed, words(printed), said, words(said))


def aligned(
    printed: str, printed_words: Sequence[Word], said: str, said_words: Sequence[Word]
) -> tuple[Difference, ...]:
    """What `differences` gives, of words that are known already."""
    from rapidfuzz.distance import Levenshtein

    found = []
    changed = Levenshtein.opcodes([word.key for word in printed_words], [word.key for word in said_words])
    for first, last, one, other in _joined(changed):
        there, here = printed_words[first:last], said_words[one:other]
        change = Change.EXCHANGED if there and here else Change.LEFT_OUT if there else Change.PUT_IN
        start = there[0].start if there else printed_words[first].start if first < len(printed_words) else len(printed)
        end = there[-1].end if there else start
        shown = said[here[0].start : here[-1].end] if here else ""
        marks = all(word.is_mark for word in (*there, *here))
        found.append(Difference(change, printed[start:end], shown, start, end, _alarms(there, here), marks))
    return tuple(found)


def alarms(found: Iterable[Difference]) -> tuple[Alarm, ...]:
    """What is alarming in all of these, each once."""
    return tuple(dict.fromkeys(alarm for one in found for alarm in one.alarms))


def negations(key: str) -> int:
    """How many negations stand in a word as it is compared ("don't" has one)."""
    return sum(part in _NEGATIONS for part in re.split(r"['-]", key)) + key.endswith("n't")


def _alarms(there: Sequence[Word], here: Sequence[Word]) -> tuple[Alarm, ...]:
    raised = []
    if sum(negations(word.key) for word in there) != sum(negations(word.key) for word in here) or any(
        _opposite(one.key, other.key) for one, other in zip(there, here, strict=False)
    ):
        raised.append(Alarm.NEGATION)
    if _numbers(there) != _numbers(here):
        raised.append(Alarm.NUMBER)
    return tuple(raised)


def _opposite(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) > 2 and any(long in {prefix + short, f"{prefix}-{short}"} for prefix in _OPPOSING)


def _numbers(part: Sequence[Word]) -> Counter[str]:
    return Counter(
        word.key.replace(",", "")
        for word in part
        if any(sign.isdigit() for sign in word.key) or any(piece in _NUMBERS for piece in word.key.split("-"))
    )


def _joined(changed: Iterable[Any]) -> list[list[int]]:
    """Neighbouring changes as one: what was left out and what was put in at the same place is an exchange."""
    joined: list[list[int]] = []
    for step in changed:
        if step.tag == "equal":
            continue
        if joined and joined[-1][1] == step.src_start and joined[-1][3] == step.dest_start:
            joined[-1][1], joined[-1][3] = step.src_end, step.dest_end
        else:
            joined.append([step.src_start, step.src_end, step.dest_start, step.dest_end])
    return joined
