"""Actors in rows on one time axis: how often each is named, with what interval, and with what attitude where coded."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from volteface.evidence.actors.portrait import Counts, Portrait, called
from volteface.evidence.actors.who import WhosWho
from volteface.figure.axis import AXIS_HEIGHT, axis
from volteface.figure.ground import BOLD
from volteface.figure.lettering import fitted, wrapped
from volteface.figure.scale import Scale, time_scale
from volteface.figure.svg import Svg, drawing, element, group
from volteface.figure.turns import areas, turn_places
from volteface.line.labels import label_words
from volteface.model.wording import counted

_WIDE = 640.0  # from here on names stand beside the rows, below it above them
_KEY = (
    "bars: mentions per 10,000 words, each row on a scale of its own, filled in own words; lines: 95 % intervals; "
    "below: attitude where coded, in the poles’ tones; shaded: turns of it"
)
_PLOT, _TONE, _GAP = 40.0, 7.0, 15.0
# The two tones begin to tell where the position lies so far from the middle.
_PALE, _FULL = 0.3, 1.0
# Rows that a figure has room for.
MOST = 20


class Frame(msgspec.Struct, frozen=True):
    """Where rows stand; `head` is what a name takes above its row where there is no room beside."""

    left: float
    right: float
    head: float

    def top(self, row: int) -> float:
        """Where a row's plot begins."""
        return _GAP + row * (self.head + _PLOT + _TONE + _GAP) + self.head

    @property
    def beside(self) -> bool:
        """Whether names stand beside the rows."""
        return not self.head


def actors_figure(found: WhosWho, *, width: float = 980.0, name: str = "actors", standalone: bool = True) -> Svg:
    """Draw the actors that are named, the oftenest on top.

    Args:
        found: of whom.
        width: of the drawing; from 640 names stand beside the rows, under that (a telephone) above them.
        name: beginning of the ids in it.
        standalone: whether it carries its own style sheet.
    """
    rows = [one for one in found.portraits if one.mentions][:MOST]
    frame = Frame(176, width - 58, 0) if width >= _WIDE else Frame(34, width - 8, 18)
    if not rows:
        words = element("text", "nothing found that surely names an actor", cls="vf-note", x=8, y=24)
        return _drawing([words], found, rows, width=width, height=40, name=name, standalone=standalone)
    first, last = min(one.periods[0].start for one in rows), max(one.periods[-1].end for one in rows)
    x = time_scale(first, last, frame.left, frame.right)
    drawn = [group(*_row(one, frame, frame.top(at), x)) for at, one in enumerate(rows)]
    base = frame.top(len(rows) - 1) + _PLOT + _TONE + 8
    drawn.append(group(*axis(x, base)))
    height = base + AXIS_HEIGHT
    if standalone:
        for row in wrapped(_KEY, 11.0, width - 16, 4):
            drawn.append(element("text", row, cls="vf-axis", x=8, y=height + 12, font_size=11))
            height += 15
        height += 5
    if standalone and found.unpublished:
        drawn.append(element("text", _left_out(found), cls="vf-note", x=8, y=height + 12, font_size=11))
        height += 20
    return _drawing(drawn, found, rows, width=width, height=height, name=name, standalone=standalone)


def _left_out(found: WhosWho) -> str:
    return f"{counted(found.unpublished, 'actor')} left out: living, without a public role"


def _drawing(
    drawn: Sequence[Svg],
    found: WhosWho,
    rows: Sequence[Portrait],
    *,
    width: float,
    height: float,
    name: str,
    standalone: bool,
) -> Svg:
    head = "A row an actor: bars are mentions per 10,000 words in each period, each row on a scale of its own."
    said = [f"{one.actor.name}: {one.headline()}." for one in rows]
    said += [f"{_left_out(found)}."] if found.unpublished else []
    return drawing(
        *drawn,
        width=width,
        height=height,
        title=f"Actors named in {found.organisation}{_span(rows)}",
        description=" ".join([head, *said]) if rows else "No actor is surely named.",
        name=name,
        standalone=standalone,
        headed=True,
    )


def _span(rows: Sequence[Portrait]) -> str:
    if not rows:
        return ""
    first, last = min(one.periods[0].start for one in rows).year, max(one.periods[-1].end for one in rows).year
    return f", {first}" if first == last else f", {first} to {last}"


