"""What coders and their codings are worth: the part of the façade that tells agreement and trust."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from volteface.model.errors import NotEnough, WrongUse
from volteface.study.agree_shapes import AgreeShape
from volteface.study.opened import Opened

if TYPE_CHECKING:
    from volteface.coding.agreement import Level


class Weighing(Opened):
    """Agreement between coders."""

    def agree(
        self, question: str, *, level: Level = "interval", by: str = "", sentences: bool = False, seed: int = 0
    ) -> AgreeShape:
        """How far the coders of a question agree; see `study.agreeing.agree`."""
        from volteface.study.agreeing import agree

        return agree(self.library, self.question(question), level=level, by=by, sentences=sentences, seed=seed)

    def agreements(
        self, *, level: Level = "interval", by: str = "", sentences: bool = False, seed: int = 0
    ) -> list[AgreeShape]:
        """The same for all questions; those that nobody has coded are left out."""
        found = []
        for question in self.codebook.questions:
            with suppress(NotEnough):
                found.append(self.agree(question, level=level, by=by, sentences=sentences, seed=seed))
        return found

    def write_confusion(self, question: str, found: AgreeShape, target: Path) -> None:
        """Write the tables of coders as one SVG.

        Raises:
            WrongUse: the file's folder is not there.
        """
        from volteface.figure.confusion import confusion_figure
        from volteface.study.disagreements import crossed

        if not target.absolute().parent.is_dir():
            raise WrongUse("no such folder", where=str(target.parent))
        title = f"{self.question(question).title}: what coders said of the same passages"
        target.write_text(confusion_figure(crossed(found.confusions), title=title), "utf-8")
