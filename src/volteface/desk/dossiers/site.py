"""The page of a dossier at the desk: documents are the desk's own pages, findings what was set aside."""

from __future__ import annotations

from volteface.desk.call import Call
from volteface.desk.documents.addresses import of_document
from volteface.desk.reckoning.store import Body
from volteface.dossier.contents import Contents
from volteface.dossier.environment import environment
from volteface.dossier.marking import anchor
from volteface.dossier.site import Site
from volteface.dossier.written.kept import Index
from volteface.dossier.written.of_kept import OfKept, read
from volteface.dossier.written.written import Written
from volteface.model.passage import Passage

# Where a written dossier's page counts from.
_UP = "../"


class WritingSite(Site):
    """What a dossier's page is made from.

    Args:
        contents: of the dossier alone.
        up: the way from the page that is open to the desk's root.
    """

    def __init__(self, contents: Contents, up: str) -> None:
        super().__init__(contents, templates=environment("volteface.desk"))
        self._home = up.removeprefix(_UP)

    @property
    def written(self) -> Written:
        """The dossier, with what the rights of its documents allow."""
        dossiers = self.admitted.findings.dossiers
        assert dossiers is not None
        return dossiers.written[0]

    def document_page(self, document: str) -> str:
        """The desk's page of a document."""
        return self._home + of_document(document) if document in self.documents else ""

    def place(self, passage: Passage, shown: tuple[int, int] | None = None) -> str:
        """Where words stand on it."""
        page = self.document_page(passage.document)
        start, end = shown or (passage.start, passage.end)
        return f"{page}?at={start}-{end}#{anchor(passage.start, passage.end)}" if page else ""


def body_of(call: Call, bodies: tuple[str, ...]) -> Body | None:
    """The body whose results a dossier shows: the one that it quotes; of several the first that has results."""
    made = call.house.store.made()
    held = () if made is None else made.bodies
    return next((one for one in held if one.name in bodies), held[0] if held else None)


def findings(call: Call, bodies: tuple[str, ...]) -> OfKept:
    """What was set aside of a body's findings; nothing before there are results."""
    body, store = body_of(call, bodies), call.house.store
    slug = body.slug if body is not None else ""
    data = store.read(slug, "kept/index.json") if slug else None
    index = Index() if data is None else read(data, Index)
    return OfKept(index, lambda name: store.read(slug, f"kept/{name}"), root=call.up, body=f"of/{slug}/")
