"""How far coders and a line can be trusted, in the terminal."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from volteface.cli.output import console, number, sparkline
from volteface.cli.paragraphs import indented
from volteface.model.wording import counted

if TYPE_CHECKING:
    from rich.console import Console

    from volteface.dossier.trust import Agreement, Side, Worth
    from volteface.study.trust_shapes import CodersShape, Trusted

_NOTE = """\
  against: whose word on the same passages a coder is held against (p people,
  m machines). n: passages on which both take a position. r: passage by passage,
  not of periods. error: root mean square, on the scale −1 to 1. bias: coder
  less reference. α: on what counts. A machine's scores on gold are those of
  models that had not seen it."""


def print_coders(found: Sequence[CodersShape]) -> None:
    """A row a question and coder."""
    out = console()
    if not found:
        out.print("nothing has been coded yet: volteface code QUESTION --coder cues")
        return
    _worth_head(out)
    for one in found:
        out.print(one.question)
        for worth in one.coders:
            _worth(out, worth)
    out.print(f"\n{_NOTE}\n  With intervals, drift and more: volteface coders QUESTION")


def print_trust(found: Trusted) -> None:
    """Everything on one question, the same as on the page “How far can this be trusted?”."""
    out = console()
    line, trust = found.line, found.trust
    out.print(f"{line.title or line.question}: how far can it be trusted?", style="bold")
    if found.caution:
        _say(out, f"{found.caution[:1].upper()}{found.caution[1:]}.")
    _sample(out, found)
    _readers(out, found)
    if trust.agreement:
        _part(out, "Agreement: Krippendorff's α, 95 % interval over documents")
        for part in trust.agreement:
            _agreement(out, part)
    if trust.worth:
        _part(out, "What each coder is worth")
        _worth_head(out)
        for worth in trust.worth:
            _worth(out, worth)
        out.print(_NOTE, style="dim")
        _intervals(out, trust.worth)
    _drift(out, trust.worth)
    _errors(out, found)
    if found.effective:
        _part(out, "What the sample is worth")
        for sentence in found.effective:
            _say(out, f"{sentence[:1].upper()}{sentence[1:]}.")
    if found.recall:
        _part(out, "What retrieval may have missed")
        _say(out, f"{found.recall[:1].upper()}{found.recall[1:]}.")
    _sides(out, trust.sides)


def _part(out: Console, title: str) -> None:
    out.print(f"\n{title}", style="bold")


def _say(out: Console, sentence: str) -> None:
    indented(out, sentence, 2)


def _sample(out: Console, found: Trusted) -> None:
    _part(out, "Sample")
    _say(out, f"{found.sample}." if found.sample else "No sample was drawn here.")
    for wave in found.trust.drawn:
        day = wave.made[:10]
        out.print(f"  wave {wave.number}  {day}  {wave.drawn:>6,} of {wave.frame:,}  codebook {wave.codebook}")


def _readers(out: Console, found: Trusted) -> None:
    if not found.trust.coders:
        return
    _part(out, "Who read")
    for coder in found.trust.coders:
        more = f", {coder.unclear:,} cannot be told" if coder.unclear else ""
        more += f", {coder.settled:,} settle others'" if coder.settled else ""
        out.print(f"  {_cut(coder.name, 20):<20} {coder.kind:<8} {coder.codings:,} codings, {coder.gold:,} gold{more}")
    if found.readings:
        _say(out, f"{found.readings[:1].upper()}{found.readings[1:]}.")


def _agreement(out: Console, part: Agreement) -> None:
    what = _cut(f"{part.kinds}: {part.what.partition(' (')[0]}", 29)
    interval = f"{number(part.low)} to {number(part.high)}"
    out.print(f"  {what:<29} {number(part.alpha):>6}  {interval:<15} {part.units:>5,} passages, {part.level}")


def _worth_head(out: Console) -> None:
    figures = " ".join(f"{name:>5}" for name in ("n", "r", "error", "bias", "α"))
    out.print(f"  {'coder':<14} {'kind':<7} {'coded':>7} {'gold':>5} {'against':<11} {figures}", style="bold")


def _worth(out: Console, one: Worth) -> None:
    begin = f"  {_cut(one.coder, 14):<14} {one.kind:<7} {one.coded:>7,} {one.gold:>5,}"
    if not one.counts_n:
        out.print(f"{begin} nothing to hold it against", style="dim")
        return
    kind = {"people": " p", "machines": " m"}.get(one.reference_kind, " pm")
    against = f"{_cut(one.reference, 11 - len(kind))}{kind}"
    figures = " ".join(f"{_two(value):>5}" for value in (one.r, one.error, one.bias, one.counts_alpha))
    out.print(f"{begin} {against:<11} {one.n:>5} {figures}")


def _intervals(out: Console, coders: Sequence[Worth]) -> None:
    for one in coders:
        figures = (
            ("r", one.r, one.r_low, one.r_high),
            ("error", one.error, one.error_low, one.error_high),
            ("bias", one.bias, one.bias_low, one.bias_high),
            ("α on what counts", one.counts_alpha, one.counts_low, one.counts_high),
        )
        said = [
            f"{name} {_two(value)} ({_two(low)} to {_two(high)})"
            for name, value, low, high in figures
            if low is not None
        ]
        if said:
            _say(out, f"{one.coder}: {', '.join(said)}.")


def _drift(out: Console, coders: Sequence[Worth]) -> None:
    found = [(one, drift) for one in coders for drift in one.drift]
    if not found:
        return
    _part(out, "Drift: the error in position over time")
    for one, drift in found:
        mark = "ALARM: " if drift.alarm else ""
        _say(out, f"{mark}{one.coder} against {one.reference}, over the time of {drift.over}: {drift.words}.")


def _errors(out: Console, found: Trusted) -> None:
    if not found.errors:
        return
    trust = found.trust
    _part(out, f"Where {trust.machine} errs: gold less machine, by {trust.errors_by}")
    out.print(f"  {'':<12} {'position':>8}  {'95 %':<16} {'n':>4}   {'counts':>6}  {'95 %':<16} {'read':>4}")
    for one in trust.errors:
        position, counts = _interval(one.low, one.high), _interval(one.counts_low, one.counts_high)
        out.print(
            f"  {one.label:<12} {_two(one.error):>8}  {position:<16} {one.n:>4}   {_two(one.counts_error):>6}  "
            f"{counts:<16} {one.read:>4}"
        )
    _say(out, f"{found.errors[:1].upper()}{found.errors[1:]}.")


def _interval(low: float | None, high: float | None) -> str:
    return "not enough" if low is None else f"{_two(low)} to {_two(high)}"


def _sides(out: Console, sides: Sequence[Side]) -> None:
    if not sides:
        return
    _part(out, "The line by each coder, over the same periods")
    for side in sides:
        line = side.line
        first, last = line.starts[0].year, line.ends[-1].year
        grey = "descriptive" in line.status
        row = f"  {_cut(side.name, 12):<12} {first} {sparkline(line.position.tolist(), -1, 1)} {last}"
        out.print(row, style="dim" if grey else "")
        _say(out, f"  {side.how}")
    shown = list(sides[:4])
    labels = sorted({label for side in shown for label in side.line.labels})
    out.print(f"\n  {'':<11}" + "".join(f" {_cut(side.name, 15):<16}" for side in shown), style="bold")
    for label in labels:
        out.print(f"  {label:<11}" + "".join(f" {_at(side, label):<16}" for side in shown))
    if len(sides) > len(shown):
        out.print(f"  … and {counted(len(sides) - len(shown), 'more line')}: --json")


def _at(side: Side, label: str) -> str:
    line = side.line
    if label not in line.labels:
        return "–"
    at = line.labels.index(label)
    if line.status[at] == "not enough":
        return "not enough"
    if math.isnan(line.low[at]):
        return number(float(line.position[at]))
    position, low, high = (
        number(float(values[at])).replace("0.", ".") for values in (line.position, line.low, line.high)
    )
    return f"{position} {low}…{high}"


def _two(value: float | None) -> str:
    return number(value).removeprefix("+")


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: width - 1]}…"
