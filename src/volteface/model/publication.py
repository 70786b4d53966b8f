"""Who publishes: organisations, their sources, and what may be shown of them."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

import msgspec

from volteface.model.dates import Date

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
    """A publication of an organisation, with what is expected of it.

    `since` and `until` are EDTF: from when to when it appeared; "" is the first and last that is held. `masthead` is a
    regular expression whose group is the date printed at the head of an issue. `audience` says whom it addresses
    ("members", "the public"), as far as that is known.
    """

    organisation: str
    name: str
    rights: Rights = Rights.UNKNOWN
    expected: Expected = ""
    citation: str = ""
    since: str = ""
    until: str = ""
    masthead: str = ""
    audience: str = ""


class Holding(msgspec.Struct, frozen=True):
    """What is held of a source in one year, against what is expected (`None`: nothing was declared).

    `months` are documents by month, January first; what is dated to no month is in none of them. Months in which the
    source is said not to have appeared yet, or any more, are -1.
    """

    organisation: str
    source: str
    year: int
    documents: int
    words: int
    expected: int | None = None
    months: tuple[int, ...] = ()
    rhythm: Expected = ""


class Gap(msgspec.Struct, frozen=True):
    """A stretch of time in which a source should have brought issues of which none is held; days as EDTF."""

    organisation: str
    source: str
    start: str
    end: str
    missing: int

    def days(self) -> str:
        """From when to when, as a person would tell it: "3 May 1926 to 30 May 1926", "1933" of whole years."""
        if self.start.endswith("-01-01") and self.end.endswith("-12-31"):
            return " to ".join(dict.fromkeys((self.start[:4], self.end[:4])))
        return " to ".join(dict.fromkeys(Date.parse(day).words() for day in (self.start, self.end)))
