"""Messages in files: one alone (RFC 5322), or many one after the other (mbox, RFC 4155), told by how they begin.

A mailbox is read line by line: what is held is one message, whatever the size of all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

# "From ada@worker.example Mon May  3 10:00:00 1926": who it came from and when. "From the front" is neither.
_FROM = re.compile(
    rb"From (?:-|\S+|\"[^\"\r\n]*\"\S*)(?: +\S+){0,2} +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? +"
    rb"(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) +\d{1,2}|\d{1,2} +[A-Z][a-z]{2})\b"
    rb"[^\r\n]* (?:19|20)\d\d\b[^\r\n]*\r?\n?"
)
_HEADER = re.compile(rb"([!-9;-~]{1,76})[ \t]*:")
_QUOTED_FROM = re.compile(rb">+From ")
_APPLE = re.compile(rb"\A\s*\d+\s*\r?\n(?=[!-9;-~]{1,76}:)")
# What programs write and people do not.
_MACHINE = frozenset(
    b"message-id received mime-version return-path delivered-to x-mailer user-agent content-type x-gmail-labels "
    b"x-mozilla-status list-id path nntp-posting-host x-original-to".split()
)
_SUFFIXES = (".eml", ".emlx")
_MAX_MESSAGE = 128 << 20
_LONGEST_LINE = 1 << 20


class Message(msgspec.Struct, frozen=True):
    """A message as it stands: which it is, its bytes, and the line before it in a mailbox.

    `data` is None where it is too large to be one.
    """

    number: int
    data: bytes | None
    envelope: str = ""


def is_mailbox(head: bytes) -> bool:
    """Whether a file begins as mailboxes do."""
    first = _FROM.match(head)
    return first is not None and _HEADER.match(head, first.end()) is not None


def is_message(head: bytes, name: str) -> bool:
    """Whether a file begins with the header of a message that a program wrote, or with any and is called so."""
    names = _names(_without_count(head))
    named = name.lower().endswith(_SUFFIXES)
    if b"from" not in names or not (b"date" in names or b"subject" in names):
        return named and b"subject" in names
    return named or not _MACHINE.isdisjoint(names)


def is_saved_page(head: bytes) -> bool:
    """Whether it is a web page that a browser saved as a message (MHTML, RFC 2557)."""
    if _HEADER.match(head) is None:
        return False
    begun, names = head[:8192].lower(), _names(head)
    related = b"multipart/related" in begun or b"text/html" in begun
    return related and (b"snapshot-content-location" in names or b"\nfrom: <saved by" in b"\n" + begun)


def _names(head: bytes) -> frozenset[bytes]:
    """The names of a header's lines; none where what begins the file is no header."""
    names: set[bytes] = set()
    if _HEADER.match(head) is None:
        return frozenset()
    for line in head.splitlines():
        if not line.strip():
            break
        if line[:1] in b" \t" and names:
            continue
        found = _HEADER.match(line)
        if found is None:
            return frozenset()
        names.add(found[1].lower())
    return frozenset(names)


def _without_count(head: bytes) -> bytes:
    """Apple Mail writes before a message how long it is."""
    return _APPLE.sub(b"", head[:100], count=1) + head[100:]


def single(data: bytes) -> Message:
    """A file's one message."""
    counted = _APPLE.match(data)
    if counted is not None:
        data = data[counted.end() : counted.end() + int(counted[0])]
    return Message(1, data)


def messages(stream: BinaryIO) -> Iterator[Message]:
    """The messages of a mailbox in order."""
    number, envelope = 0, ""
    lines: list[bytes] = []
    size, blank, whole = 0, True, True
    while line := stream.readline(_LONGEST_LINE):
        if blank and line.startswith(b"From ") and _FROM.fullmatch(line):
            if number:
                yield Message(number, b"".join(lines) if size <= _MAX_MESSAGE else None, envelope)
            number, envelope = number + 1, line.decode("ascii", "replace").strip()
            lines, size = [], 0
        else:
            size += len(line)
            if size <= _MAX_MESSAGE:
                lines.append(line[1:] if whole and _QUOTED_FROM.match(line) else line)
            else:
                lines = []
        blank = whole and line in {b"\n", b"\r\n"}
        whole = line.endswith(b"\n")
    if number:
        yield Message(number, b"".join(lines) if size <= _MAX_MESSAGE else None, envelope)
