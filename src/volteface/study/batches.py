"""What was read, in portions that one transaction holds: large files cut into pieces, small ones put together."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator

from volteface.library import filing
from volteface.library.jobs import Cancelled
from volteface.model.document import InputFile, Part, Refusal
from volteface.study.apart import Found

# A transaction holds about this many passages, so that none takes longer than a fifth of a second.
_BATCH = 4_000
# What has been read waits no longer than this for more: whoever is killed then loses little.
_SECONDS = 1.0


def cut(
    file: InputFile, contents: Found, *, marks: str, source: int, parts: tuple[Part, ...] = ()
) -> Iterator[filing.Piece]:
    """What was found in a file, in pieces; a document is always in one."""

    def piece(*, last: bool) -> filing.Piece:
        return filing.Piece(
            file.name,
            file.hash,
            file.size,
            marks,
            tuple(prepared),
            tuple(refused),
            first=first,
            last=last,
            source=source,
            parts=parts if first else (),
        )

    first, size = True, 0
    prepared: list[filing.Prepared] = []
    refused: list[Refusal] = []
    for found in contents:
        if isinstance(found, Refusal):
            refused.append(found)
            size += 1
        else:
            prepared.append(found)
            size += len(found.words) + 1
        if size >= _BATCH:
            yield piece(last=False)
            first, size = False, 0
            prepared, refused = [], []
    yield piece(last=True)


def together(pieces: Iterable[filing.Piece | Refusal]) -> Iterator[list[filing.Piece | Refusal]]:
    """As many pieces as a transaction holds, or as have come within a second."""
    batch: list[filing.Piece | Refusal] = []
    size, begun = 0, time.monotonic()
    try:
        for piece in pieces:
            batch.append(piece)
            size += 1
            if isinstance(piece, filing.Piece):
                size += sum(len(prepared.words) + 1 for prepared in piece.documents) + len(piece.refused)
            if size >= _BATCH or time.monotonic() - begun >= _SECONDS:
                yield batch
                batch, size, begun = [], 0, time.monotonic()
    except Cancelled:
        # What was read before somebody wished to stop goes in.
        if batch:
            yield batch
        raise
    if batch:
        yield batch
