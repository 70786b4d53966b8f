"""Where a link of a web page leads, as data: told against the page's own address, never followed."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from volteface.reading.wordlist import words

# Addresses that lead to a page or a person; the others act, or hold what they show.
_SCHEMES = words("http https ftp mailto news tel gopher")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
# Browsers pass over these within an address, so that "java\nscript:" acts.
_PASSED_OVER = re.compile(r"[\t\n\r]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_LONGEST = 2_000


def target(href: str | None, base: str = "") -> str:
    """Where a link leads; "" where it leads nowhere else, acts instead of leading, or holds what it shows.

    Args:
        href: as the page has it.
        base: the page's address, "" where unknown: then what is told against it stays as it is.
    """
    plain = _PASSED_OVER.sub("", href or "").strip()
    if not plain or plain[0] == "#" or len(plain) > _LONGEST or _CONTROL.search(plain):
        return ""
    if (scheme := _SCHEME.match(plain)) is not None and scheme[1].lower() not in _SCHEMES:
        return ""
    if scheme is not None or not base:
        return plain
    try:
        return urljoin(base, plain)
    except ValueError:  # brackets that hold no address
        return plain
