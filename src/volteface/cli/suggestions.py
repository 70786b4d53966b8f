"""Suggested cues on a terminal: each with its weight, what it finds, and places to look at; the person ticks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from volteface.model.wording import counted

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

# Words on either side of a cue that are shown, in characters.
_AROUND = 34
_PARTS = {"topic": "topic", "low": "pole −1", "high": "pole +1"}


def print_suggestions(out: Console, found: Any) -> None:
    """All suggestions by part."""
    for note in found.notes:
        out.print(note, style="dim")
    for part in found.parts:
        print_part(out, found, part)


def print_part(out: Console, found: Any, part: str, called: str = "") -> None:
    """The suggestions of one part, numbered, under what it is called."""
    out.print(f"\n{called or _PARTS[part]}", style="bold")
    if not found.parts[part]:
        out.print("  nothing stands out")
    for number, one in enumerate(found.parts[part], 1):
        out.print(f"{number:>3}  {one.cue:<26} z {one.z:>4.1f}  {_finds(one)}", no_wrap=True, overflow="ellipsis")
        for hit in one.hits:
            out.print(_line(hit), no_wrap=True, overflow="crop")


def tick(out: Console, found: Any, poles: Mapping[str, str]) -> dict[str, list[str]]:
    """What a person chooses of each part; `poles` has the names of low and high."""
    for note in found.notes:
        out.print(note, style="dim")
    chosen = {}
    for part, several in found.parts.items():
        called = f"{_PARTS[part]}, {poles[part]}" if part in poles else _PARTS[part]
        print_part(out, found, part, called)
        if not several:
            continue
        said = click.prompt(
            f"Which of these for the {called}? Numbers, “all”, or nothing",
            default="",
            show_default=False,
            value_proc=partial(_numbers, most=len(several)),
        )
        if said:
            chosen[part] = [several[number - 1].cue for number in said]
    return chosen


def picked(found: Any, number: int) -> dict[str, list[str]]:
    """The best of each part."""
    return {part: [one.cue for one in several[:number]] for part, several in found.parts.items() if several[:number]}


def empty(name: str, cues: Mapping[str, list[str]], found: Any = None) -> Any:
    """What JSON shows: suggestions, if any, and what was written."""
    if found is None:
        return {"question": name, "parts": {}, "notes": [], "written": cues}
    return {"question": name, "parts": found.parts, "notes": found.notes, "written": cues}


def _numbers(text: str, most: int) -> list[int]:
    """The numbers of a list: “1, 3 5-7”, “all”.

    Raises:
        click.BadParameter: there are others in it.
    """
    if text.strip().lower() in {"all", "“all”"}:
        return list(range(1, most + 1))
    found: list[int] = []
    for piece in text.replace(",", " ").split():
        first, _, last = piece.partition("-")
        if not first.isdecimal() or (last and not last.isdecimal()):
            raise click.BadParameter(f"“{piece}” is no number")
        several = range(int(first), int(last or first) + 1)
        if not several or several[0] < 1 or several[-1] > most:
            raise click.BadParameter(f"there are 1 to {most}")
        found += several
    return list(dict.fromkeys(found))


def _finds(one: Any) -> str:
    passages = counted(one.passages, "passage")
    if one.gold is None:
        return f"{passages}, {one.per_10000:,.1f} in 10,000"
    missed = "" if one.missed is None else f", {one.missed} missed"
    return f"right {one.right} of {one.gold}{missed}; {passages}"


def _line(hit: Any) -> Text:
    from rich.text import Text

    start, end = hit.marks[0] if hit.marks else (0, 0)
    before, after = (re.sub(r"\s+", " ", text) for text in (hit.text[:start], hit.text[end:]))
    line = Text(f"     {hit.date[:10]:<10} ", "dim")
    line.append(f"{before[-_AROUND:]:>{_AROUND}}", "not dim")
    line.append(hit.text[start:end], "bold red")
    line.append(after[:_AROUND], "not dim")
    return line
