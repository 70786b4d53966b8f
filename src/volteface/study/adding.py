"""Take files in: read, segment, file; refuse with a reason; go on after being killed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from volteface import reading
from volteface.library import Library, filing, jobs, originals, problems, sources
from volteface.model.document import InputFile, ReadingOptions, Refusal
from volteface.model.errors import WrongUse
from volteface.model.job import Progress, silent
from volteface.model.publication import Rights, Source
from volteface.study import settings
from volteface.study.intake import Found, intake, readers
from volteface.study.shapes import AddedShape

# A transaction holds about this many passages, so that none takes longer than a fifth of a second.
_BATCH = 5_000

Asker = Callable[[reading.DateProposal], bool]


class Tally(msgspec.Struct):
    """What has happened so far, on the way into one source."""

    source: int
    marks: str
    progress: Progress
    files: int = 0
    filed: filing.Filed = filing.Filed()


def add(
    library: Library,
    paths: Sequence[Path],
    options: ReadingOptions,
    *,
    progress: Progress = silent,
    ask: Asker | None = None,
    workers: int = 0,
) -> AddedShape:
    """Read files and folders into the library.

    Args:
        library: where to.
        paths: files and folders, zips among them.
        options: what the command was told.
        progress: told of every file.
        workers: how many processes may read beside this one; a script that asks for any guards its main module, as
            Python's `multiprocessing` wants it.
        ask: shown a proposal for the date where no date was given; whether to take it.

    Raises:
        WrongUse: organisation or date are missing; nothing was changed.
    """
    missing = [path for path in paths if not path.exists()]
    if missing:
        raise WrongUse("no such file or folder", where=str(missing[0]))
    options = _with_source(library, options)
    reading.check_date(options.date)
    if options.date is None:
        options = _with_date(paths, options, ask)
    with jobs.working(library, "add") as heartbeat:
        tally = Tally(_register(library, options), fingerprint(options), progress)

        def known(file: InputFile) -> bool:
            return filing.is_read(library, file.hash, tally.marks)

        for batch in _together(_pieces(library, intake(paths, options, known, workers), tally)):
            heartbeat(tally.files, None)
            for refusal in (one for one in batch if isinstance(one, Refusal)):
                problems.report(library, refusal.file, [refusal])
                tally.filed = tally.filed.plus(filing.Filed(refused=(refusal,)))
            pieces = [one for one in batch if isinstance(one, filing.Piece)]
            tally.filed = tally.filed.plus(filing.file_pieces(library, tally.source, pieces))
    return AddedShape(
        files=tally.files,
        documents=tally.filed.added,
        passages=tally.filed.passages,
        held=tally.filed.held,
        refused=len(tally.filed.refused),
        problems=list(tally.filed.refused),
        date=options.date,
    )


def _pieces(
    library: Library, files: Iterable[tuple[InputFile | Refusal, Found]], tally: Tally
) -> Iterator[filing.Piece | Refusal]:
    """What was read, file by file; a large file in several pieces."""
    for file, contents in files:
        tally.files += 1
        tally.progress(tally.files, None, file.file if isinstance(file, Refusal) else file.name)
        if isinstance(file, Refusal):
            yield file
        elif filing.is_read(library, file.hash, tally.marks):
            tally.filed = tally.filed.plus(filing.Filed(held=1))
        else:
            originals.keep(library, file.path, file.hash)
            yield from _cut(file, contents, tally.marks)


def _cut(file: InputFile, contents: Found, marks: str) -> Iterator[filing.Piece]:
    first, size = True, 0
    prepared: list[filing.Prepared] = []
    refused: list[Refusal] = []
    for found in contents:
        if isinstance(found, Refusal):
            refused.append(found)
        else:
            prepared.append(found)
            size += len(found.words) + 1
        if size >= _BATCH:
            yield filing.Piece(
                file.name, file.hash, file.size, marks, tuple(prepared), tuple(refused), first=first, last=False
            )
            first, size = False, 0
            prepared, refused = [], []
    yield filing.Piece(file.name, file.hash, file.size, marks, tuple(prepared), tuple(refused), first=first)


def _together(pieces: Iterable[filing.Piece | Refusal]) -> Iterator[list[filing.Piece | Refusal]]:
    """As many pieces as a transaction holds."""
    batch: list[filing.Piece | Refusal] = []
    size = 0
    for piece in pieces:
        batch.append(piece)
        if isinstance(piece, filing.Piece):
            size += sum(len(prepared.words) + 1 for prepared in piece.documents)
        if size >= _BATCH or len(batch) >= _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _with_source(library: Library, options: ReadingOptions) -> ReadingOptions:
    declared = settings.read(library.folder).sources
    organisations = sorted({s.organisation for s in declared} | set(sources.organisations(library)))
    organisation = options.organisation or (organisations[0] if len(organisations) == 1 else "")
    if not organisation:
        hint = "add --organisation NAME" + (f"; known are: {', '.join(organisations)}" if organisations else "")
        raise WrongUse("whose publications are these?", hint=hint)
    names = [s.name for s in declared if s.organisation == organisation]
    source = options.source or (names[0] if len(names) == 1 else "")
    if not source:
        hint = 'add --source "Name of the newspaper or series"' + (f"; known are: {', '.join(names)}" if names else "")
        raise WrongUse("in which publication did these appear?", hint=hint)
    return msgspec.structs.replace(options, organisation=organisation, source=source)


def _with_date(paths: Sequence[Path], options: ReadingOptions, ask: Asker | None) -> ReadingOptions:
    files = (found for found in reading.walk(paths) if isinstance(found, InputFile))
    proposal = reading.propose_date(files, readers(), options)
    if proposal is None:
        raise WrongUse(
            "no dates were found in columns or file names",
            hint="say --date 1926-05-03 for all files, --date COLUMN of a table, "
            "or a pattern that finds it in a file's name: --date '(\\d{4}-\\d{2}-\\d{2})'",
        )
    if ask is not None and ask(proposal):
        return msgspec.structs.replace(options, date=proposal.date)
    raise WrongUse("no --date was given", hint=f"this would fit: {proposal.option} (as {', '.join(proposal.examples)})")


def _register(library: Library, options: ReadingOptions) -> int:
    """File the source; what `volteface.toml` declares holds, unless the command says otherwise."""
    known = settings.read(library.folder).source(options.organisation, options.source)
    declared = known or Source(options.organisation, options.source)
    if options.rights is not Rights.UNKNOWN:
        declared = msgspec.structs.replace(declared, rights=options.rights)
    if declared != known:
        settings.declare(library.folder, declared)
    return sources.register(library, declared)


def fingerprint(options: ReadingOptions) -> str:
    """By what options a file was read: with others it is read again."""
    return hashlib.sha256(msgspec.json.encode(options, order="deterministic")).hexdigest()[:16]
