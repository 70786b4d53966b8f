"""What persons chose of a selection: passages pinned, dropped, trimmed, put in another place; by address of passage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

import msgspec

from volteface.evidence.result import Quotation, Reading
from volteface.evidence.worth import Hand


class Side(StrEnum):
    """On which side of another quotation one is put."""

    BEFORE = "before"
    AFTER = "after"


class Trim(msgspec.Struct, frozen=True):
    """The words that a quotation is trimmed to, about where they begin in the passage's text, and by whom."""

    words: str
    offset: int
    hand: Hand


class Move(msgspec.Struct, frozen=True):
    """A passage put before or after another; both by address."""

    passage: str
    side: Side
    other: str
    hand: Hand


class Arrangement(msgspec.Struct, frozen=True):
    """All that persons chose of a selection that stands; pins in the order in which they were made, as are moves."""

    pins: Mapping[str, Hand] = {}
    drops: Mapping[str, Hand] = {}
    trims: Mapping[str, Trim] = {}
    moves: tuple[Move, ...] = ()


class Silenced(msgspec.Struct, frozen=True):
    """A passage that a person dropped, which would else be shown as the strongest against the line."""

    reading: Reading
    hand: Hand


def arranged(quotations: Sequence[Quotation], moves: Sequence[Move]) -> tuple[Quotation, ...]:
    """The quotations in the order that persons gave them; a move of or to one that is not there moves nothing."""
    order = {one.reading.passage.address: one for one in quotations}
    places = list(order)
    for move in moves:
        if move.passage in order and move.other in order and move.passage != move.other:
            places.remove(move.passage)
            places.insert(places.index(move.other) + (move.side is Side.AFTER), move.passage)
            held = order[move.passage]
            worth = msgspec.structs.replace(held.worth, moved=move.hand)
            said = f"put in this place by {move.hand.words}"
            why = (*(one for one in held.why if not one.startswith("put in this place by ")), said)
            order[move.passage] = msgspec.structs.replace(held, worth=worth, why=why)
    return tuple(order[place] for place in places)
