"""What stands around turns, and the regimes between them: a part of the façade."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from volteface.model.errors import BadInput
from volteface.study.opened import Opened

if TYPE_CHECKING:
    from volteface.model.events import Event
    from volteface.study.around_shapes import AroundShape
    from volteface.study.regimes import Quoted
    from volteface.study.regimes_shapes import RegimesShape


class Periodising(Opened):
    """Around a turn; regimes."""

    def around(
        self,
        question: str,
        *,
        by: str = "",
        coder: str | None = None,
        organisation: str = "",
        source: str = "",
        author: str = "",
        seed: int = 0,
    ) -> tuple[AroundShape | None, ...]:
        """What stands around each turn of a line, which `line` gives under the same arguments; see `study.around`.

        Raises:
            NotEnough: nothing is held or coded.
            WrongUse: a name names nothing.
            CheckFailed: a quotation does not stand in its document.
        """
        from volteface.study import events, lines
        from volteface.study.around import around
        from volteface.study.readings import readings
        from volteface.study.whose import whose

        asked = self.question(question)
        body = whose(self.library, organisation, source, author)
        line, found = lines.line(self.library, asked, body, lines.Wishes(by, coder, as_said=False, seed=seed))
        happened: tuple[Event, ...] = ()
        with suppress(BadInput):  # what cannot be read is told by `events`, and keeps no turn from being shown
            happened = events.read(self.folder).of(body.organisation)
        return around(self.library, asked, line, (found, readings(self.library, found, line)), happened)

    def regimes(
        self,
        *,
        by: str = "",
        coder: str | None = None,
        organisation: str = "",
        source: str = "",
        author: str = "",
        seed: int = 0,
    ) -> Quoted:
        """The regimes of an organisation over all its questions, with the typical words; see `line.regimes`.

        Raises:
            NotEnough: no question has a line on which turns could be found.
            WrongUse: a name names nothing.
            CheckFailed: a quotation does not stand in its document.
        """
        from volteface.study import lines
        from volteface.study.regimes import regimes
        from volteface.study.whose import whose

        body = whose(self.library, organisation, source, author)
        wishes = lines.Wishes(by, coder, as_said=False, seed=seed)
        return regimes(self.library, self.codebook.questions.values(), body, wishes)

    def regimes_shape(self, found: Quoted, file: Path | None = None) -> RegimesShape:
        """Regimes as JSON shows them."""
        from volteface.study.regimes_shapes import shape

        return shape(found, None if file is None else str(file))

    def write_regimes(self, found: Quoted, target: Path) -> None:
        """Write the band of regimes as an SVG.

        Raises:
            WrongUse: the file is no SVG, or its folder is not there.
        """
        from volteface.figure.regimes import regimes_figure
        from volteface.study.figures import write_figure

        write_figure(target, regimes_figure(found.regimes))
