"""Echoes: a part of the façade."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from volteface.model.errors import WrongUse
from volteface.model.job import Progress, silent
from volteface.study.opened import Opened

if TYPE_CHECKING:
    from volteface.evidence.echoes.result import Echoes
    from volteface.study.comparing import Kind
    from volteface.study.findings.echo_shapes import EchoesShape


class Echoing(Opened):
    """Wordings that stand in an earlier document already."""

    def echoes(
        self,
        *,
        organisation: str = "",
        between: tuple[str, str] | None = None,
        of: Kind | Literal[""] = "",
        within: bool = False,
        words: str = "",
        question: str = "",
        least_words: int = 0,
        top: int = 10,
        seed: int = 0,
        progress: Progress = silent,
    ) -> Echoes:
        """Wordings of earlier documents that came back, the most striking first.

        Args:
            organisation: which takes part in all of them; with `between` whose sources or authors are meant.
            between: two bodies, whose common wordings alone are meant; then also who has them first.
            of: what these are: organisations, sources or authors; "" where their names tell.
            within: a body's repeating itself alone.
            words: a search that one side must answer.
            question: on which one side must bear.
            least_words: fewer words in common are left out; 0: twelve.
            top: so many families of the same words are shown.
            seed: of the nulls.
            progress: told how far the comparison is.

        Raises:
            NotEnough: nothing is held.
            WrongUse: a name names nothing, or the limits exclude each other.
            CheckFailed: words that are shown do not stand in their document.
        """
        from volteface.study.findings.echoes import LEAST_WORDS, Sought, echoes

        if within and between is not None:
            raise WrongUse(
                "what two bodies share is not within one", where="--within", hint="leave out --within or --between"
            )
        sought = Sought(
            organisation=organisation,
            between=between,
            of=of,
            within=within,
            words=words,
            question=self.question(question) if question else None,
            least_words=least_words or LEAST_WORDS,
            top=top,
            seed=seed,
        )
        return echoes(self.library, sought, progress)

    def echoes_shape(self, found: Echoes, file: Path | None = None) -> EchoesShape:
        """Echoes as JSON shows them."""
        from volteface.study.findings.echo_shapes import shape

        return shape(found, None if file is None else str(file))

    def no_echoes(self) -> EchoesShape:
        """What JSON shows where nothing is held."""
        from volteface.study.findings.echo_shapes import empty

        return empty()

    def write_echoes(self, found: Echoes, target: Path) -> None:
        """Write the figure as an SVG; see `study.figures`."""
        from volteface.figure.echoes import echoes_figure
        from volteface.study.figures import write_figure

        write_figure(target, echoes_figure(found))
