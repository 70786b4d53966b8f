"""Codings sent from a browser, perhaps long after they were made and perhaps not for the first time.

All that is sent at once is taken in one write, in the order in which it was done. Each coding carries a UUID made by
whoever coded: what is known already is left as it is, so that each counts exactly once.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

from volteface.library.codings import put, take_back
from volteface.library.connection import Library
from volteface.library.events import record
from volteface.library.own_codings import texts_alike
from volteface.model.coding import Coder, Coding, Judgement

# What became of one thing that was sent: on record; the coder has coded the passage in another place; the passage is no
# part of the sample any more; taken back; there was nothing to take back; or it is none that can be taken.
Outcome = Literal["kept", "elsewhere", "gone", "withdrawn", "nothing", "refused"]


class Done(msgspec.Struct, frozen=True):
    """One thing that a coder did: a judgement of a passage under a text of the question, or None to take it back."""

    uuid: str
    passage: int
    codebook: str
    judgement: Judgement | None


class _Known(msgspec.Struct, frozen=True):
    """A coding as far as it says whose it is."""

    passage: int
    question: str
    coder: str
    adjudicated: bool


# The chance in the latest wave, of a passage that stands.
_DRAW = """
SELECT t.probability, t.outside FROM draw t JOIN sample s ON s.id = t.sample
JOIN passage p ON p.id = t.passage JOIN layer l ON l.id = p.layer
JOIN document d ON d.id = l.document AND d.current AND p.id BETWEEN d.first_passage AND d.last_passage
WHERE t.passage = ? AND s.question = ? ORDER BY s.wave DESC LIMIT 1
"""
# Under which text this coder last coded the passage.
_SAID = """
SELECT c.codebook FROM coding c JOIN coder k ON k.id = c.coder
WHERE c.question = ? AND c.passage = ? AND k.name = ? AND c.probability IS NOT NULL AND NOT c.adjudicated
AND c.id NOT IN (SELECT coding FROM withdrawal) ORDER BY c.id DESC LIMIT 1
"""
_KNOWN = (
    "SELECT c.passage, c.question, k.name AS coder, c.adjudicated FROM coding c JOIN coder k ON k.id = c.coder "
    "WHERE c.uuid = ?"
)


def take(library: Library, question: str, coder: Coder, done: Sequence[Done]) -> list[Outcome]:
    """Take what a coder did on a question, durably.

    Args:
        library: where to.
        question: on which.
        coder: who; only this coder's codings are taken back.
        done: in the order in which it was done; each text of the question is one that is on record.

    Returns:
        What became of each.
    """
    if not done:
        return []
    alike = {text: texts_alike(library, question, text) for text in {one.codebook for one in done}}
    with library.transaction(durable=True) as connection:
        batch = _Batch(connection, question, coder, alike)
        found = [batch.take(one) for one in done]
        if batch.new:
            record(connection, "code", question=question, coders=[coder.name], codings=batch.new)
        if batch.taken:
            record(connection, "withdraw", question=question, codings=batch.taken)
    return found


class _Batch:
    """What is taken in one write."""

    def __init__(
        self, connection: sqlite3.Connection, question: str, coder: Coder, alike: Mapping[str, Sequence[str]]
    ) -> None:
        self._connection, self._question, self._coder, self._alike = connection, question, coder, alike
        self.new, self.taken = 0, list[str]()

    def take(self, one: Done) -> Outcome:
        held = _known(self._connection, one.uuid)
        if one.judgement is None:
            return self._withdrawn(one.uuid, held)
        if held is not None:
            own = _Known(one.passage, self._question, self._coder.name, adjudicated=False)
            return "kept" if held == own else "refused"
        return self._kept(one, one.judgement)

    def _kept(self, one: Done, judgement: Judgement) -> Outcome:
        run = self._connection.execute
        draw = run(_DRAW, (one.passage, self._question)).fetchone()
        if draw is None:
            return "gone"
        last = run(_SAID, (self._question, one.passage, self._coder.name)).fetchone()
        if last is not None and last["codebook"] in self._alike[one.codebook]:
            return "elsewhere"
        chance = draw["probability"]
        made = Coding(one.uuid, one.passage, self._question, one.codebook, self._coder, judgement, chance)
        outside = frozenset({one.passage} if draw["outside"] else ())
        self.new += put(self._connection, [made], outside=outside)
        return "kept"

    def _withdrawn(self, uuid: str, held: _Known | None) -> Outcome:
        if held is None:
            return "nothing"
        if (held.coder, held.question) != (self._coder.name, self._question):
            return "refused"
        if take_back(self._connection, [uuid]):
            self.taken.append(uuid)
        return "withdrawn"


def known(library: Library, uuid: str) -> tuple[int, str, str, bool] | None:
    """Of a coding on record its passage, question, coder's name, and whether it settles others."""
    found = _known(library.connection, uuid)
    return None if found is None else (found.passage, found.question, found.coder, found.adjudicated)


def _known(connection: sqlite3.Connection, uuid: str) -> _Known | None:
    row = connection.execute(_KNOWN, (uuid,)).fetchone()
    if row is None:
        return None
    return _Known(row["passage"], row["question"], row["coder"], bool(row["adjudicated"]))
