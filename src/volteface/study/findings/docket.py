"""Pairs that wait for somebody's verdict, in an order of the judge's own, blind to rank, score and other verdicts.

What waits are the pairs that the last run of the rules found; they are read from the record, so that nothing is
reckoned for it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import msgspec

from volteface.evidence.opposition.verdicts import PERSON, latest
from volteface.evidence.opposition.verdicts import standing as stands
from volteface.evidence.result import Said
from volteface.library import Library, findings, layers, passages
from volteface.library.findings import Finding
from volteface.model.codebook import Question
from volteface.model.errors import NotEnough
from volteface.model.passage import Passage
from volteface.study.findings.recorded import judgements
from volteface.study.findings.verdicts import pair_called

_DAY = len("2001-02-03")
# How much stands around a statement, in code points, where no more is asked for.
_NEAR = 240


class Docket(msgspec.Struct, frozen=True):
    """All pairs in the judge's own order, by key, and those of them that wait."""

    question: str
    order: tuple[str, ...]
    waiting: tuple[str, ...]

    @property
    def done(self) -> tuple[str, ...]:
        """Those that were judged."""
        return tuple(key for key in self.order if key not in self.waiting)

    def due(self, after: str = "") -> str | None:
        """The next pair that waits, after another one, round to the first again; None when all are judged."""
        at = self.order.index(after) + 1 if after in self.order else 0
        turned = (*self.order[at:], *self.order[:at])
        return next((key for key in turned if key in self.waiting and key != after), None) or (
            after if after in self.waiting else None
        )


class Case(msgspec.Struct, frozen=True):
    """A pair as its judge sees it: two statements with their surroundings.

    `own` is what the judge said of it last; only then are `others`, what it comes to (`state`, `verdict`) and what the
    rules call it (`kind`) told, else they are empty.
    """

    question: str
    key: str
    then: Passage
    now: Passage
    own: Said | None = None
    others: tuple[Said, ...] = ()
    state: str = ""
    verdict: str | None = None
    kind: str = ""


def docket(library: Library, question: Question, judge: str) -> Docket:
    """The pairs of a question for one judge."""
    held = _today(findings.findings(library, question.id))
    done = _judged(judgements(library, question.id), judge)
    ordered = sorted((one.key for one in held), key=lambda key: hashlib.sha256(f"{judge}:{key}".encode()).digest())
    return Docket(question.id, tuple(ordered), tuple(key for key in ordered if key not in done))


def case(library: Library, question: Question, key: str, judge: str, *, margin: int = 0) -> Case:
    """One pair.

    Args:
        library: where.
        question: of which.
        key: the pair's, or its beginning.
        judge: who looks.
        margin: how much stands before and after each statement, in code points; 0: some sentences.

    Raises:
        WrongUse: there is none, or several.
        NotEnough: its words are no longer held.
    """
    one = pair_called(findings.findings(library, question.id), question, key)
    found = passages.resolve(library, (one.earlier, one.later))
    if len(found) != 2:
        raise NotEnough("the words of this pair are no longer held", where=one.key)
    then, now = (_wide(library, passage, margin) for passage in found)
    said = judgements(library, question.id).get(one.key, ())
    current = latest(said)
    own = [each for each in current if each.by == judge and each.kind == PERSON]
    if not own:
        return Case(question.id, one.key, then, now)
    state, verdict = stands(said)
    others = tuple(each for each in current if each.by != judge)
    return Case(question.id, one.key, then, now, own[-1], others, state.value, verdict, one.kind)


def standing(library: Library, question: Question, judge: str) -> tuple[dict[str, str | None], int]:
    """For each pair of a question the judge's own verdict with how it is reviewed, None before; how many wait."""
    said = judgements(library, question.id)
    done = _judged(said, judge)
    found: dict[str, str | None] = {}
    waiting = 0
    for one in _today(findings.findings(library, question.id)):
        if one.key not in done:
            found[one.key], waiting = None, waiting + 1
            continue
        own = [each for each in latest(said[one.key]) if each.by == judge][-1].verdict
        state, verdict = stands(said[one.key])
        found[one.key] = f"{own}; {state.value}" if state.value != "reviewed" or verdict == own else f"{own}; {verdict}"
    return found, waiting


def _today(held: Sequence[Finding]) -> list[Finding]:
    """The pairs that the last run found, as far as their words stand."""
    last = max((one.last_found[:_DAY] for one in held), default="")
    return [one for one in held if one.stands and one.last_found[:_DAY] == last]


def _judged(said: dict[str, tuple[Said, ...]], judge: str) -> set[str]:
    return {key for key, given in said.items() if any(one.by == judge and one.kind == PERSON for one in latest(given))}


def _wide(library: Library, passage: Passage, margin: int) -> Passage:
    """The passage with so much around it, cut between words."""
    layer = layers.layer(library, passage.document, int(passage.layer))
    if layer is None:
        return passage
    begins, ends = max(0, passage.start - (margin or _NEAR)), min(len(layer.text), passage.end + (margin or _NEAR))
    before, after = layer.text[begins : passage.start], layer.text[passage.end : ends]
    if begins and not layer.text[begins - 1].isspace():
        before = before.partition(" ")[2]
    if ends < len(layer.text) and not layer.text[ends].isspace():
        after = after.rpartition(" ")[0]
    return msgspec.structs.replace(passage, prefix=before, suffix=after)
