"""Whether all questions obey one line: a part of the façade."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from volteface.study.opened import Opened

if TYPE_CHECKING:
    from volteface.line.general.result import GeneralLine
    from volteface.study.general_shapes import GeneralShape


class Aligning(Opened):
    """The general line."""

    def general(
        self,
        *,
        by: str = "",
        coder: str | None = None,
        organisation: str = "",
        source: str = "",
        author: str = "",
        seed: int = 0,
    ) -> GeneralLine:
        """The general line over all questions, against the axis `[general]` of the codebook; see `line.general`.

        Args:
            by: the common calendar; "" is the finest one on which most question x period cells are estimates.
            coder: whose machine scores, or whose gold alone, as in `line`.
            organisation: whose line, in a study of several.
            source: of one source alone.
            author: of one author alone.
            seed: of folds, tosses, rehearsals and draws.

        Raises:
            NotEnough: nothing is held.
            WrongUse: a name names nothing.
        """
        from volteface.study.general import general
        from volteface.study.lines import Wishes
        from volteface.study.whose import whose

        body = whose(self.library, organisation, source, author)
        return general(self.library, self.codebook, body, Wishes(by, coder, as_said=False, seed=seed))

    def general_shape(self, found: GeneralLine | None = None, file: Path | None = None) -> GeneralShape:
        """A general line as JSON shows it; without one what is shown where nothing is held."""
        from volteface.study.general_shapes import empty, shape

        if found is not None:
            return shape(found, None if file is None else str(file))
        axis = self.codebook.general
        return empty("", None if axis is None else axis.low, None if axis is None else axis.high)

    def write_general(self, found: GeneralLine, target: Path) -> None:
        """Write the figure as SVG; see `study.figures`.

        Raises:
            NotEnough: there is no line to draw.
        """
        from volteface.figure.general import general_figure
        from volteface.model.errors import NotEnough
        from volteface.study.figures import write_figure

        if not found.labels:
            raise NotEnough("there is no line to draw", hint="volteface general says what would be enough")
        write_figure(target, general_figure(found))
