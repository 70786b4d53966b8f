"""A line in the terminal: what it shows, its turns with the words around them, then a row a period."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from volteface.cli.beside import print_events
from volteface.cli.output import ESTIMATE, number, sparkline
from volteface.cli.paragraphs import heading, said

if TYPE_CHECKING:
    from rich.console import Console

    from volteface.line.turns.turn import Turn
    from volteface.study import Line

# How wide a row may be, and the drawing of its interval at most; long labels take from the drawing.
_ROW, _WIDEST = 80, 31
# Indent, spaces between, position, interval and how many were read; how many of these take a position, where there is
# room for that beside a drawing of this width.
_OTHERS, _COUNTING, _LEAST = 32, 10, 15
# Blocks of the sparkline; years stand on either side.
_MORE_BLOCKS = 60
# More is in --json.
_REASONS = 2
KINDS = {"position": "Turns of position", "salience": "How much is said", "spread": "How united"}
_QUOTED = "the words quoted illustrate both ends; the turn rests on all passages read"

Section = tuple[str, Sequence[str]]


def title(out: Console, line: Line, *, named: bool = True) -> None:
    """What is asked and whose line it is; without its organisation where there is but one."""
    whose = ", ".join(filter(None, (line.whose, line.organisation if named else "")))
    out.print(" – ".join(filter(None, (line.title or line.question, whose))), style="bold")


def print_brief(out: Console, line: Line, *, named: bool) -> None:
    """One short block: title, poles, sparkline, a sentence a turn, what was not enough, how it was coded."""
    _head(out, line, named=named)
    for turn in line.turns:
        first, *others = turn.brief()
        said(out, first, indent=2, mark=_mark(turn))
        for sentence in others:
            said(out, sentence, indent=4)
    for sentence in _rest(line):
        said(out, sentence, indent=2)
    out.print()


def print_line(
    out: Console,
    line: Line,
    around: Sequence[Any],
    events: Sequence[Any] = (),
    sections: Iterable[Section] = (),
) -> None:
    """A whole line under headings.

    Args:
        out: where to.
        line: the line.
        around: what stands around each turn, in their order.
        events: the events beside each turn, in their order.
        sections: headings with sentences, told between the turns and the periods.
    """
    _head(out, line)
    heading(out, "What the line shows")
    for sentence in _shows(line):
        said(out, sentence, indent=2)
    beside = list(zip_longest(line.turns, around, events))
    marks = line.marks()
    for kind in KINDS:
        turns = [one for one in beside if one[0].kind == kind]
        _turns(out, line, kind, turns, marks=marks if turns else "")
        # They are told once, where they first occur.
        marks = "" if turns else marks
    for name, sentences in sections:
        if sentences:
            heading(out, name)
            for sentence in sentences:
                said(out, sentence, indent=2)
    heading(out, "Period by period")
    _periods(out, line)
    out.print()


def _turns(out: Console, line: Line, kind: str, turns: Sequence[tuple[Turn, Any, Any]], *, marks: str) -> None:
    """The turns of a kind with what stands around them, or what a search for them came to."""
    sought = [words for one in line.sought if one.kind == kind and (words := one.words())]
    if turns or sought:
        heading(out, KINDS[kind])
    if marks:
        said(out, marks, indent=2)
    if any(near is not None and (near.first or near.last) for _, near, _ in turns):
        said(out, _QUOTED, indent=2)
    for count, (turn, near, happened) in enumerate(turns):
        first, *others = turn.sentences()
        said(out, first, indent=2, mark=f"{_name(kind, count)} {_mark(turn)}".lstrip())
        for sentence in others:
            said(out, sentence, indent=6)
        if near is not None:
            _around(out, near, machines(line))
        if happened is not None:
            print_events(out, happened, line.question)
    for sentence in sought:
        said(out, sentence, indent=2)


def machines(line: Line) -> frozenset[str]:
    """The readers that the line's own words call machines."""
    if "person" in line.kinds:
        return frozenset()
    return frozenset((*line.readers, ", ".join(line.readers)))


def _head(out: Console, line: Line, *, named: bool = True) -> None:
    title(out, line, named=named)
    said(out, f"−1 {line.poles[0]} … +1 {line.poles[1]}", indent=2)
    if len(line.labels):
        first, last = line.starts[0].year, line.ends[-1].year
        drawn, each = blocks(line.position.tolist())
        out.print(f"  {first} {drawn} {last}{each}", style="dim" if "descriptive" in line.status else None)


