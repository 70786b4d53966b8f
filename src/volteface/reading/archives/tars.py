"""Tar files and single packed files, read through once: members in the order in which they stand.

A packed tar file (.tar.gz, .tar.bz2, .tar.xz) is never unpacked as a whole, and never read twice.
"""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from pathlib import Path

from volteface.model.document import InputFile, Refusal
from volteface.reading.archives.compressed import BROKEN, Metered, Spent, compression_of, name_within, open_packed
from volteface.reading.archives.tapes import BLOCK, Damaged, Entry, Tape, is_tape
from volteface.reading.archives.unpacked import (
    MAX_MEMBER,
    MAX_RATIO,
    SMALL,
    Member,
    Refused,
    Space,
    check_name,
    passed_over,
    told,
    too_much,
)
from volteface.reading.naming import shown

_FILES = frozenset({tarfile.REGTYPE, tarfile.AREGTYPE, tarfile.CONTTYPE})
_LINKS = frozenset({tarfile.LNKTYPE, tarfile.SYMTYPE})
_PASSED_OVER = frozenset({tarfile.DIRTYPE, b"V", b"M"})  # folders, a volume's name, what GNU tar notes of them
_BY_HAND = "unpack it by hand and add the folder"


def members(file: InputFile, space: Space) -> Iterator[Member | Refusal]:
    """The members of a tar file, or the one file that is packed; those that cannot be read as refusals."""
    how = compression_of(file.head)
    # Sparse files and packed ones are larger than what they take; the rest is as long as the file.
    limit = max(SMALL, file.size * (MAX_RATIO if how else 1))
    kind = "tar file"
    try:
        with open_packed(file.path, how) if how else file.path.open("rb") as opened:
            stream = Metered(opened, limit, space.allowance)
            begun = stream.peek(BLOCK)
            if is_tape(begun):
                yield from _each(Tape(stream), file, space)
            elif how:
                kind = f"{how} file"
                yield Member(f"{file.name}/{name_within(file.name)}", space.store(stream, MAX_MEMBER, counted=True))
    except Refused as refused:
        yield Refusal(file.name, refused.reason, refused.hint)
    except Spent:
        yield Refusal(file.name, "unpacks to more than is safe; the rest was not read", _BY_HAND)
    except (Damaged, *BROKEN) as error:
        yield Refusal(file.name, f"is a damaged {kind} ({told(error)})", "make it anew, or add the folder")


def _each(tape: Tape, file: InputFile, space: Space) -> Iterator[Member | Refusal]:
    for entry in tape.entries():
        if entry.type in _PASSED_OVER or passed_over(entry.name):
            continue
        name = f"{file.name}/{shown(entry.name)}"
        try:
            yield Member(name, _unpack(tape, entry, space))
        except Refused as refused:
            yield Refusal(name, refused.reason, refused.hint)


def _unpack(tape: Tape, entry: Entry, space: Space) -> Path:
    check_name(entry.name, "tar file")
    if entry.type in _LINKS:
        raise Refused("is a link, not a file")
    if entry.type not in _FILES:
        raise Refused("is a device, a pipe or a file with holes, not a plain file", _BY_HAND)
    if entry.size > MAX_MEMBER:
        raise too_much(MAX_MEMBER)
    return space.store(tape, MAX_MEMBER, counted=True)
