"""One document through its editions: a stripe a sentence, drawn as long as it stood; dotted while it is not known."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from volteface.evidence.erasures.erasure import Erasure, Kind
from volteface.evidence.erasures.letters import letters
from volteface.evidence.erasures.text import Edition
from volteface.figure.lettering import wrapped
from volteface.figure.scale import Scale
from volteface.figure.svg import Svg, element, path
from volteface.model.dates import Date
from volteface.model.wording import counted

# More stripes than these are not read; the weightiest are drawn, the others counted.
MOST = 24
_SIZE = 11.5
_LINE = 15.0
_STRIPE = 6.0
_GAP = 9.0


class _Stripe(msgspec.Struct, frozen=True):
    """A sentence and the changes that concern it, in order of time."""

    words: str
    changes: tuple[Erasure, ...]

    @property
    def bears(self) -> bool:
        return any(one.questions for one in self.changes)


def stripes(
    editions: Sequence[Edition], changed: Sequence[Erasure], x: Scale, width: float, *, beside: bool
) -> tuple[list[Svg], float]:
    """Draw the sentences that changed, and how high that is.

    Args:
        editions: of the document, in order.
        changed: what changed between them, the weightiest first.
        x: the time axis.
        width: of the drawing.
        beside: whether the words stand beside the stripes, or above them.
    """
    held = _stripes(changed)
    middles = [x.within(Date.parse(one.day).middle + 0.5) for one in editions]
    room = x.start - 20 if beside else width - 20
    drawn: list[Svg] = []
    key = wrapped(
        "a stripe a sentence, drawn while it stands: solid in its first words, hollow in altered ones; dotted: between "
        "two editions (dots below); ● on a question",
        _SIZE,
        width - x.start - 10,
        lines=5,
    )
    drawn += [element("text", row, cls="vf-axis", x=x.start, y=12 + _LINE * at) for at, row in enumerate(key)]
    top = begin = 12 + _LINE * len(key)
    rows: list[Svg] = []
    for one in held[:MOST]:
        words = wrapped(("● " if one.bears else "") + one.words, _SIZE, room, lines=2 if beside else 1)
        tall = max(_LINE * len(words), _STRIPE)
        place = {"x": x.start - 12, "text_anchor": "end"} if beside else {"x": x.start}
        rows += [
            element("text", row, cls="vf-count", y=top + 11 + _LINE * at, font_size=_SIZE, **place)
            for at, row in enumerate(words)
        ]
        y = top + tall / 2 if beside else top + tall + 6
        rows += _drawn(one, x, y, (middles[0], middles[-1]))
        top += tall + _GAP if beside else tall + 6 + _GAP
    grid = [element("line", cls="vf-grid", x1=at, x2=at, y1=begin - 2, y2=top) for at in middles]
    drawn += [*grid, *rows]
    if len(held) > MOST:
        more = f"{counted(len(held) - MOST, 'more sentence')} not drawn"
        drawn.append(element("text", more, cls="vf-note", x=x.start, y=top + 8))
        top += 16
    dots = [
        element("circle", element("title", one.words()), cls="vf-read", cx=at, cy=top + 4, r=3.4)
        for one, at in zip(editions, middles, strict=True)
    ]
    return [*drawn, *dots], top + 10


def _stripes(changed: Sequence[Erasure]) -> list[_Stripe]:
    """The changes sentence by sentence, in order: what went and came back, or was altered twice, is one stripe."""
    held: dict[str, list[Erasure]] = {}
    first: dict[str, str] = {}
    for one in sorted(changed, key=lambda one: one.later.order()):
        shown = one.before or one.after
        if shown is not None:
            key = letters(shown.text).key
            name = first.get(key, key)
            held.setdefault(name, []).append(one)
            if one.kind is Kind.ALTERED and one.after is not None:
                first[letters(one.after.text).key] = name
    weight = {id(one): at for at, one in enumerate(changed)}
    several = sorted(held.values(), key=lambda each: min(weight[id(one)] for one in each))
    return [_Stripe(" ".join(_text(each[0]).split()), tuple(each)) for each in several]


def _text(one: Erasure) -> str:
    shown = one.before or one.after
    return shown.text if shown is not None else ""


def _drawn(stripe: _Stripe, x: Scale, y: float, ends: tuple[float, float]) -> list[Svg]:
    title = element("title", "; ".join(f"{one.called}: {one.window()}" for one in stripe.changes))
    at, stands = ends[0], stripe.changes[0].kind is not Kind.ADDED
    looks = "vf-tone-low"
    drawn: list[Svg] = []
    for one in stripe.changes:
        left, right = (x.within(Date.parse(edition.day).middle + 0.5) for edition in (one.earlier, one.later))
        if stands:
            drawn.append(_part(title, looks, at, left, y))
        drawn.append(element("path", title, cls="vf-grey-join", d=path([(left, y), (right, y)])))
        at, stands = right, one.kind is not Kind.REMOVED
        looks = "vf-differ" if one.kind is Kind.ALTERED else "vf-tone-low"
    return [*drawn, _part(title, looks, at, ends[1], y)] if stands else drawn


def _part(title: Svg, cls: str, left: float, right: float, y: float) -> Svg:
    # A stretch that begins and ends with one edition is still to be seen.
    left, right = (left, right) if right - left >= 5 else (left - 2.5, left + 2.5)
    return element("rect", title, cls=cls, x=left, y=y - _STRIPE / 2, width=right - left, height=_STRIPE)
