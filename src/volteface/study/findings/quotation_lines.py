"""The quotations of one block, each with its lines: one of them written anew, or taken out."""

from __future__ import annotations

from volteface.dossier.written.blocks import Asked, Quotes, cut


def asked_in(text: str) -> tuple[Asked, ...]:
    """The quotations of a block's text; lines are counted from 1 within it."""
    return tuple(cut(text, "").asked)


def requoted(text: str, number: int, new: str) -> str:
    """A block's text with its quotation `number`, from 0, written anew; "" takes it out, and the block with its last.

    Args:
        text: the block's.
        number: which.
        new: as `quotation_text` gives it.
    """
    found = cut(text, "")
    asked = [one for block in found.blocks if isinstance(block, Quotes) for one in block.asked]
    if not 0 <= number < len(asked):
        return text
    if not new and len(asked) == 1:
        return ""
    lines = text.split("\n")
    start = asked[number].line - 1
    end = asked[number + 1].line - 1 if number + 1 < len(asked) else len(lines)
    # The blank line between two quotations of a block stays where something follows.
    parts = [">"] if new and end < len(lines) and lines[end - 1].strip() == ">" else []
    return "\n".join((*lines[:start], *(new.split("\n") if new else ()), *parts, *lines[end:])).removesuffix("\n>")
