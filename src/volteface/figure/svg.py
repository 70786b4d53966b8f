"""A small writer of SVG: everything that is not an element already is escaped."""

from __future__ import annotations

from html import escape

from volteface.figure import ink
from volteface.figure.visible import one_line, visible

Value = str | float | None


class Svg(str):
    """Markup that is finished; template engines take it as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        """The markup itself."""
        return self


def element(name: str, *children: str, cls: str = "", **attributes: Value) -> Svg:
    """One element.

    Args:
        name: what it is.
        children: text, which is escaped, or elements, which are not.
        cls: classes of `ink.STYLES`; their presentation attributes are written too.
        attributes: `text_anchor` becomes `text-anchor`; None is left out; numbers get two decimals.
    """
    inside = "".join(child if isinstance(child, Svg) else escape(visible(child), quote=False) for child in children)
    pairs: dict[str, Value] = {"class": cls or None, **attributes}
    pairs |= {key: value for key, value in ink.presentation(cls).items() if key.replace("-", "_") not in attributes}
    written = "".join(
        f' {key.replace("_", "-")}="{_value(value)}"' for key, value in pairs.items() if value is not None
    )
    return Svg(f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>")


def group(*children: str) -> Svg:
    """Elements together; nothing where there are none."""
    return element("g", *children) if any(children) else Svg()


# What a printed title takes, its size, and how wide a letter is for it in about.
_TITLE, _SIZE, _WIDE = 26.0, 15.0, 0.56


def _fitting(title: str, width: float) -> float:
    return round(min(_SIZE, max(8.0, width / (_WIDE * max(1, len(title))))), 1)


def drawing(
    *children: str,
    width: float,
    height: float,
    title: str,
    description: str,
    name: str,
    standalone: bool = True,
    links: bool = False,
    headed: bool = False,
) -> Svg:
    """A whole figure with its `<title>` and `<desc>`.

    Args:
        children: what is drawn.
        width: of the view box; on a page the figure fills its column.
        height: of the view box.
        title: what the figure shows.
        description: the same in a few sentences, for those who do not see it.
        name: beginning of the ids in it; two figures on a page need two names.
        standalone: whether it carries its own style sheet.
        headed: whether the title is printed above it where it stands alone; on a page the heading says it.
        links: whether marks in it lead somewhere (it is then a group of links, and no mere picture).
    """
    top = _TITLE if headed and standalone else 0.0
    if top:
        line = element("text", one_line(title), cls="vf-title", x=8, y=17, font_size=_fitting(title, width - 16))
        children = (line, element("g", *children, transform=f"translate(0 {_value(top)})"))
    height += top
    head = [
        element("title", one_line(title), id=f"{name}-title"),
        element("desc", one_line(description), id=f"{name}-desc"),
    ]
    if standalone:
        head.append(Svg(f"<style>{ink.figure_css()}</style>"))
    return element(
        "svg",
        *head,
        *children,
        cls="vf",
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_value(width)} {_value(height)}",
        width=width if standalone else None,
        height=height if standalone else None,
        role="group" if links else "img",
        aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-desc",
        font_family=ink.SANS,
    )


def path(points: list[tuple[float, float]], *, close: bool = False) -> str:
    """The points as path data."""
    if not points:
        return ""
    steps = " ".join(f"{number(x)},{number(y)}" for x, y in points)
    return f"M{steps}{'Z' if close else ''}"


def number(value: float) -> str:
    """At most two decimals, none that say nothing."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value else "0"


def _value(value: Value) -> str:
    return escape(one_line(value)) if isinstance(value, str) else number(float(value or 0))
