"""The screen of the keyboard coder: a passage in its context, how far one is, and the keys, which never scroll away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.segment import Segment
from rich.text import Text

if TYPE_CHECKING:
    from volteface.model.codebook import Question

# Below these the long list of keys gives way to the passage.
_WIDE, _HIGH = 60, 20
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
# Part of the window that what stands before a passage may take, when all does not fit.
_BEFORE = 4
BAR = "▌ "

Lines = list[list[Segment]]


class Sheet:
    """A screen: what stays on top, what may be scrolled, what stays at the bottom.

    Args:
        top: lines that stay; `short_top` those of a small terminal.
        body: paragraphs, each with what stands at the left of its lines.
        bottom: lines that stay; `short_bottom` those of a small terminal.
        first: which paragraph of the body should be seen at first.

    Attributes:
        message: what is to be said once; stands above the bottom.
    """

    def __init__(
        self,
        top: Sequence[Text],
        body: Sequence[tuple[str, Text]],
        bottom: Sequence[Text],
        *,
        short_top: Sequence[Text] = (),
        short_bottom: Sequence[Text] = (),
        first: int = 0,
    ) -> None:
        self.top, self.body, self.bottom = top, body, bottom
        self.short_top, self.short_bottom = short_top or top, short_bottom or bottom
        self.first = first
        self.message = ""
        self._offset: int | None = None
        self._most = self._window = 0

    def mark(self, marks: Text) -> None:
        """Put other marks at the head of the bottom."""
        self.bottom, self.short_bottom = [marks, *self.bottom[1:]], [marks, *self.short_bottom[1:]]

    def refill(self, other: Sheet) -> None:
        """Take the body of another."""
        self.body, self.first, self._offset = other.body, other.first, None

    def scroll(self, step: str) -> bool:
        """Move the body (`up`, `down`, `page up`, `page down`, `home`, `end`); whether it moved."""
        now = self._offset or 0
        page = max(1, self._window - 1)
        to = {"up": now - 1, "down": now + 1, "page up": now - page, "page down": now + page, "home": 0}
        self._offset = min(self._most, max(0, to.get(step, self._most)))
        return self._offset != now

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width, height = options.max_width, options.height or console.height
        small = width < _WIDE or height < _HIGH
        plain = options.update(width=width, height=None)

        def laid(texts: Sequence[Text]) -> Lines:
            return [line for text in texts for line in console.render_lines(text, plain, pad=False)]

        top = laid(self.short_top if small else self.top)
        bottom = laid(self.short_bottom if small else self.bottom)
        # A line is kept for it, so that the passage does not jump; a small terminal has none to spare.
        message = laid([Text(self.message or " ", style="bold yellow")]) if self.message or not small else []
        if len(top) + len(bottom) + len(message) + 3 > height:
            top = []
        window = max(1, height - len(top) - len(bottom) - len(message) - 2)
        body, start = self._laid_body(console, plain, width)
        self._window, self._most = window, max(0, len(body) - window)
        if self._offset is None:
            self._offset = max(0, start - window // _BEFORE)
        self._offset = min(self._offset, self._most)
        shown = body[self._offset : self._offset + window]
        shown += [[] for _ in range(window - len(shown))]
        where = ""
        if self._most:
            last = min(len(body), self._offset + window)
            where = f" lines {self._offset + 1}–{last} of {len(body)} · space on, b back "
        rules = [_rule(width), _rule(width, where)]
        lines = [*top, rules[0], *shown, rules[1], *message, *bottom]
        for line in Segment.set_shape(lines[-height:], width, height):
            yield from line
            yield Segment.line()

    def _laid_body(self, console: Console, options: ConsoleOptions, width: int) -> tuple[Lines, int]:
        body: Lines = []
        start = 0
        for at, (margin, text) in enumerate(self.body):
            if at == self.first:
                start = len(body)
            room = options.update(width=max(1, width - cell_len(margin)))
            lines = console.render_lines(text, room, pad=False)
            style = console.get_style("bold cyan" if margin == BAR else "none")
            body += [[Segment(margin, style), *line] for line in lines]
        return body, start


def _rule(width: int, words: str = "") -> list[Segment]:
    shown = words if cell_len(words) + 2 <= width else ""
    return [Segment("─" * (width - cell_len(shown))), Segment(shown)]


def clean(text: str) -> str:
    """Words of a text as a terminal may be handed them: no character that steers it."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n").replace("\t", "    "))


def codebook_sheet(question: Question) -> Sheet:
    """What a coder must know: the question, its guidance, what each pole means, and its examples."""
    body: list[tuple[str, Text]] = [("", Text(clean(question.asks or question.title), style="bold"))]
    if question.guidance:
        body += [("", Text("")), ("", Text(clean(question.guidance)))]
    for sign, pole in (("−1  key 1", question.low), ("+1  key 5", question.high)):
        body += [("", Text("")), ("", Text(f"{clean(pole.name)}   {sign}", style="bold"))]
        if pole.means:
            body.append(("  ", Text(clean(pole.means))))
        body += [("  ", Text(f"“{clean(example)}”", style="dim")) for example in pole.examples]
    top = [Text(f"{clean(question.title)} – the codebook", style="bold")]
    return Sheet(top, body, [Text("space on   b back   any other key: to the passage")])
