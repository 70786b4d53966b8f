"""Slogans over time: the life-spans of several, a row each; and of one the rate by period with its interval."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

from volteface.evidence.slogans.result import Rate, Slogan, Slogans, Use
from volteface.evidence.slogans.words import rate_words
from volteface.figure.axis import AXIS_HEIGHT, axis
from volteface.figure.ground import BOLD
from volteface.figure.lettering import fitted, text_width
from volteface.figure.scale import Scale, time_scale
from volteface.figure.svg import Svg, drawing, element, group, path
from volteface.model.dates import BadDate, Date
from volteface.model.wording import counted

_WIDE = 640.0  # from here on names stand beside the rows, below it above them
_NAMES = 250.0
_ROW, _LABEL, _BETWEEN = 26.0, 34.0, 9.0
_SMALL = 11.5
_LEAST = 1.6  # so high is a bar at least, and so wide, that it can be seen
_RADIUS = 3.4
_PLOT = 150.0


class Frame(msgspec.Struct, frozen=True):
    """Where rows stand; `label` is the height above each that its name needs, 0 where it stands beside."""

    width: float
    left: float
    right: float
    label: float

    def top(self, row: int) -> float:
        """Where a row's bars begin."""
        return 4 + row * (self.label + _ROW + _BETWEEN + (0 if self.label else 5)) + self.label


def slogans_figure(found: Slogans, *, width: float = 880.0, name: str = "slogans", standalone: bool = True) -> Svg:
    """Draw the life-spans of slogans, the earliest first: the higher a bar, the more of a period's documents say it.

    Args:
        found: the result; without a slogan the figure says so in words.
        width: of the drawing; from 640 names stand beside the rows, under that (a telephone) above them.
        name: beginning of the ids in it; two figures on a page need two names.
        standalone: whether it carries its own style sheet.
    """
    rows = sorted((one for one in found.slogans if one.first is not None), key=_begins)
    said = " ".join(f"{sentence[:1].upper()}{sentence[1:]}." for sentence in found.words())
    title = f"Slogans of {found.body}"
    if not rows:
        words = element("text", "no slogan beyond chance", cls="vf-note", x=8, y=20)
        return drawing(words, width=width, height=34, title=title, description=said, name=name, standalone=standalone)
    frame = Frame(width, _NAMES, width - 12, 0) if width >= _WIDE else Frame(width, 10, width - 10, _LABEL)
    rates = rows[0].rates
    x = time_scale(rates[0].start, rates[-1].end, frame.left, frame.right)
    base = frame.top(len(rows) - 1) + _ROW + 8
    key = _key(frame.left, base + AXIS_HEIGHT + 12, width) if standalone else []
    return drawing(
        _hatch(name),
        group(*_gaps(rates, x, [(frame.top(row), frame.top(row) + _ROW) for row in range(len(rows))], name)),
        *(group(*_row(one, row, frame, x)) for row, one in enumerate(rows)),
        group(*axis(x, base)),
        group(*key),
        width=width,
        height=base + AXIS_HEIGHT + (18 if key else 0),
        title=f"{title}, {rates[0].start.year} to {rates[-1].end.year}",
        description=f"A row a phrase, its bars as high as the part of a period's documents that say it. {said}",
        name=name,
        standalone=standalone,
        headed=True,
    )


