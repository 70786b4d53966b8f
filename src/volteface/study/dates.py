"""Where no `--date` was given: what it could be, for a person to accept; dates told beside the files hold at once."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from pathlib import Path

import msgspec

from volteface import reading
from volteface.model.dates import Date
from volteface.model.document import InputFile, ReadDocument, ReadingOptions
from volteface.model.errors import WrongUse
from volteface.running import Ended, Guarded, InProcess
from volteface.study import apart
from volteface.study.intake import Guard

Asker = Callable[[reading.DateProposal], bool]

# So many files are read to see whether they say their date themselves; nearly all of them must.
_SAMPLE, _NEARLY_ALL = 5, 0.8
_LARGEST = 32 << 20
_WAYS = ("metadata", "masthead")


def with_date(
    paths: Sequence[Path], options: ReadingOptions, ask: Asker | None, guard: Guard, *, base: Path | None = None
) -> ReadingOptions:
    """The options with the date that a person accepts, or that a table beside the files gives to all of them.

    Raises:
        WrongUse: nothing fits, or nobody was there to accept what does; it is told, ready to be typed.
    """
    if told_beside(paths):
        return msgspec.structs.replace(options, date="metadata")
    proposal = proposed(paths, options, guard, base=base)
    if proposal is None:
        raise WrongUse(
            "no dates were found in columns, file names, metadata or mastheads",
            hint="say --date 1926-05-03 for all files, --date COLUMN of a table, a pattern that finds it in a file's "
            "name: --date '(\\d{4}-\\d{2}-\\d{2})', or write a documents.csv (file, date) beside the files",
        )
    if ask is not None and ask(proposal):
        return msgspec.structs.replace(options, date=proposal.date)
    raise WrongUse("no --date was given", hint=f"this would fit: {proposal.option} (as {', '.join(proposal.examples)})")


def proposed(
    paths: Sequence[Path], options: ReadingOptions, guard: Guard, *, base: Path | None = None
) -> reading.DateProposal | None:
    """What the date could be: a column, a pattern for file names, or what the first files say of themselves."""
    files = (found for found in reading.walk(paths, base=base) if isinstance(found, InputFile))
    return reading.propose_date(files, apart.readers(), options) or _by_content(paths, options, guard)


def told_beside(paths: Sequence[Path]) -> bool:
    """Whether a table or bibliography beside them gives the first files their dates, each of them."""
    files = (found for found in reading.walk(paths) if isinstance(found, InputFile) and found.size)
    first = list(itertools.islice(files, 64))
    return bool(first) and all(file.told is not None and file.told.date is not None for file in first)


def _by_content(paths: Sequence[Path], options: ReadingOptions, guard: Guard) -> reading.DateProposal | None:
    """Whether the first files say their date themselves: in their metadata, else at their head."""
    with tempfile.TemporaryDirectory(prefix="volteface-", ignore_cleanup_errors=True) as spare:
        files = reading.walk(paths, unpack_to=Path(spare))
        sample = [*itertools.islice(_fit(files), _SAMPLE)]
        pool: Executor = Guarded(1, guard.limits, apart.ready) if guard.workers else InProcess()
        with pool:
            for way in _WAYS:
                read_as = msgspec.structs.replace(options, date=way)
                found = [(file, _dates(pool, file, read_as)) for file in sample]
                dated = [(file.name.rsplit("/", 1)[-1], dates[0]) for file, dates in found if dates]
                if sample and len(dated) >= _NEARLY_ALL * len(sample):
                    examples = tuple(f"{name}: {date}" for name, date in dated[:3])
                    return reading.DateProposal(way, f"--date {way}", examples)
    return None


def _fit(files: Iterator[object]) -> Iterator[InputFile]:
    return (file for file in files if isinstance(file, InputFile) and 0 < file.size <= _LARGEST)


def _dates(pool: Executor, file: InputFile, options: ReadingOptions) -> list[str]:
    try:
        return pool.submit(dates_in, file, options).result()
    except Ended:
        return []


def dates_in(file: InputFile, options: ReadingOptions) -> list[str]:
    """The dates of a file's documents as EDTF, in any process."""
    found = reading.read_file(file, options, apart.readers())
    dates: list[Date] = [one.date for one in found if isinstance(one, ReadDocument)]
    return [date.edtf for date in dates]
