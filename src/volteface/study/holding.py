"""What goes into a study and what is held: the first part of the façade."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from volteface.library import problems
from volteface.library.holdings import holdings
from volteface.library.shelf import shelf
from volteface.model.document import ReadingOptions
from volteface.model.job import Progress, silent
from volteface.model.publication import Source
from volteface.study import settings
from volteface.study.opened import Opened
from volteface.study.shapes import AddedShape, HoldingsShape, ProblemsShape

if TYPE_CHECKING:
    from volteface.study.adding import Asker


class Holding(Opened):
    """Files in, documents held, gaps and problems."""

    def add(
        self,
        paths: Sequence[str | Path],
        options: ReadingOptions,
        *,
        progress: Progress = silent,
        ask: Asker | None = None,
        workers: int = 0,
    ) -> AddedShape:
        """Read files and folders into the library; see `study.adding.add`."""
        from volteface.study.adding import add

        places = [Path(path) for path in paths]
        return add(self.library, places, options, progress=progress, ask=ask, workers=workers)

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
        """What is held of each source and year."""
        return HoldingsShape(holdings(self.library))
