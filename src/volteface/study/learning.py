"""The part of the façade that looks inside the learned coder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from volteface.model.job import Progress, silent
from volteface.study.opened import Opened

if TYPE_CHECKING:
    from volteface.study.learned_shapes import LearnedShape


class Learning(Opened):
    """What the learned coder chose, knows and looks at."""

    def learned(
        self,
        question: str,
        *,
        encoder: str | None = None,
        seed: int = 0,
        draws: int = 5,
        quick: bool = False,
        target: Path | None = None,
        progress: Progress = silent,
    ) -> LearnedShape:
        """The learned coder of a question, laid open; see `study.inside`.

        Args:
            question: its name in the codebook.
            encoder: a folder, a name on a hub, or "none" for none; else what the settings name.
            seed: of the folds.
            draws: parts of gold at each point of the learning curve.
            quick: leave out what needs the coder to be made anew: parts and curve.
            target: a table to write the single scores to.
            progress: told of each step.

        Raises:
            NotEnough: too little gold to learn from.
            WrongUse: a name names nothing.
            BadInput: the encoder cannot be read.
            MissingExtra: the extra `encoder` is not installed.
        """
        from volteface.study.encoding import named
        from volteface.study.inside import inside

        return inside(
            self.library,
            self.question(question),
            folder=self.folder,
            encoder=named(self.folder, self.settings.encoder, encoder),
            seed=seed,
            draws=draws,
            quick=quick,
            target=target,
            progress=progress,
        )
