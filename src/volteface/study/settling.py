"""Disputes fetched ahead by whoever settles them in a browser, and settlements sent from there, each taken once."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec

from volteface.library import Library, codebooks, codings, sent
from volteface.model.codebook import Question
from volteface.model.coding import Coder, Coding
from volteface.study.adjudicating import demand_no_machine, said_shape
from volteface.study.disputes import Dispute, dispute, disputes
from volteface.study.fetching import shown
from volteface.study.leaf_shapes import Onlooker
from volteface.study.receiving_codings import fault, plain
from volteface.study.said_of import still_to_read
from volteface.study.sent_shapes import Act, Ahead, DisputedAhead, DisputesShape, Receipt


def disputes_ahead(
    library: Library,
    question: Question,
    coder: Coder,
    *,
    study: str,
    most: int,
    without: Collection[int] = (),
    openly: bool = False,
    reads: bool = False,
) -> DisputesShape:
    """The weightiest disputes that are open; arguments as in `fetching.ahead`.

    Nobody is shown one on a passage that they have still to read; whoever codes and does no more (`reads`, as in
    `leaf_shapes.Onlooker`) none to which they are a party.

    Raises:
        WrongUse: the name is that of a machine that scores passages.
    """
    demand_no_machine(library, question.id, coder)
    found = disputes(library, question)
    unread = still_to_read(library, question, Onlooker(coder.name, reads))
    own = {one.passage for one in found if reads and _is_party(one, coder)}
    left_out = unread.union(own, without)
    waiting = [one for one in found if one.settled is None and one.passage not in left_out][:most]
    words = {one.passage: one for one in shown(library, [one.passage for one in waiting], openly=openly)}
    return DisputesShape(
        study=study,
        question=question.id,
        version=question.version,
        coder=coder.name,
        total=len(found),
        settled=sum(one.settled is not None for one in found),
        passages=[_disputed(words[one.passage], one) for one in waiting],
        unread=sum(one.settled is None and one.passage in unread for one in found),
        own=sum(one.settled is None and one.passage in own - unread for one in found),
    )


def settle(
    library: Library, question: Question, coder: Coder, acts: Sequence[Act], *, reads: bool = False
) -> list[Receipt]:
    """Put settlements on record, or take them back, in order.

    What somebody else has settled meanwhile is left as it is, and a judgement that it cannot be told settles nothing.
    Nor does anybody settle what they have still to read, or a coder a dispute to which they are a party; `reads` as in
    `leaf_shapes.Onlooker`.

    Raises:
        WrongUse: the name is that of a machine that scores passages.
    """
    demand_no_machine(library, question.id, coder)
    codebooks.note_codebook(library, question)
    unread = still_to_read(library, question, Onlooker(coder.name, reads))
    return [_settled(library, question, coder, act, unread, impartial=reads) for act in acts]


def _settled(
    library: Library, question: Question, coder: Coder, act: Act, unread: Collection[int], *, impartial: bool
) -> Receipt:
    if what := _wrong(library, question, act, unread):
        return Receipt(act.uuid, "refused", what=what)
    if act.said is None:
        done = sent.Done(act.uuid, act.passage, question.version, None)
        return Receipt(act.uuid, sent.take(library, question.id, coder, [done])[0])
    held = sent.known(library, act.uuid)
    if held is not None:
        own = held == (act.passage, question.id, coder.name, True)
        return Receipt(act.uuid, "kept" if own else "refused", what="" if own else "its UUID is another coding's")
    open_now = dispute(library, question, act.passage)
    if open_now is None or open_now.settled is not None:
        return Receipt(act.uuid, "elsewhere")
    if impartial and _is_party(open_now, coder):
        return Receipt(act.uuid, "refused", what="you are a party to this dispute")
    version, probability = question.version, open_now.probability
    made = Coding(act.uuid, act.passage, question.id, version, coder, plain(act.said), probability)
    outside = frozenset({act.passage} if open_now.outside else ())
    codings.add_codings(library, [made], outside=outside, adjudicated=True)
    return Receipt(act.uuid, "kept")


def _wrong(library: Library, question: Question, act: Act, unread: Collection[int]) -> str:
    """Why an act cannot be taken, whatever is in dispute; "" where it can."""
    if act.said is not None and act.passage in unread:
        return "you have still to read this passage yourself"
    if what := fault(library, question, act):
        return what
    return "that it cannot be told settles nothing" if act.said is not None and act.said.unclear else ""


def _is_party(one: Dispute, coder: Coder) -> bool:
    """Whether somebody's own word is among those that differ."""
    return any(said.coder.name == coder.name for said in one.said)


def _disputed(words: Ahead, one: Dispute) -> DisputedAhead:
    return DisputedAhead(
        **msgspec.structs.asdict(words),
        on=one.on,
        gap=one.gap,
        weight=one.weight,
        outside=one.outside,
        coders=[said_shape(each) for each in one.said],
        earlier=None if one.earlier is None else said_shape(one.earlier),
    )
