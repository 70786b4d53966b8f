"""Around each turn of a line: the words at both ends of its interval, and the passages that may justify or admit it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from volteface.evidence.admissions import Admission, Admissions, Change, admissions
from volteface.evidence.around import Surroundings
from volteface.evidence.result import Quotation, Reading
from volteface.evidence.rights import Ledger
from volteface.evidence.tokens import CueWords
from volteface.evidence.typical import FAR, typical
from volteface.evidence.verify import LayerOf, verify, verify_parts
from volteface.library import Library, passages
from volteface.line.outside.events import Around as Beside
from volteface.line.outside.events import around as events_around
from volteface.line.result import Line
from volteface.line.turns.turn import Turn
from volteface.model.codebook import Question
from volteface.model.events import Event
from volteface.study import finding
from volteface.study.around_shapes import AroundShape, SaidShape, around_words
from volteface.study.gathering import Gathered
from volteface.study.outside_shapes import event_shape
from volteface.study.readings import as_evidence
from volteface.study.shapes import passage


def around(
    library: Library,
    question: Question,
    line: Line,
    material: tuple[Gathered, Sequence[Reading]],
    events: Sequence[Event] = (),
) -> tuple[AroundShape | None, ...]:
    """What stands around each turn, as JSON shows it; see `surroundings`.

    Args:
        library: the study's.
        question: what is asked.
        line: with its turns.
        material: what is behind it, and its readings.
        events: those that may lie beside a turn.

    Raises:
        CheckFailed: a quotation does not stand in its document.
    """
    found, held = material
    near = surroundings(library, question, line, found, held, ledger=finding.ledger(found))
    beside = events_around(line.turns, events)
    return tuple(None if one is None else _shape(one, happened) for one, happened in zip(near, beside, strict=True))


def surroundings(
    library: Library, question: Question, line: Line, found: Gathered, held: Sequence[Reading], *, ledger: Ledger
) -> tuple[Surroundings | None, ...]:
    """What stands around each turn; None for turns of how much is said or how united, which stand at no position.

    Args:
        library: the study's.
        question: what is asked.
        line: with its turns.
        found: the material behind it.
        held: its readings.
        ledger: of what is shown beside it.

    Raises:
        CheckFailed: a quotation does not stand in its document.
    """
    if not any(turn.kind == "position" for turn in line.turns):
        return (None,) * len(line.turns)
    others = passages.resolve(library, finding.without_position(found).tolist())
    cues, layer_of = finding.cue_words(question), finding.layer_of(library)
    until = dt.date.fromordinal(int(found.shelf.latest.max()))
    made: list[Surroundings | None] = []
    for turn in line.turns:
        if turn.kind != "position":
            made.append(None)
            continue
        first, last = edges(turn, held, ledger, cues)
        change = Change(turn.earliest, turn.latest, turn.before, turn.after)
        reasons = admissions(change, held, others, ledger=ledger, held_until=until)
        _demand(first, last, reasons, layer_of)
        made.append(Surroundings(first, last, reasons))
    return tuple(made)


def said(one: Quotation) -> SaidShape:
    """A quotation as it stands in JSON, with the kind of its coder."""
    return SaidShape.of(
        passage(one.reading.passage, one.reading.position),
        one.text,
        one.offset,
        reading=one.reading,
        why="; ".join(one.why),
    )


def edges(
    turn: Turn, held: Sequence[Reading], ledger: Ledger, cues: CueWords
) -> tuple[Quotation | None, Quotation | None]:
    """From the earliest document of the interval, and from the latest, what is most typical of its block.

    Documents that say nothing near the block's mean are passed over, unless all are such.
    """
    found = []
    for numbers, mean, latest in ((turn.before_passages, turn.before, False), (turn.after_passages, turn.after, True)):
        inside = frozenset(numbers)
        block = as_evidence([one for one in held if one.passage.number in inside])
        near = [one for one in block if abs(one.position - mean) <= FAR]
        tried = (_at_edge(several, mean, ledger, cues, latest=latest) for several in (near, block))
        found.append(next((one for one in tried if one is not None), None))
    return found[0], found[1]


def _at_edge(
    block: Sequence[Reading], mean: float, ledger: Ledger, cues: CueWords, *, latest: bool
) -> Quotation | None:
    """The typical passage of the first document, or of the last, that has one to quote."""
    by_document: dict[str, list[Reading]] = {}
    for one in reversed(block) if latest else block:
        by_document.setdefault(one.passage.document, []).append(one)
    quoted = (typical(several, mean, ledger=ledger, cues=cues) for several in by_document.values())
    return next((one for one in quoted if one is not None), None)


def _demand(first: Quotation | None, last: Quotation | None, reasons: Admissions, layer_of: LayerOf) -> None:
    finding.demand(verify([one for one in (first, last) if one is not None], layer_of))
    finding.demand(verify_parts(((one.passage, one.text, one.offset) for one in reasons.found), layer_of))


def _shape(near: Surroundings, beside: Beside) -> AroundShape:
    shape = AroundShape(
        earliest=beside.turn.earliest,
        latest=beside.turn.latest,
        first=None if near.first is None else said(near.first),
        last=None if near.last is None else said(near.last),
        reasons=[_admission(one) for one in near.reasons.found],
        searched=near.reasons.searched,
        until=near.reasons.last,
        unread=near.reasons.unread,
        search=near.reasons.words(),
        inside=list(map(event_shape, beside.inside)),
        before=list(map(event_shape, beside.before)),
    )
    return around_words(shape)


def _admission(one: Admission) -> SaidShape:
    what = "admits" if one.strength == 1 else "reason and change"
    return SaidShape.of(
        passage(one.passage), one.text, one.offset, reading=one.reading, why=f"{what}: “{'”, “'.join(one.telling)}”"
    )
