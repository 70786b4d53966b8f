"""Verdicts on pairs of opposed statements: given, taken back, listed, carried out and in as a table."""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from volteface import reading
from volteface.evidence.opposition.verdicts import PERSON, State, latest, standing
from volteface.evidence.result import Opposition, Said, Verdict
from volteface.library import Library, findings, problems, verdicts
from volteface.library.findings import Finding
from volteface.library.verdicts import Recorded
from volteface.model.codebook import Question
from volteface.model.coding import Kind
from volteface.model.document import Refusal
from volteface.model.errors import BadInput, NotEnough, WrongUse
from volteface.study import plain_cells, tables
from volteface.study.answers import Cells, value
from volteface.study.coder_names import checked_name
from volteface.study.findings.recorded import judgements

VERDICTS = tuple(verdict.value for verdict in Verdict)
_NAMESPACE = uuid.UUID("3b0f5b62-0e3c-4c53-9a1f-4a8f0a7de6a4")
_FILLED_IN = ("verdict", "by", "kind", "reason", "settles")
_COLUMNS = ("pair", "question", *_FILLED_IN)
_SHEET = (
    "pair", "question", "asks", "low", "high",
    "then_date", "then_author", "then_source", "then_before", "then", "then_after",
    "now_date", "now_author", "now_source", "now_before", "now", "now_after",
    *_FILLED_IN,
)  # fmt: skip
_NUMBER = re.compile(r"\d+(?:e\d+)?")
_YES = {"1", "1.0", "true", "yes", "x"}


class Judge(msgspec.Struct, frozen=True):
    """Who judges; `settles`: what others disagree on."""

    name: str
    kind: str = PERSON
    settles: bool = False


class Given(msgspec.Struct, frozen=True):
    """What became of verdicts handed in: how many were new, held already, left blank; rows refused."""

    question: str
    added: int = 0
    held: int = 0
    blank: int = 0
    refused: list[Refusal] = []


class Judged(msgspec.Struct, frozen=True):
    """A pair on record with what was judged of it; `stands` tells whether its words are still there."""

    finding: Finding
    said: tuple[Said, ...]
    state: State
    verdict: str | None


def judge_of(name: str, kind: str = PERSON, *, settles: bool = False) -> Judge:
    """A judge by name.

    Raises:
        WrongUse: the name is none, or a machine would settle what people disagree on.
    """
    if settles and kind != PERSON:
        raise WrongUse("a machine settles nothing", hint="leave out --settle, or let a person judge")
    return Judge(checked_name(name), kind, settles)


def give(library: Library, question: Question, pair: str, verdict: str, *, judge: Judge, reason: str = "") -> Recorded:
    """Put one verdict on record; what the judge said of the pair before stays there, and counts no more.

    Args:
        library: where to.
        question: of which.
        pair: its key, or enough of its beginning to tell it from others.
        verdict: one of `VERDICTS`, or enough of its beginning.
        judge: whose.
        reason: why, in a sentence.

    Raises:
        WrongUse: there is no such pair or verdict, or the beginning is that of several.
    """
    made = Recorded(
        str(uuid.uuid4()),
        question.id,
        pair_called(findings.findings(library, question.id), question, pair).key,
        verdict_called(verdict),
        judge.name,
        judge.kind,
        " ".join(reason.split()),
        settles=judge.settles,
    )
    verdicts.add(library, [made])
    return made


def undo(library: Library, question: Question, judge: Judge, pair: str = "") -> Recorded:
    """Take back the last verdict of a judge on a question, or on one pair; what was said before it counts again.

    A machine of the same name is another judge, and what settles a dispute is taken back as such.

    Raises:
        NotEnough: there is none.
        WrongUse: there is no such pair.
    """
    key = pair_called(findings.findings(library, question.id), question, pair).key if pair else ""
    given = [
        one
        for of, several in verdicts.verdicts(library, question.id).items()
        for one in several
        if one.by == judge.name and key in ("", of)
    ]
    mine = [one for one in given if (one.kind, one.settles) == (judge.kind, judge.settles)]
    if not mine:
        others = sorted({f"{one.kind}{', settling' if one.settles else ''}" for one in given})
        hint = f"on record under this name: {'; '.join(others)} (--kind machine, --settle)" if others else ""
        raise NotEnough(f"“{judge.name}” has given no verdict that could be taken back", where=question.id, hint=hint)
    last = max(mine, key=lambda one: one.number)
    verdicts.withdraw(library, [last.uuid])
    return last


def judged(library: Library, question: Question) -> list[Judged]:
    """All pairs on record on which verdicts were given, also those that the rules no longer find."""
    said = judgements(library, question.id)
    return [
        Judged(one, tuple(latest(said[one.key])), *standing(said[one.key]))
        for one in findings.findings(library, question.id)
        if one.key in said
    ]


def pair_called(held: Sequence[Finding], question: Question, name: str) -> Finding:
    """The pair whose key begins so, of those on record on a question.

    Raises:
        WrongUse: there is none, or several.
    """
    found = [one for one in held if name and one.key.startswith(name.lower())]
    exact = [one for one in found if one.key == name.lower()] or found
    if not exact:
        hint = f"volteface contradictions {question.id} shows the pairs with their names"
        raise WrongUse(f"no pair is called “{name}”", where=question.id, hint=hint)
    if len(exact) > 1:
        raise WrongUse(f"{len(exact)} pairs begin with “{name}”", where=question.id, hint="write more of the name")
    return exact[0]


