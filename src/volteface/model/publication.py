"""Who publishes: organisations, their sources, and what may be shown of them."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

import msgspec

Expected = Literal["", "daily", "weekly", "fortnightly", "monthly", "quarterly", "yearly"]


class Rights(StrEnum):
    """What a source allows (methods.md § 8); unknown publishes short quotations only."""

    PUBLIC_DOMAIN = "public-domain"
    LICENCE = "licence"
    PERMISSION = "permission"
    UNKNOWN = "unknown"

    @property
    def open(self) -> bool:
        """Whether whole documents may be published."""
        return self is not Rights.UNKNOWN


class Organisation(msgspec.Struct, frozen=True):
    """A body whose line is studied."""

    name: str


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A publication of an organisation, with what is expected of it."""

    organisation: str
    name: str
    rights: Rights = Rights.UNKNOWN
    expected: Expected = ""
    citation: str = ""


class Holding(msgspec.Struct, frozen=True):
    """What is held of a source in one year, against what is expected (`None`: nothing was declared)."""

    organisation: str
    source: str
    year: int
    documents: int
    words: int
    expected: int | None = None
