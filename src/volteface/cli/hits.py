"""How what was found reaches a terminal: rates per year, passages with their words marked, lines in context."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from volteface.cli.paragraphs import indented
from volteface.model.dates import Date
from volteface.model.wording import counted

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_CONTEXT = 60
_WORDS = 10_000
# The lowest block is for years in which it was not said; years of which nothing is held have a dot.
_NONE, _BLOCKS, _GAP = "▁", "▂▃▄▅▆▇█", "·"
_DATE, _PAGE = 10, 6


def head(out: Console, found: Any) -> None:
    """How many there are, how many in so many words, and the rate of each year."""
    words = sum(found.words_per_year.values())
    rate = f", {_rate(found.total, words)} per 10,000 words" if words and found.total else ""
    out.print(f"{counted(found.total, 'passage')}{rate}")
    if found.per_year:
        out.print(rate_line(found.per_year, found.words_per_year))
    out.print()


def rate_line(hits: Mapping[str, int], words: Mapping[str, int], columns: int = 56) -> str:
    """Hits per word held as a sparkline with its first and last year; long spans are joined to fit."""
    years = [int(year) for year in hits]
    step = max(1, math.ceil(len(years) / columns))
    said, held = list(hits.values()), [words[year] for year in hits]
    spans = range(0, len(said), step)
    rates = [_ratio(sum(said[at : at + step]), sum(held[at : at + step])) for at in spans]
    most = max((rate for rate in rates if rate), default=1.0)
    each = "" if step == 1 else f" by {step} years"
    return f"{min(years)} {''.join(_block(rate, most) for rate in rates)} {max(years)}{each}"


def print_passage(out: Console, passage: Any, marks: Sequence[tuple[int, int]], *, context: bool = False) -> None:
    """A passage under its date and place, with its words marked and its address."""
    place = page(passage)
    known = (passage.author, passage.source, passage.document, f"p. {place}" if place else "")
    where = ", ".join(part for part in known if part)
    voice = "" if passage.voice == "own" else f"  [{passage.voice}]"
    out.print(f"{Date.parse(passage.date).words()} – {where}{voice}", style="bold")
    indented(out, _marked(passage, marks, context=context), 2)
    out.print(f"  {passage.id}", style="dim")
    out.print()


def print_in_context(out: Console, lines: Sequence[Any]) -> None:
    """Occurrences one below the other, what was sought in a column of its own."""
    from rich.text import Text

    places = [page(line.passage)[:_PAGE] for line in lines]
    known = _DATE + (1 + max(map(len, places), default=0) if any(places) else 0) + 2
    widest = min(max((len(line.keyword) for line in lines), default=0), out.width // 3)
    side = (out.width - known - widest - 2) // 2
    for line, place in zip(lines, places, strict=True):
        shown = line.keyword if len(line.keyword) <= widest else f"{line.keyword[: widest - 1]}…"
        text = Text(f"{f'{line.passage.date[:_DATE]:<{_DATE}} {place}':<{known}}"[:known], "dim")
        text.append(f"{line.left[-side:]:>{side}} ")
        text.append(shown, "bold red")
        # The column begins where the word begins: after a shorter one more is seen of what follows.
        text.append(f" {line.right[: out.width - known - side - len(shown) - 2]}")
        out.print(text, no_wrap=True, overflow="crop")


def page(passage: Any) -> str:
    """The page as printed on it, else its number; "" where there is none."""
    return passage.page_label or (str(passage.page) if passage.page is not None else "")


def _rate(hits: int, words: int) -> str:
    rate = _WORDS * hits / words
    return f"{rate:,.0f}" if rate >= 100 else f"{rate:.3g}"


def _ratio(hits: int, words: int) -> float | None:
    return hits / words if words else None


def _block(rate: float | None, most: float) -> str:
    if rate is None:
        return _GAP
    return _NONE if not rate else _BLOCKS[min(len(_BLOCKS) - 1, int(rate / most * len(_BLOCKS)))]


def _marked(passage: Any, marks: Sequence[tuple[int, int]], *, context: bool) -> Text:
    from rich.text import Text

    # A row of print is no row here; as many signs, so that marks stand where they stood.
    text = Text(passage.text.replace("\n", " "))
    for start, end in marks:
        text.stylize("bold red", start, end)
    if not context:
        return text
    before, after = _before(passage.prefix.split("\n")[-1]), _after(passage.suffix.split("\n")[0])
    return Text(before, "dim") + text + Text(after, "dim")


def _before(text: str) -> str:
    """The last whole words before a passage."""
    return text if len(text) <= _CONTEXT else f"… {text[-_CONTEXT:].partition(' ')[2]}"


def _after(text: str) -> str:
    """The first whole words after it."""
    return text if len(text) <= _CONTEXT else f"{text[:_CONTEXT].rpartition(' ')[0]} …"
