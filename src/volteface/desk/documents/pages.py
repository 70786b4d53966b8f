"""Documents and their pages: text with its passages, the facsimile with words boxed, citations, corrections."""

from __future__ import annotations

from volteface.desk.place import Place

PLACES: tuple[Place, ...] = ()
