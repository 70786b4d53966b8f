"""The JSON of echoes (interface.md, `echoes`)."""

from __future__ import annotations

import msgspec

from volteface.evidence.echoes.order import Priority
from volteface.evidence.echoes.result import Echo, Echoes, Twice
from volteface.evidence.extract import Extract
from volteface.study.shapes import HeldShape, PassageShape, passage


class EchoShape(msgspec.Struct, frozen=True):
    """A later document's wording with the earliest that has it directly; echoes of one `family` are of the same words.

    `first` and `later` are the words that are shown, `marks` where the same words stand in them, in code points of
    their texts; `words` counts all that both have in common, `share` is their part of both stretches. `lag_days` is
    null where the dates do not tell which is the earlier. `called` says whether it is an echo, a quotation, both
    documents' quotation of a third, or simultaneous.
    """

    first: PassageShape
    later: PassageShape
    words: int
    lag_days: int | None
    family: int
    share: float
    voice: str
    called: str
    first_marks: tuple[tuple[int, int], ...]
    later_marks: tuple[tuple[int, int], ...]
    edits: list[EchoEditShape]


class EchoEditShape(msgspec.Struct, frozen=True):
    """What stands between the same words in the earlier text, and what stands there in the later."""

    left_out: str
    put_in: str
    alarms: list[str]


class PriorityShape(msgspec.Struct, frozen=True):
    """Who of two bodies has the shared passages first; `leader` is null where that cannot be said.

    In `a_first` of the `occasions` the first stands first, in `b_first` the second; `expected` is in how many the one
    of the two that `of` names would by the dates alone. `median_lag_days`, `low` and `high` run from `a` to `b`.
    """

    a: str
    b: str
    leader: str | None
    passages: int
    occasions: int
    a_first: int
    b_first: int
    of: str | None
    expected: float | None
    p: float | None
    median_lag_days: int | None
    low: int | None
    high: int | None
    outside: int
    quotations: int
    words: list[str]


class SharedWordingsShape(PriorityShape, frozen=True, kw_only=True):
    """What `precedes` says of the wordings of two bodies: who has them first, how many there are, the most striking."""

    families: int
    echoes: list[EchoShape]


class TwiceShape(msgspec.Struct, frozen=True):
    """Two documents of which the shorter stands nearly whole in the other."""

    first: str
    later: str
    share: float


class EchoesShape(msgspec.Struct, frozen=True):
    """The echoes shown, of `families` families in `total` echoes; `file` is where the figure was written."""

    echoes: list[EchoShape]
    families: int
    total: int
    searched: HeldShape
    boilerplate: int
    priority: list[PriorityShape]
    twice: list[TwiceShape]
    words: list[str]
    file: str | None = None


def shape(found: Echoes, file: str | None = None) -> EchoesShape:
    """Echoes as JSON shows them.

    Args:
        found: the result.
        file: where the figure was written.
    """
    held = found.searched
    return EchoesShape(
        echoes=[_echo(one) for one in found.echoes],
        families=found.families,
        total=len(found.traces),
        searched=HeldShape(held.documents, held.words, held.earliest, held.latest),
        boilerplate=held.boilerplate,
        priority=[priority_shape(one) for one in found.priority],
        twice=[_twice(one) for one in found.twice],
        words=found.words(),
        file=file,
    )


def empty() -> EchoesShape:
    """What JSON shows where nothing is held."""
    return EchoesShape([], 0, 0, HeldShape(0, 0, "", ""), 0, [], [], [])


def shared_wordings(found: Echoes) -> SharedWordingsShape:
    """The wordings of two bodies beside the order of their turns."""
    first = priority_shape(found.priority[0])
    fields = {name: getattr(first, name) for name in first.__struct_fields__}
    return SharedWordingsShape(**fields, families=found.families, echoes=[_echo(one) for one in found.echoes])


def priority_shape(found: Priority) -> PriorityShape:
    """Who has shared wordings first, as JSON shows it."""
    return PriorityShape(
        a=found.first,
        b=found.second,
        leader=found.leader or None,
        passages=found.passages,
        occasions=found.occasions,
        a_first=found.first_first,
        b_first=found.second_first,
        of=found.likelier or None,
        expected=found.expected,
        p=found.p,
        median_lag_days=found.lag,
        low=found.low,
        high=found.high,
        outside=found.outside,
        quotations=found.quotations,
        words=found.words(),
    )


def _echo(one: Echo) -> EchoShape:
    return EchoShape(
        first=_side(one.first),
        later=_side(one.later),
        words=one.words,
        lag_days=one.lag_days,
        family=one.family,
        share=one.share,
        voice=one.voice,
        called=one.called,
        first_marks=one.first.marks,
        later_marks=one.later.marks,
        edits=[EchoEditShape(edit.left_out, edit.put_in, list(edit.alarms)) for edit in one.edits],
    )


def _side(side: Extract) -> PassageShape:
    return msgspec.structs.replace(passage(side.passage), text=side.text, start=side.start, end=side.end)


def _twice(one: Twice) -> TwiceShape:
    return TwiceShape(one.first, one.later, one.share)
