"""What a figure shows, in words, for those who do not see it."""

from __future__ import annotations

from volteface.line.result import Line


def title_of(line: Line) -> str:
    """The question, whose line it is where not a whole organisation's, and the span: "The tariff, 1790 to 2026"."""
    first, last = min(line.starts).year, max(line.ends).year
    span = str(first) if first == last else f"{first} to {last}"
    return ", ".join(filter(None, (line.title or line.question, line.whose, span)))


def describe(line: Line) -> str:
    """The poles, the kind of line, and its results in words."""
    low, high = line.poles
    if "estimate" in line.status:
        kind = "with its 95 % interval, broken at each turn"
    elif "descriptive" in line.status:
        kind = f"described from machine scores by {line.coder or 'a machine'}, without an interval"
    else:
        kind = "for which there is nowhere enough to say"
    head = f"Position between {low} (−1, below) and {high} (+1, above), {kind}."
    return " ".join([head, *(f"{sentence[:1].upper()}{sentence[1:]}." for sentence in line.words())])
