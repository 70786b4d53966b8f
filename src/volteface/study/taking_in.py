"""Before files go in, and where some did not: a part of the façade."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from volteface.library import problems, sources
from volteface.model.document import ReadingOptions
from volteface.model.publication import Source
from volteface.study import declared, settings
from volteface.study.held_shapes import RefusedShape
from volteface.study.opened import Opened

if TYPE_CHECKING:
    from volteface.study.peeked_shapes import PeekedShape

_LINES = 1_000


class TakingIn(Opened):
    """A look into files, the sources they may be of, what was refused."""

    def peek(self, paths: Sequence[str | Path], options: ReadingOptions, *, base: Path | None = None) -> PeekedShape:
        """What files are and what dates would fit them, in another process within twenty seconds; see `study.peeking`.

        Args:
            paths: files and folders.
            options: what is known of how they are to be read.
            base: a folder from which on files are called.
        """
        from volteface.study.peeking import peek

        return peek([Path(path) for path in paths], options, base=base)

    def publications(self) -> list[Source]:
        """All sources, held or declared, by organisation and name; what is declared of them holds."""
        known = {(one.organisation, one.name): one for one in sources.sources(self.library)}
        known |= {(one.organisation, one.name): one for one in self.settings.sources}
        return [known[key] for key in sorted(known)]

    def declare_source(self, source: Source) -> None:
        """Write into `volteface.toml` what is known of a source; what is held of it follows at once.

        Raises:
            BadInput: the file cannot be read.
        """
        settings.declare(self.folder, source)
        declared.take(self.library, settings.read(self.folder))

    def check_date(self, date: str | None) -> None:
        """See that a date rule is one: an EDTF date, a pattern, a word, a column's name.

        Raises:
            WrongUse: it is a pattern that cannot be read, or has no group.
        """
        from volteface import reading

        reading.check_date(date)

    def refused(self, words: str = "", reason: str = "", *, most: int = 100, skip: int = 0) -> RefusedShape:
        """What was refused, a page of it.

        Args:
            words: a part of the file's name or of the reason.
            reason: one reason.
            most: so many are told.
            skip: how many are passed over.
        """
        return RefusedShape(
            problems.matching(self.library, words, reason, most=most, skip=skip),
            problems.count(self.library, words, reason),
            dict(problems.reasons(self.library, words)),
        )

    def refused_table(self, words: str = "", reason: str = "") -> Iterator[str]:
        """The same as lines of a CSV, however many; no cell of it is run by a spreadsheet."""
        import csv
        import io

        from volteface.study.plain_cells import plain_text

        def line(cells: Sequence[str]) -> str:
            written = io.StringIO()
            csv.writer(written).writerow(cells)
            return written.getvalue()

        yield line(("file", "row", "page", "reason", "hint"))
        skip = 0
        while found := problems.matching(self.library, words, reason, most=_LINES, skip=skip):
            for one in found:
                place = ("" if one.row is None else str(one.row), "" if one.page is None else str(one.page))
                yield line((plain_text(one.file), *place, plain_text(one.reason), plain_text(one.hint)))
            skip += _LINES
