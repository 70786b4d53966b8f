"""A question's guidance as a coder reads it: lines flow as the page wants, and what begins anew in the file does so."""

from __future__ import annotations

import re

_ITEM = re.compile(r"[-–—*•] |\(?[0-9a-z]{1,3}[.):] |\s?[+−-]?[0-9½][.0-9½]*\s{2,}")
_ENDS = (".", ":", ";", "!", "?", ".)")


def paragraphs(guidance: str) -> list[str]:
    """The paragraphs, each with the line breaks that mean something; none where there is no guidance."""
    made: list[list[str]] = [[]]
    for line in guidance.splitlines():
        if not line.strip():
            made.append([])
            continue
        current = made[-1]
        fresh = bool(_ITEM.match(line)) or (not line[0].isspace() and bool(current) and current[-1].endswith(_ENDS))
        if fresh or not current:
            current.append(line.strip())
        else:
            current[-1] += f" {line.strip()}"
    return ["\n".join(one) for one in made if one]
