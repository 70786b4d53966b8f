"""The patterns page."""

from __future__ import annotations

import msgspec
from starlette.responses import Response

from volteface.desk.call import Call
from volteface.desk.place import Place, page
from volteface.desk.rendering import templates
from volteface.figure.ink import PAPER
from volteface.figure.svg import Svg


class Pattern(msgspec.Struct, frozen=True):
    """An element: its markup is `templates/patterns/NAME.html`, shown and told; `use` says what it is for."""

    name: str
    title: str
    use: str

    @property
    def markup(self) -> str:
        """As it is written."""
        environment = templates()
        assert environment.loader is not None
        return environment.loader.get_source(environment, f"patterns/{self.name}.html")[0].rstrip()

    @property
    def shown(self) -> Svg:
        """As it is seen."""
        return Svg(self.markup)


PATTERNS = (
    Pattern("type", "Words", "A page has one h1; what it found is its lead, how that is known stands right below."),
    Pattern("words", "Quotations", "In order of date, each with its way to the page."),
    Pattern(
        "pair", "A pair", "Two opposed statements of which the later shows a turn: red is for these and turns alone."
    ),
    Pattern(
        "buttons", "Buttons", "One chief button a page at most; “grave” for what cannot be undone, and it asks first."
    ),
    Pattern(
        "fields",
        "Fields",
        "A label over each; what is wrong is told below it, in words that say what to write. On paper a form is left"
        " out, but one that is “told”: there what was chosen stands.",
    ),
    Pattern("choices", "Choices", "Several of many are boxes; one of a few is one control."),
    Pattern("searching", "A search", "One line and its button."),
    Pattern("toolbar", "A toolbar", "What acts on the thing below it. Not printed."),
    Pattern("next", "What to do next", "Links in a row, below what they follow from. Not printed."),
    Pattern("tabs", "Tabs", "Parts of one thing, each with an address of its own: these are links."),
    Pattern("crumbs", "Where this is", "For pages that lie below a list."),
    Pattern("pager", "More of a list", "No page lists everything: the end says how much there is."),
    Pattern("rows", "Rows", "A list of things one opens; what is current has a bar."),
    Pattern("facts", "Facts", "What is known of one thing."),
    Pattern(
        "table",
        "A table",
        "Always within a region that scrolls on its own, so that a page never does. One of words alone is “stacks”:"
        " on a telephone each row is a block.",
    ),
    Pattern("chips", "Chips", "A word about the thing before it; as links or buttons they filter."),
    Pattern("keys", "Keys", "Beside whatever has one."),
    Pattern("notices", "Notices", "What one ought to know; what keeps one from going on; what went wrong."),
    Pattern("empty", "Nothing yet", "What it would be, and how to begin."),
    Pattern("progress", "Progress", "With words and a number; without one where the end is not known."),
    Pattern("drop", "Files", "A form with a place to drop them; it works without dropping."),
    Pattern("dialog", "A dialog", "Before what cannot be undone. What it asks about stands in its title."),
    Pattern("told", "What was done", "At the foot of the window, read aloud, gone after a while: say() of js/said.js."),
    Pattern("tip", "Words by a mark", "Beside the mark that the pointer or the focus rests on: js/marks.js."),
    Pattern(
        "panes",
        "Two panes",
        "Side by side, or one after the other where it is narrow; “aside” and “before” for a slim one.",
    ),
)


def patterns(call: Call) -> Response:
    """All of them."""
    return call.show("patterns.html", patterns=PATTERNS, colours=tuple(PAPER))


PLACES: tuple[Place, ...] = (page("/patterns", patterns),)
