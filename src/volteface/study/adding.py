"""Take files in: read, segment, file; refuse with a reason; go on after being killed, paused or cancelled."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from volteface import reading
from volteface.library import Library, aside_marks, filing, jobs, originals, problems
from volteface.model.document import InputFile, ReadingOptions, Refusal
from volteface.model.errors import BadInput, WrongUse
from volteface.model.job import Progress, silent
from volteface.study.batches import cut, together
from volteface.study.counting import Count
from volteface.study.dates import Asker, with_date
from volteface.study.held_shapes import AddedShape, carried_shape
from volteface.study.intake import Guard, Taken, intake
from volteface.study.sourcing import Sourcing, marks
from volteface.study.tally import Tally

# Among so many first files one must tell whose it is, where the command was not told.
_FIRST = 64


def add(
    library: Library,
    paths: Sequence[Path],
    options: ReadingOptions,
    *,
    base: Path | None = None,
    progress: Progress = silent,
    ask: Asker | None = None,
    guard: Guard | None = None,
) -> AddedShape:
    """Read files and folders into the library.

    Args:
        library: where to.
        paths: files and folders, archives among them.
        options: what the command was told.
        base: a folder from which on files are called; by default they are called as the paths were given.
        progress: told of every file.
        ask: shown a proposal for the date where no date was given; whether to take it.
        guard: how many processes read, and what a file may take; by default this process alone, without limits. A
            script that asks for processes guards its main module, as Python's `multiprocessing` wants it.

    Raises:
        WrongUse: organisation, source or date are missing; nothing was changed.
        Cancelled: somebody asked the job to stop; what was read is in.
    """
    missing = [path for path in paths if not path.exists()]
    if missing:
        raise WrongUse("no such file or folder", where=str(missing[0]))
    sourcing = _sourcing(library, paths, options)
    reading.check_date(options.date)
    if options.date is None:
        options = with_date(paths, options, ask, guard or Guard(), base=base)
        sourcing = Sourcing(library, options)
    originals.clear(library)
    with jobs.working(library, "add") as heartbeat, Count(paths) as count:
        tally = Tally(count, heartbeat, progress)
        aside = aside_marks.by_original(library)

        def known(file: InputFile, read_as: ReadingOptions) -> bool:
            return filing.is_read(library, file.hash, marks(file, read_as))

        taken = intake(paths, sourcing.options, known, guard or Guard(), tally.listen, base=base)
        with closing(taken), closing(_pieces(library, taken, sourcing, tally, aside)) as pieces:
            for batch in together(pieces):
                tally.add(_file(library, batch))
        tally.tell()
    return AddedShape(
        files=tally.files,
        documents=tally.filed.added,
        passages=tally.filed.passages,
        held=tally.filed.held,
        refused=len(tally.filed.refused),
        problems=list(tally.filed.refused),
        date=options.date,
        pages=tally.filed.pages,
        seconds=round(tally.seconds(), 1),
        editions=tally.filed.editions,
        renewed=tally.filed.renewed,
        aside=tally.filed.aside,
        carried=carried_shape(tally.filed.carried),
    )


def _file(library: Library, batch: Sequence[filing.Piece | Refusal]) -> filing.Filed:
    """File a batch; files that were refused before they were read are told of one by one."""
    refused = tuple(one for one in batch if isinstance(one, Refusal))
    for refusal in refused:
        problems.report(library, refusal.file, [refusal])
    pieces = [one for one in batch if isinstance(one, filing.Piece)]
    return filing.file_pieces(library, 0, pieces).plus(filing.Filed(refused=refused))


def _pieces(
    library: Library, files: Iterable[Taken], sourcing: Sourcing, tally: Tally, aside: Mapping[str, int]
) -> Generator[filing.Piece | Refusal]:
    """What was read, file by file; a large file in several pieces. `aside`: how much of each is set aside, by hash."""
    for taken in files:
        file = taken.file
        if isinstance(file, Refusal):
            tally.begin(file)
            yield file
            continue
        mark = marks(file, taken.options)
        held = filing.is_read(library, file.hash, mark)
        tally.begin(file, held=held, aside=aside.get(file.hash, 0))
        try:
            parts = originals.keep_all(library, file)
        except BadInput as error:
            yield Refusal(file.name, error.what, error.hint)
            continue
        if not held:
            source = sourcing.number(taken.options.organisation, taken.options.source)
            yield from cut(file, taken.contents, marks=mark, source=source, parts=parts)


def _sourcing(library: Library, paths: Sequence[Path], options: ReadingOptions) -> Sourcing:
    """Whose publications these are.

    Raises:
        WrongUse: neither the command nor anything beside the first files says so.
    """
    sourcing = Sourcing(library, options)
    try:
        sourcing.demand()
    except WrongUse:
        files = (found for found in reading.walk(paths) if isinstance(found, InputFile))
        if not any(
            isinstance(sourcing.options(file), ReadingOptions) for file, _ in zip(files, range(_FIRST), strict=False)
        ):
            raise
    return sourcing
