"""Files added by drop, what was refused, holdings, and the work that goes on outside this process."""

from __future__ import annotations

from volteface.desk.place import Place

PLACES: tuple[Place, ...] = ()
