"""The codebook edited in the reading room: what an edit would do; written with a reason; two that edit at once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from volteface.study.codebook_shapes import CodebookEditShape, DiffShape, QuestionShape, SuggestedShape, TouchedShape
from volteface.study.opened import Opened

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from volteface.model.codebook import General, Question
    from volteface.study.cue_counting import CueCounter


class Revising(Opened):
    """Questions changed and taken out, the general axis, who changed what and why."""

    def codebook_overview(self) -> list[QuestionShape]:
        """What `questions` tells, counted by the database: quick however much is coded."""
        from volteface.study.overviewing import overview

        return overview(self.library, self.codebook)

    def question_stamp(self, name: str) -> str:
        """By what it is noticed that a question, or “general”, was edited meanwhile; "" where there is none."""
        from volteface.study.edits import stamp

        return stamp(self.codebook, name)

    def as_written(self, name: str, table: Mapping[str, Any]) -> Question:
        """A question from a table like those of questions.toml, its cues tried to be compiled.

        Raises:
            WrongUse: the name is none.
            BadInput: a part is missing, or a cue cannot be compiled.
        """
        from volteface.coding.bearing import QuestionCues
        from volteface.study import codebook

        made = codebook.one(codebook.named(name), dict(table), Path(codebook.FILE_NAME))
        QuestionCues(made)
        return made

    def half_written(self, name: str, table: Mapping[str, Any]) -> Question:
        """The same where cues may still be faulty, so that each can be told of by itself.

        Raises:
            BadInput: a part is missing.
        """
        from volteface.study import codebook

        return codebook.one(name, dict(table), Path(codebook.FILE_NAME))

    def edit_diff(self, question: Question) -> DiffShape:
        """What sets a question as somebody writes it apart from what stands in questions.toml."""
        from volteface.study.wordings import diff

        held = self.codebook.questions.get(question.id)
        before = None if held is None else held.version
        return diff(question.id, held, question, (before, question.version))

    def edit_touches(self, question: Question) -> TouchedShape:
        """What a question as somebody writes it would change against how it was last used; see `study.touching`."""
        from volteface.study.touching import touched

        return touched(self.library, question)

    def edit_suggests(self, question: Question) -> SuggestedShape:
        """Cues for a question as somebody writes it: from its examples and first cues.

        Raises:
            NotEnough: nothing is held, or there is nothing to suggest from.
        """
        from volteface.study.suggesting import from_examples

        return from_examples(self.library, question, count=12)

    def stopping_cues(self) -> AbstractContextManager[None]:
        """Within, a cue that does not end is stopped and named, in the main thread; see `coding.trying`."""
        from volteface.coding.trying import stopping

        return stopping()

    def demand_of_cues(self, demand: Callable[[Question], None]) -> None:
        """Have this asked of a question before its cues are tried in a process that many wait for; see `bearing`."""
        self.library.demand_ends = demand

    def cue_counter(self) -> CueCounter:
        """Counts what cues find, again and again; see `study.cue_counting`."""
        from volteface.study.cue_counting import CueCounter

        return CueCounter(self.library)

    def write_question(self, question: Question, *, seen: str, by: str, reason: str) -> None:
        """Write a question, new or changed, into questions.toml; all else in the file stays as it is.

        Raises:
            WrongUse: no reason is given, or nothing changed.
            BadInput: it was edited since `seen`; it cannot be written. Nothing was changed.
        """
        from volteface.study.edits import write

        write(self.library, self.folder, question, seen=seen, by=by, reason=reason)

    def remove_question(self, name: str, *, seen: str, by: str, reason: str) -> None:
        """Take a question out of questions.toml; what was coded on it stays in the library.

        Raises:
            WrongUse: there is none, or no reason is given.
            BadInput: it was edited since `seen`; the general axis counts it. Nothing was changed.
        """
        from volteface.study.edits import remove

        remove(self.library, self.folder, name, seen=seen, by=by, reason=reason)

    def revise_general(self, general: General | None, *, seen: str, by: str, reason: str) -> None:
        """Write the general axis, or take it out.

        Raises:
            WrongUse: no reason is given, or nothing changed.
            BadInput: it was edited since `seen`, or it cannot be written. Nothing was changed.
        """
        from volteface.study.edits import revise_general

        revise_general(self.library, self.folder, general, seen=seen, by=by, reason=reason)

    def undo_edit(self, name: str, *, by: str) -> CodebookEditShape:
        """Take back the last edit of a question, or of “general”, where it still stands; the edit that was.

        Raises:
            NotEnough: there is none.
            BadInput: it was edited since, in the file.
        """
        from volteface.study.edits import undo

        return undo(self.library, self.folder, name, by=by)

    def codebook_edits(self, name: str = "") -> list[CodebookEditShape]:
        """The edits made in the reading room of a question, or of all, newest first."""
        from volteface.study.edits import told

        return told(self.library, name)
