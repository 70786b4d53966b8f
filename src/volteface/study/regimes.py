"""Regimes over all questions of a body, and of each regime and question the passage that is most typical."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from volteface.evidence.result import Quotation, Reading
from volteface.evidence.rights import Ledger
from volteface.evidence.typical import typical
from volteface.evidence.verify import verify
from volteface.library import Library
from volteface.line.regimes import Regimes, find_regimes
from volteface.line.result import Line
from volteface.line.stand import Stand
from volteface.model.codebook import Question
from volteface.model.errors import NotEnough, WrongUse
from volteface.study import finding, lines
from volteface.study.gathering import Gathered
from volteface.study.readings import as_evidence, readings
from volteface.study.whose import Whose


@dataclass(frozen=True, eq=False)
class Quoted:
    """Regimes with their words: `quotations` has a row a regime and in it an entry a line, None where none is shown."""

    regimes: Regimes
    quotations: tuple[tuple[Quotation | None, ...], ...]


def regimes(library: Library, questions: Iterable[Question], body: Whose, wishes: lines.Wishes) -> Quoted:
    """The regimes of a body over these questions.

    Raises:
        NotEnough: no question has a line on which turns could be found.
        WrongUse: the coder or the column that is named is that of no question.
        CheckFailed: a quotation does not stand in its document.
    """
    drawn: list[tuple[Question, Line, Gathered]] = []
    missing: WrongUse | None = None
    for question in questions:
        try:
            drawn.append((question, *lines.line(library, question, body, wishes)))
        except NotEnough:
            continue
        except WrongUse as error:
            # A coder need not have read every question.
            missing = error
    if missing is not None and not drawn:
        raise missing
    ringed = lines.ringed([line for _, line, _ in drawn])
    found = find_regimes(ringed)
    of = {question.id: (question, gathered) for question, _, gathered in drawn}
    ledger: Ledger | None = None
    columns = []
    for at, line in enumerate(found.lines):
        question, gathered = of[line.question]
        ledger = ledger or finding.ledger(gathered)
        held = readings(library, gathered, line)
        columns.append([_quoted(question, regime.stands[at], held, ledger) for regime in found.regimes])
    shown = tuple(zip(*columns, strict=True))
    finding.demand(verify([one for row in shown for one in row if one is not None], finding.layer_of(library)))
    return Quoted(found, shown)


def _quoted(question: Question, stood: Stand, held: Sequence[Reading], ledger: Ledger) -> Quotation | None:
    inside = frozenset(stood.periods.tolist())
    block = as_evidence([one for one in held if one.period in inside])
    return typical(block, stood.position, ledger=ledger, cues=finding.cue_words(question)) if block else None