def slogan_figure(
    one: Slogan, *, body: str = "", width: float = 880.0, name: str = "slogan", standalone: bool = True
) -> Svg:
    """Draw one slogan: by period the part of the documents that say it, with its 95 % interval.

    Args:
        one: the slogan.
        body: whose, where that is to be printed.
        width: of the drawing.
        name: beginning of the ids in it.
        standalone: whether it carries its own style sheet.
    """
    left = 46.0
    x = time_scale(one.rates[0].start, one.rates[-1].end, left, width - 12)
    # On a page the heading names it.
    top = 8.0
    y = Scale(1.0, 0.0, top, top + _PLOT)
    base = top + _PLOT + 22
    drawn = []
    signs = "part of the documents that say it; bands: 95 % intervals; dots: first and last use"
    key = [element("text", signs, cls="vf-axis", x=left, y=base + AXIS_HEIGHT + 12, font_size=11)] if standalone else []
    for value, label in ((1.0, "100 %"), (0.5, "50 %"), (0.0, "0")):
        drawn.append(element("line", cls="vf-grid", x1=left, x2=width - 12, y1=y(value), y2=y(value)))
        drawn.append(
            element("text", label, cls="vf-axis", x=left - 6, y=y(value) + 3.5, text_anchor="end", font_size=10)
        )
    return drawing(
        _hatch(name),
        group(*drawn),
        group(*_gaps(one.rates, x, [(top, top + _PLOT)], name)),
        group(*_bands(one.rates, x, y)),
        group(*_ends(one, x, top + _PLOT + 10)),
        group(*axis(x, base)),
        group(*key),
        width=width,
        height=base + AXIS_HEIGHT + (18 if key else 0),
        title=f"{f'{body}: ' if body else ''}“{one.phrase}”, {one.rates[0].start.year} to {one.rates[-1].end.year}",
        description=_described(one),
        name=name,
        standalone=standalone,
        headed=True,
    )


def _begins(one: Slogan) -> tuple[int, int, str]:
    first = one.first.day if one.first is not None else 0
    last = one.last.day if one.last is not None else first
    return first, last, one.phrase


def _described(one: Slogan) -> str:
    said = [f"{rate.label}: {rate_words(rate)}." for rate in one.rates if rate.documents]
    return f"Part of the documents that say it, by period, with 95 % intervals. {' '.join(said)}"


def _row(one: Slogan, row: int, frame: Frame, x: Scale) -> list[Svg]:
    top = frame.top(row)
    middle = top + _ROW / 2
    first = one.first.day if one.first is not None else 0
    last = one.last.day if one.last is not None else first
    drawn = [
        *_names(one, frame, top),
        element("line", cls="vf-grid", x1=frame.left, x2=frame.right, y1=middle, y2=middle),
        element("line", cls="vf-base", x1=x.within(first + 0.5), x2=x.within(last + 0.5), y1=middle, y2=middle),
    ]
    for rate in one.rates:
        if rate.rate:
            left, right = x.within(rate.start.toordinal()), x.within(rate.end.toordinal() + 1)
            tall = max(_LEAST, rate.rate * _ROW)
            words = element("title", f"{rate.label}: {rate_words(rate)}")
            drawn.append(
                element(
                    "rect",
                    words,
                    cls="vf-tick" if rate.label == one.peak_label else "vf-bar",
                    x=left,
                    y=middle - tall / 2,
                    width=max(_LEAST, right - left - (0.8 if right - left > 4 else 0)),
                    height=tall,
                )
            )
    return [*drawn, *_marks(one, x, middle)]


def _marks(one: Slogan, x: Scale, y: float) -> list[Svg]:
    """First use an open circle, last use a filled one."""
    drawn = []
    for use, style, what in ((one.first, "vf-second", "first"), (one.last, "vf-read", "last")):
        if use is not None:
            words = element("title", f"{what}: {_date(use)}")
            drawn.append(element("circle", words, cls=style, cx=x.within(use.day + 0.5), cy=y, r=_RADIUS))
    return drawn


def _ends(one: Slogan, x: Scale, y: float) -> list[Svg]:
    """First and last use under the plot, with their dates where there is room: after them, before, or between."""
    uses = [use for use in (one.first, one.last) if use is not None]
    if not uses:
        return []
    places = [x.within(use.day + 0.5) for use in uses]
    words = " to ".join(dict.fromkeys(map(_date, uses)))
    room = text_width(words, _SMALL) + 2 * _RADIUS + 6
    away = _RADIUS + 5
    if x.end - places[-1] >= room:
        text = element("text", words, x=places[-1] + away, cls="vf-axis", y=y + 4)
    elif places[0] - x.start >= room:
        text = element("text", words, x=places[0] - away, text_anchor="end", cls="vf-axis", y=y + 4)
    elif places[-1] - places[0] >= room + away:
        text = element("text", words, x=(places[0] + places[-1]) / 2, text_anchor="middle", cls="vf-axis", y=y + 4)
    else:
        return _marks(one, x, y)
    return [*_marks(one, x, y), text]


