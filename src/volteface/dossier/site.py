"""The dossier as a set of pages that link to each other: which page shows what, and under which address."""

from __future__ import annotations

import datetime as dt
from functools import cached_property

from jinja2 import Environment

from volteface.dossier.admission import Admitted, Shown, admit
from volteface.dossier.contents import Contents, DocumentContents, Findings, QuestionContents
from volteface.dossier.environment import environment
from volteface.dossier.marking import anchor
from volteface.dossier.slugs import slugs
from volteface.dossier.words import date_words, page_words
from volteface.evidence.around import Surroundings
from volteface.evidence.extract import Extract
from volteface.model.errors import CheckFailed
from volteface.model.passage import Passage


class Site:
    """What every page is made from. Addresses are relative; `up` is the way from a page to the dossier's root."""

    #: Whether a list of all files, with size and hash of each, is written with the pages.
    listed = True

    def __init__(self, contents: Contents, *, indexed: bool = False, templates: Environment | None = None) -> None:
        """Admit evidence by rights and give every question and document its name.

        Args:
            contents: what is shown.
            indexed: whether search engines may list it.
            templates: what its pages are set in; the dossier's own by default.

        Raises:
            CheckFailed: a passage does not stand in its document as said.
        """
        self.contents = contents
        self.indexed = indexed
        self._templates = templates or environment()
        self.admitted: Admitted = admit(contents)
        self.questions = self.admitted.questions
        self.documents = {document.id: document for document in contents.documents}
        self._document_names = slugs(self.documents)
        self._question_names = slugs(self._key(question) for question in self.questions)
        dossiers = contents.findings.dossiers
        self._written_names = slugs(one.name for one in dossiers.written) if dossiers is not None else {}
        self._check()

    def render(self, template: str, *, up: str, current: str, **values: object) -> str:
        """A page from its template.

        Args:
            template: its name.
            up: the way from the page to the root.
            current: which of the pages in the head it is.
            values: what it shows.
        """
        page = self._templates.get_template(template)
        return page.render(site=self, up=up, current=current, contents=self.contents, **values)

    def question_page(self, question: QuestionContents) -> str:
        """The page of a question, from the root."""
        return f"questions/{self._question_names[self._key(question)]}.html"

    def written_page(self, name: str) -> str:
        """The page of a written dossier, from the root."""
        return f"dossiers/{self._written_names[name]}.html"

    def document_page(self, document: str) -> str:
        """The page of a document, from the root; "" where it has none."""
        return f"documents/{self._document_names[document]}.html" if document in self.documents else ""

    def whole(self, document: str) -> bool:
        """Whether a document is shown as a whole: its rights are open and its text was handed over."""
        found = self.documents.get(document)
        return found is not None and found.rights.open and bool(found.text)

    def other(self, passage: Passage, title: str) -> str:
        """The organisation of a passage where it is not the one that this is about; "" where its title names it."""
        name = passage.organisation
        return "" if self.contents.organisations == (name,) or name in title else name

    def replaced(self, passage: Passage) -> str:
        """Which edition a passage is of, where another one took its place; else ""."""
        held = self.documents.get(passage.document)
        if held is None or held.layer == passage.layer:
            return ""
        return f"edition of {date_words(passage.date)}, since replaced"

    def place(self, passage: Passage, shown: tuple[int, int] | None = None) -> str:
        """The page and anchor where a passage stands, from the root; "" where no page shows it.

        Args:
            passage: which.
            shown: the span of its words that is quoted, for documents of which only quotations are shown.
        """
        page = self.document_page(passage.document)
        if not page:
            return ""
        if self.whole(passage.document):
            same = self.documents[passage.document].layer == passage.layer
            return f"{page}#{anchor(passage.start, passage.end)}" if same else page
        span = shown or (passage.start, passage.end)
        if any((one.start, one.end) == span for one in self.quoted(passage.document)):
            return f"{page}#{anchor(*span)}"
        return ""

    def quoted(self, document: str) -> tuple[Shown, ...]:
        """The words of a document that are quoted somewhere, in order."""
        return tuple(one for one in self.admitted.shown.get(document, ()) if self.shows(one.passage))

    def shows(self, passage: Passage) -> bool:
        """Whether a passage is of the text that its document's page shows; of a replaced edition it is not."""
        held = self.documents.get(passage.document)
        return held is not None and held.layer == passage.layer

    def page_words(self, passage: Passage, start: int, end: int) -> str:
        """The pages that words of a passage’s layer stand on, as they are cited; "" where nothing is known of them.

        Args:
            passage: which.
            start: where the words begin in the layer, in code points.
            end: where they end.
        """
        held = self.documents.get(passage.document)
        if held is not None and held.layer == passage.layer and held.pages:
            return page_words(held.pages, start, end)
        return f"p. {passage.page_label}" if passage.page_label else ""

    def title(self, document: str) -> str:
        """A document's title, else its id."""
        found = self.documents.get(document)
        return found.title or found.id if found is not None else document

    @cached_property
    def missing(self) -> frozenset[str]:
        """Pages over all questions for which there is not enough."""
        over_all = self.contents.over_all
        none = {name for name in ("general", "regimes") if getattr(over_all, name) is None}
        return frozenset(none | (set(Findings.__struct_fields__) - set(self.admitted.findings.held)))

    @cached_property
    def span(self) -> tuple[dt.date, dt.date] | None:
        """The first and last day of all lines."""
        lines = [question.line for question in self.questions if len(question.line)]
        if not lines:
            return None
        return min(min(line.starts) for line in lines), max(max(line.ends) for line in lines)

    @cached_property
    def in_order(self) -> tuple[DocumentContents, ...]:
        """The documents by date."""
        return tuple(sorted(self.contents.documents, key=lambda one: (one.date, one.id)))

    def beside(self, document: DocumentContents) -> tuple[DocumentContents | None, DocumentContents | None]:
        """The documents before and after one, by date."""
        at = self._rank[document.id]
        return self.in_order[at - 1] if at else None, self.in_order[at + 1] if at + 1 < len(self.in_order) else None

    @cached_property
    def _rank(self) -> dict[str, int]:
        return {document.id: at for at, document in enumerate(self.in_order)}

    def _key(self, question: QuestionContents) -> str:
        several = len({one.line.organisation for one in self.contents.questions}) > 1
        return f"{question.question.id} {question.line.organisation}" if several else question.question.id

    def _check(self) -> None:
        for question in self.questions:
            self._check_question(question)
        for row in self.admitted.typical:
            for quoted in row:
                if quoted is not None:
                    self._stands(quoted.reading.passage)

        for evidence in self.admitted.findings.held.values():
            for _, _, shown in evidence.quoted():
                self._stands_part(shown)

    def _check_question(self, question: QuestionContents) -> None:
        quotations = [one.reading.passage for one in question.quotations]
        sides = [side for pair in question.oppositions for side in (pair.then, pair.now, pair.against)]
        marks = [reading.passage for reading in question.marks]
        admits = [one.acknowledged_by for one in question.oppositions if one.acknowledged_by is not None]
        for passage in (*quotations, *marks, *admits, *(side.passage for side in sides if side is not None)):
            self._stands(passage)
        for one in question.quotations:
            if one.reading.passage.text[one.offset : one.offset + len(one.text)] != one.text:
                raise _not_verbatim(one.reading.passage)
        for near in question.surroundings:
            self._check_around(near)

    def _stands_part(self, shown: Extract) -> None:
        self._stands(shown.passage)
        if shown.passage.text[shown.offset : shown.offset + len(shown.text)] != shown.text:
            raise _not_verbatim(shown.passage)

    def _check_around(self, near: Surroundings | None) -> None:
        if near is None:
            return
        for one in (near.first, near.last):
            if one is not None:
                self._stands(one.reading.passage)
        for reason in near.reasons.found:
            self._stands(reason.passage)

    def _stands(self, passage: Passage) -> None:
        document = self.documents.get(passage.document)
        if document is None or not document.text or document.layer != passage.layer:
            return
        if document.text[passage.start : passage.end] != passage.text:
            raise _not_verbatim(passage)


def _not_verbatim(passage: Passage) -> CheckFailed:
    return CheckFailed(
        "a passage does not stand in its document word for word",
        where=passage.address,
        hint="nothing was published; run volteface check",
    )
