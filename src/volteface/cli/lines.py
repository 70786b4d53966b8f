"""A line in the terminal: in words, then a row a period with its interval drawn."""

from __future__ import annotations

import math
from itertools import zip_longest
from typing import TYPE_CHECKING

from volteface.cli.output import number, sparkline

if TYPE_CHECKING:
    from rich.console import Console

    from volteface.study import Line

# How wide a row may be, and the drawing of its interval at most; long labels take from the drawing.
_ROW, _WIDEST = 80, 31
# Indent, spaces between, position, interval and gold.
_OTHERS = 34


def print_line(out: Console, line: Line, *, brief: bool = False) -> None:
    """Title, poles, sparkline and result in words; the periods too unless brief."""
    from rich.padding import Padding

    out.print(", ".join(filter(None, (line.title or line.question, line.whose))), style="bold")
    grey = "descriptive" in line.status
    style = "dim" if grey else ""
    out.print(f"  −1 {line.poles[0]} … +1 {line.poles[1]}")
    if len(line.labels):
        first, last = line.starts[0].year, line.ends[-1].year
        out.print(f"  {first} {sparkline(line.position.tolist(), -1, 1)} {last}", style=style)
    # The words begin with a sentence a turn; a ring stands before those that survive Holm's correction.
    marks = [("◯ " if turn.holm else "● ") for turn in line.turns]
    for mark, sentence in zip_longest(marks, line.words(), fillvalue=""):
        out.print(Padding(f"{mark}{sentence}", (0, 0, 0, 2), expand=False))
    if not brief:
        _periods(out, line)
    out.print()


def _periods(out: Console, line: Line) -> None:
    label_width = max([len(label) for label in line.labels] + [6])
    label_width = min(label_width, 24)
    width = min(_WIDEST, _ROW - _OTHERS - label_width)
    width -= 1 - width % 2
    half = width // 2 - 1
    out.print()
    low_pole, high_pole = (pole[:half] for pole in line.poles)
    poles = f"{low_pole:<{half}}{'':3}{high_pole:>{half}}"
    out.print(f"  {'':{label_width}} {poles}  position   95 %          gold")
    for at, label in enumerate(line.labels):
        position, low, high = float(line.position[at]), float(line.low[at]), float(line.high[at])
        interval = "" if math.isnan(low) else f"{number(low)} {number(high)}"
        said = line.status[at] if line.status[at] == "not enough" else f"{number(position)}"
        shown = label if len(label) <= label_width else label[: label_width - 1] + "…"
        drawn = _drawn(position, low, high, width)
        out.print(f"  {shown:{label_width}} {drawn}  {said:<10} {interval:<13} {int(line.gold[at])}")


def _drawn(position: float, low: float, high: float, width: int) -> str:
    cells = [" "] * width
    cells[width // 2] = "·"
    if not math.isnan(low) and not math.isnan(high):
        for cell in range(_cell(low, width), _cell(high, width) + 1):
            cells[cell] = "─"
    if not math.isnan(position):
        cells[_cell(position, width)] = "●"
    return "".join(cells)


def _cell(value: float, width: int) -> int:
    return min(width - 1, max(0, round((value + 1) / 2 * (width - 1))))
