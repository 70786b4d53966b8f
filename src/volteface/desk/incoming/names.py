"""What a browser calls a file, made into a name that any disk can hold and that leads nowhere else.

The name matters: it may hold the file's date, and it is shown in messages. So whatever can be kept is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# What separates or acts in a path on some system, control characters, and overrides of the direction of writing.
_NOT_STORED = re.compile(
    '[<>:"|?*\x00-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udfff\ufeff\ufff9-\uffff]'
)
# Names of devices, on Windows, with whatever ending.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_DEEPEST = 12
# What the strictest of file systems bear, in bytes: of a part, and of the whole below the study's folder.
_LONGEST_PART, _LONGEST = 180, 600


def stored(name: str) -> str:
    """A relative path with slashes, of at least one part; never `..`, never hidden by what the browser said.

    Args:
        name: anything at all.
    """
    parts = [_part(one) for one in name.replace("\\", "/").split("/")]
    kept = [one for one in parts if one]
    kept = [*kept[: _DEEPEST - 1], kept[-1]] if len(kept) > _DEEPEST else kept
    while len("/".join(kept).encode()) > _LONGEST and len(kept) > 1:
        kept.pop(0)
    return "/".join(kept) or "unnamed"


def numbered(name: str) -> Iterator[str]:
    """The name, then "name (2)", "name (3)"… before its ending."""
    yield name
    folder, slash, last = name.rpartition("/")
    stem, dot, ending = last.rpartition(".")
    stem, ending = (stem, f"{dot}{ending}") if stem else (last, "")
    number = 2
    while True:
        yield f"{folder}{slash}{stem} ({number}){ending}"
        number += 1


def _part(part: str) -> str:
    made = _NOT_STORED.sub("_", part).strip().rstrip(". ")
    if not made.strip("."):
        return ""
    if _DEVICES.fullmatch(made):
        made = f"_{made}"
    if len(made.encode()) <= _LONGEST_PART:
        return made
    stem, dot, ending = made.rpartition(".")
    ending = f"{dot}{ending}" if stem and len(ending) <= 10 else ""
    room = _LONGEST_PART - len(ending.encode())
    return made.encode()[:room].decode("utf-8", "ignore").rstrip(". ") + ending
