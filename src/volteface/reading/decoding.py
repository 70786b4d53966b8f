"""From bytes to text: UTF-8 with or without mark, UTF-16 with mark; anything else is refused, never guessed."""

from __future__ import annotations

import codecs

from volteface.model.document import InputFile
from volteface.model.errors import BadInput
from volteface.reading.normalise import normalise, unwritable

# Five thousand printed pages. A longer document is more than one, and would not fit in a page or a process.
MAX_CHARACTERS = 10_000_000
_WIDEST = 4  # bytes that UTF-8 needs for one character at most


def encoding_of(head: bytes) -> str:
    """The codec that the file's byte order mark calls for; UTF-8 without one."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return "utf-8-sig" if head.startswith(codecs.BOM_UTF8) else "utf-8"


def read_text(file: InputFile) -> str:
    """The normalised text of a whole file.

    Raises:
        BadInput: the file is too long, is not in UTF-8 or UTF-16, or holds characters that no text holds.
        OSError: the file cannot be read.
    """
    if file.size > MAX_CHARACTERS * _WIDEST:
        raise too_long(file.size)
    data = file.path.read_bytes()
    text = normalise(decode(data, encoding_of(data)))
    if len(text) > MAX_CHARACTERS:
        raise too_long(file.size)
    if (reason := unwritable(text)) is not None:
        raise BadInput(reason)
    return text


def decode(data: bytes, encoding: str) -> str:
    """Bytes as text; errors tell the first wrong byte.

    Raises:
        BadInput: the bytes are not of this encoding.
    """
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise not_encoded(error) from error


def not_encoded(error: UnicodeDecodeError, offset: int = 0) -> BadInput:
    """What to say of bytes in another encoding; `offset` is where the decoded part begins in the file."""
    name = "UTF-16" if "16" in error.encoding else "UTF-8"
    byte = error.object[error.start]
    return BadInput(
        f"is not {name} text: wrong byte 0x{byte:02x} at byte {offset + error.start + 1}",
        hint="convert it, for example: iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW",
    )


def too_long(size: int) -> BadInput:
    """What to say of a document that is too long to be one."""
    return BadInput(
        f"is too long for one document ({size / 1e6:.0f} MB; at most {MAX_CHARACTERS / 1e6:.0f} million characters)",
        hint="split it into its issues or articles, or make it a table with one document a row",
    )
