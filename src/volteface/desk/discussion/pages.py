"""The reading log and the discussion: notes on documents, remarks on whatever is found, verdicts."""

from __future__ import annotations

from volteface.desk.place import Place

PLACES: tuple[Place, ...] = ()
