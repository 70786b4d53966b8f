"""Codings made elsewhere: a table read row by row; each refused row with its reason, the others count exactly once."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from volteface import reading
from volteface.library import Library, codebooks, codings, passages, problems, samples
from volteface.model.codebook import Question
from volteface.model.coding import Coder, Coding, Judgement, Kind
from volteface.model.document import Refusal, Voice
from volteface.model.errors import BadInput
from volteface.study.shapes import CodedShape

_NAMESPACE = uuid.UUID("6f1d0c5e-51a5-4b0e-9c56-6a1a6a5f3d11")
_BLIND = "blind:"
_TRUE, _FALSE = {"1", "1.0", "true", "yes"}, {"0", "0.0", "false", "no"}


class Terms(msgspec.Struct, frozen=True):
    """How a table is taken: who coded where it does not say, and whether it is the whole frame."""

    kind: Kind | None = None
    name: str = ""
    census: bool = False
    adjudicated: bool = False


class _Refused(Exception):
    """This row cannot be taken."""

    def __init__(self, reason: str, hint: str = "") -> None:
        self.reason, self.hint = reason, hint
        super().__init__(reason)


def take(library: Library, question: Question, path: Path, terms: Terms) -> CodedShape:
    """Read a table of codings into the library.

    Args:
        library: where to.
        question: what was coded.
        path: CSV, TSV, JSONL or Parquet with the columns of interface.md.
        terms: what the command says of the whole table.

    Raises:
        BadInput: the table lacks a column, or does not say with what chance its passages were drawn; nothing changed.
    """
    rows = list(reading.rows(path))
    columns = {name for _, row in rows for name in row}
    _demand(path, columns, terms)
    codebooks.note_codebook(library, question)
    filled = list(_filled(rows))
    draws = samples.draws(library, question.id)
    asked = {_identifier(row) for _, row in rows}
    numbers = passages.numbers_of(library, asked) | _unblinded(library, question.id, asked, draws)
    texts = {p.number: p.text for p in passages.resolve(library, numbers.values())} if "text_hash" in columns else {}
    current = {(r.coding.passage, r.coding.coder.name): r.coding for r in codings.codings(library, question.id)}
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    made: list[Coding] = []
    refusals: list[Refusal] = []
    held = 0
    for number, row in filled:
        try:
            passage = _passage(row, numbers, texts)
            probability = _probability(row, terms)
            one = Coding(
                str(uuid.uuid5(_NAMESPACE, f"{digest}:{question.id}:{question.version}:{number}")),
                passage,
                question.id,
                question.version,
                _coder(row, terms),
                _judgement(row),
                probability,
            )
        except _Refused as refused:
            refusals.append(Refusal(path.name, refused.reason, refused.hint, row=number))
            continue
        if _same(current.get((passage, one.coder.name)), one):
            held += 1
        else:
            made.append(one)
    problems.report(library, path.name, refusals)
    outside = frozenset(draw.passage for draw in draws if draw.outside)
    added = codings.add_codings(library, made, census=terms.census, outside=outside, adjudicated=terms.adjudicated)
    return CodedShape(
        question=question.id,
        coder=", ".join(sorted({one.coder.name for one in made})) or path.name,
        added=added,
        held=held + len(made) - added,
        gold=sum(one.probability is not None for one in made),
        refused=refusals,
        blank=len(rows) - len(filled),
    )


def text_hash(text: str) -> str:
    """How a passage's words are recognised without being copied: the first 16 digits of their SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def blind_name(seed: int, passage: str) -> str:
    """A name for a passage that gives nothing away of its date or author."""
    return f"{_BLIND}{hashlib.blake2b(f'{seed}:{passage}'.encode(), digest_size=8).hexdigest()}"


def _unblinded(library: Library, question: str, asked: set[str], draws: Sequence[samples.Draw]) -> dict[str, int]:
    if not draws or not any(name.startswith(_BLIND) for name in asked):
        return {}
    seed = samples.samples(library, question)[0].seed
    drawn = passages.resolve(library, (draw.passage for draw in draws))
    return {blind_name(seed, p.id): p.number for p in drawn}


