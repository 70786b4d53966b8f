"""Judges of opposed statements: the part of the façade that lets a machine re-rank pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from volteface.model.job import Progress, silent
from volteface.study.opened import Opened

if TYPE_CHECKING:
    from volteface.study.findings.judged_pairs import JudgedPairs
    from volteface.study.findings.judging import Appointed
    from volteface.study.findings.opposed_shapes import ContradictionsShape


class Appointing(Opened):
    """Judges that re-rank opposed statements, and decide nothing."""

    def appoint(
        self, option: str, *, encoder: str | None = None, seed: int = 0, progress: Progress = silent
    ) -> Appointed:
        """The judge that an option names: `learned`, `learned=FILE`, `nli=DIR`, or one that a package brings.

        Args:
            option: see `study.findings.judging.appoint`.
            encoder: a sentence encoder for the judge learned; a folder, a name on a hub, or "none" for none; else what
                the settings name.
            seed: of its chance numbers.
            progress: told of each step.

        Raises:
            WrongUse: no judge has this name.
            NotEnough: too few judged pairs to learn from.
            BadInput: a model or table cannot be read.
            MissingExtra: the judge needs an extra that is not installed.
        """
        from volteface.study.encoding import named
        from volteface.study.findings.judging import LEARNED, appoint

        known = named(self.folder, self.settings.encoder, encoder) if option.startswith(LEARNED) else None
        return appoint(
            option, folder=self.folder, judged=self.judged_pairs, encoder=known, seed=seed, progress=progress
        )

    def judged_pairs(self) -> JudgedPairs:
        """The pairs on which people of the study have given a verdict, as lessons for a judge."""
        from volteface.study.findings.judged_pairs import of_verdicts

        return of_verdicts(self.library, self.codebook.questions.values())

    def judged_shape(self, shape: ContradictionsShape, judge: Appointed) -> ContradictionsShape:
        """Opposed statements as JSON shows them, with who re-ranked them and what to know of that."""
        texts = [(pair.then.text, pair.now.text) for pair in shape.pairs if pair.judged is not None]
        return msgspec.structs.replace(shape, judge=judge.called, judge_note=judge.words(judge.cut(texts)))
