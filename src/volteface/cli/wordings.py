"""How changed texts reach a terminal: what was left out and put in, with the words about it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from volteface.cli.paragraphs import indented
from volteface.model.rewording import Edit, reworded

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

# So much of what did not change is shown on either side of what did, in characters.
_AROUND = 60
_CUES = 8


def print_indented(out: Console, text: str, by: int = 2) -> None:
    """A paragraph whose every line is indented."""
    indented(out, text, by)


def print_changes(out: Console, changes: Sequence[Any]) -> None:
    """Each part that changed, its words marked."""
    from rich.text import Text

    for change in changes:
        note = "" if change.versioned else " (no part of the version)"
        line = Text(f"{change.part}{note}: ", "dim")
        if change.before is None:
            line.append(f"{{+{_flat(change.after)}+}}", "bold")
        elif change.after is None:
            line.append(f"[-{_flat(change.before)}-]", "bold")
        elif not change.edits:
            line.append("the same words in another order or spelling")
        else:
            edits = ((one.start, one.left_out, one.put_in) for one in change.edits)
            line.append_text(marked(change.before, edits))
        indented(out, line, 4)


def print_cues(out: Console, cues: Sequence[Any]) -> None:
    """The cues that came and went, by part."""
    for one in cues:
        for sign, several in (("+", one.added), ("−", one.removed)):
            if several:
                more = f" and {len(several) - _CUES} more" if len(several) > _CUES else ""
                listed = ", ".join(f"“{cue}”" for cue in several[:_CUES])
                out.print(f"    {one.part} cues {sign} {listed}{more}", style="dim")


def print_passages(out: Console, head: str, passages: Sequence[Any]) -> None:
    """A few passages, verbatim, under a head."""
    from rich.text import Text

    for number, one in enumerate(passages):
        if not number:
            out.print(f"    {head}")
        line = Text(f"{one.date}  ", "dim").append(_flat(one.text), "not dim")
        indented(out, line, 6)


def marked(text: str, edits: Iterable[Edit], *, whole: bool = False) -> Text:
    """The words of a text with their edits: [-left out-] and {+put in+}.

    Args:
        text: the earlier one.
        edits: where, what was left out and what was put in.
        whole: whether long stretches between are shown too.
    """
    from rich.text import Text

    shown = Text()
    found = reworded(text, edits, spaced=True)
    for at, one in enumerate(found):
        if one.kind == "out":
            shown.append(f"[-{_flat(one.text)}-]", "bold")
        elif one.kind == "in":
            shown.append(f"{{+{_flat(one.text)}+}}", "bold")
        else:
            shown.append(one.text if whole else _kept(one.text, first=not at, last=at == len(found) - 1))
    return shown


def _kept(words: str, *, first: bool = False, last: bool = False) -> str:
    """What did not change: long stretches are cut to the words next to what did."""
    flat = re.sub(r"\s+", " ", words)
    if last:
        return flat if len(flat) <= _AROUND else f"{flat[:_AROUND].rpartition(' ')[0]} …"
    if first:
        return flat if len(flat) <= _AROUND else f"… {flat[-_AROUND:].partition(' ')[2]}"
    if len(flat) <= 2 * _AROUND:
        return flat
    return f"{flat[:_AROUND].rpartition(' ')[0]} … {flat[-_AROUND:].partition(' ')[2]}"


def _flat(text: str) -> str:
    return " ".join(text.split())