def _demand(path: Path, columns: set[str], terms: Terms) -> None:
    where = str(path)
    if not columns:
        raise BadInput("the table is empty", where=where)
    if "passage" not in columns and not {"document", "start", "end"} <= columns:
        raise BadInput(
            "no column says which passage is meant", where=where, hint="add passage, or document, start, end"
        )
    needed = ("about", "position") if terms.name else ("about", "position", "coder")
    for name in needed:
        if name not in columns:
            raise BadInput(f"no column “{name}”", where=where, hint=f"its columns are: {', '.join(sorted(columns))}")
    if "kind" not in columns and terms.kind is None:
        raise BadInput("nothing says who coded", where=where, hint="add a column kind, or --kind person|machine")
    if "probability" not in columns and not terms.census:
        raise BadInput(
            "nothing says with what chance these passages were drawn",
            where=where,
            hint="add a column probability (empty where a coding is no gold), or --census if it is the whole frame",
        )


def _filled(rows: Sequence[tuple[int, Mapping[str, str]]]) -> Iterator[tuple[int, Mapping[str, str]]]:
    # A sheet may be handed in half done: a row without an answer is not yet coded.
    return ((number, row) for number, row in rows if _value(row, "about") or _value(row, "position"))


def _value(row: Mapping[str, str], name: str) -> str:
    return (row.get(name) or "").strip()


def _identifier(row: Mapping[str, str]) -> str:
    if given := _value(row, "passage"):
        return given
    return f"{_value(row, 'document')}#{_value(row, 'start')}-{_value(row, 'end')}"


def _passage(row: Mapping[str, str], numbers: Mapping[str, int], texts: Mapping[int, str]) -> int:
    name = _identifier(row)
    if name not in numbers:
        raise _Refused(f"no passage “{name}” in the library", "compare: volteface passages --to FILE")
    number = numbers[name]
    expected = _value(row, "text_hash")
    if expected and text_hash(texts[number]) != expected:
        raise _Refused(f"the words of “{name}” are not those that were coded", "code this passage again")
    return number


def _coder(row: Mapping[str, str], terms: Terms) -> Coder:
    name = _value(row, "coder") or terms.name
    if not name:
        raise _Refused("no coder is named", "fill in coder, or add --name NAME")
    kind = _value(row, "kind") or (terms.kind or "")
    if kind not in set(Kind):
        raise _Refused(f"kind is “{kind}”", "write person or machine")
    return Coder(name, Kind(kind), _value(row, "version"))


def _judgement(row: Mapping[str, str]) -> Judgement:
    said = _value(row, "about").lower()
    if said not in _TRUE | _FALSE:
        raise _Refused(f"about is “{said}”", "write 1 or 0")
    position = _number(row, "position", -1, 1)
    if said in _FALSE and position is not None:
        raise _Refused("a position on what the passage is not about", "leave position empty, or write about = 1")
    voice = _value(row, "voice").lower() or None
    if voice is not None and voice not in set(Voice):
        raise _Refused(f"voice is “{voice}”", f"write one of {', '.join(Voice)}")
    return Judgement(said in _TRUE, position, voice, _number(row, "confidence", 0, 1), _value(row, "reason"))


def _probability(row: Mapping[str, str], terms: Terms) -> float | None:
    value = _number(row, "probability", 0, 1)
    if value == 0:
        raise _Refused("probability is 0: such a passage cannot have been drawn")
    return 1.0 if value is None and terms.census else value


def _number(row: Mapping[str, str], name: str, low: float, high: float) -> float | None:
    text = _value(row, name)
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        raise _Refused(f"{name} is “{text[:30]}”, no number") from None
    if not low <= value <= high:
        raise _Refused(f"{name} is {text[:30]}, outside {low} to {high}")
    return value


def _same(earlier: Coding | None, now: Coding) -> bool:
    return earlier is not None and (earlier.codebook, earlier.coder, earlier.judgement, earlier.probability) == (
        now.codebook,
        now.coder,
        now.judgement,
        now.probability,
    )