def verdict_called(name: str) -> str:
    """The verdict of this name, or of this beginning.

    Raises:
        WrongUse: there is none, or several.
    """
    text = " ".join(name.replace("-", " ").replace("_", " ").casefold().split())
    found = [one for one in VERDICTS if text and one.startswith(text)]
    if len(found) != 1:
        raise WrongUse(f"“{name}” is no verdict", hint=f"one of: {', '.join(VERDICTS)}")
    return found[0]


def write_sheet(question: Question, pairs: Sequence[Opposition], path: Path, *, seed: int = 0) -> int:
    """Write pairs for a judge who sees no score, no rank, no kind and no other's verdict; how many.

    Their order is drawn by chance from a seed, the same for every judge of these pairs and this seed.

    Raises:
        WrongUse: the name has another ending, or its folder is not there.
        NotEnough: there are no pairs.
    """
    tables.demand_writable(path)
    if not pairs:
        raise NotEnough("there are no pairs to judge", where=question.id)
    ordered = sorted(pairs, key=lambda pair: hashlib.sha256(f"{seed}:{pair.key}".encode()).digest())
    guarded = path.suffix.lower() != ".jsonl"
    rows = (_row(question, pair) for pair in ordered)
    plain = ({name: _plain(name, cell) if guarded else cell for name, cell in row.items()} for row in rows)
    return tables.write(path, _SHEET, plain, marked=True)


def _plain(name: str, cell: str) -> str:
    if name == "pair":
        # Of the names only such as a spreadsheet would take for a number; none of them is a date.
        return plain_cells.plain_identifier(cell) if _NUMBER.fullmatch(cell) else cell
    return plain_cells.plain_identifier(cell) if name in {"then_date", "now_date"} else cell


def _row(question: Question, pair: Opposition) -> dict[str, str]:
    row = dict.fromkeys(_SHEET, "")
    row |= {"pair": pair.key, "question": question.id, "asks": question.asks}
    row |= {"low": question.low.name, "high": question.high.name}
    for side, one in (("then", pair.then.passage), ("now", pair.now.passage)):
        row |= {
            f"{side}_date": one.date,
            f"{side}_author": one.author,
            f"{side}_source": one.source,
            f"{side}_before": one.prefix,
            side: one.text,
            f"{side}_after": one.suffix,
        }
    return row


def take(library: Library, question: Question, path: Path, terms: Judge | None = None) -> Given:
    """Take in a table of verdicts; each refused row with its reason, the others count exactly once.

    Args:
        library: where to.
        question: of which.
        path: CSV, TSV, JSONL, Parquet or an Excel workbook, with the columns pair, verdict, by, kind, reason, settles.
        terms: who judged, where the table does not say.

    Raises:
        BadInput: the table lacks a column, or cannot be read; nothing changed.
    """
    found = [one for one in reading.sheets(path, _COLUMNS) if {"pair", "verdict"} <= set(one.columns)]
    if not found:
        raise BadInput("no columns “pair” and “verdict”", where=str(path), hint="the table that --to writes has them")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    made: list[Recorded] = []
    refused: list[Refusal] = []
    blank = 0
    held = findings.findings(library, question.id)
    for number, cells in _rows(found):
        if isinstance(cells, Refusal):
            refused.append(cells)
        elif not value(cells, "verdict"):
            blank += 1
        else:
            try:
                made.append(_given(held, question, cells, terms, f"{digest}:{number}"))
            except WrongUse as error:
                refused.append(Refusal(path.name, error.what, error.hint, row=number))
    problems.report(library, path.name, refused, coding=True)
    new = _new(library, question, made)
    added = verdicts.add(library, new)
    return Given(question.id, added, len(made) - added, blank, refused)


def _rows(found: Sequence[reading.Sheet]) -> Iterator[tuple[int, Cells | Refusal]]:
    for sheet in found:
        for row in sheet.rows:
            yield (row.row or 0, row) if isinstance(row, Refusal) else row


def _given(held: Sequence[Finding], question: Question, cells: Cells, terms: Judge | None, name: str) -> Recorded:
    of = value(cells, "question")
    if of and of != question.id:
        raise WrongUse(f"the row is of “{of}”", hint=f"volteface verdict {of} --from FILE")
    by = plain_cells.meant(value(cells, "by")) or (terms.name if terms else "")
    if not by:
        raise WrongUse("the row does not say who judges", hint="fill in its column “by”, or add --by NAME")
    kind = value(cells, "kind").lower() or (terms.kind if terms else "")
    if kind not in set(Kind):
        raise WrongUse(f"kind is “{kind}”", hint="write person or machine, or add --kind")
    settles = value(cells, "settles").lower() in _YES or (terms is not None and terms.settles)
    judge = judge_of(by, kind, settles=settles)
    return Recorded(
        str(uuid.uuid5(_NAMESPACE, f"{name}:{judge.name}")),
        question.id,
        pair_called(held, question, plain_cells.meant(value(cells, "pair"))).key,
        verdict_called(value(cells, "verdict")),
        judge.name,
        judge.kind,
        " ".join(plain_cells.meant(value(cells, "reason")).split()),
        settles=judge.settles,
    )


def _new(library: Library, question: Question, made: Sequence[Recorded]) -> list[Recorded]:
    """Those that say something that their judge has not said last."""
    last = {
        (key, one.by, one.settles): (one.verdict, one.reason, one.kind)
        for key, several in verdicts.verdicts(library, question.id).items()
        for one in several
    }
    new = []
    for one in made:
        key, said = (one.finding, one.by, one.settles), (one.verdict, one.reason, one.kind)
        if last.get(key) != said:
            new.append(one)
            last[key] = said
    return new
