"""Rich Text Format in its tokens (RTF Specification 1.9.1, Microsoft 2008): groups, control words, bytes, text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?[0-9]{1,10})? ?"
    rb"|\\'([0-9a-fA-F]{2})"
    rb"|\\([^a-zA-Z'])"
    rb"|([{}])"
    rb"|([^\\{}\r\n]+)"
    rb"|[\r\n]+|\\",
    re.DOTALL,
)
_BINARY = b"bin"


class Token(NamedTuple):
    """A control `word` with its `number`, a control `sign`, `text` as bytes, or a `group` that begins or ends.

    `coded` tells bytes that were written in hexadecimal from those that stand in the file themselves.
    """

    word: str = ""
    number: int | None = None
    sign: str = ""
    text: bytes = b""
    group: str = ""
    coded: bool = False


_OPEN, _CLOSE = Token(group="{"), Token(group="}")


def tokens(data: bytes) -> Iterator[Token]:
    """The tokens in order; bytes that a `bin` announces are passed over."""
    at, end = 0, len(data)
    while at < end:
        found = _TOKEN.match(data, at)
        if found is None:  # cannot be: every byte begins a token
            return
        at = found.end()
        word, number, coded, sign, brace, text = found.groups()
        if text is not None:
            yield Token(text=text)
        elif word is not None:
            value = int(number) if number is not None else None
            if word == _BINARY:
                at += max(value or 0, 0)
            yield Token(word=word.decode("ascii"), number=value)
        elif brace is not None:
            yield _OPEN if brace == b"{" else _CLOSE
        elif coded is not None:
            yield Token(text=bytes.fromhex(coded.decode("ascii")), coded=True)
        elif sign is not None:
            yield Token(sign=sign.decode("latin-1"))
