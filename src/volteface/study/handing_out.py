"""What goes out to coders and what comes back in dispute: the part of the façade for sheets and adjudication."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from volteface.model.coding import Coder, Kind
from volteface.model.job import Progress, silent
from volteface.study.opened import Opened
from volteface.study.sheet_shapes import AdjudicatedShape, SheetShape

if TYPE_CHECKING:
    from volteface.study.adjudicating import Adjudicating


class HandingOut(Opened):
    """Sheets to be coded away from the terminal, and disputes to be settled."""

    def write_sheet(
        self,
        question: str,
        target: Path,
        *,
        coder: str = "",
        kind: str = "person",
        blind: bool = True,
        only: str = "uncoded",
        most: int | None = None,
        progress: Progress = silent,
    ) -> SheetShape:
        """Write passages as a sheet to be coded away from the terminal; see `study.sheets`."""
        from volteface.study.coder_names import checked_name
        from volteface.study.sheets import Wish, write

        wish = Wish(only, checked_name(coder) if coder else "", kind, blind, most)
        return write(self.library, self.question(question), target, wish, progress=progress)

    def disputes(self, question: str, *, most: int | None = None, settled: bool = False) -> AdjudicatedShape:
        """The passages on which the coders of a question differ, the weightiest first, and how they were settled."""
        from volteface.study.adjudicating import overview

        return overview(self.library, self.question(question), most=most, settled=settled)

    def adjudicate(self, question: str, name: str, *, openly: bool = False) -> Adjudicating:
        """Somebody who settles disputes, one after the other; see `study.adjudicating`."""
        from volteface.study.adjudicating import Adjudicating
        from volteface.study.coder_names import checked_name

        coder = Coder(checked_name(name), Kind.PERSON)
        return Adjudicating(self.library, self.question(question), coder, openly=openly)
