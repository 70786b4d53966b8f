"""Files on their way in: many small ones may be read by several processes, large ones here, piece by piece."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

import msgspec

from volteface import reading
from volteface.library import filing
from volteface.model.document import InputFile, Reader, ReadingOptions, Refusal
from volteface.running import executor, ordered_map

# Fewer files than this are read before other processes would have started.
_MANY = 64
# A larger file is not carried between processes, so that memory does not grow with it.
_LARGE = 16 * 2**20

Found = Iterable[filing.Prepared | Refusal]
_Job = tuple[InputFile | Refusal, ReadingOptions | None]


def intake(
    paths: Sequence[Path], options: ReadingOptions, known: Callable[[InputFile], bool], workers: int = 0
) -> Iterator[tuple[InputFile | Refusal, Found]]:
    """All files under the paths in order, each with its documents and refusals; those that are known with nothing.

    Args:
        paths: files and folders.
        options: how they are read.
        known: whether a file was read before.
        workers: how many processes may read beside this one.
    """
    with tempfile.TemporaryDirectory(prefix="volteface-", ignore_cleanup_errors=True) as unpacked:
        files = reading.walk(paths, unpack_to=Path(unpacked))
        first = list(itertools.islice(files, _MANY))

        def job(file: InputFile | Refusal) -> _Job:
            elsewhere = not isinstance(file, Refusal) and file.size <= _LARGE and not known(file)
            return file, options if elsewhere else None

        with executor(workers if len(first) == _MANY else 0) as pool:
            jobs = map(job, itertools.chain(first, files))
            for file, contents in ordered_map(pool, _read_whole, jobs, ahead=8 * workers):
                if isinstance(file, Refusal):
                    yield file, ()
                    continue
                yield file, _read(file, options) if file.size > _LARGE else _unpacked(contents)
                if file.path.is_relative_to(unpacked):
                    file.path.unlink(missing_ok=True)


@cache
def readers() -> list[Reader]:
    """The readers of this process."""
    return reading.load_readers()


class _Contents(msgspec.Struct, frozen=True):
    """What was found in a file, as it travels between processes: packed as a whole, much faster than by pickle."""

    prepared: list[filing.Prepared]
    refused: list[Refusal]


def _read_whole(job: _Job) -> tuple[InputFile | Refusal, bytes]:
    """All of a file at once, in whatever process; without options nothing."""
    file, options = job
    found = _Contents([], [])
    if options is not None and not isinstance(file, Refusal):
        for one in _read(file, options):
            if isinstance(one, Refusal):
                found.refused.append(one)
            else:
                found.prepared.append(one)
    return file, msgspec.msgpack.encode(found)


def _unpacked(contents: bytes) -> Found:
    found = _DECODER.decode(contents)
    return itertools.chain(found.prepared, found.refused)


_DECODER = msgspec.msgpack.Decoder(_Contents)


def _read(file: InputFile, options: ReadingOptions) -> Iterator[filing.Prepared | Refusal]:
    for found in reading.read_file(file, options, readers()):
        yield found if isinstance(found, Refusal) else filing.prepare(found)
