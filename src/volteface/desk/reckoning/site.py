"""The dossier's pages as the desk shows them: the same, but that documents are the desk's own pages."""

from __future__ import annotations

from collections.abc import Iterator

from volteface.desk.documents.addresses import of_document
from volteface.dossier.contents import Contents
from volteface.dossier.environment import environment
from volteface.dossier.pages import figures, result_pages
from volteface.dossier.site import Site
from volteface.dossier.tables import data_files
from volteface.dossier.written.kept import kept_files
from volteface.model.passage import Passage
from volteface.study.findings.drafting_dossier import body

# From a body's root (/of/NAME/) to the desk's.
_HOME = "../../"


class DeskSite(Site):
    """Pages of one body under /of/NAME/; whoever works with the study reads every document whole."""

    listed = False

    def __init__(self, contents: Contents) -> None:
        super().__init__(contents, templates=environment("volteface.desk"))

    def document_page(self, document: str) -> str:
        """The desk's page of a document."""
        return _HOME + of_document(document) if document in self.documents else ""

    def place(self, passage: Passage, shown: tuple[int, int] | None = None) -> str:  # noqa: ARG002 - all is shown
        """Where a passage stands."""
        held = passage.document in self.documents
        return _HOME + of_document(passage.document, (passage.start, passage.end)) if held else ""

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Name and content of everything that is kept."""
        for name, page in result_pages(self):
            yield name, page.encode("utf-8")
        for name, figure in figures(self):
            yield f"figures/{name}.svg", figure.encode("utf-8")
        for name, data in data_files(self.contents, self.admitted).items():
            yield f"data/{name}", data
        for name, kept in kept_files(self, lambda one: body(one.question, one.line, one.quotations)):
            yield f"kept/{name}", kept
