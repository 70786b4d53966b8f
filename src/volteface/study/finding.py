"""Quotations and opposed statements on a question, each verified against its page before anyone sees it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from volteface.coding.bearing import QuestionCues
from volteface.evidence.result import Reading
from volteface.evidence.rights import Gate, Ledger
from volteface.evidence.selection.quotations import Selection, select
from volteface.evidence.verify import Unverified, verify, verify_passages
from volteface.library import Library, layers
from volteface.line.result import Line
from volteface.model.codebook import Question
from volteface.model.errors import CheckFailed
from volteface.model.passage import Passage
from volteface.study.findings.choices import arrangement
from volteface.study.gathering import Gathered
from volteface.study.readings import as_evidence


def ledger(found: Gathered, gate: Gate | None = None) -> Ledger:
    """An empty account of what is shown of each document; one serves a whole dossier. `gate` as in `Ledger`."""
    return Ledger(dict(zip(found.shelf.names, found.shelf.words.tolist(), strict=True)), gate)


def quotations(
    library: Library, question: Question, line: Line, held: Sequence[Reading], *, ledger: Ledger, top: int
) -> Selection:
    """The selection for a line, with what persons chose of it, what was left out and why.

    What was read is quoted, where anything was; of what a machine found only what a person pinned.

    Raises:
        CheckFailed: a quotation does not stand in its document.
    """
    arranged = arrangement(library, question.id)
    pool = as_evidence(held)
    known = {one.passage.address for one in pool}
    pinned = [one for one in held if one.passage.address in arranged.pins and one.passage.address not in known]
    chosen = select(
        (*pool, *pinned),
        arrangement=arranged,
        periods=len(line),
        positions=line.position,
        top=top,
        ledger=ledger,
        cues=cue_words(question),
        poles=line.poles,
        turns=[(turn.start, turn.split, turn.end) for turn in line.turns if turn.kind == "position"],
    )
    demand(verify(chosen.quotations, layer_of(library)))
    return chosen


def unverified(library: Library, words: Sequence[Passage]) -> tuple[Unverified, ...]:
    """Passages that do not stand, whole, in their documents."""
    return verify_passages(words, layer_of(library))


def without_position(found: Gathered) -> NDArray[np.int64]:
    """Passages about the question that take no position, or probably none."""
    codings = found.codings
    silent = np.where(codings.gold, codings.about & ~codings.counts, (codings.about_p >= 0.5) & (codings.p < 0.5))
    return codings.passage[silent.astype(np.bool_)]


def layer_of(library: Library) -> Callable[[Passage], str | None]:
    """From a passage to the text of its layer, each document read once."""
    kept: dict[tuple[str, str], str | None] = {}

    def text(found: Passage) -> str | None:
        key = (found.document, found.layer)
        if key not in kept:
            layer = layers.layer(library, found.document, int(found.layer))
            kept[key] = None if layer is None else layer.text
        return kept[key]

    return text


def demand(failures: Sequence[Unverified]) -> None:
    """Let nothing pass that is not verbatim.

    Raises:
        CheckFailed: something is not.
    """
    if failures:
        first = failures[0]
        more = f" (and {len(failures) - 1} more)" if len(failures) > 1 else ""
        raise CheckFailed(f"{first.reason}{more}", where=first.passage.address, hint="run: volteface check")


def cue_words(question: Question) -> Callable[[str], Sequence[str]]:
    """From a text to the question's cues in it, folded."""
    cues = QuestionCues(question)

    def words(text: str) -> Sequence[str]:
        found = cues.bearing(text)
        return [found.folded[hit.start : hit.end] for hit in (*found.topic, *found.low, *found.high)]

    return words
