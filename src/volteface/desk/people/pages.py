"""People: accounts, roles, invitations, and what everybody did."""

from __future__ import annotations

from volteface.desk.place import Place

PLACES: tuple[Place, ...] = ()
