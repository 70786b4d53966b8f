"""The words chosen to show a line, and persons' choices among them: the part of the façade that quotes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from volteface.study.showing import Showing

if TYPE_CHECKING:
    from volteface.evidence.result import Quotation
    from volteface.library.choices import Choice
    from volteface.study.findings.quotation_shapes import QuotationsShape
    from volteface.study.findings.quoted import Quoted
    from volteface.study.findings.wish import Wish


class Quoting(Showing):
    """Quotations, and what persons arrange of them."""

    def quotations(
        self,
        question: str,
        *,
        top: int = 20,
        coder: str | None = None,
        organisation: str = "",
        source: str = "",
        author: str = "",
    ) -> tuple[Quotation, ...]:
        """The selection for a question in its order, each verified word for word."""
        whose = {"organisation": organisation, "source": source, "author": author}
        return self.quoted(question, top=top, coder=coder, **whose).selection.quotations

    def quoted(
        self,
        question: str,
        *,
        top: int = 20,
        coder: str | None = None,
        organisation: str = "",
        source: str = "",
        author: str = "",
    ) -> Quoted:
        """The selection with its account, and the choices of persons that bear on it."""
        from volteface.study import finding
        from volteface.study.findings.choices import standing
        from volteface.study.findings.quoted import Quoted

        asked, line, found, held = self._evidence(question, coder, organisation, source, author)
        ledger = finding.ledger(found)
        chosen = finding.quotations(self.library, asked, line, held, ledger=ledger, top=top)
        documents = found.shelf.names
        return Quoted(
            question=asked.id,
            line=line,
            selection=chosen,
            choices=standing(self.library, asked.id, documents, held, chosen),
            held=held,
            document_words=dict(zip(documents, found.shelf.words.tolist(), strict=True)),
            cues=finding.cue_words(asked),
        )

    def choices_on(self, question: str, address: str) -> list[Choice]:
        """What persons chose of the passage at an address that stands, oldest first; none of what was taken back."""
        from volteface.library import choices, passages

        number = passages.numbers_of(self.library, [address]).get(address)
        number = choices.around(self.library, address) if number is None else number
        held = choices.choices(self.library, self.question(question).id)
        return [one for one in held if one.stands and one.passage == number]

    def arrange(
        self,
        question: str,
        wish: Wish,
        *,
        top: int = 20,
        coder: str | None = None,
        organisation: str = "",
        source: str = "",
        author: str = "",
    ) -> str:
        """Put a person's choice on record, or take one back; what was done. See `study.findings.choosing`."""
        from volteface.study.findings.choosing import arrange

        whose = {"organisation": organisation, "source": source, "author": author}
        name = self.question(question).id
        return arrange(self.library, name, wish, lambda: self.quoted(question, top=top, coder=coder, **whose))

    def quotations_shape(self, found: Quoted | str, *, whole: bool = False, done: str = "") -> QuotationsShape:
        """Quotations as JSON shows them, or that there are none on a question."""
        from volteface.study.findings.quotation_shapes import QuotationsShape, quotations_shape

        return QuotationsShape(found, []) if isinstance(found, str) else quotations_shape(found, whole=whole, done=done)

    def draw_quotations(self, found: Quoted, target: Path, *, width: float = 880.0) -> None:
        """Draw where the quotations lie on the line.

        Raises:
            WrongUse: the file's name does not end in .svg, or its folder is not there.
        """
        from volteface.figure.quotations import quotations_figure
        from volteface.study.figures import write_figure

        write_figure(target, quotations_figure(found.line, found.selection.quotations, width=width))
