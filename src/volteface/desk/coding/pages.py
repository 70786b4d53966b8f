"""The coding desk: one passage after the other, blind, by keyboard; adjudication."""

from __future__ import annotations

from volteface.desk.place import Place

PLACES: tuple[Place, ...] = ()
