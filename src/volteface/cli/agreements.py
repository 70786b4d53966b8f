"""Agreement in the terminal: a row a measure, tables of two coders, sentences of the codebook."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from volteface.cli.output import console, number
from volteface.cli.paragraphs import indented
from volteface.model.dates import Date
from volteface.model.wording import counted

if TYPE_CHECKING:
    from rich.console import Console

    from volteface.study.agree_shapes import AgreePart, AgreeShape, ConfusionShape, TurnsOnShape

_NAME = 28
_CELL = 8
# States too wide for a column are written on two lines.
_HEADS = {"not about": ("not", "about"), "no position": ("no po-", "sition"), "not own voice": ("not own", "voice")}
_MACHINES = "machines"


def print_overview(found: Sequence[AgreeShape]) -> None:
    """All questions: positions and what counts, by kinds of coders."""
    out = console()
    if not found:
        out.print("no question is coded yet: volteface sample QUESTION draws what to read")
        return
    _head(out, "question, coders")
    for one in found:
        if not one.groups:
            out.print(f"  {one.question}: {_who(one)}")
        for group in one.groups:
            if group.by == "kinds":
                _group(out, f"{one.question}: {group.kinds}", group.parts[:2])
    _caution(out, found)


def print_agreement(found: AgreeShape, *, confusion: bool) -> None:
    """One question."""
    out = console()
    out.print(f"{found.question}: {_who(found)}")
    if found.stale:
        out.print(f"  {counted(found.stale, 'coding')} made under another text of the question are left out")
    out.print()
    _kinds(out, found)
    for one in found.again:
        out.print(f"\n  {one.coder}, {one.what}, {one.days:.0f} days between (median):")
        for part in one.parts:
            _row(out, f"  {_short(part.what)}", part)
    _by(out, found)
    for table in found.confusions if confusion else ():
        _table(out, table)
    if found.turns_on:
        _sentences(out, found)
    elif found.disputed:
        what = counted(found.disputed, "passage is", "passages are")
        out.print(f"\n{what} disputed. What they turn on: --sentences; the table: --confusion")
    _caution(out, [found])


def _kinds(out: Console, found: AgreeShape) -> None:
    """By kinds of coders; all together only where there is more than one kind of pair, and named so."""
    groups = [group for group in found.groups if group.by == "kinds"]
    if not groups:
        return
    _head(out, "between")
    rows = [(group.kinds, group.parts) for group in groups]
    if len(groups) > 1:
        rows.append((found.kinds, found.parts))
    for kinds, parts in rows:
        _group(out, kinds, parts)


def _group(out: Console, name: str, parts: Sequence[AgreePart]) -> None:
    out.print(f"  {name}")
    for part in parts:
        _row(out, f"  {_short(part.what)}", part)


def _who(found: AgreeShape) -> str:
    names = ", ".join(dict.fromkeys(name for part in found.parts for name in part.coders))
    return f"{names} ({found.kinds})" if names else "no passage was coded by two; let a second person read a part of it"


def _short(what: str) -> str:
    return what.partition(" (")[0]


def _head(out: Console, what: str) -> None:
    out.print(f"  {what:<{_NAME}} {'α':>6}  {'95 %':<16} passages  level", style="bold")


def _row(out: Console, name: str, part: AgreePart) -> None:
    shown = name if len(name) <= _NAME else f"{name[: _NAME - 1]}…"
    if part.alpha is None:
        said = "none" if not part.units else f"{part.units}"
        out.print(f"  {shown:<{_NAME}} {'–':>6}  {'not enough':<16} {said:>8}  {part.level}", style="dim")
        return
    interval = f"{number(part.low)} to {number(part.high)}"
    out.print(f"  {shown:<{_NAME}} {number(part.alpha):>6}  {interval:<16} {part.units:>8,}  {part.level}")


def _by(out: Console, found: AgreeShape) -> None:
    groups = [group for group in found.groups if group.by != "kinds"]
    if not groups:
        return
    out.print()
    _head(out, f"by {groups[0].by}")
    for group in groups:
        kinds = "" if len({one.kinds for one in groups}) == 1 else f" ({group.kinds})"
        _group(out, f"{group.name}{kinds}", group.parts[:2])


def _table(out: Console, table: ConfusionShape) -> None:
    total = sum(map(sum, table.counts))
    out.print(
        f"\n{table.one} (rows) against {table.other} (columns), {table.kinds}: "
        f"{counted(total, 'passage')}, {100 * table.same:.0f} % alike (weighted)"
    )
    heads = [_HEADS.get(label, ("", label)) for label in table.labels]
    for line in range(2):
        out.print(f"  {'':<14}" + "".join(f"{head[line]:>{_CELL}}" for head in heads), style="bold")
    for label, row in zip(table.labels, table.counts, strict=True):
        out.print(f"  {label:<14}" + "".join(f"{count or '·':>{_CELL}}" for count in row))


def _sentences(out: Console, found: AgreeShape) -> None:
    what = counted(found.disputed, "disputed passage turns", "disputed passages turn")
    out.print(
        f"\nWhat {what} on: the sentence of the codebook that passage and reasons resemble most. "
        "A machine's grouping by likeness of words: a hint for the next version of the codebook, no finding."
    )
    for group in found.turns_on:
        _sentence(out, group)


def _sentence(out: Console, group: TurnsOnShape) -> None:
    from rich.text import Text

    what = f"“{group.sentence}” ({group.part})" if group.sentence else "None of them."
    on = "; ".join(f"{name}: {times}" for name, times in group.on.items())
    out.print(f"\n{counted(group.disagreements, 'disagreement')} – {what}", style="bold")
    indented(out, on, 2)
    for one in group.passages:
        indented(out, f"{Date.parse(one.date).words()}: “{one.text}”", 4)
        for said in one.said:
            why = f" – {said.reason}" if said.reason else ""
            indented(out, Text(f"{said.coder}: {said.state}{why}", "dim"), 6)


def _caution(out: Console, found: Sequence[AgreeShape]) -> None:
    if any(one.kinds == _MACHINES and one.groups for one in found):
        out.print("\nBetween machines: it says that a reading can be repeated, not that it is right.")
