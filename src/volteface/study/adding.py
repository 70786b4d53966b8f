"""Take files in: read, segment, file; refuse with a reason; go on after being killed."""

from __future__ import annotations

import hashlib
import itertools
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

import msgspec

from volteface import reading
from volteface.library import Library, documents, jobs, originals, problems, sources
from volteface.model.document import InputFile, Reader, ReadingOptions, Refusal
from volteface.model.errors import WrongUse
from volteface.model.job import Progress, silent
from volteface.model.publication import Rights, Source
from volteface.running import executor, ordered_map
from volteface.study import settings
from volteface.study.shapes import AddedShape

# A transaction holds about this many passages, so that none takes longer than a fifth of a second.
_BATCH = 2_500

# From this many files on several processes read; fewer are read before those would have started.
_MANY = 64
_MOST_WORKERS = 8
_LARGE = 16 * 2**20

Asker = Callable[[reading.DateProposal], bool]
Found = Iterable[documents.Prepared | Refusal]


class Tally(msgspec.Struct):
    """What has happened so far, on the way into one source."""

    source: int
    files: int = 0
    filed: documents.Filed = documents.Filed()
    refusals: list[Refusal] = []


def add(
    library: Library,
    paths: Sequence[Path],
    options: ReadingOptions,
    *,
    progress: Progress = silent,
    ask: Asker | None = None,
) -> AddedShape:
    """Read files and folders into the library.

    Args:
        library: where to.
        paths: files and folders, zips among them.
        options: what the command was told.
        progress: told of every file.
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
        tally = Tally(_register(library, options))
        for file, contents in _read(library, paths, options):
            progress(tally.files, None, file.name if isinstance(file, InputFile) else file.file)
            heartbeat(tally.files, None)
            tally.files += 1
            if isinstance(file, Refusal):
                problems.report(library, file.file, [file])
                tally.refusals.append(file)
            else:
                _file(library, file, contents, options, tally)
    return AddedShape(
        files=tally.files,
        documents=tally.filed.added,
        passages=tally.filed.passages,
        held=tally.filed.held,
        refused=len(tally.refusals),
        problems=tally.refusals,
        date=options.date,
    )


def _read(
    library: Library, paths: Sequence[Path], options: ReadingOptions
) -> Iterator[tuple[InputFile | Refusal, Found]]:
    """Files with what is in them, in order; many small files are read by several processes.

    A large file is read here, document by document, so that memory does not grow with it.
    """
    with tempfile.TemporaryDirectory(prefix="volteface-", ignore_cleanup_errors=True) as unpacked:
        files = reading.walk(paths, unpack_to=Path(unpacked))
        first = list(itertools.islice(files, _MANY))
        workers = min(_MOST_WORKERS, os.cpu_count() or 1) if len(first) == _MANY else 1

        def job(file: InputFile | Refusal) -> tuple[InputFile | Refusal, ReadingOptions | None]:
            known = isinstance(file, Refusal) or documents.is_read(library, file.hash, fingerprint(options))
            return file, None if known or (isinstance(file, InputFile) and file.size > _LARGE) else options

        with executor(workers) as pool:
            jobs_of_files = map(job, itertools.chain(first, files))
            for file, contents in ordered_map(pool, _read_whole, jobs_of_files, ahead=4 * workers):
                large = isinstance(file, InputFile) and file.size > _LARGE
                yield file, _read_slowly(file, options) if large and isinstance(file, InputFile) else contents


def _read_whole(job: tuple[InputFile | Refusal, ReadingOptions | None]) -> tuple[InputFile | Refusal, Found]:
    """All of a file at once, in whatever process; nothing of one that is refused, known or large."""
    file, options = job
    if options is None or isinstance(file, Refusal):
        return file, ()
    return file, list(_read_slowly(file, options))


def _read_slowly(file: InputFile, options: ReadingOptions) -> Iterator[documents.Prepared | Refusal]:
    for found in reading.read_file(file, options, _readers()):
        yield found if isinstance(found, Refusal) else documents.prepare(found)


@cache
def _readers() -> list[Reader]:
    return reading.load_readers()


def _file(library: Library, file: InputFile, contents: Found, options: ReadingOptions, tally: Tally) -> None:
    marks = fingerprint(options)
    if documents.is_read(library, file.hash, marks):
        tally.filed = tally.filed.plus(documents.Filed(held=1))
        return
    originals.keep(library, file.path, file.hash, file.name)
    refusals: list[Refusal] = []
    for batch in _batches(_kept(contents, refusals)):
        filed = documents.file_documents(library, tally.source, file.hash, file.name, batch)
        refusals.extend(filed.refused)
        tally.filed = tally.filed.plus(filed)
    problems.report(library, file.name, refusals)
    documents.mark_read(library, file.hash, marks, len(refusals))
    tally.refusals.extend(refusals)


def _kept(found: Found, refusals: list[Refusal]) -> Iterator[documents.Prepared]:
    for one in found:
        if isinstance(one, Refusal):
            refusals.append(one)
        else:
            yield one


def _batches(found: Iterable[documents.Prepared]) -> Iterator[list[documents.Prepared]]:
    batch: list[documents.Prepared] = []
    size = 0
    for document in found:
        batch.append(document)
        size += len(document.words) + 1
        if size >= _BATCH:
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
    proposal = reading.propose_date(files, _readers(), options)
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
