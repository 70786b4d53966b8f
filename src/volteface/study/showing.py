"""The words themselves, published and checked: the part of the façade that shows evidence."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from volteface.evidence.result import Reading
from volteface.line.result import Line
from volteface.model.codebook import Question
from volteface.model.job import Progress, silent
from volteface.study.opened import Opened
from volteface.study.shapes import CheckShape, PublishedShape

if TYPE_CHECKING:
    from volteface.study.gathering import Gathered


class Showing(Opened):
    """What evidence is chosen from, the dossier, the check."""

    def _evidence(
        self, question: str, coder: str | None, organisation: str, source: str = "", author: str = ""
    ) -> tuple[Question, Line, Gathered, tuple[Reading, ...]]:
        """A question, its line, the material behind it, and the readings that evidence is chosen from."""
        from volteface.study import lines
        from volteface.study.readings import readings
        from volteface.study.whose import whose

        asked = self.question(question)
        body = whose(self.library, organisation, source, author)
        line, found = lines.line(self.library, asked, body, lines.Wishes(coder=coder))
        return asked, line, found, readings(self.library, found, line)

    def publish(
        self,
        form: str = "html",
        *,
        out: Path | None = None,
        unreviewed: bool = False,
        organisation: str = "",
        dossier: str = "",
        seed: int = 0,
        progress: Progress = silent,
    ) -> PublishedShape:
        """Write the dossier, by default into public/, of several organisations each into a folder of its own there.

        With `dossier` that one alone, by default into dossiers/NAME/.

        See `study.publishing`.
        """
        from volteface.study.contents import Kept
        from volteface.study.publishing import Wishes, publish

        wishes = Wishes(form, out, organisation, unreviewed=unreviewed, dossier=dossier, seed=seed)
        kept = Kept(self.folder, self.library, self.settings, self.codebook)
        return publish(kept, wishes, progress=progress)

    def check(self, *, dossiers: Sequence[Path] = ()) -> CheckShape:
        """Every published quotation verbatim, every file's hash, every codebook in step; see `study.checking`."""
        from volteface.study.checking import check
        from volteface.study.findings.still_named import still_named

        found = check(self.library, self.codebook, dossiers)
        return msgspec.structs.replace(found, named=still_named(self.library, self.folder, dossiers))
