"""What goes into a study and what is held: the first part of the façade."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from volteface.library import jobs, problems
from volteface.library.holdings import gaps, holdings
from volteface.library.shelf import shelf
from volteface.model.document import ReadingOptions
from volteface.model.job import Job, Progress, silent
from volteface.model.publication import Source
from volteface.running.limits import MEMORY, SECONDS, Limits
from volteface.study import settings
from volteface.study.held_shapes import AddedShape, HoldingsShape, ProblemsShape
from volteface.study.opened import Opened

if TYPE_CHECKING:
    from volteface.study.dates import Asker

MEGABYTES = MEMORY // 2**20


class Holding(Opened):
    """Files in, documents held, gaps and problems."""

    def add(
        self,
        paths: Sequence[str | Path],
        options: ReadingOptions,
        *,
        base: str | Path | None = None,
        progress: Progress = silent,
        ask: Asker | None = None,
        workers: int = 0,
        time_limit: float = SECONDS,
        memory_limit: float = MEGABYTES,
    ) -> AddedShape:
        """Read files and folders into the library; see `study.adding.add`.

        Args:
            paths: files and folders.
            options: how they are read.
            base: a folder from which on files are called; by default they are called as the paths were given.
            progress: told of every file.
            ask: shown a proposal for the date where none was given; whether to take it.
            workers: processes that read beside this one. Without any, no file is limited in time or memory.
            time_limit: seconds that a file may take, and longer the larger it is.
            memory_limit: megabytes of memory that a file may take.
        """
        from volteface.study.adding import add
        from volteface.study.intake import Guard

        places = [Path(path) for path in paths]
        guard = Guard(workers, Limits(time_limit, int(memory_limit * 2**20)))
        called = Path(base) if base is not None else None
        return add(self.library, places, options, base=called, progress=progress, ask=ask, guard=guard)

    def jobs(self, most: int = -1) -> list[Job]:
        """Long work on this study, newest first, all or so many."""
        return jobs.jobs(self.library, most)

    def job(self, number: int) -> Job:
        """One job.

        Raises:
            WrongUse: there is none of this number.
        """
        return jobs.job(self.library, number)

    def pause(self, number: int) -> Job:
        """Ask a job to pause; it hears of it within two seconds. Its state when it was asked.

        Raises:
            WrongUse: there is no such job, or it has ended.
        """
        return jobs.wish(self.library, number, "pause")

    def resume(self, number: int) -> Job:
        """Let a paused job go on; as `pause`."""
        return jobs.wish(self.library, number, "resume")

    def cancel(self, number: int) -> Job:
        """Ask a job to stop; what it has done stays; as `pause`."""
        return jobs.wish(self.library, number, "cancel")

    def declare(self, source: Source) -> None:
        """Write into `volteface.toml` what is known of a source."""
        settings.declare(self.folder, source)

    def count_passages(self) -> int:
        """How many passages are held, in current editions."""
        held = shelf(self.library)
        return int((held.last - held.first + 1).sum())

    def problems(self) -> ProblemsShape:
        """Everything refused so far, with reasons."""
        return ProblemsShape(problems.problems(self.library))

    def holdings(self) -> HoldingsShape:
        """What is held of each source and year, and from when to when issues are missing."""
        return HoldingsShape(holdings(self.library), gaps(self.library))

    def page_image(self, document: str, page: str | int, *, mark: str = "", dpi: int = 150) -> bytes:
        """A page as it was printed, as a PNG image with words marked; see `study.facsimiles.page_image`."""
        from volteface.study.facsimiles import page_image

        return page_image(self.library, document, page, mark=mark, dpi=dpi)
