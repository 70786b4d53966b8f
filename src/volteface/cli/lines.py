"""A line in the terminal: in words, then a row a period with its interval drawn."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from volteface.cli.output import number, sparkline

if TYPE_CHECKING:
    from rich.console import Console

    from volteface.study import Line

_WIDTH = 31


def print_line(out: Console, line: Line, *, brief: bool = False) -> None:
    """Title, poles, sparkline and result in words; the periods too unless brief."""
    out.print(f"{line.title or line.question}", style="bold")
    grey = "descriptive" in line.status
    style = "dim" if grey else ""
    out.print(f"  −1 {line.poles[0]} … +1 {line.poles[1]}")
    if len(line.labels):
        first, last = line.starts[0].year, line.ends[-1].year
        out.print(f"  {first} {sparkline(line.position.tolist(), -1, 1)} {last}", style=style)
    for sentence in line.words():
        out.print(f"  {sentence}")
    if not brief:
        _periods(out, line)
    out.print()


def _periods(out: Console, line: Line) -> None:
    label_width = max([len(label) for label in line.labels] + [6])
    label_width = min(label_width, 24)
    out.print()
    out.print(
        f"  {'':{label_width}} {line.poles[0][:14]:<14}{'':3}{line.poles[1][:14]:>14}  position   95 %          gold"
    )
    for at, label in enumerate(line.labels):
        position, low, high = float(line.position[at]), float(line.low[at]), float(line.high[at])
        interval = "" if math.isnan(low) else f"{number(low)} {number(high)}"
        said = line.status[at] if line.status[at] == "not enough" else f"{number(position)}"
        shown = label if len(label) <= label_width else label[: label_width - 1] + "…"
        out.print(
            f"  {shown:{label_width}} {_drawn(position, low, high)}  {said:<10} {interval:<13} {int(line.gold[at])}"
        )


def _drawn(position: float, low: float, high: float) -> str:
    cells = [" "] * _WIDTH
    cells[_WIDTH // 2] = "·"
    if not math.isnan(low) and not math.isnan(high):
        for cell in range(_cell(low), _cell(high) + 1):
            cells[cell] = "─"
    if not math.isnan(position):
        cells[_cell(position)] = "●"
    return "".join(cells)


def _cell(value: float) -> int:
    return min(_WIDTH - 1, max(0, round((value + 1) / 2 * (_WIDTH - 1))))
