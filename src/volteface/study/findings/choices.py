"""What persons chose among quotations, as a selection takes it, and which of it no longer stands, why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from volteface.evidence.result import Reading
from volteface.evidence.selection.arrangement import Arrangement, Move, Side, Trim
from volteface.evidence.selection.quotations import QUOTED_VOICES, Selection
from volteface.evidence.selection.trimming import trimmed
from volteface.evidence.worth import Hand
from volteface.library import Library, choices
from volteface.library.choices import Choice, What


class Standing(msgspec.Struct, frozen=True):
    """A choice, and why it has no effect ("" where it has); `replaced`: because a later one took its place."""

    choice: Choice
    lapsed: str = ""
    replaced: bool = False


def arrangement(library: Library, question: str) -> Arrangement:
    """The choices on a question that stand; of several of one passage the last."""
    held = [one for one in choices.choices(library, question) if one.stands]
    pins: dict[str, Hand] = {}
    drops: dict[str, Hand] = {}
    trims: dict[str, Trim] = {}
    moves: list[Move] = []
    for one in held:
        hand = Hand(one.by, one.reason, one.made)
        if one.what in {What.PIN, What.DROP}:
            for named in (pins, drops):
                named.pop(one.address, None)
            (pins if one.what is What.PIN else drops)[one.address] = hand
        elif one.what is What.TRIM:
            trims[one.address] = Trim(one.words, one.start, hand)
        else:
            moves.append(Move(one.address, Side(one.side), one.other_address, hand))
    return Arrangement(pins, drops, trims, tuple(moves))


def standing(
    library: Library, question: str, documents: Sequence[str], readings: Sequence[Reading], chosen: Selection
) -> list[Standing]:
    """All choices on a question that bear on a line, each with why it has no effect there.

    Args:
        library: where they are.
        question: which.
        documents: of the body whose line it is; choices on other documents are on other lines.
        readings: what quotations may be chosen or pinned from.
        chosen: the selection that was made with them.
    """
    own = frozenset(documents)
    held = [one for one in choices.choices(library, question) if one.address.rpartition("/")[0] in own]
    known = {one.passage.address: one for one in readings}
    return [
        Standing(one, replaced, replaced=True)
        if (replaced := _replaced(one, held))
        else Standing(one, next(_faults(one, known, chosen), ""))
        for one in held
    ]


def _replaced(one: Choice, held: Sequence[Choice]) -> str:
    """Whether a later choice took the place of one."""
    kind = {What.PIN, What.DROP} if one.what in {What.PIN, What.DROP} else {one.what}
    later = [
        other.number
        for other in held
        if other.number > one.number and other.passage == one.passage and other.what in kind and other.stands
    ]
    return f"replaced by choice {later[-1]}" if later else ""


def _faults(one: Choice, known: dict[str, Reading], chosen: Selection) -> Iterator[str]:
    shown = {quotation.reading.passage.address for quotation in chosen.quotations}
    if not one.stands:
        yield "no longer stands: its words are not in the text that is current, or not as they were"
    elif one.what is What.DROP:
        return
    elif one.address not in known:
        yield "no longer stands: no coding that counts says that the passage takes a position on the question"
    elif one.what is What.PIN and one.address not in shown:
        yield f"not shown: {_refused(known[one.address], chosen)}"
    elif one.what is What.TRIM:
        part = trimmed(known[one.address].passage, one.words, near=one.start)
        if part.reason:
            yield f"no longer stands: {part.reason}"
        elif one.address not in shown:
            yield "the passage is not among the quotations"
    elif one.what is What.ORDER and not {one.address, one.other_address} <= shown:
        yield "one of both passages is not among the quotations"


def _refused(reading: Reading, chosen: Selection) -> str:
    passage = reading.passage
    if passage.voice not in QUOTED_VOICES:
        return f"it is not in the body's own voice ({passage.voice})"
    reasons = [one.reason for one in chosen.left_out if one.passage.address == passage.address]
    return reasons[0] if reasons else "it lies in no period of the line"
