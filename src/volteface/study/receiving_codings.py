"""What a coder's browser sends, taken exactly once, with a receipt for each."""

from __future__ import annotations

import uuid as uuids
from collections.abc import Sequence

import msgspec

from volteface.library import Library, codebooks, sent
from volteface.model.codebook import Question
from volteface.model.coding import STEPS, Coder, Judgement
from volteface.model.document import Voice
from volteface.study.own_work import by_hand
from volteface.study.sent_shapes import Act, Receipt

_LONGEST = 2_000


def take(library: Library, question: Question, coder: Coder, acts: Sequence[Act]) -> list[Receipt]:
    """Take what a coder did, in order; what cannot be taken is told of, and hinders nothing else.

    A judgement is on record under the text of the question that the coder read, though it may have changed since.

    Args:
        library: the study's.
        question: its text of today.
        coder: who.
        acts: what was done.
    """
    codebooks.note_codebook(library, question)
    wrong = {at: what for at, act in enumerate(acts) if (what := fault(library, question, act))}
    done = [
        sent.Done(act.uuid, act.passage, act.version, None if act.said is None else plain(act.said))
        for at, act in enumerate(acts)
        if at not in wrong
    ]
    outcomes = iter(sent.take(library, question.id, coder, done))
    return [
        Receipt(act.uuid, "refused", what=wrong[at])
        if at in wrong
        else Receipt(act.uuid, next(outcomes), earlier=act.said is not None and act.version != question.version)
        for at, act in enumerate(acts)
    ]


def fault(library: Library, question: Question, act: Act) -> str:
    """Why an act cannot be taken; "" where it can."""
    try:
        random = by_hand(act.uuid) and str(uuids.UUID(act.uuid)) == act.uuid
    except ValueError:
        random = False
    if not random:
        return "its UUID is none made at random"
    if act.said is None:
        return ""
    known = act.version == question.version or codebooks.codebook_text(library, question.id, act.version) is not None
    if not known:
        return "it was made under a text of the question that is not on record"
    return _judgement_fault(act.said)


def plain(said: Judgement) -> Judgement:
    """A judgement as a person at the keyboard would have made it: its reason in one line, no confidence."""
    reason = " ".join("".join(c if c.isprintable() else " " for c in said.reason).split())
    return msgspec.structs.replace(said, reason=reason, confidence=None)


def _judgement_fault(said: Judgement) -> str:
    if said.position is not None and (said.position not in STEPS or not said.about):
        return "its position is no step between the poles"
    if said.unclear and said.about:
        return "it says both that it is about the question and that this cannot be told"
    if said.voice is not None and said.voice not in set(Voice):
        return "its voice is none"
    if len(said.reason) > _LONGEST:
        return f"its reason is longer than {_LONGEST:,} letters"
    return ""
