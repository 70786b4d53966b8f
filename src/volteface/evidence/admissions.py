"""Reasons given around a turn: passages about the question, in and after its interval, that justify or admit a change.

They are found by the word lists of `acknowledgement` and reviewed by nobody: a word of change together with a reason
may speak of something else. That none is found says no more than that these words do not stand there.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

import msgspec

from volteface.evidence.acknowledgement import Acknowledgement
from volteface.evidence.order import in_order
from volteface.evidence.quote import LONGEST, quote_passage
from volteface.evidence.result import Reading
from volteface.evidence.rights import Ledger
from volteface.evidence.selection.quotations import QUOTED_VOICES
from volteface.evidence.standing import open_beginning, open_end
from volteface.evidence.typical import SHORT
from volteface.model.dates import Date, day_words
from volteface.model.passage import Passage
from volteface.model.wording import counted

# Who changes course explains it now or soon; as the decay of § 7, after two years little is to be expected. A leap
# year's day is included, so that what is published every year on one day counts twice.
AFTER_DAYS = 731
TOP = 3


class Admission(msgspec.Struct, frozen=True):
    """Words that may admit a change (strength 1) or give a reason for one (.5); `telling` are those by which.

    `text` is the verbatim part to be shown and `offset` where it begins in the passage's text. `reading` is what the
    passage was found to hold, None where it takes no position.
    """

    passage: Passage
    text: str
    offset: int
    strength: float
    telling: tuple[str, ...]
    reading: Reading | None


class Admissions(msgspec.Struct, frozen=True):
    """What was found, the strongest and nearest first, among `searched` passages from `first` to `last`.

    `unread` counts passages in other languages than those of the word lists.
    """

    found: tuple[Admission, ...]
    searched: int
    first: dt.date
    last: dt.date
    unread: int = 0

    def words(self) -> str:
        """What was searched, how long after the interval, and with what success."""
        passages = f"{counted(self.searched, 'passage')} about the question"
        span = f"from {day_words(self.first)} to {day_words(self.last)}"
        until = f"{span}, two years past the interval at most"
        unread = f"; {counted(self.unread, 'passage')} in other languages not searched" if self.unread else ""
        if not self.searched:
            return f"no passage about the question {until}, could be searched for reasons (English{unread})"
        if self.found:
            basis = f"by an English word list, {passages} searched {until}{unread}"
            return f"words of the list of reasons and admissions, not reviewed and often routine ({basis})"
        listed = "words of the list of reasons and admissions"
        limits = f"English; not reviewed: a reason in other words is not found{unread}"
        if self.searched == 1:
            return f"the one passage about the question {until}, holds no {listed} ({limits})"
        return f"none of the {passages} {until}, holds {listed} ({limits})"


class Change(msgspec.Struct, frozen=True):
    """A turn: its interval, and where the line stood before and after."""

    earliest: dt.date
    latest: dt.date
    before: float
    after: float


class _Found(msgspec.Struct, frozen=True):
    """A passage of the time that is searched."""

    passage: Passage
    reading: Reading | None
    day: float


def admissions(
    change: Change,
    readings: Iterable[Reading],
    others: Iterable[Passage],
    *,
    ledger: Ledger,
    held_until: dt.date = dt.date.max,
    acknowledgement: Acknowledgement | None = None,
    top: int = TOP,
) -> Admissions:
    """Search the passages from a turn's interval to two years after it.

    A passage justifies a change only in the body's own voice, and not where it still holds what was left. The strongest
    come first, inside the interval before after it, those that hold what was turned to before others, those that can
    be read on their own before others, then the earliest.

    Args:
        change: the turn.
        readings: passages that count, with positions.
        others: further passages about the question.
        ledger: of all that is shown beside them.
        held_until: the last day of which anything is held.
        acknowledgement: finds the words; None takes the documented lists.
        top: the most to be shown.
    """
    finder = acknowledgement or Acknowledgement()
    last = dt.date.fromordinal(min(change.latest.toordinal() + AFTER_DAYS, held_until.toordinal()))
    there = list(_within(readings, others, change.earliest, last))
    known = [one for one in there if one.passage.language in {"", "en"} or one.passage.language.startswith("en-")]
    strong = [(finder.strength(one.passage.text), one) for one in known if _may_admit(one, change)]
    ranked = sorted((pair for pair in strong if pair[0] > 0), key=lambda pair: _rank(pair[0], pair[1], change))
    shown: list[Admission] = []
    for strength, one in ranked:
        if len(shown) == top:
            break
        if (admission := _shown(one, strength, finder, ledger)) is not None:
            shown.append(admission)
    return Admissions(tuple(shown), len(known), change.earliest, last, len(there) - len(known))


def _within(readings: Iterable[Reading], others: Iterable[Passage], first: dt.date, last: dt.date) -> Iterator[_Found]:
    """All passages of the time, each once, those with a position first."""
    held = in_order(readings)
    known = {one.passage.address for one in held}
    pairs: list[tuple[Passage, Reading | None]] = [(one.passage, one) for one in held]
    pairs += [(one, None) for one in {p.address: p for p in others if p.address not in known}.values()]
    for passage, reading in pairs:
        date = Date.parse(passage.date)
        if date.latest >= first and date.earliest <= last:
            yield _Found(passage, reading, date.middle)


def _may_admit(one: _Found, change: Change) -> bool:
    if one.passage.voice not in QUOTED_VOICES:
        return False
    return one.reading is None or not _holds(one, change.before, change.after)


def _holds(one: _Found, this: float, other: float) -> bool:
    """Whether a passage holds a position nearer to this than to the other."""
    return one.reading is not None and abs(one.reading.position - this) < abs(one.reading.position - other)


def _rank(strength: float, one: _Found, change: Change) -> tuple[float, float, bool, bool, float, str, int]:
    passage = one.passage
    return (
        -strength,
        max(0.0, one.day - change.latest.toordinal()),
        not _holds(one, change.after, change.before),
        bool(open_beginning(passage.text)) or open_end(passage.text),
        one.day,
        passage.document,
        passage.start,
    )


def _shown(one: _Found, strength: float, finder: Acknowledgement, ledger: Ledger) -> Admission | None:
    """The part that holds the telling words, None where it may not be shown."""

    def telling(part: str) -> list[str]:
        # A part that gives a reason does not stand for a passage that admits.
        return finder.telling(part) if finder.strength(part) == strength else []

    for longest in (SHORT, LONGEST):
        part = quote_passage(one.passage, ledger, limit=longest, cues=telling)
        if part.usable:
            text = one.passage.text[part.start : part.end]
            return Admission(one.passage, text, part.start, strength, tuple(telling(text)), one.reading)
    return None
