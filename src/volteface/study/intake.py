"""Files on their way in: plain words are read here, all else in processes that can be ended."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future
from pathlib import Path

import msgspec

from volteface import reading
from volteface.model.document import InputFile, ReadingOptions, Refusal
from volteface.running import Ended, Guarded, Limits, in_order
from volteface.study import apart
from volteface.study.apart import Found, readers
from volteface.study.scratch import scratch

# Fewer files than this are read before other processes would have started.
_MANY = 64
# So many calls for each process are under way, so that none waits for the next file.
_AHEAD = 8

__all__ = ["Guard", "Taken", "intake", "readers"]

Known = Callable[[InputFile, ReadingOptions], bool]
Whose = Callable[[InputFile], ReadingOptions | Refusal]


class Guard(msgspec.Struct, frozen=True):
    """In how many processes files are read, and what one file may take of time and memory.

    Without workers everything is read in the calling process, and nothing is limited.
    """

    workers: int = 0
    limits: Limits = Limits()


class Taken(msgspec.Struct, frozen=True):
    """A file with how it was read and what was found in it; a refusal in its place has nothing more."""

    file: InputFile | Refusal
    options: ReadingOptions
    contents: Found


def intake(
    paths: Sequence[Path],
    whose: Whose,
    known: Known,
    guard: Guard,
    meanwhile: Callable[[], object],
    *,
    base: Path | None = None,
) -> Generator[Taken]:
    """All files under the paths in order, each with its documents and refusals; those that are known with nothing.

    Args:
        paths: files and folders.
        whose: how a file is read, or why it is not.
        known: whether a file was read before.
        guard: where files are read.
        meanwhile: called several times a second while a file is waited for; what it raises ends the waiting.
        base: names are told from here on.

    Raises:
        CannotStart: no process can be started to read in.
    """
    with scratch() as folder:
        files = reading.walk(paths, base=base, unpack_to=folder)
        first: list[InputFile | Refusal] = []
        for file in itertools.islice(files, _MANY):
            first.append(file)
            meanwhile()
        with Guarded(guard.workers, guard.limits, apart.ready) as pool:
            desk = _Desk(pool, guard, folder, many=len(first) == _MANY)

            def begin(taken: Taken) -> Future[bytes | Path | None]:
                return desk.begin(taken, known)

            ahead = max(1, _AHEAD * guard.workers)
            for taken, future in in_order(begin, _taken(itertools.chain(first, files), whose), ahead, meanwhile):
                yield msgspec.structs.replace(taken, contents=_contents(taken, future))
                _discard(taken.file, folder)


def _discard(file: InputFile | Refusal, folder: Path) -> None:
    """Remove what was unpacked for a file that is done with."""
    if isinstance(file, InputFile):
        for path in (file.path, *(part.path for part in file.parts)):
            if path.is_relative_to(folder):
                path.unlink(missing_ok=True)


def _taken(files: Iterable[InputFile | Refusal], whose: Whose) -> Iterator[Taken]:
    for file in files:
        options = file if isinstance(file, Refusal) else whose(file)
        if isinstance(options, Refusal):
            yield Taken(options, ReadingOptions(), ())
        else:
            yield Taken(file, options, ())


class _Desk:
    """Decides where each file is read, and begins it."""

    def __init__(self, pool: Guarded, guard: Guard, folder: Path, *, many: bool) -> None:
        self._pool = pool
        self._guard = guard
        self._folder = folder
        self._many = many

    def begin(self, taken: Taken, known: Known) -> Future[bytes | Path | None]:
        """The contents to come; None where there are none, or where they are read when their turn comes."""
        file = taken.file
        if isinstance(file, Refusal) or self._here(file) or known(file, taken.options):
            here: Future[bytes | Path | None] = Future()
            here.set_result(None)
            return here
        seconds = apart.seconds_for(file, self._guard.limits.seconds)
        return self._pool.submit_within(seconds, apart.read_apart, (file, taken.options, self._folder))

    def _here(self, file: InputFile) -> bool:
        """Whether a file is read in this process: no other may be used, or it would take longer than it gives."""
        if not self._guard.workers or apart.is_streamed(file):
            return True
        return not self._many and apart.is_plain(file, apart.LARGE)


def _contents(taken: Taken, future: Future[bytes | Path | None]) -> Found:
    if isinstance(taken.file, Refusal):
        return ()
    try:
        contents = future.result()
    except Ended as ended:
        return (apart.refusal(taken.file, ended),)
    return apart.read(taken.file, taken.options) if contents is None else apart.unpacked(contents)
