"""The same coder over time: what a coder said of a passage first, and what the same coder said of it later.

A coding that says what its coder said before is not taken in twice, so that codings alone would show nothing but
changes of mind. Compared is therefore only what is a reading of its own: one handed in under another `version` of the
coder (a second sitting), and one made when the text of the question had changed.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from statistics import median

import msgspec
import numpy as np

from volteface.coding.agreement import Level, alpha_interval
from volteface.coding.ratings import ratings
from volteface.library import Library, codings
from volteface.library.codings import Recorded
from volteface.library.shelf import shelf
from volteface.model.codebook import Question
from volteface.model.coding import Coder
from volteface.study.agree_shapes import AgainShape, AgreePart
from volteface.study.compared import COUNTS, ENOUGH, POSITION

READ_AGAIN, ANOTHER_TEXT = "read again", "read again under another text of the question"
_FIRST, _LAST = "first", "last"
_A_DAY = 86_400.0
_Both = tuple[Recorded, Recorded]


def recoded(library: Library, question: Question, *, level: Level = "interval", seed: int = 0) -> list[AgainShape]:
    """How far each coder agrees with the same coder earlier.

    The last coding under today's text is held against the first of another version of the coder under the same text,
    and against the last under an earlier text. What was taken back, what could not be told and what settles others'
    codings is left out.
    """
    said: dict[tuple[str, str], dict[int, list[Recorded]]] = defaultdict(lambda: defaultdict(list))
    for one in codings.history(library, question.id):
        if not one.adjudicated and not one.coding.judgement.unclear:
            said[one.coding.coder.name, one.coding.coder.kind.value][one.coding.passage].append(one)
    found, version = [], question.version
    for (name, kind), by_passage in sorted(said.items()):
        for what, both in (
            (READ_AGAIN, [_sittings(several, version) for several in by_passage.values()]),
            (ANOTHER_TEXT, [_texts(several, version) for several in by_passage.values()]),
        ):
            twice = [pair for pair in both if pair is not None]
            if twice:
                days = median(_days(first, last) for first, last in twice)
                found.append(AgainShape(name, kind, what, days, _parts(library, twice, level, seed)))
    return found


def _sittings(several: Sequence[Recorded], version: str) -> _Both | None:
    today = [one for one in several if one.coding.codebook == version]
    others = [one for one in today if one.coding.coder.version != today[-1].coding.coder.version]
    return (others[0], today[-1]) if others else None


def _texts(several: Sequence[Recorded], version: str) -> _Both | None:
    today = [one for one in several if one.coding.codebook == version]
    before = [one for one in several if one.coding.codebook != version]
    return (before[-1], today[-1]) if before and today else None


def _parts(library: Library, twice: Sequence[_Both], level: Level, seed: int) -> list[AgreePart]:
    as_two = [
        msgspec.structs.replace(one.coding, coder=Coder(when, one.coding.coder.kind))
        for both in twice
        for when, one in zip((_FIRST, _LAST), both, strict=True)
    ]
    made = ratings(as_two)
    documents = shelf(library).document_of(made.passages)
    parts = []
    measures: tuple[tuple[str, Level], ...] = ((POSITION, level), (COUNTS, "nominal"))
    for (what, scale), table in zip(measures, (made.position, made.counts), strict=True):
        units = int((~np.isnan(table)).all(axis=1).sum())
        alpha = low = high = None
        if units >= ENOUGH:
            measured = alpha_interval(table, scale, made.weight, documents=documents, seed=seed)
            known = (None if np.isnan(v) else v for v in (measured.alpha, measured.low, measured.high))
            alpha, low, high = known
        parts.append(AgreePart(what, scale, alpha, low, high, units, [twice[0][0].coding.coder.name], "the same coder"))
    return parts


def _days(first: Recorded, last: Recorded) -> float:
    between = dt.datetime.fromisoformat(last.made) - dt.datetime.fromisoformat(first.made)
    return between.total_seconds() / _A_DAY
