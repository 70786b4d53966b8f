"""From codings and scores on record to the arrays that a line is estimated from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from volteface.coding.gold import combine
from volteface.library import Library, codings, scores
from volteface.library.codings import Recorded
from volteface.library.reach import added_since
from volteface.library.scope import Scope
from volteface.library.shelf import Shelf
from volteface.line.data import Codings, Documents
from volteface.line.labels import PERIODS
from volteface.model.coding import STEP
from volteface.model.errors import NotEnough, WrongUse
from volteface.study.gold import Gold, gold_among
from volteface.study.whose import Whose, material

LEARNED, CUES = "learned", "cues"
# Whoever is named as author is kept apart from a table's further columns.
_AUTHOR = "author"


@dataclass(frozen=True, eq=False)
class Gathered:
    """What `line` needs: arrays, who is behind them, and what is to be said beside them."""

    codings: Codings
    shelf: Shelf
    gold: Gold
    machine: str | None
    quality: dict[str, float]


def gather(
    library: Library, question: str, version: str, body: Whose, *, coder: str | None = None, by: str | None = None
) -> Gathered:
    """The arrays of one question and one body.

    Args:
        library: where the codings are.
        question: the question's name.
        version: today's version of its text.
        body: whose line.
        coder: whose machine scores; by default `learned` where it was run, else none; without gold `cues`. The name
            of a coder of gold takes that coder's gold alone.
        by: a column of the table, where periods are its values; else None.

    Raises:
        WrongUse: no coder of this name has coded the question.
        NotEnough: nothing was coded at all.
    """
    held, found = material(library, body)
    recorded = codings.codings(library, question, unclear=True)
    numbers = np.array([r.coding.passage for r in recorded], dtype=np.int64)
    within = frozenset(found.within(numbers).tolist())
    known = gold_among(library, question, version, recorded, within=within)
    everything = [r for r in recorded if not r.coding.judgement.unclear]
    machine = _machine(library, question, coder, everything, version=version, known=known)
    if coder is not None and machine is None:
        known = gold_among(library, question, version, recorded, coder=coder, within=within)
    marks = _scores(library, question, machine, everything)
    arrays = _arrays(held, found, known, marks, _columns(held, by))
    return Gathered(
        replace(arrays, reached=_reached(held, arrays, added_since(library, question, machine))),
        held,
        known,
        machine,
        marks.quality if marks is not None else {},
    )


def _machine(
    library: Library, question: str, coder: str | None, everything: Sequence[Recorded], *, version: str, known: Gold
) -> str | None:
    """Whose machine scores are meant, None for gold alone; `known` is the gold of the body whose line it is."""
    scored = scores.coders(library, question)
    drawn = [r for r in everything if r.coding.probability is not None and not r.outside]
    if coder is None:
        # The learned coder has learned from all there is; a body of which nobody has read anything has its grey line.
        any_gold = any(r.coding.codebook == version for r in drawn)
        if LEARNED in scored and any_gold:
            return LEARNED
        if known.values:
            return None
        if CUES in scored:
            return CUES
        if any_gold:
            return None
        if drawn:
            raise NotEnough(
                f"all {len(drawn)} codings were made under an earlier text of the question",
                where=question,
                hint="confirm those that still hold (volteface question history tells which), or hand them in again",
            )
        raise NotEnough("nothing is coded yet", where=question, hint=f"run: volteface code {question} --coder cues")
    by_file = {r.coding.coder.name for r in everything if r.coding.probability is None}
    if coder in scored or coder in by_file:
        return coder
    readers = {r.coding.coder.name for r in drawn if r.coding.codebook == version}
    if coder in readers:
        return None
    named = ", ".join(sorted({*scored, *by_file, *readers})) or "nobody yet"
    raise WrongUse(f"“{coder}” has not coded this question", where=question, hint=f"coded by: {named}")


def _scores(
    library: Library, question: str, machine: str | None, everything: Sequence[Recorded]
) -> scores.Scores | None:
    if machine is None:
        return None
    found = scores.scores(library, question, machine)
    if found is not None:
        return found
    recorded = [r for r in everything if r.coding.coder.name == machine and r.coding.probability is None]
    recorded.sort(key=lambda r: r.coding.passage)
    said = [r.coding.judgement for r in recorded]
    values = [combine([judgement], [False]) for judgement in said]
    return scores.Scores(
        machine,
        "",
        recorded[0].coding.codebook,
        np.array([r.coding.passage for r in recorded], dtype=np.int64),
        np.array([value.counts for value in values], dtype=np.float64),
        np.array([value.y for value in values]),
        np.array([value.about for value in values], dtype=np.float64),
        tuple(judgement.reason for judgement in said),
        {},
    )


def _arrays(
    held: Shelf, found: Scope, known: Gold, marks: scores.Scores | None, columns: tuple[str, ...] | None
) -> Codings:
    drawn = np.array(sorted(known.values), dtype=np.int64)
    frame = found.within(drawn if marks is None or known.census else np.union1d(drawn, marks.passages))
    document = held.document_of(frame)
    frame, document = frame[document >= 0], document[document >= 0]
    is_gold = np.isin(frame, drawn)
    values = [known.values[number] for number in frame[is_gold].tolist()]
    return Codings(
        documents=Documents(held.names, held.earliest, held.latest, held.words, held.authors, columns),
        passage=frame,
        document=document,
        p=_placed(frame, marks, "counts"),
        f=_placed(frame, marks, "position"),
        about_p=_placed(frame, marks, "about"),
        gold=is_gold,
        probability=_filled(is_gold, [known.probability[n] for n in frame[is_gold].tolist()], empty=1.0),
        about=_filled(is_gold, [value.about for value in values]) > 0,
        counts=_filled(is_gold, [value.counts for value in values]) > 0,
        y=_filled(is_gold, [value.y for value in values]),
        coding_step=_step([value.y for value in values if value.counts]),
    )


def _reached(held: Shelf, arrays: Codings, later: NDArray[np.int64]) -> NDArray[np.bool_] | None:
    """Documents that were there, or of which something is coded all the same; None where all were."""
    late = np.isin(held.number, later)
    late[arrays.document] = False
    return ~late if late.any() else None


def _placed(frame: NDArray[np.int64], marks: scores.Scores | None, what: str) -> NDArray[np.float64]:
    out = np.zeros(len(frame))
    if marks is not None and len(marks.passages):
        slot = np.minimum(np.searchsorted(marks.passages, frame), len(marks.passages) - 1)
        there = marks.passages[slot] == frame
        out[there] = getattr(marks, what)[slot[there]]
    return out


def _filled(where: NDArray[np.bool_], values: Sequence[float], empty: float = 0.0) -> NDArray[np.float64]:
    out = np.full(len(where), empty)
    out[where] = values
    return out


def _step(positions: Sequence[float]) -> float:
    distinct = np.unique(np.round(positions, 6))
    # Means of several coders make finer steps than any of them used; codings for or against alone are no coarser than
    # the five-step scale, or two passages that agree would be taken to differ by half of it.
    return float(np.clip(np.diff(distinct).min(), 0.1, STEP)) if len(distinct) > 1 else STEP


def _columns(held: Shelf, by: str | None) -> tuple[str, ...] | None:
    if by is None:
        return None
    if by == _AUTHOR:
        return held.authors
    known = sorted({name for columns in held.columns for name in columns})
    if by not in known:
        hint = f"periods: {PERIODS}; columns: {', '.join([*known, _AUTHOR])}"
        raise WrongUse(f"“{by}” is neither a period nor a column", where="--by", hint=hint)
    return tuple(columns.get(by, "") for columns in held.columns)
