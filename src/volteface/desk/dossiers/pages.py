"""Dossiers in the making: arranged, written, seen as they will be printed, published."""

from __future__ import annotations

from volteface.desk.place import Place

PLACES: tuple[Place, ...] = ()
