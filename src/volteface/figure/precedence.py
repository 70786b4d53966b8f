"""Who turns first: a row a matched question, both bodies' turns on one time axis, lags beside, their median below."""

from __future__ import annotations

import datetime as dt
import math

import msgspec

from volteface.figure.axis import AXIS_HEIGHT, axis
from volteface.figure.lettering import fitted, text_width, wrapped
from volteface.figure.scale import Scale, time_scale
from volteface.figure.svg import Svg, drawing, element, group, path
from volteface.line.precedence.change_date import ChangeDate
from volteface.line.precedence.matched import Matched
from volteface.line.precedence.result import Precedence
from volteface.line.precedence.words import CAUTION
from volteface.model.dates import day_words
from volteface.model.wording import counted, signed

_WIDE = 640.0  # from here on titles stand beside the rows and lags have a panel, below it above them and in figures
_GUTTER, _PANEL = 190.0, 210.0
_LANE, _MARK, _BAR = 13.0, 4.2, 8.0
_TEXT, _SMALL = 13.0, 11.5
_MEDIAN = 27.0  # below the rows, for the median and its interval
_BOLD = 1.08  # bold words are so much wider than reckoned


class _Frame(msgspec.Struct, frozen=True):
    """How the figure is divided."""

    width: float
    left: float
    right: float
    top: float
    row: float
    rows: int
    beside: bool

    @property
    def base(self) -> float:
        """Where the time axis stands."""
        return self.top + self.row * self.rows + 6

    def lanes(self, number: int) -> tuple[float, float]:
        """The heights of the first and the second body in a row."""
        bottom = self.top + self.row * (number + 1) - 10
        return bottom - _LANE, bottom


def precedence_figure(
    found: Precedence, *, width: float = 980.0, name: str = "precedence", standalone: bool = True
) -> Svg:
    """Draw who turns first.

    A turn's interval is a translucent bar, the 95 % interval of the change's date a line in it, the date itself a disc:
    filled for the first body, open for the second.

    Args:
        found: the result; without a matched question the figure says so in words.
        width: of the drawing; from 640 the questions stand beside the rows, under that (a telephone) above them.
        name: beginning of the ids in it.
        standalone: whether it carries its own style sheet.

    Returns:
        SVG with `<title>` and `<desc>`.
    """
    frame = _frame(found, width)
    drawn = _legend(found, frame)
    foot = frame.top
    if found.matched:
        x = time_scale(_first(found), _last(found), frame.left, frame.right)
        lag = _lag_scale(found, frame)
        drawn += [group(*_row(one, i, frame, x, lag)) for i, one in enumerate(found.matched)]
        drawn.append(group(*axis(x, frame.base)))
        if lag is not None:
            drawn.append(group(*_panel(found, frame, lag)))
        foot = frame.base + AXIS_HEIGHT + (16 if frame.beside else 8)
    said = [row for sentence in _foot(found) for row in wrapped(sentence, _TEXT, width - 16, lines=4)]
    drawn += [
        element("text", row, cls="vf-count", x=8, y=foot + 14 + 18 * i, font_size=_TEXT) for i, row in enumerate(said)
    ]
    return drawing(
        *drawn,
        width=width,
        height=foot + 18 * len(said) + 8,
        title=f"{found.first} and {found.second}: who turns first",
        description=_described(found),
        name=name,
        standalone=standalone,
    )


def _frame(found: Precedence, width: float) -> _Frame:
    rows = len(found.matched)
    if width >= _WIDE:
        return _Frame(width, _GUTTER, width - _PANEL, top=58, row=34, rows=rows, beside=True)
    return _Frame(width, 10, width - 10, top=64, row=54, rows=rows, beside=False)


def _first(found: Precedence) -> dt.date:
    return min(earliest for one in found.matched for earliest, _ in one.intervals)


def _last(found: Precedence) -> dt.date:
    return max(latest for one in found.matched for _, latest in one.intervals)


def _legend(found: Precedence, frame: _Frame) -> list[Svg]:
    """The bodies' names with their marks, the parts of a row, and what stands at the right."""
    drawn = []
    room = (frame.width - 60) / 2
    left = 14.0
    for name, style in ((found.first, "vf-count"), (found.second, "vf-second")):
        rows, size = fitted(name, 14.5, min(room, 320), lines=1)
        drawn.append(element("circle", cls=style, cx=left, cy=16, r=_MARK))
        drawn.append(element("text", rows[0], cls="vf-pole", x=left + 10, y=21, font_size=size))
        left += 10 + text_width(rows[0], size) * _BOLD + 24
    key = "disc: date of the change; line: its 95 % interval; bar: the turn's interval"
    for i, row in enumerate(wrapped(key, _SMALL, frame.width - 16 if not frame.beside else frame.right - 16, lines=2)):
        drawn.append(element("text", row, cls="vf-axis", x=8, y=38 + 14 * i))
    if frame.beside:
        drawn.append(element("text", "lag in days", cls="vf-axis", x=frame.width - 8, y=38, text_anchor="end"))
    return drawn


def _row(one: Matched, number: int, frame: _Frame, x: Scale, lag: Scale | None) -> list[Svg]:
    first, second = frame.lanes(number)
    top = frame.top + frame.row * number
    drawn = [element("line", cls="vf-grid", x1=8, x2=frame.width - 8, y1=top, y2=top)]
    drawn += _title(one, frame, top, first, second)
    days = [float(x.within(date.estimate.toordinal() + 0.5)) for date in (one.first, one.second)]
    drawn.append(element("path", cls="vf-join", d=path([(days[0], first), (days[1], second)])))
    intervals = one.intervals
    drawn += _turn(intervals[0], one.first, x, first, "vf-count")
    drawn += _turn(intervals[1], one.second, x, second, "vf-second")
    if lag is not None:
        middle = (first + second) / 2
        low, high = one.interval
        drawn.append(element("path", cls="vf-line", d=path([(lag.within(low), middle), (lag.within(high), middle)])))
        drawn.append(element("circle", cls="vf-count", cx=lag.within(one.lag), cy=middle, r=_MARK))
    return drawn


