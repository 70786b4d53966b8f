"""Dossiers that people write: quotations arranged, prose between them, warnings, preview, publication."""

from __future__ import annotations

from typing import TYPE_CHECKING

from volteface.desk.access.person import Role
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

PLACES: tuple[Place, ...] = (
    page("/dossiers", listing.listing),
    deed("/dossiers", listing.begin),
    page(_ONE, editor.editor),
    page(f"{_ONE}/piece", editor.piece, Role.EDITOR),
    deed(f"{_ONE}/piece", editor.write_piece, largest=_LARGEST),
    deed(f"{_ONE}/look", editor.look, largest=_LARGEST),
    deed(f"{_ONE}/move", editor.move),
    deed(f"{_ONE}/remove", editor.remove),
    deed(f"{_ONE}/head", editor.head),
    deed(f"{_ONE}/undo", editor.undo),
    deed(f"{_ONE}/redo", editor.redo),
    page(f"{_ONE}/file", editor.file, Role.EDITOR),
    deed(f"{_ONE}/file", editor.write_file, largest=_LARGEST),
    page(f"{_ONE}/add", adding.add, Role.EDITOR),
    deed(f"{_ONE}/add", adding.put_in, largest=_LARGEST),
    page(f"{_ONE}/quotation", adding.quotation, Role.EDITOR),
    deed(f"{_ONE}/quotation", adding.change_quotation),
    page(f"{_ONE}/history", history.history),
    page(f"{_ONE}/history/{{number}}", history.version),
    deed(f"{_ONE}/history/{{number}}", history.restore),
    page(f"{_ONE}/preview", viewing.preview),
    page(f"{_ONE}/publish", publishing.publish_page, Role.EDITOR),
    deed(f"{_ONE}/publish", publishing.publish),
    page(f"{_ONE}/published/{{page:path}}", viewing.published),
)
