"""What a coder wrote into a row of a table, read as a judgement: by keys, by numbers, or in the words of the poles."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

import msgspec

from volteface.model.codebook import Question
from volteface.model.coding import STEPS, Judgement
from volteface.model.document import Voice

# The keys of coding by hand: five steps between the poles, and three answers without a position.
POSITIONS = dict(zip("12345", STEPS, strict=True))
NO_POSITION, NOT_ABOUT, CANNOT_TELL = "n", "0", "x"
KEYS = (*POSITIONS, NO_POSITION, NOT_ABOUT, CANNOT_TELL)

# In these a coder answers; with one of the first four a row is filled in.
ANSWERS = ("code", "about", "position", "unclear")
FILLED_IN = (*ANSWERS, "voice", "confidence", "reason", "flagged")

_TRUE, _FALSE = {"1", "true", "yes"}, {"0", "false", "no"}
_TICKS = _TRUE | {"x", "!", "*"}
# Spreadsheets and word processors write a minus in more than one way.
_MINUS = str.maketrans({"−": "-", "–": "-", "‐": "-", "‑": "-", "﹣": "-"})
_NUMBER = re.compile(r"[+-]?(?:[0-9]+[.,]?[0-9]*|[.,][0-9]+)(?:[eE][+-]?[0-9]+)?")
_SHOWN = 30

# A row's cells by column.
Cells = Mapping[str, str]


class Refused(Exception):
    """This row cannot be taken."""

    def __init__(self, reason: str, hint: str = "") -> None:
        self.reason, self.hint = reason, hint
        super().__init__(reason)


class Answer(msgspec.Struct, frozen=True):
    """One of the states that a coding has."""

    about: bool
    position: float | None = None
    unclear: bool = False


def value(row: Cells, name: str) -> str:
    """What stands in a cell, without space about it."""
    return (row.get(name) or "").strip()


def said(row: Cells, name: str) -> str:
    """An answer as it was meant: in lower case, with plain digits, signs and spaces."""
    text = value(row, name)
    return text.lower() if text.isascii() else _called(text)


def is_filled(row: Cells) -> bool:
    """Whether a coder wrote anything into a row."""
    return any(value(row, name) for name in (*ANSWERS, "reason")) or said(row, "flagged") in _TICKS


def judgement(row: Cells, question: Question) -> Judgement:
    """The judgement in a row.

    Args:
        row: cells by column: `code`, or `about` and `position`; `unclear`, `voice`, `confidence`, `reason`, `flagged`.
        question: whose poles may be named instead of a number.

    Raises:
        Refused: an answer cannot be read, or two contradict each other.
    """
    answer = _answer(row, question)
    voice = said(row, "voice") or None
    if voice is not None and voice not in set(Voice):
        raise Refused(f"voice is “{voice[:_SHOWN]}”", f"write one of {', '.join(Voice)}")
    flagged = said(row, "flagged")
    if flagged and flagged not in _TICKS | _FALSE:
        raise Refused(f"flagged is “{flagged[:_SHOWN]}”", "write 1 or leave it empty; what you think goes into reason")
    confidence = number(row, "confidence", 0, 1)
    reason = value(row, "reason")
    return Judgement(answer.about, answer.position, voice, confidence, reason, answer.unclear, flagged in _TICKS)


def _answer(row: Cells, question: Question) -> Answer:
    key, about = _plain(said(row, "code")), _plain(said(row, "about"))
    unclear = _plain(said(row, "unclear"))
    position = _position(row, question)
    if about and about not in _TRUE | _FALSE:
        raise Refused(f"about is “{about[:_SHOWN]}”", "write 1 or 0")
    if unclear and unclear not in _TICKS | _FALSE:
        raise Refused(f"unclear is “{unclear[:_SHOWN]}”", "write 1 where it cannot be told, else leave it empty")
    if about in _FALSE and position is not None:
        raise Refused("a position on what the passage is not about", "leave position empty, or write about = 1")
    answers = [_of_key(key)] if key else []
    if unclear in _TICKS:
        answers.append(Answer(about=False, unclear=True))
    if about or position is not None:
        answers.append(Answer(about=about not in _FALSE, position=position))
    if not answers:
        raise Refused("a reason or a flag, but no answer", "fill in code, or about and position")
    # 1 for about it says no more than that; the key says the rest.
    if about in _TRUE and position is None and key and answers[0].about:
        answers.pop()
    if len(set(answers)) > 1:
        what = ", ".join(f"{name} {value(row, name)[:_SHOWN]}" for name in ANSWERS if value(row, name))
        raise Refused(f"its answers contradict each other ({what})", "leave all but one of them empty")
    return answers[0]


def _of_key(key: str) -> Answer:
    if key in POSITIONS:
        return Answer(about=True, position=POSITIONS[key])
    if key not in KEYS:
        raise Refused(f"code is “{key[:_SHOWN]}”", f"write one of {', '.join(KEYS)}")
    return Answer(about=key == NO_POSITION, unclear=key == CANNOT_TELL)


def key_of(judgement: Judgement) -> str:
    """The key that says what a judgement says; "" where its position lies between two steps."""
    if judgement.unclear:
        return CANNOT_TELL
    if not judgement.about:
        return NOT_ABOUT
    if judgement.position is None:
        return NO_POSITION
    return next((key for key, step in POSITIONS.items() if step == judgement.position), "")


def _position(row: Cells, question: Question) -> float | None:
    named = said(row, "position")
    poles = {_called(question.low.name): -1.0, _called(question.high.name): 1.0}
    return poles[named] if named and named in poles else number(row, "position", -1, 1)


def _called(name: str) -> str:
    return unicodedata.normalize("NFKC", name).translate(_MINUS).strip().lower()


def number(row: Cells, name: str, low: float, high: float) -> float | None:
    """A number in a cell, with a point or a comma; None where it is empty.

    Raises:
        Refused: it is none, or lies outside low to high.
    """
    text = said(row, name)
    if not text:
        return None
    if _NUMBER.fullmatch(text) is None:
        raise Refused(f"{name} is “{text[:_SHOWN]}”, no number")
    found = float(text.replace(",", "."))
    if not low <= found <= high:
        raise Refused(f"{name} is {text[:_SHOWN]}, outside {low} to {high}")
    return found


def _plain(text: str) -> str:
    """A whole number without its point: spreadsheets make 1 into 1.0 or 1,0."""
    return text[:-2] if re.fullmatch(r"[0-9][.,]0", text) else text
