"""The codebook: questions edited with live counts, what an edit makes stale, history."""

from __future__ import annotations

from volteface.desk.place import Place

PLACES: tuple[Place, ...] = ()
