"""Dossiers that people write: quotations arranged, prose between them, warnings, preview, publication."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from volteface.desk.access.person import Role
from volteface.desk.coding.blindness import Tells, blind
from volteface.desk.dossiers.telling import of_adding, of_dossier, of_published, of_version
from volteface.desk.later import Handlers
from volteface.desk.place import Place, deed, page

if TYPE_CHECKING:
    from volteface.desk.dossiers import adding, editor, history, listing, publishing, viewing
else:
    adding, editor, history, listing, publishing, viewing = (
        Handlers(f"volteface.desk.dossiers.{name}")
        for name in ("adding", "editor", "history", "listing", "publishing", "viewing")
    )

# A dossier has at most four megabytes; a form says some signs in three.
_LARGEST = 16_000_000
_ONE = "/dossiers/{name}"


def _kept(place: Place, tells: Tells = of_dossier) -> Place:
    """A place of one dossier, for those who have read what is theirs to read of its questions."""
    return replace(place, answer=blind(place.answer, tells))


PLACES: tuple[Place, ...] = (
    page("/dossiers", listing.listing),
    deed("/dossiers", listing.begin),
    _kept(page(_ONE, editor.editor)),
    _kept(page(f"{_ONE}/piece", editor.piece, Role.EDITOR)),
    _kept(deed(f"{_ONE}/piece", editor.write_piece, largest=_LARGEST)),
    _kept(deed(f"{_ONE}/look", editor.look, largest=_LARGEST)),
    _kept(deed(f"{_ONE}/move", editor.move)),
    _kept(deed(f"{_ONE}/remove", editor.remove)),
    _kept(deed(f"{_ONE}/head", editor.head)),
    _kept(deed(f"{_ONE}/undo", editor.undo)),
    _kept(deed(f"{_ONE}/redo", editor.redo)),
    _kept(page(f"{_ONE}/file", editor.file, Role.EDITOR)),
    _kept(deed(f"{_ONE}/file", editor.write_file, largest=_LARGEST)),
    _kept(page(f"{_ONE}/add", adding.add, Role.EDITOR), of_adding),
    _kept(deed(f"{_ONE}/add", adding.put_in, largest=_LARGEST)),
    _kept(page(f"{_ONE}/quotation", adding.quotation, Role.EDITOR)),
    _kept(deed(f"{_ONE}/quotation", adding.change_quotation)),
    _kept(page(f"{_ONE}/history", history.history)),
    _kept(page(f"{_ONE}/history/{{number}}", history.version), of_version),
    _kept(deed(f"{_ONE}/history/{{number}}", history.restore), of_version),
    _kept(page(f"{_ONE}/preview", viewing.preview)),
    _kept(page(f"{_ONE}/publish", publishing.publish_page, Role.EDITOR)),
    _kept(deed(f"{_ONE}/publish", publishing.publish)),
    _kept(page(f"{_ONE}/published/{{page:path}}", viewing.published), of_published),
)
