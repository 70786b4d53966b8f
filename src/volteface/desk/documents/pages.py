"""Documents and their pages: text with its passages, the facsimile with words boxed, citations, corrections."""

from __future__ import annotations

from starlette.responses import Response

from volteface.desk.access.person import Role
from volteface.desk.call import Call
from volteface.desk.documents import correcting, taking_back
from volteface.desk.documents.leafing import image, leaf, to_page, words
from volteface.desk.documents.listing import documents
from volteface.desk.documents.reading import document
from volteface.desk.place import Handler, Place, deed, page
from volteface.model.errors import WrongUse


def _within(tail: str, answer: Handler) -> Place:
    """A page within a document's; a document whose own name ends so is shown where there is no shorter one."""

    def handle(call: Call) -> Response:
        try:
            return answer(call)
        except WrongUse:
            own = call.path["id"]
            call.path["id"] = f"{own}/{tail.format(**call.path)}"
            try:
                return document(call)
            except WrongUse:
                call.path["id"] = own
        return answer(call)

    return page(f"/documents/{{id:path}}/{tail}", handle)


# The longer addresses first: a document's name may hold slashes, and the last of these would take them all.
PLACES: tuple[Place, ...] = (
    page("/documents", documents),
    page("/aside", taking_back.aside),
    page("/aside/ask", taking_back.ask, Role.EDITOR),
    deed("/aside", taking_back.set_aside),
    deed("/aside/back", taking_back.put_back),
    page("/documents/{id:path}/pages/{page}/image", image),
    page("/documents/{id:path}/pages/{page}/words", words),
    _within("pages/{page}", leaf),
    _within("pages", to_page),
    _within("items", correcting.items),
    _within("editions", correcting.editions),
    _within("layers", correcting.layers),
    deed("/documents/{id:path}/items/split", correcting.split),
    deed("/documents/{id:path}/items/join", correcting.join),
    deed("/documents/{id:path}/items/name", correcting.rename),
    deed("/documents/{id:path}/items/undo", correcting.undo),
    deed("/documents/{id:path}/voice", correcting.hear),
    deed("/documents/{id:path}/text", correcting.mend, largest=8 * 2**20),
    deed("/documents/{id:path}/editions", correcting.reinstate),
    deed("/documents/{id:path}/layers", correcting.stand),
    page("/documents/{id:path}", document),
)
