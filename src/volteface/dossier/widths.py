"""How wide figures stand on the pages of a dossier, in px: on a page; and on a telephone, where texts would shrink."""

from __future__ import annotations

WIDE, NARROW = 880.0, 360.0
