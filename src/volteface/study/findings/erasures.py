"""What went from one edition to the next: the part of the façade that holds editions against each other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from volteface.model.errors import WrongUse
from volteface.model.job import Progress, silent
from volteface.study.opened import Opened

if TYPE_CHECKING:
    from volteface.evidence.erasures.result import Erasures
    from volteface.study.findings.erasure_shapes import ErasuresShape


class Erasing(Opened):
    """Sentences that were removed, altered, added or moved between editions."""

    def erasures(
        self,
        document: str | None = None,
        *,
        between: tuple[str, str] | None = None,
        question: str | None = None,
        organisation: str = "",
        source: str = "",
        progress: Progress = silent,
    ) -> Erasures:
        """What went, came, changed and moved, what bears on a question first; see `study.findings.erasing`.

        Args:
            document: of which all editions are compared; None: of all documents that are held in several.
            between: two documents that are compared in its place.
            question: only what bears on it.
            organisation: only documents of this one.
            source: only documents of this one.
            progress: told of each document.

        Raises:
            WrongUse: a name names nothing, or a document was named and two to be compared as well.
            NotEnough: nothing is held in two editions.
        """
        from volteface.study.findings import erasing
        from volteface.study.whose import whose

        if document and between:
            raise WrongUse("one document, or two with --between", hint="leave one of them out")
        asked = list(self.codebook.questions.values()) if question is None else [self.question(question)]
        questions = () if question is None else (question,)
        if between:
            return erasing.between(self.library, *between, asked, questions)
        if document:
            return erasing.of_document(self.library, document, asked, questions)
        if organisation or source:
            whose(self.library, organisation, source)
        return erasing.of_all(
            self.library, asked, questions, organisation=organisation, source=source, progress=progress
        )

    def erasures_shape(self, found: Erasures, top: int | None = None, target: Path | None = None) -> ErasuresShape:
        """What was found as JSON shows it."""
        from volteface.study.findings.erasure_shapes import erasures_shape

        return erasures_shape(found, top, None if target is None else str(target))

    def write_erasures(self, found: Erasures, target: Path) -> None:
        """Write the figure as SVG; see `study.figures`."""
        from volteface.figure.erasures import erasures_figure
        from volteface.study.figures import write_figure

        write_figure(target, erasures_figure(found))
