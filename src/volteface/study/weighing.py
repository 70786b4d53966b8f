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
    from volteface.study.trust_shapes import CodersShape, Trusted


class Weighing(Opened):
    """Agreement between coders, each coder's worth, how far a line can be trusted."""

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

    def coders(self, *, seed: int = 0) -> list[CodersShape]:
        """Each coder's worth on each question that anybody or anything has coded; see `study.worth`."""
        from volteface.study.trust_shapes import CodersShape
        from volteface.study.worth import worths

        found = [(name, worths(self.library, self.question(name), seed=seed)) for name in self.codebook.questions]
        return [CodersShape(name, made) for name, made in found if made]

    def trust(self, question: str, *, organisation: str = "", seed: int = 0) -> Trusted:
        """How far a question's line can be trusted, with the line.

        Raises:
            NotEnough: nothing is held or coded.
            WrongUse: a name names nothing.
        """
        from volteface.study import lines
        from volteface.study.trust_shapes import Trusted
        from volteface.study.trusting import trust
        from volteface.study.whose import whose

        asked = self.question(question)
        body = whose(self.library, organisation)
        line, found = lines.line(self.library, asked, body, lines.Wishes(seed=seed))
        return Trusted(line, trust(self.library, asked, found, line, seed=seed))
