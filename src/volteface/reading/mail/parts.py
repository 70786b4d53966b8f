"""The parts of a message (MIME, RFC 2045–2049): which is its text, which are attached, and which are messages in it."""

from __future__ import annotations

from email.message import Message

import msgspec

from volteface.model.errors import BadInput
from volteface.reading.html.encoding import codec_of, decoded_page
from volteface.reading.html.head import plain
from volteface.reading.mail.headers import decoded
from volteface.reading.normalise import normalise

_MOST_PARTS = 2_000
_MOST_NAMES = 50


class Text(msgspec.Struct, frozen=True):
    """A piece of a message's text as it stands; `html` says in what it is written, `lost` how many bytes were wrong."""

    text: str
    html: bool = False
    lost: int = 0


class Contents(msgspec.Struct):
    """What a message holds, in order: texts and messages; and the names of what is attached."""

    pieces: list[Text | Message]
    attached: list[str]
    locked: bool = False


def contents(message: Message) -> Contents:
    """Take a message apart."""
    found = Contents([], [])
    waiting: list[Message] = [message]
    count = 0
    while waiting and count < _MOST_PARTS:
        part = waiting.pop()
        count += 1
        kind = part.get_content_type()
        if kind == "message/rfc822":
            found.pieces += _within(part)[:1]
        elif kind == "multipart/alternative":
            waiting += _best(_within(part))
        elif part.is_multipart():
            found.locked = found.locked or kind == "multipart/encrypted"
            waiting += reversed(_within(part))
        elif name := _attached_as(part, kind):
            found.attached.append(name)
        elif kind in {"text/plain", "text/html"} or part.get_content_maintype() == "text":
            found.pieces.append(_text(part, html=kind == "text/html"))
    found.attached = found.attached[:_MOST_NAMES]
    return found


def _within(part: Message) -> list[Message]:
    held = part.get_payload()
    return [one for one in held if isinstance(one, Message)] if isinstance(held, list) else []


def _best(choices: list[Message]) -> list[Message]:
    """Of the same text in several forms the plain one, if it says anything."""
    for kinds in ({"text/plain"}, {"text/html"}):
        for choice in choices:
            for part in (choice, *(choice.walk() if choice.is_multipart() else ())):
                if part.get_content_type() in kinds and _text(part, html=False).text.strip():
                    return [choice]
    return choices[-1:]


def _attached_as(part: Message, kind: str) -> str:
    """The name of an attachment; "" where it is none."""
    said = part.get("content-disposition")
    attached = said is not None and str(said).strip().lower().startswith("attachment")
    if not attached and kind in {"text/plain", "text/html"}:
        return ""
    try:
        name = part.get_filename() or ""
    except Exception:  # noqa: BLE001 - the library raises whatever it stumbles over
        name = ""
    if not attached and not name and part.get_content_maintype() == "text":
        return ""
    return plain(decoded(str(name))) or kind


def _text(part: Message, *, html: bool) -> Text:
    try:
        data, said = part.get_payload(decode=True), part.get_param("charset")
    except Exception:  # noqa: BLE001 - the library raises whatever it stumbles over
        data, said = None, None
    if not isinstance(data, bytes):
        return Text("", html)
    label = str((said[2] if isinstance(said, tuple) else said) or "").strip("\"' ")
    if html:
        try:
            text, lost = decoded_page(data, label if codec_of(label) else "")
            return Text(text, html, lost)
        except BadInput:
            pass
    text, lost = _decoded(data, label)
    return Text(text, html, lost)


def _decoded(data: bytes, label: str) -> tuple[str, int]:
    """Bytes as text in what they say they are, else in UTF-8; what is in neither becomes U+FFFD, and is counted."""
    for codec in dict.fromkeys((codec_of(label) or "utf-8", "utf-8")):
        try:
            return normalise(data.decode(codec)), 0
        except UnicodeDecodeError:
            continue
    text = data.decode(codec_of(label) or "utf-8", "replace")
    return normalise(text), text.count("\ufffd")
