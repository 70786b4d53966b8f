"""Search and chronicle as one types; what is found is collected into examples, samples and dossiers."""

from __future__ import annotations

from volteface.desk.place import Place

PLACES: tuple[Place, ...] = ()