def _row(one: Portrait, frame: Frame, top: float, x: Scale) -> list[Svg]:
    """Turns under all else, then bars, whiskers, the tones of attitude, the name."""
    most = max((period.rate for period in one.periods if period.rate), default=1.0)
    y = Scale(0.0, most, top + _PLOT, top)
    turns = one.attitude.turns
    drawn = list(areas(turn_places(turns, x, [turn.direction for turn in turns]), top - 4, top + _PLOT + _TONE))
    drawn.append(element("line", cls="vf-grid", x1=frame.left, x2=frame.right, y1=top + _PLOT, y2=top + _PLOT))
    for period in one.periods:
        drawn += _bar(period, x, y)
    drawn += _tones(one, x, top + _PLOT + 2)
    return [*drawn, *_names(one, frame, top, most)]


def _bar(period: Counts, x: Scale, y: Scale) -> list[Svg]:
    """A bar of sure mentions, its part in own words filled, with the interval; nothing where nobody is named."""
    if not period.rate:
        return []
    left, right = x.within(period.start.toordinal()), x.within(period.end.toordinal() + 1)
    wide = max(1.0, right - left - (1.2 if right - left > 4 else 0.3))
    begin = (left + right - wide) / 2
    own = period.rate * period.own / period.mentions
    words = element("title", _told(period))
    drawn = []
    if period.own:
        drawn.append(element("rect", words, cls="vf-bar", x=begin, y=y(own), width=wide, height=y(0) - y(own)))
    if period.own < period.mentions:
        tall = y(own) - y(period.rate)
        drawn.append(element("rect", words, cls="vf-bar-gap", x=begin, y=y(period.rate), width=wide, height=tall))
    if period.low is not None and period.high is not None:
        middle = (left + right) / 2
        # The upper end may lie beyond the row: it is drawn to its edge.
        high = max(y.end - 4, y(period.high))
        drawn.append(
            element("line", cls="vf-range", x1=middle, x2=middle, y1=y(period.low), y2=high, stroke_opacity=0.55)
        )
    return drawn


def _told(period: Counts) -> str:
    rate = f"{period.rate:.2f} per 10,000 words"
    if period.low is not None and period.high is not None:
        rate += f", between {period.low:.2f} and {period.high:.2f} (95 %)"
    quoted = f", {period.own:,} in own words" if period.own < period.mentions else ""
    return f"{period.label}: {counted(period.mentions, 'mention')}{quoted}; {rate}"


def _tones(one: Portrait, x: Scale, top: float) -> list[Svg]:
    """Under the bars the poles' tones in every period in which the attitude was read; fainter nearer the middle."""
    line = one.attitude.line
    if line is None:
        return []
    drawn = []
    for at, status in enumerate(line.status):
        if status != "estimate" or not one.attitude.lasts(line.starts[at], line.ends[at]):
            continue
        position = float(line.position[at])
        left = x.within(line.starts[at].toordinal())
        width = max(1.0, x.within(line.ends[at].toordinal() + 1) - left)
        tone = "vf-tone-high" if position > 0 else "vf-tone-low"
        strength = _PALE + (_FULL - _PALE) * min(1.0, abs(position))
        words = element("title", f"{label_words(line.labels[at])}: {called(line, position)}")
        drawn.append(
            element("rect", words, cls=tone, x=left, y=top, width=width, height=_TONE - 2, fill_opacity=strength)
        )
    return drawn


def _names(one: Portrait, frame: Frame, top: float, most: float) -> list[Svg]:
    """The name with its dates, and at which rate the row ends."""
    scale = f"{most:.1f}" if most < 100 else f"{most:.0f}"
    if not frame.beside:
        rows, size = fitted(one.actor.called(), 13.0, (frame.right - frame.left - 60) * BOLD, lines=1, least=10.5)
        return [
            element("text", rows[0], cls="vf-name", x=frame.left, y=top - 6, font_size=size),
            element("text", scale, cls="vf-axis", x=frame.left - 4, y=top + 8, text_anchor="end", font_size=10),
        ]
    name, size = fitted(one.actor.name, 13.5, (frame.left - 22) * BOLD, lines=2)
    dates = one.actor.called().removeprefix(one.actor.name).strip(" ()")
    drawn = [
        element("text", row, cls="vf-name", x=frame.left - 12, y=top + 12 + 15 * i, text_anchor="end", font_size=size)
        for i, row in enumerate(name)
    ]
    under = top + 12 + 15 * len(name)
    if dates:
        words = wrapped(dates, 11.0, frame.left - 22, 1)[0]
        drawn.append(element("text", words, cls="vf-axis", x=frame.left - 12, y=under, text_anchor="end", font_size=11))
    drawn.append(element("text", scale, cls="vf-axis", x=frame.right + 6, y=top + 8, font_size=11))
    return drawn