def _bands(rates: Sequence[Rate], x: Scale, y: Scale) -> list[Svg]:
    drawn: list[Svg] = []
    before: tuple[float, float] | None = None
    for rate in rates:
        if rate.rate is None or rate.low is None or rate.high is None:
            before = None
            continue
        left, right = x.within(rate.start.toordinal()), x.within(rate.end.toordinal() + 1)
        low, high, at = y(rate.low), y(rate.high), y(rate.rate)
        words = element("title", f"{rate.label}: {rate_words(rate)}")
        drawn.append(element("rect", words, cls="vf-band", x=left, y=high, width=right - left, height=low - high))
        drawn.append(element("path", cls="vf-line", d=path([(left, at), (right, at)])))
        if before is not None:
            drawn.append(element("path", cls="vf-join", d=path([before, (left, at)])))
        before = (right, at)
    # Lines over all bands.
    return sorted(drawn, key=lambda one: not one.startswith("<rect"))


def _names(one: Slogan, frame: Frame, top: float) -> list[Svg]:
    years = "–".join(dict.fromkeys(str(_year(use)) for use in (one.first, one.last) if use is not None))
    under = f"{years}, in {counted(one.documents, 'document')}"
    if frame.label:
        room = frame.right - frame.left
        (head,), size = fitted(one.phrase, 13.5, room * BOLD, lines=1)
        return [
            element("text", head, cls="vf-name", x=frame.left, y=top - 20, font_size=size),
            element("text", under, cls="vf-axis", x=frame.left, y=top - 6, font_size=11),
        ]
    (head,), size = fitted(one.phrase, 13.5, (frame.left - 24) * BOLD, lines=1)
    middle = top + _ROW / 2
    return [
        element("text", head, cls="vf-name", x=frame.left - 14, y=middle - 1, text_anchor="end", font_size=size),
        element("text", under, cls="vf-axis", x=frame.left - 14, y=middle + 12, text_anchor="end", font_size=11),
    ]


def _gaps(rates: Sequence[Rate], x: Scale, spans: Sequence[tuple[float, float]], name: str) -> list[Svg]:
    """Periods of which nothing is held, hatched."""
    drawn = []
    for rate in rates:
        if not rate.held:
            left, right = x.within(rate.start.toordinal()), x.within(rate.end.toordinal() + 1)
            words = element("title", f"{rate.label}: nothing is held")
            drawn += [
                element(
                    "rect", words, x=left, y=top, width=right - left, height=bottom - top, fill=f"url(#{name}-hatch)"
                )
                for top, bottom in spans
            ]
    return drawn


def _hatch(name: str) -> Svg:
    stroke = element("line", cls="vf-hatch", x1=0, y1=0, x2=0, y2=6)
    pattern = element(
        "pattern",
        stroke,
        id=f"{name}-hatch",
        width=6,
        height=6,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )
    return element("defs", pattern)


def _key(left: float, y: float, width: float) -> list[Svg]:
    """What the marks are, in one row."""
    drawn = [element("circle", cls="vf-second", cx=left + 5, cy=y - 4, r=_RADIUS)]
    drawn.append(element("text", "first", cls="vf-axis", x=left + 13, y=y))
    drawn.append(element("circle", cls="vf-read", cx=left + 55, cy=y - 4, r=_RADIUS))
    drawn.append(element("text", "last", cls="vf-axis", x=left + 63, y=y))
    drawn.append(element("rect", cls="vf-tick", x=left + 100, y=y - 9, width=10, height=10))
    drawn.append(element("text", "peak", cls="vf-axis", x=left + 115, y=y))
    if width >= _WIDE:
        words = "height: part of a period’s documents; hatched: nothing held"
        drawn.append(element("text", words, cls="vf-axis", x=left + 160, y=y))
    return drawn


def _year(use: Use) -> int:
    return dt.date.fromordinal(use.day).year


def _date(use: Use) -> str:
    try:
        return Date.parse(use.date).words()
    except BadDate:
        return use.date
