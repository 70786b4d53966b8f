"""Pairs of opposed statements in a terminal: what each says, how it was found, what was judged of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from volteface.cli.output import number
from volteface.cli.paragraphs import indented, said
from volteface.model.dates import Date
from volteface.model.wording import counted

if TYPE_CHECKING:
    from rich.console import Console

    from volteface.evidence.result import Opposition, Reading
    from volteface.study.findings.opposed_shapes import ContradictionsShape
    from volteface.study.findings.recorded import Contradictions


def print_contradictions(
    out: Console, found: Contradictions, shape: ContradictionsShape, *, gates: bool, asked: int = 0
) -> None:
    """Pairs, then how they came about and what was judged; `asked`: how many refused ones were wanted."""
    out.print(_lead(found))
    for rank, pair in enumerate(found.pairs, 1):
        _pair(out, f"{rank}. ", pair, gates=gates)
    if found.reviewed:
        out.print()
        pairs = counted(len(found.reviewed), "pair")
        said(out, f"judged before, and not among these today: {pairs}; volteface verdict {found.question} lists them")
    if found.refused:
        out.print("\nthe next that a gate shut out", style="bold")
        if len(found.refused) < asked:
            shut = counted(found.funnel.pairs - found.funnel.passed, "pair")
            said(out, f"{len(found.refused)} shown of {shut} refused: no statement is shown in two of them")
        for pair in found.refused:
            _pair(out, "", pair, gates=True)
    out.print()
    said(out, "; ".join(found.funnel.words()))
    from volteface.study.findings.opposed_shapes import judged_lines

    for line in judged_lines(shape):
        said(out, line)
    if shape.judge_note:
        said(out, shape.judge_note)


def _lead(found: Contradictions) -> str:
    if not found.pairs:
        return "no opposed statements found"
    reviewed = sum(pair.verdict is not None for pair in found.pairs)
    pairs = counted(len(found.pairs), "pair")
    return f"{pairs} of opposed statements, {f'{reviewed} reviewed' if reviewed else 'not reviewed'}"


def _pair(out: Console, head: str, pair: Opposition, *, gates: bool) -> None:
    label = pair.label if pair.said else pair.kind
    out.print(f"\n{head}{label}  [{pair.key}]" if pair.key else f"\n{head}{label}", style="bold")
    _statement(out, "then", pair.then)
    _statement(out, "now", pair.now)
    for words in pair.how():
        said(out, words)
    if pair.judged is not None:
        said(out, f"opposed, as a machine reads it: {pair.judged:.2f} of 1")
    if pair.against is not None:
        _statement(out, pair.against_words(), pair.against)
    for one in pair.said:
        said(out, f"verdict: {one.words()}")
    if gates:
        for gate in pair.gates:
            said(out, f"{gate.name}: {gate.reason}", mark="  + " if gate.passed else "  – shut: ")


def _statement(out: Console, what: str, reading: Reading) -> None:
    passage = reading.passage
    by = f", {passage.author}" if passage.author else ""
    said(out, f"{Date.parse(passage.date).words()}{by}  {number(reading.position)}  ({what})", style="bold")
    indented(out, passage.text, 2)
    out.print(f"  {passage.source} · {passage.address}", style="dim")