def _title(one: Matched, frame: _Frame, top: float, first: float, second: float) -> list[Svg]:
    words, days = one.title or one.question, _days(one.lag)
    if not frame.beside:
        room = frame.width - 30 - text_width(f"{days} days", _TEXT)
        return [
            element("text", wrapped(words, _TEXT, room, lines=1)[0], cls="vf-count", x=8, y=top + 18, font_size=_TEXT),
            element(
                "text",
                f"{days} days",
                cls="vf-count",
                x=frame.width - 8,
                y=top + 18,
                text_anchor="end",
                font_size=_TEXT,
            ),
        ]
    rows, size = fitted(words, _TEXT, frame.left - 30, lines=2)
    middle = (first + second) / 2 + 4 - 7 * (len(rows) - 1)
    drawn = [element("text", row, cls="vf-count", x=8, y=middle + 14 * i, font_size=size) for i, row in enumerate(rows)]
    y = (first + second) / 2 + 4
    drawn.append(element("text", days, cls="vf-count", x=frame.width - 8, y=y, text_anchor="end", font_size=_TEXT))
    return drawn


def _turn(interval: tuple[dt.date, dt.date], date: ChangeDate, x: Scale, y: float, style: str) -> list[Svg]:
    left, right = x.within(interval[0].toordinal()), x.within(interval[1].toordinal() + 1)
    low, high = x.within(date.low.toordinal()), x.within(date.high.toordinal() + 1)
    top, bottom = y - _BAR / 2, y + _BAR / 2
    edges = " ".join(path([(at, top), (at, bottom)]) for at in (left, right))
    return [
        element("rect", cls="vf-turn", x=left, y=top, width=max(right - left, 1.0), height=_BAR),
        element("path", cls="vf-turn-edge", d=edges),
        element("path", cls="vf-line", d=path([(low, y), (high, y)])),
        element(
            "circle",
            element("title", f"{day_words(date.estimate)} (95 %: {day_words(date.low)} to {day_words(date.high)})"),
            cls=style,
            cx=x.within(date.estimate.toordinal() + 0.5),
            cy=y,
            r=_MARK,
        ),
    ]


def _lag_scale(found: Precedence, frame: _Frame) -> Scale | None:
    """Days of lag in the panel at the right; none where there is no room for it."""
    if not frame.beside:
        return None
    reach = max(10.0, *(abs(value) for one in found.matched for value in (one.lag, *one.interval)))
    return Scale(-reach, reach, frame.right + 24, frame.width - 56)


def _panel(found: Precedence, frame: _Frame, lag: Scale) -> list[Svg]:
    """The line of no lag, the median with its interval below the rows, and the axis of days under it."""
    foot = frame.base + _MEDIAN
    drawn = [
        element("line", cls="vf-zero", x1=lag(0), x2=lag(0), y1=frame.top, y2=foot),
        element("line", cls="vf-grid", x1=frame.right + 20, x2=frame.width - 8, y1=frame.base, y2=frame.base),
        element("line", cls="vf-base", x1=lag.start, x2=lag.end, y1=foot, y2=foot),
    ]
    for days in (-_step(lag.last), 0, _step(lag.last)):
        at = lag(days)
        drawn += [
            element("line", cls="vf-base", x1=at, x2=at, y1=foot, y2=foot + 5),
            element("text", _days(days), cls="vf-axis", x=at, y=foot + 17, text_anchor="middle"),
        ]
    if found.lag is not None and found.low is not None and found.high is not None:
        y = frame.base + 16
        ends = [lag.within(found.low), lag.within(found.high)]
        drawn += [
            element("path", cls="vf-line", d=path([(ends[0], y), (ends[1], y)])),
            element("path", cls="vf-join", d=" ".join(path([(at, y - 5), (at, y + 5)]) for at in ends)),
            element("circle", cls="vf-count", cx=lag.within(found.lag), cy=y, r=_MARK + 1),
            element(
                "text",
                _days(found.lag),
                cls="vf-pole",
                x=frame.width - 8,
                y=y + 4,
                text_anchor="end",
                font_size=_TEXT,
            ),
        ]
    return drawn


def _step(reach: float) -> int:
    """The roundest number of days that the axis still holds on either side of nought."""
    ten = int(10 ** math.floor(math.log10(reach)))
    return max(times * ten for times in (1, 2, 3, 4, 5, 6, 8) if times * ten <= reach)


def _foot(found: Precedence) -> list[str]:
    """The result, from its words: the finding and what dates cannot tell."""
    said = [found.words()[0], *([CAUTION] if found.enough else [])]
    return [f"{sentence[:1].upper()}{sentence[1:]}." for sentence in said]


def _described(found: Precedence) -> str:
    rows = counted(len(found.matched), "question")
    head = (
        f"{rows} on which {found.first} and {found.second} turned the same way, each with both turns on one time axis."
    )
    return " ".join([head, *(f"{sentence[:1].upper()}{sentence[1:]}." for sentence in found.words())])


def _days(lag: int) -> str:
    """Whole days with their sign."""
    return signed(lag, 0)
