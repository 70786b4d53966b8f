"""The JSON of what goes in and what is held: one Struct an answer."""

from __future__ import annotations

import msgspec

from volteface.library.carrying import Carried
from volteface.library.editions import Edition
from volteface.library.layers import HeldLayer
from volteface.model.document import Refusal
from volteface.model.publication import Gap, Holding


class ProblemsShape(msgspec.Struct, frozen=True):
    """Everything refused."""

    problems: list[Refusal]


class RefusedShape(msgspec.Struct, frozen=True):
    """A page of what was refused, how much there is in all, and the most frequent reasons with how often each."""

    problems: list[Refusal]
    total: int
    reasons: dict[str, int]


class HoldingsShape(msgspec.Struct, frozen=True):
    """What is held of each source and year."""

    holdings: list[Holding]
    gaps: list[Gap] = []


class AddedShape(msgspec.Struct, frozen=True):
    """What an `add` did.

    `editions` counts among the documents later editions of others, `carried` what went to them with its words;
    `renewed` counts those held of which other things are said now, `aside` of both those that are set aside and stay.
    """

    files: int
    documents: int
    passages: int
    held: int
    refused: int
    problems: list[Refusal]
    date: str | None = None
    pages: int = 0
    seconds: float = 0.0
    editions: int = 0
    renewed: int = 0
    carried: CarriedShape | None = None
    aside: int = 0


class ItemShape(msgspec.Struct, frozen=True):
    """An item of a document; `number` counts from 1 in its order, `begins` are its first words."""

    number: int
    start: int
    end: int
    kind: str
    title: str
    author: str
    authority: float
    corrected: bool
    passages: int
    begins: str


class ItemsShape(msgspec.Struct, frozen=True):
    """The items of a document, after a correction where `deed` names one; `voices` passages are heard otherwise now."""

    document: str
    items: list[ItemShape]
    deed: str = ""
    voices: int = 0


class EditionsShape(msgspec.Struct, frozen=True):
    """The editions of a document, and what changed from each to the next, in sentences."""

    document: str
    editions: list[Edition]


class LayersShape(msgspec.Struct, frozen=True):
    """The layers of a document, of all its editions."""

    document: str
    layers: list[HeldLayer]


class CarriedShape(msgspec.Struct, frozen=True):
    """What went with its words to another text: codings by how like the words are, and what was left, by reason."""

    codings: int
    scores: dict[str, int]
    codings_left: int
    left: dict[str, int]
    items: int
    items_left: list[str]


def carried_shape(carried: Carried) -> CarriedShape:
    """What was carried and what was left, as JSON shows it."""
    return CarriedShape(
        carried.codings,
        carried.scores,
        carried.codings_left,
        carried.left,
        carried.items,
        list(carried.items_left),
    )


class LayeredShape(msgspec.Struct, frozen=True):
    """A layer or edition of a document that stands now, or a translation that was put beside it."""

    document: str
    number: int
    kind: str
    carried: CarriedShape
