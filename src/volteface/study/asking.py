"""The life of a codebook: the part of the façade that writes questions, checks them, and follows their versions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from volteface.model.job import Progress, silent
from volteface.study.codebook_shapes import (
    ConfirmedShape,
    DiffShape,
    FindingShape,
    HistoryShape,
    QuestionShape,
    SuggestedShape,
    TouchedShape,
)
from volteface.study.opened import Opened

if TYPE_CHECKING:
    from volteface.model.codebook import Question


class Asking(Opened):
    """Questions, what is to be mended in them, their versions."""

    def questions(self) -> list[QuestionShape]:
        """The questions and how each is coded so far."""
        from volteface.study.questions import overview

        return overview(self.library, self.codebook)

    def check_questions(self, name: str | None = None, *, progress: Progress = silent) -> list[FindingShape]:
        """What is to be mended in the codebook, or in one question of it."""
        from volteface.study.questions import check

        return check(self.library, self.codebook, self._asked(name), progress=progress)

    def question_history(self, name: str | None = None) -> list[HistoryShape]:
        """The versions of all questions or of one; see `study.versions.history`."""
        from volteface.study.versions import history

        return [history(self.library, question) for question in self._asked(name)]

    def question_diff(self, name: str, older: str | None = None, newer: str | None = None) -> DiffShape:
        """What sets two versions of a question apart; by default what was last used, and what stands there now."""
        from volteface.study.versions import compare

        return compare(self.library, self.question(name), older, newer)

    def question_changes(
        self, name: str | None = None, *, period: str = "decade", progress: Progress = silent
    ) -> list[TouchedShape]:
        """What the questions as edited would change against how they were last used; see `study.touching`."""
        from volteface.study.touching import touched

        found = []
        asked = self._asked(name)
        for number, question in enumerate(asked):
            progress(number, len(asked), question.id)
            found.append(touched(self.library, question, period=period))
        return found

    def confirm_codings(
        self, name: str, version: str, *, by: str, reason: str, coder: str = "", rehearse: bool = False
    ) -> ConfirmedShape:
        """Say that codings of an earlier version still hold; see `study.confirming.confirm`."""
        from volteface.study.confirming import confirm

        return confirm(self.library, self.question(name), version, by=by, reason=reason, coder=coder, rehearse=rehearse)

    def suggest_cues(
        self, question: Question | str, about: Sequence[str] = (), *, count: int = 20, progress: Progress = silent
    ) -> SuggestedShape:
        """Cues for a question: from what was read on it; where nothing was, or for a new one, from its examples.

        Args:
            question: its name, or a question that is not in the codebook yet.
            about: further texts that are about it, with or without a position.
            count: how many cues are wanted a part.
            progress: told of each step.

        Raises:
            NotEnough: nothing is held, or there is nothing to suggest from.
        """
        from volteface.study.gold import gold
        from volteface.study.suggesting import from_examples, from_gold

        asked = self.question(question) if isinstance(question, str) else question
        if not about and isinstance(question, str) and gold(self.library, asked.id, asked.version).values:
            return from_gold(self.library, asked, count=count, progress=progress)
        return from_examples(self.library, asked, about, count=count, progress=progress)

    def draft_question(self, name: str, wishes: Mapping[str, Any], source: Path | None = None) -> Question:
        """A question that is in no codebook yet; see `study.drafting.draft`."""
        from volteface.study.drafting import draft

        return draft(self.codebook, name, wishes, source)

    def demand_new_name(self, name: str) -> None:
        """See that a new question may have this name, before anything else is asked.

        Raises:
            WrongUse: it is none, or taken.
        """
        from volteface.study.drafting import demand_new

        demand_new(self.codebook, name)

    def add_question(self, question: Question) -> None:
        """Write a question into questions.toml, behind those that are there."""
        from volteface.study.editing import add_question

        add_question(self.folder, question)

    def add_cues(self, name: str, cues: Mapping[str, Sequence[str]], language: str = "") -> dict[str, list[str]]:
        """Write cues into questions.toml by part (topic, excludes, low, high); what was written."""
        from volteface.study.editing import add_cues

        self.question(name)
        return add_cues(self.folder, name, cues, language)

    def _asked(self, name: str | None) -> list[Question]:
        return list(self.codebook.questions.values()) if name is None else [self.question(name)]
