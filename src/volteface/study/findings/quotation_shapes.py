"""Quotations as JSON shows them: each with what speaks for it, the selection with its account, persons' choices."""

from __future__ import annotations

import msgspec

from volteface.evidence.result import Quotation
from volteface.evidence.selection.account import Account, LeftBehind
from volteface.evidence.selection.quotations import Selection
from volteface.evidence.worth import Gain, Hand, MarkedWord, Qualities
from volteface.study.findings.choices import Standing
from volteface.study.findings.quoted import Quoted
from volteface.study.shapes import QuotationShape, passage


class PartsShape(msgspec.Struct, frozen=True):
    """A score by its parts, each weighted already."""

    time: float
    stands: float
    spread: float
    counter: float
    quality: float
    total: float


class WeighedShape(QuotationShape, frozen=True, kw_only=True):
    """QUOTATION with its place in the list and what speaks for it; `before` and `after` mark words left out.

    `chosen` is "rule" or who pinned it; `rank` is when it was taken, `period` the label of its period and `theta` that
    period's position.
    """

    address: str
    before: str
    after: str
    place: int
    rank: int
    role: str
    period: str | None
    theta: float
    gain: PartsShape
    qualities: Qualities
    marked: list[MarkedWord]
    chosen: str
    pinned: Hand | None
    trimmed: Hand | None
    moved: Hand | None


class NextShape(msgspec.Struct, frozen=True):
    """A passage that was not reached, and what it would have added."""

    id: str
    address: str
    date: str
    position: float
    gain: float


class LeftOutShape(msgspec.Struct, frozen=True):
    """A passage wanted as evidence that is not shown."""

    id: str
    address: str
    reason: str


class SilencedShape(msgspec.Struct, frozen=True):
    """A passage that somebody dropped, which would else be shown as the strongest against the line."""

    id: str
    address: str
    date: str
    author: str
    position: float
    by: str
    reason: str
    made: str


class CandidateShape(msgspec.Struct, frozen=True):
    """A passage as the score sees it; `period` indexes `thetas`."""

    id: str
    address: str
    period: int
    position: float
    weight: float
    quality: float


class SelectionShape(msgspec.Struct, frozen=True):
    """The account of a selection; no choice of `most` scores more than `bound`.

    `thetas` and `candidates` are all that the score was reckoned from; empty unless they are asked for.
    """

    score: PartsShape
    bound: float
    most: int
    passages: int
    taken: int
    left: list[LeftBehind]
    next: list[NextShape]
    left_out: list[LeftOutShape]
    silenced: list[SilencedShape]
    words: list[str]
    thetas: list[float] = []
    candidates: list[CandidateShape] = []


class ChoiceShape(msgspec.Struct, frozen=True):
    """A person's choice; `lapsed` says why it has no effect ("": it has), `replaced` that a later one has its place."""

    number: int
    what: str
    address: str
    side: str
    other: str
    words: str
    by: str
    reason: str
    made: str
    lapsed: str
    replaced: bool


class QuotationsShape(msgspec.Struct, frozen=True):
    """The quotations on a question in their order; `done` says what was just chosen."""

    question: str
    quotations: list[WeighedShape]
    selection: SelectionShape | None = None
    choices: list[ChoiceShape] = []
    done: str = ""


def quotations_shape(found: Quoted, *, whole: bool = False, done: str = "") -> QuotationsShape:
    """Quotations as JSON shows them; the words are the part that is shown.

    Args:
        found: with all that is said beside them.
        whole: with all that the score was reckoned from.
        done: what was just chosen.
    """
    labels = found.line.labels
    shown = [_quotation(one, place, labels) for place, one in enumerate(found.selection.quotations, start=1)]
    account = selection_shape(found.selection, whole=whole)
    return QuotationsShape(found.question, shown, account, [_choice(one) for one in found.choices], done)


def selection_shape(chosen: Selection, *, whole: bool) -> SelectionShape:
    """The account of a selection."""
    account = chosen.account
    return SelectionShape(
        score=_parts(account.score),
        bound=account.bound,
        most=account.most,
        passages=account.passages,
        taken=account.taken,
        left=list(account.left),
        next=_next(account),
        left_out=[LeftOutShape(one.passage.id, one.passage.address, one.reason) for one in chosen.left_out],
        silenced=_silenced(account),
        words=account.words(),
        thetas=list(account.thetas) if whole else [],
        candidates=[CandidateShape(*msgspec.structs.astuple(one)) for one in account.candidates] if whole else [],
    )


def _quotation(one: Quotation, place: int, labels: tuple[str, ...]) -> WeighedShape:
    shown = passage(one.reading.passage, one.reading.position)
    fields = {name: getattr(shown, name) for name in shown.__struct_fields__}
    fields |= {"text": one.text, "start": one.start, "end": one.end}
    worth, period = one.worth, one.reading.period
    return WeighedShape(
        **fields,
        why="; ".join(one.why),
        read=one.reading.read,
        coder=one.reading.coder,
        address=one.address,
        before=one.before,
        after=one.after,
        place=place,
        rank=worth.rank,
        role=worth.role,
        period=labels[period] if 0 <= period < len(labels) else None,
        theta=worth.theta,
        gain=_parts(worth.gain),
        qualities=worth.qualities,
        marked=list(worth.marked),
        chosen="rule" if worth.pinned is None else worth.pinned.by,
        pinned=worth.pinned,
        trimmed=worth.trimmed,
        moved=worth.moved,
    )


def _parts(gain: Gain) -> PartsShape:
    return PartsShape(**msgspec.structs.asdict(gain), total=gain.total)


def _next(account: Account) -> list[NextShape]:
    found = []
    for one in account.next:
        held = one.reading.passage
        found.append(NextShape(held.id, held.address, held.date, one.reading.position, one.gain))
    return found


def _silenced(account: Account) -> list[SilencedShape]:
    found = []
    for one in account.silenced:
        held, hand = one.reading.passage, one.hand
        who = (hand.by, hand.reason, hand.made)
        found.append(SilencedShape(held.id, held.address, held.date, held.author, one.reading.position, *who))
    return found


def _choice(one: Standing) -> ChoiceShape:
    held = one.choice
    place = (held.number, held.what.value, held.address, held.side, held.other_address, held.words)
    return ChoiceShape(*place, held.by, held.reason, held.made, one.lapsed, one.replaced)
