"""What the header of a message says: subject, sender, date, identifier; encoded words as text (RFC 2047).

Whatever is wrong in it costs the one field: a message without any header is still a text.
"""

from __future__ import annotations

import re
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate

import msgspec

from volteface.model.dates import BadDate, Date
from volteface.reading.html.encoding import codec_of
from volteface.reading.html.head import plain

_LONGEST = 2_000
# Between two encoded words white space is none.
_BETWEEN = re.compile(r"(\?=)[ \t\r\n]+(=\?)")
_ENVELOPE = re.compile(r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b.*$")
_COLUMNS = ("message-id", "in-reply-to", "list-id", "newsgroups")


class Said(msgspec.Struct, frozen=True):
    """What a message says of itself; "" where it says nothing."""

    title: str = ""
    author: str = ""
    date: Date | None = None
    id: str = ""
    columns: dict[str, str] = {}


def said_by(message: Message, envelope: str = "") -> Said:
    """Read the header.

    Args:
        message: as the standard library parsed it.
        envelope: the line before it in a mailbox, whose date holds where the header has none.
    """
    columns = {name: text for name in _COLUMNS if (text := header(message, name))}
    identifier = columns.get("message-id", "").strip("<> ")
    return Said(
        title=header(message, "subject"),
        author=sender(message),
        date=_date(header(message, "date")) or _date(_envelope_date(envelope)),
        id=identifier,
        columns=columns,
    )


def header(message: Message, name: str) -> str:
    """A field of the header on one line; "" where it is not there."""
    # As it stands, not as the library would decode it: that fails on what is wrong.
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name), "")
    return plain(decoded(raw[:_LONGEST]))


def decoded(raw: str) -> str:
    """Encoded words as text; what is in no encoding that is known stays as it stands."""
    unescaped = _unescaped(raw)
    if "=?" not in unescaped:
        return unescaped
    try:
        pieces = decode_header(_BETWEEN.sub(r"\1\2", unescaped))
    except Exception:  # noqa: BLE001 - the library raises whatever it stumbles over
        return unescaped
    return "".join(_piece(text, charset) for text, charset in pieces)


def _piece(text: str | bytes, charset: str | None) -> str:
    if isinstance(text, str):
        return text
    codec = codec_of((charset or "ascii").split("*")[0]) or "utf-8"
    return text.decode(codec, "replace")


def _unescaped(raw: str) -> str:
    """Bytes beyond ASCII, which the library keeps as halves of surrogate pairs, as the letters they are."""
    data = raw.encode("utf-8", "surrogateescape")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def sender(message: Message) -> str:
    """Who wrote it, by name, else by address."""
    for field in ("from", "sender", "reply-to"):
        if said := header(message, field):
            name, address = parseaddr(said)
            return plain(name.strip("\"' ")) or address or said
    return ""


def _date(said: str) -> Date | None:
    """The day as the sender's clock had it."""
    try:
        parts = parsedate(said)
        return Date.parse(f"{parts[0]:04}-{parts[1]:02}-{parts[2]:02}") if parts is not None else None
    except (BadDate, ValueError, TypeError, IndexError, OverflowError):
        return None


def _envelope_date(envelope: str) -> str:
    found = _ENVELOPE.search(envelope)
    return found[0] if found is not None else ""
