"""Opposed statements on the axis of time between the poles: then and now, joined."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence

from volteface.evidence.result import Opposition, OppositionKind, Reading
from volteface.figure.axis import AXIS_HEIGHT, axis
from volteface.figure.ground import GUTTER, pole_words, scale_marks
from volteface.figure.lettering import text_width, wrapped
from volteface.figure.scale import Scale, time_scale
from volteface.figure.svg import Svg, drawing, element, group
from volteface.model.dates import Date
from volteface.model.wording import counted, signed

_BESIDE = 640.0  # from here on the poles stand beside the plot
_PLOT = 210.0
# Statements of one position stand in lanes, so that those of one time do not cover each other.
_LANES, _LANE = 4, 9.0
_RADIUS = 3.6
_SIZE, _APART = 11.5, 9.0  # of the ranks
_ROW = 15.0  # of what stands above and under it
_LEGEND = (
    "Each pair joins the earlier statement to the later, where its number leads. Solid: reviewed by people. Open and "
    "dashed: not reviewed. Red: a turn. Black: both in force at once. Statements of one position stand in lanes "
    "beside each other, the first at its place and the next ones nearer to the middle."
)


def opposed_figure(
    pairs: Sequence[Opposition],
    poles: tuple[str, str],
    *,
    title: str = "",
    heading: str = "",
    width: float = 880.0,
    name: str = "opposed",
    standalone: bool = True,
) -> Svg:
    """Draw pairs: each statement at its day and position, numbered at the later one by rank.

    Reviewed pairs are solid, others open and dashed. Red are pairs that show a turn; those in force at once are not.

    Args:
        pairs: one or more, in order of rank.
        poles: names of the low and of the high pole.
        title: of the question.
        heading: what stands above the drawing, with a legend under it, where it goes out alone; "": neither.
        width: of the drawing; from 640 the poles stand beside the plot, under that (a telephone) above and under it.
        name: beginning of the ids in it; two figures on a page need two names.
        standalone: whether it carries its own style sheet.
    """
    beside = width >= _BESIDE
    left, right = (GUTTER, width - 16) if beside else (34.0, width - 12)
    head = wrapped(heading, _SIZE, width - 16, lines=4) if heading else []
    top = (26.0 if beside else 46.0) + (_ROW * len(head) + 10 if head else 0)
    y = Scale(1.0, -1.0, top, top + _PLOT)
    days = [reading.day for pair in pairs for reading in (pair.then, pair.now)]
    margin = max(30.0, (max(days) - min(days)) * 0.03)
    first, last = (dt.date.fromordinal(int(day)) for day in (max(1.0, min(days) - margin), max(days) + margin))
    x = time_scale(first, last, left, right)
    places = _places(pairs, x, y)
    # The best lie on top.
    drawn = [
        _pair(number, pair, places[id(pair.then), number], places[id(pair.now), number])
        for number, pair in reversed(list(enumerate(pairs, 1)))
    ]
    bottom = y.end + (30 if beside else 52)
    # A telephone has the poles above and under the rows of ranks.
    words = y if beside else Scale(1.0, -1.0, top, y.end + 18)
    years = f"{first.year} to {last.year}"
    legend = wrapped(_LEGEND, _SIZE, width - 16, lines=6) if heading else []
    foot = bottom + AXIS_HEIGHT
    return drawing(
        *_rows(head, 16.0),
        group(*scale_marks(y, left, right)),
        group(*pole_words(poles, words, left, right, beside=beside)),
        *drawn,
        group(*_numbers(pairs, places, x, y)),
        group(*axis(x, bottom)),
        *_rows(legend, foot + 14),
        width=width,
        height=foot + (_ROW * len(legend) + 8 if legend else 0),
        title=", ".join(filter(None, ("Opposed statements", title, years))),
        description=_described(pairs, poles),
        name=name,
        standalone=standalone,
    )


def _rows(words: Sequence[str], top: float) -> list[Svg]:
    return [element("text", row, cls="vf-axis", x=8, y=top + _ROW * at) for at, row in enumerate(words)]


def _places(pairs: Sequence[Opposition], x: Scale, y: Scale) -> dict[tuple[int, int], tuple[float, float]]:
    """Where each statement of each pair stands: at its day and position, moved towards the middle by its lane."""
    ends = [(reading, number) for number, pair in enumerate(pairs, 1) for reading in (pair.then, pair.now)]
    level: defaultdict[float, int] = defaultdict(int)
    found: dict[tuple[int, int], tuple[float, float]] = {}
    shared: dict[tuple[str, int], tuple[float, float]] = {}
    for reading, number in sorted(ends, key=lambda end: (end[0].day, end[0].passage.address, end[1])):
        known = (reading.passage.address, reading.passage.start)
        if known not in shared:
            at = round(reading.position, 2)
            lane = level[at] % _LANES
            level[at] += 1
            down = lane * _LANE * (1 if reading.position > 0 else -1)
            shared[known] = x.within(reading.day), y(reading.position) + down
        found[id(reading), number] = shared[known]
    return found


def _pair(number: int, pair: Opposition, then: tuple[float, float], now: tuple[float, float]) -> Svg:
    both = "-both" if pair.kind == OppositionKind.SIMULTANEOUS else ""
    unreviewed = "" if pair.verdict is not None else "-open"
    tip = f"{number}. {pair.label}: {_told(pair.then)}; {_told(pair.now)}"
    return element(
        "g",
        element("title", tip),
        element("line", cls=f"vf-pair{both}{unreviewed}", x1=then[0], y1=then[1], x2=now[0], y2=now[1]),
        element("circle", cls=f"vf-end{both}{unreviewed}", cx=then[0], cy=then[1], r=_RADIUS),
        element("circle", cls=f"vf-end{both}{unreviewed}", cx=now[0], cy=now[1], r=_RADIUS),
    )


def _numbers(
    pairs: Sequence[Opposition], places: dict[tuple[int, int], tuple[float, float]], x: Scale, y: Scale
) -> list[Svg]:
    """The ranks, in a row above and one under the plot, led to their later statements; those of one stand together."""
    at: defaultdict[tuple[float, float, bool], list[int]] = defaultdict(list)
    for number, pair in enumerate(pairs, 1):
        at[(*places[id(pair.now), number], pair.now.position > 0)].append(number)
    drawn: list[Svg] = []
    for above, row, edge in ((True, y.start - 11, y.start - 8), (False, y.end + 19, y.end + 8)):
        found = sorted(
            (left, down, ", ".join(map(str, ranks))) for (left, down, up), ranks in at.items() if up is above
        )
        middles = _spread([left for left, _, _ in found], [text_width(words, _SIZE) for *_, words in found], x)
        for (left, down, words), middle in zip(found, middles, strict=True):
            drawn.append(element("line", cls="vf-leader", x1=left, y1=down, x2=middle, y2=edge))
            drawn.append(element("text", words, cls="vf-axis vf-halo", x=middle, y=row, text_anchor="middle"))
    return drawn


def _spread(wanted: Sequence[float], widths: Sequence[float], x: Scale) -> list[float]:
    """Where words stand, from left to right, near where they are wanted and not over each other."""
    middles = list(wanted)
    for at in range(1, len(middles)):
        room = (widths[at - 1] + widths[at]) / 2 + _APART
        middles[at] = max(middles[at], middles[at - 1] + room)
    end = x.end
    for at in reversed(range(len(middles))):
        middles[at] = min(middles[at], end - widths[at] / 2)
        end = middles[at] - widths[at] / 2 - _APART
    return middles


def _told(reading: Reading) -> str:
    who = f", {reading.passage.author}" if reading.passage.author else ""
    return f"{Date.parse(reading.passage.date).words()}{who}, {signed(reading.position)}"


def _described(pairs: Sequence[Opposition], poles: tuple[str, str]) -> str:
    reviewed = sum(pair.verdict is not None for pair in pairs)
    between = f"between {poles[0]} (−1) and {poles[1]} (+1)"
    how = f"{reviewed} reviewed (solid), {len(pairs) - reviewed} not reviewed (open)"
    said = [f"{counted(len(pairs), 'pair')} of statements, then and now, {between}; {how}."]
    said += [f"{number}. {pair.label}: {_told(pair.then)}; {_told(pair.now)}." for number, pair in enumerate(pairs, 1)]
    return " ".join(said)
