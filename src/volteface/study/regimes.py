"""Regimes over all questions of a body, and of each regime and question the passage that is most typical."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from volteface.evidence.result import Quotation, Reading
from volteface.evidence.rights import Ledger
from volteface.evidence.typical import typical
from volteface.evidence.verify import verify
from volteface.library import Library
from volteface.line.regimes.result import Regime, Regimes, find_regimes
from volteface.line.result import Line
from volteface.model.codebook import Question
from volteface.model.dates import Date
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
    return regimes_of(library, drawn)


def regimes_of(library: Library, drawn: Sequence[tuple[Question, Line, Gathered]]) -> Quoted:
    """The regimes over lines that are drawn already, each with its question and what it rests on.

    Raises:
        NotEnough: there is no line on which turns could be found.
        CheckFailed: a quotation does not stand in its document.
    """
    ringed = lines.ringed([line for _, line, _ in drawn])
    found = find_regimes(ringed)
    of = {question.id: (question, gathered) for question, _, gathered in drawn}
    ledger: Ledger | None = None
    columns = []
    for at, line in enumerate(found.lines):
        question, gathered = of[line.question]
        ledger = ledger or finding.ledger(gathered)
        shown = _Shown(question, readings(library, gathered, line), ledger)
        columns.append([shown.typical(regime, at) for regime in found.regimes])
    rows = tuple(zip(*columns, strict=True))
    finding.demand(verify([one for row in rows for one in row if one is not None], finding.layer_of(library)))
    return Quoted(found, rows)


class _Shown(NamedTuple):
    """What is shown of a question: of its readings, within the ledger of all that is shown."""

    question: Question
    held: Sequence[Reading]
    ledger: Ledger

    def typical(self, regime: Regime, at: int) -> Quotation | None:
        """The most typical passage of the periods inside a regime, of documents that surely lie in it."""
        stood = regime.stands[at]
        inside = frozenset(stood.periods.tolist())
        block = as_evidence([one for one in self.held if one.period in inside and _surely(one, regime)])
        cues = finding.cue_words(self.question)
        return typical(block, stood.position, ledger=self.ledger, cues=cues) if block else None


def _surely(one: Reading, regime: Regime) -> bool:
    """Whether a passage is dated outside the intervals of both boundaries, between them.

    Where nothing goes before or after, a regime begins or ends on a day, which is its own.
    """
    date = Date.parse(one.passage.date)
    (begun, began), (ending, ended) = regime.begins, regime.ends
    after = date.latest >= began if begun == began else date.earliest > began
    before = date.earliest <= ended if ending == ended else date.latest < ending
    return after and before
