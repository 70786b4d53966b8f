"""What went when: editions on a time axis, a row a document; of one document alone, a stripe a sentence.

Between two editions it is not known when something changed, so every change is drawn over the whole time between.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence

import msgspec

from volteface.evidence.erasures.erasure import Erasure, Kind
from volteface.evidence.erasures.result import Compared, Erasures
from volteface.evidence.erasures.text import Edition
from volteface.figure.axis import AXIS_HEIGHT, axis
from volteface.figure.erasure_stripes import stripes
from volteface.figure.ground import BOLD
from volteface.figure.lettering import fitted, text_width, wrapped
from volteface.figure.scale import Scale, time_scale
from volteface.figure.svg import Svg, drawing, element, group
from volteface.model.dates import Date
from volteface.model.wording import counted

_WIDE = 640.0  # from here on names stand beside the rows, below it above them
_LEFT = 190.0
_LANE, _LEAST, _GAP = 15.0, 4.0, 12.0
_NAME = 18.0
_KEY, _SIZE = 15.0, 10.5
# More rows than these are no figure: those with most removed are drawn, the others counted.
MOST = 24
# From the top: each kind has its lane and its tone, so that it is told in black too.
_LANES = ((Kind.ADDED, "vf-tone-high"), (Kind.ALTERED, "vf-alike"), (Kind.REMOVED, "vf-tone-low"))


class _Row(msgspec.Struct, frozen=True):
    """The comparisons of one document, in order."""

    name: str
    pairs: tuple[Compared, ...]

    @property
    def editions(self) -> list[Edition]:
        """All its editions."""
        return [self.pairs[0].earlier, *(pair.later for pair in self.pairs)]


def erasures_figure(found: Erasures, *, width: float = 980.0, name: str = "erasures", standalone: bool = True) -> Svg:
    """Draw what was removed, altered and added, and between when and when.

    Args:
        found: at least one comparison.
        width: of the drawing; from 640 names stand beside the rows, under that (a telephone) above them.
        name: beginning of the ids in it.
        standalone: whether it carries its own style sheet.
    """
    rows = _rows(found)
    frame = (_LEFT, width - 10) if width >= _WIDE else (10.0, width - 10)
    days = [day for row in rows for edition in row.editions for day in _days(edition)]
    x = time_scale(min(days), max(days), *frame)
    changed = [one for one in found.found if not one.furniture and one.kind is not Kind.MOVED]
    if len(rows) == 1 and changed:
        drawn, bottom = stripes(rows[0].editions, changed, x, width, beside=width >= _WIDE)
    else:
        drawn, bottom = _documents(rows[:MOST], changed, x, width)
        if len(rows) > MOST:
            words = f"{counted(len(rows) - MOST, 'more document')} with fewer removals not drawn"
            drawn.append(element("text", words, cls="vf-note", x=frame[0], y=bottom + 12))
            bottom += 18
    return drawing(
        *drawn,
        group(*axis(x, bottom)),
        width=width,
        height=bottom + AXIS_HEIGHT,
        title=f"{_whose(found)}What later editions have not, {min(days).year} to {max(days).year}",
        description=" ".join(f"{said[:1].upper()}{said[1:]}." for said in found.words()),
        name=name,
        standalone=standalone,
        headed=True,
    )


def _whose(found: Erasures) -> str:
    names = sorted({one.extract.passage.organisation for one in found.quoted()})
    return f"{names[0]}: " if len(names) == 1 else ""


def _rows(found: Erasures) -> list[_Row]:
    """A row a document, those with most removed sentences first."""
    held: dict[str, list[Compared]] = {}
    for pair in found.compared:
        held.setdefault(pair.name, []).append(pair)
    rows = [_Row(name, tuple(sorted(pairs, key=lambda one: one.later.order()))) for name, pairs in held.items()]
    return sorted(rows, key=lambda row: (-sum(one.removed for one in row.pairs), row.name))


def _days(edition: Edition) -> tuple[dt.date, dt.date]:
    date = Date.parse(edition.day)
    return date.earliest, date.latest


def _documents(rows: Sequence[_Row], changed: Sequence[Erasure], x: Scale, width: float) -> tuple[list[Svg], float]:
    beside = width >= _WIDE
    drawn = _key(x.start, width)
    top = _KEY * len(_key_rows(width - x.start - 10)) + 14
    most = max((getattr(pair, kind.value) for row in rows for pair in row.pairs for kind, _ in _LANES), default=1)
    for row in rows:
        top += 0 if beside else _NAME
        drawn.append(group(*_row(row, changed, x, top, most), *_name(row.name, x, top, beside=beside)))
        top += 3 * _LANE + _GAP
    return drawn, top


def _row(row: _Row, changed: Sequence[Erasure], x: Scale, top: float, most: int) -> list[Svg]:
    middles = [x.within(Date.parse(one.day).middle + 0.5) for one in row.editions]
    middle = top + 1.5 * _LANE
    drawn = [
        element("line", cls="vf-leader", x1=left, x2=right, y1=middle, y2=middle)
        for pair, left, right in zip(row.pairs, middles, middles[1:], strict=False)
        if not pair.altered
    ]
    for pair, left, right in zip(row.pairs, middles, middles[1:], strict=False):
        for lane, (kind, tone) in enumerate(_LANES):
            count = getattr(pair, kind.value)
            if count:
                on = sum(
                    one.kind is kind and bool(one.questions) and one.earlier == pair.earlier and one.later == pair.later
                    for one in changed
                )
                drawn += _bar(_Bar(kind.value, count, on, left, right, tone), top + lane * _LANE, most)
    drawn += [
        element("circle", element("title", one.words()), cls="vf-read", cx=at, cy=middle, r=3.4)
        for one, at in zip(row.editions, middles, strict=True)
    ]
    return drawn


class _Bar(msgspec.Struct, frozen=True):
    """So many sentences of a kind between two editions, `on` of them on a question."""

    kind: str
    count: int
    on: int
    left: float
    right: float
    tone: str


def _bar(bar: _Bar, top: float, most: int) -> list[Svg]:
    """A bar over the time between two editions, as tall as the root of its count; its number where there is room."""
    count, on = bar.count, bar.on
    left, right = bar.left + 2, max(bar.right - 2, bar.left + 6)
    tall = max(_LEAST, (_LANE - 3) * math.sqrt(count / most))
    title = element("title", f"{count} {bar.kind}{f', {on} on a question' if on else ''}")
    label = f"{count}{f' ({on} ●)' if on else ''}"
    wide = text_width(label, _SIZE) + (12 if on else 6)
    drawn: list[Svg] = []
    # A number on its bar is not legible in every tone: it stands before it.
    if right - left > wide + 12:
        place = {"x": left + 4, "y": top + _LANE / 2 + 4, "font_size": _SIZE}
        drawn.append(element("text", title, label, cls="vf-count", **place))
        left += wide
    elif on:
        drawn.append(element("circle", title, cls="vf-tick", cx=left + 2, cy=top + _LANE / 2, r=2.2))
        left += 6
    y = top + (_LANE - tall) / 2
    return [*drawn, element("rect", title, cls=bar.tone, x=left, y=y, width=max(right - left, 2), height=tall)]


def _name(name: str, x: Scale, top: float, *, beside: bool) -> list[Svg]:
    room = x.start - 22 if beside else x.end - x.start
    rows, size = fitted(name, 13.0, room * BOLD, lines=3 if beside else 1)
    first = top + 1.5 * _LANE + 4 - 7.5 * (len(rows) - 1) if beside else top - 5
    place = {"x": x.start - 14, "text_anchor": "end"} if beside else {"x": x.start}
    return [
        element("text", row, cls="vf-pole", y=first + 15 * at, font_size=size, **place) for at, row in enumerate(rows)
    ]


def _key_rows(room: float) -> list[str]:
    words = (
        "sentences between two editions (dots): added above, altered in the middle, removed below; ● on a question; "
        "the taller, the more"
    )
    return wrapped(words, 11.5, room, lines=4)


def _key(left: float, width: float) -> list[Svg]:
    return [
        element("text", row, cls="vf-axis", x=left, y=12 + 15 * at)
        for at, row in enumerate(_key_rows(width - left - 10))
    ]
