"""Web pages made to harm: what would take a parser hours, or all memory, is flattened before it is parsed.

An HTML parser looks up through all open elements for each new one, and reopens formatting that was never closed, so its
time grows with the square of the depth. Browsers stop at 512 elements; so do we. No word of the page is touched.
"""

from __future__ import annotations

import re
from itertools import pairwise

from volteface.reading.wordlist import words

# Deeper nesting than this no browser builds (Blink's and WebKit's maximum).
MAX_DEPTH = 512
# Formatting left open is opened again in every following paragraph.
_MAX_FORMATTING = 32
# Each attribute is compared with those before it.
_MAX_ATTRIBUTES = 200
_LONG_TAG = 2_000

_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*+)")
_ATTRIBUTES = re.compile(r"(?:[^>\"']++|\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z))*+")
_QUOTED = re.compile(r"\"[^\"]*+\"|'[^']*+'")
# These close by themselves, or hold nothing.
_CLOSED = words(
    "p li dt dd tr td th thead tbody tfoot option optgroup rp rt br hr img input meta link area base col embed param",
    "source track wbr html head body",
)
_FORMATTING = words("b big code em font i nobr s small strike strong tt u a")


def tame(page: str) -> str:
    """The page with what is nested too deeply made flat; as a rule the page as it was."""
    page = _without_crowds(page)
    return _flat(page) if _is_deep(page) else page


def _is_deep(page: str) -> bool:
    depth = formatting = 0
    for closing, name in _TAG.findall(page):
        plain = name.lower()
        if plain in _FORMATTING:
            formatting = formatting + 1 if not closing else max(formatting - 1, 0)
            if formatting > _MAX_FORMATTING:
                return True
        elif plain not in _CLOSED:
            depth = depth + 1 if not closing else max(depth - 1, 0)
            if depth > MAX_DEPTH:
                return True
    return False


def _flat(page: str) -> str:
    """Formatting becomes nothing that is seen, what is too deep a line's end; attributes stay with their tags."""
    depth = 0

    def shallow(tag: re.Match[str]) -> str:
        nonlocal depth
        closing, name = tag[1], tag[2].lower()
        if name in _FORMATTING:
            return f"<{closing}wbr"
        if name in _CLOSED:
            return tag[0]
        depth += -1 if closing else 1
        if closing:
            inside, depth = depth, max(depth, 0)
            return tag[0] if inside < MAX_DEPTH else "</wbr"
        return tag[0] if depth <= MAX_DEPTH else "<br"

    return _TAG.sub(shallow, page)


def _without_crowds(page: str) -> str:
    """Tags with hundreds of attributes lose them."""
    if len(page) < _LONG_TAG:
        return page
    parts: list[str] = []
    at = 0
    ends = [*(tag.end() for tag in _TAG.finditer(page)), len(page)]
    for start, following in pairwise(ends):
        if following - start < _LONG_TAG or start < at:
            continue
        inside = _ATTRIBUTES.match(page, start)
        if inside is not None and len(_QUOTED.sub("", inside[0]).split()) > _MAX_ATTRIBUTES:
            parts += [page[at:start], " "]
            at = inside.end()
    return "".join([*parts, page[at:]])
