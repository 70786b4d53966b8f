"""How changed texts reach a terminal: what was left out and put in, with the words about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from volteface.cli.paragraphs import indented

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

# So much of what did not change is shown on either side of what did, in characters.
_AROUND = 60
_CUES = 8
# No space stands before the first or after the second.
_CLOSING, _OPENING = ".,;:!?…)]”’»", "([“‘«"


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
            line.append_text(marked(change))
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


def marked(change: Any) -> Text:
    """The words of `before` with their edits: [-left out-] and {+put in+}; long stretches between are cut."""
    from rich.text import Text

    text, at = Text(), 0
    for edit in change.edits:
        text.append(_kept(change.before[at : edit.start], first=edit is change.edits[0]))
        if edit.left_out:
            text.append(f"[-{_flat(edit.left_out)}-]", "bold")
        if edit.put_in:
            alone = not edit.left_out
            text.append(" " if alone and _apart(change.before[: edit.start], edit.put_in) else "")
            text.append(f"{{+{_flat(edit.put_in)}+}}", "bold")
            text.append(" " if alone and _apart(edit.put_in, change.before[edit.start :]) else "")
        at = edit.start + len(edit.left_out)
    text.append(_kept(change.before[at:], last=True))
    return text


def _apart(words: str, others: str) -> bool:
    """Whether a space is wanting between what stands before and what stands after."""
    if not words or not others or words[-1].isspace() or others[0].isspace():
        return False
    return words[-1] not in _OPENING and others[0] not in _CLOSING


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