def blocks(positions: list[float]) -> tuple[str, str]:
    """The sparkline; of more periods than fit the mean of several that follow each other."""
    step = max(1, math.ceil(len(positions) / _MORE_BLOCKS))
    if step == 1:
        return sparkline(positions, -1, 1), ""
    means = []
    for at in range(0, len(positions), step):
        known = [one for one in positions[at : at + step] if not math.isnan(one)]
        means.append(sum(known) / len(known) if known else math.nan)
    return sparkline(means, -1, 1), f", by {step}"


def _shows(line: Line) -> list[str]:
    """How many turns there are, then what the line says beside them: what is wanting, how it was coded."""
    rest = _rest(line)
    turns = sum(turn.kind == "position" for turn in line.turns)
    if not turns:
        return rest
    estimated = line.status.count("estimate")
    noun = "turn" if turns == 1 else "turns"
    once, twice = (f"{100 * part * line.error_level:g} %" for part in (1, 2))
    never = f"a line that never moved would show any in at most {once} of cases"
    resembling = f"{twice} where documents resemble their neighbours"
    return [f"{turns} {noun} of position in {estimated} periods; {never} ({resembling})", *rest]


def _rest(line: Line) -> list[str]:
    """What the line says beside its turns, without what was sought in vain of how much is said and how united."""
    sought = {one.words() for one in line.sought}
    return [sentence for sentence in line.words()[len(line.turns) :] if sentence not in sought]


def _name(kind: str, count: int) -> str:
    """1, 2, 3 for turns of position, a, b, c for how much is said and A, B, C for how united, as in the figure."""
    if kind == "position":
        return str(count + 1)
    return chr(ord("a" if kind == "salience" else "A") + count % 26)


def _around(out: Console, near: Any, known: frozenset[str]) -> None:
    """The words at both ends of the interval, and what may give a reason."""
    from volteface.study.around_shapes import edge_words

    for one, first in ((near.first, True), (near.last, False)):
        said(out, edge_words(near, first=first, known=known), indent=6)
        if one is not None:
            said(out, one.quoted(), indent=8)
    said(out, near.search, indent=6)
    for one in near.reasons[:_REASONS]:
        said(out, f"{one.heading(known)} ({one.why})", indent=8)
        said(out, one.quoted(), indent=10)


def _mark(turn: Turn) -> str:
    """A ring before a turn that survives Holm's correction, a dot before others."""
    return "◯ " if turn.holm else "● "


def _periods(out: Console, line: Line) -> None:
    label_width = max([len(label) for label in line.labels] + [6])
    label_width = min(label_width, 24)
    room = _ROW - _OTHERS - label_width
    counting = bool(line.counting.any()) and room - _COUNTING >= _LEAST
    width = min(_WIDEST, room - _COUNTING if counting else room)
    width -= 1 - width % 2
    half = width // 2 - 1
    low_pole, high_pole = (pole if len(pole) <= half else f"{pole[: half - 1]}…" for pole in line.poles)
    poles = f"{low_pole:<{half}}{'':3}{high_pole:>{half}}"
    before = 2 + label_width + 1
    if counting:
        out.print(f"{'':{before}}{'':{width}}  {'':10} {'':11} {'':4}  {'with a':>8}")
    head = f"{'':{before}}{poles}  {'position':10} {'95 %':11} read"
    out.print(f"{head}  position" if counting else head)
    for at, label in enumerate(line.labels):
        position, low, high = float(line.position[at]), float(line.low[at]), float(line.high[at])
        interval = "" if math.isnan(low) else f"{number(low)} {number(high)}"
        said = line.status[at] if line.status[at] == "not enough" else f"{number(position)}"
        shown = label if len(label) <= label_width else label[: label_width - 1] + "…"
        drawn = _drawn(position, low, high, width)
        row = f"  {shown:{label_width}} {drawn}  {said:<10} {interval:<11} {int(line.gold[at]):>4}"
        out.print(f"{row}  {int(line.counting[at]):>8}" if counting else row)


def _drawn(position: float, low: float, high: float, width: int) -> str:
    cells = [" "] * width
    cells[width // 2] = "·"
    if not math.isnan(low) and not math.isnan(high):
        for cell in range(_cell(low, width), _cell(high, width) + 1):
            cells[cell] = "─"
    if not math.isnan(position):
        cells[_cell(position, width)] = ESTIMATE
    return "".join(cells)


def _cell(value: float, width: int) -> int:
    return min(width - 1, max(0, round((value + 1) / 2 * (width - 1))))
