"""A web page with all that it loads in one file, as browsers save it (MHTML, RFC 2557): its first part is the page."""

from __future__ import annotations

from email import message_from_bytes

from volteface.model.errors import BadInput
from volteface.reading.html.about import About
from volteface.reading.html.dates import read_date
from volteface.reading.html.links import target
from volteface.reading.mail.headers import header


def saved_page(data: bytes) -> tuple[bytes, str, About]:
    """The page, its encoding where that is said beside it, and where and when it was saved.

    Raises:
        BadInput: there is no page in it.
    """
    try:
        message = message_from_bytes(data)
        part = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
        page = part.get_payload(decode=True) if part is not None else None
    except RecursionError as error:
        raise BadInput("is nested too deeply to be safe", hint="save the page anew") from error
    if part is None or not isinstance(page, bytes):
        raise BadInput("holds no page", hint="save the page anew")
    address = header(message, "snapshot-content-location") or header(part, "content-location")
    captured = read_date(header(message, "date"))
    charset = part.get_param("charset")
    known = About(url=target(address), captured=captured.edtf if captured is not None else "")
    return page, charset if isinstance(charset, str) else "", known
