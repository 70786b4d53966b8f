"""The same answers as `--json`, for programs, described by OpenAPI."""

from __future__ import annotations

from volteface.desk.place import Place

PLACES: tuple[Place, ...] = ()
