"""Lines beside each other: the part of the façade that compares two bodies, and draws all lines of one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from volteface.model.errors import NotEnough
from volteface.study.opened import Opened

if TYPE_CHECKING:
    from volteface.line.comparison.result import Comparison
    from volteface.line.result import Line
    from volteface.study.comparing_shapes import ComparisonShape

Of = Literal["organisation", "source", "author", ""]


class Contrasting(Opened):
    """How far apart two bodies are; all lines on one time axis."""

    def compare(
        self,
        question: str,
        a: str,
        b: str = "",
        *,
        of: Of = "",
        organisation: str = "",
        by: str = "",
        coder: str | None = None,
        seed: int = 0,
    ) -> Comparison:
        """Two lines on one question, and their difference.

        Args:
            question: its name in the codebook.
            a: an organisation, a source or an author.
            b: the other; "" holds `a` against all others.
            of: what both are, where their names do not tell.
            organisation: of the sources or authors, in a study of several.
            by: the calendar; "" is the finest on which both have estimates for most of their common time.
            coder: whose machine scores, or whose gold alone, as in `line`.
            seed: of the folds, and of the null of the test.

        Raises:
            NotEnough: nothing is held or coded, or nothing is held beside the one.
            WrongUse: a name names nothing or several things, or both name the same.
        """
        from volteface.study.comparing import Asked, compare

        return compare(self.library, self.question(question), Asked(a, b, of, organisation, by, coder, seed))

    def comparison_shape(self, found: Comparison) -> ComparisonShape:
        """A comparison as JSON shows it."""
        from volteface.study.comparing_shapes import comparison_shape

        return comparison_shape(found)

    def no_comparison(self, question: str) -> ComparisonShape:
        """What JSON shows of a question on which there is nothing to compare."""
        from volteface.study.comparing_shapes import no_comparison

        asked = self.question(question)
        return no_comparison(asked.id, asked.version)

    def write_comparison(self, found: Comparison, target: Path) -> None:
        """Write both lines and their difference as one SVG.

        Raises:
            WrongUse: the name does not end in .svg, or its folder is not there.
        """
        from volteface.figure.comparison import comparison_figure
        from volteface.study.figures import write_figure

        write_figure(target, comparison_figure(found))

    def write_lines(
        self,
        lines: Sequence[Line],
        target: Path,
        *,
        by: str = "",
        coder: str | None = None,
        organisation: str = "",
        source: str = "",
        author: str = "",
        seed: int = 0,
    ) -> None:
        """Write all lines as one SVG, the general line on top where the codebook has an axis, regimes behind them.

        Args:
            lines: as `lines` gives them under the same options.
            target: where to.
            by: the periods of the lines; the general line has its own calendar unless these are asked for.
            coder: whose machine scores, or whose gold alone.
            organisation: whose lines, in a study of several.
            source: of one source alone.
            author: of one author alone.
            seed: of the general line.

        Raises:
            NotEnough: there is no line.
            WrongUse: the name does not end in .svg, or its folder is not there.
        """
        from volteface.figure.strip import strip_figure
        from volteface.line.regimes.boundaries import boundaries
        from volteface.study.figures import write_figure
        from volteface.study.general import general as general_line
        from volteface.study.lines import Wishes
        from volteface.study.whose import whose

        if not lines:
            raise NotEnough("there is no line to draw", hint="volteface code QUESTION … first")
        general = None
        if self.codebook.general is not None:
            body = whose(self.library, organisation, source, author)
            general = general_line(self.library, self.codebook, body, Wishes(by, coder, seed=seed))
        write_figure(target, strip_figure(lines, general=general, boundaries=boundaries(lines)))
