"""Search and chronicle as one types; what is found is collected into examples and dossiers."""

from __future__ import annotations

from volteface.desk.access.person import Role
from volteface.desk.coding.blindness import blind
from volteface.desk.place import Place, deed, page
from volteface.desk.seeking import chronicling, collecting, keeping
from volteface.desk.seeking.limited import limited
from volteface.desk.seeking.quoting import really
from volteface.desk.seeking.searching import search, tries

PLACES: tuple[Place, ...] = (
    page("/search", blind(search, limited)),
    page("/search/really", really),
    page("/search/tries", blind(tries, limited)),
    deed("/search/keep", keeping.keep, Role.CODER),
    deed("/search/forget", keeping.forget, Role.CODER),
    page("/chronicle", blind(chronicling.chronicle, limited)),
    page("/chronicle/file", blind(chronicling.file, limited)),
    page("/collect", collecting.basket),
    deed("/collect", collecting.collect, Role.READER),
    deed("/collect/tick", collecting.tick, Role.READER),
    deed("/collect/out", collecting.take_out, Role.READER),
    deed("/collect/examples", collecting.examples),
    deed("/collect/dossier", collecting.to_dossier),
    deed("/collect/remark", collecting.discuss, Role.CODER),
    page("/collect/file", collecting.file),
)
