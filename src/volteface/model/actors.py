"""Actors: whoever is spoken of – persons, parties, states, peoples, companies – with aliases, dates and public roles.

Whether somebody may be named in what is published follows from these alone (`standing`).
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

import msgspec

from volteface.model.codebook import Cues
from volteface.model.dates import Date

KINDS = (
    "person",
    "party",
    "organisation",
    "state",
    "people",
    "movement",
    "company",
    "union",
    "press",
    "other",
)
# Nobody whose age is known grew older than 122; one in some ten thousand sees 110.
LONGEST_LIFE = 110


class Standing(StrEnum):
    """What may be published of an actor."""

    PUBLIC = "public"
    DEAD = "dead"
    BODY = "no person"
    PRIVATE = "living, without a public role"


class Role(msgspec.Struct, frozen=True):
    """What somebody was, from when to when (None: not known); `public` tells a public role from a private one."""

    role: str
    since: Date | None = None
    until: Date | None = None
    public: bool = True

    def held(self, date: Date) -> bool:
        """Whether the role may have been held at a date; one that is not dated was held always."""
        begun = self.since is None or self.since.earliest <= date.latest
        return begun and (self.until is None or self.until.latest >= date.earliest)

    def words(self) -> str:
        """The role with its years: "President, 1829 to 1837"."""
        since, until = (None if one is None else _year(one) for one in (self.since, self.until))
        if since and until:
            return f"{self.role}, {since}" if since == until else f"{self.role}, {since} to {until}"
        if since:
            return f"{self.role}, from {since}"
        return f"{self.role}, until {until}" if until else self.role


class Actor(msgspec.Struct, frozen=True):
    """Somebody or something that is spoken of; `id` is its name in actors.toml.

    `aliases` are cues by language, the name itself apart; `excludes` are words that are somebody else ("Wall Street"
    for a person called Wall). `born` and `died` of what is no person are when it was founded and dissolved. `living` is
    what a person said of it, None where nobody did. `question` is the codebook's that codes the attitude to it.
    """

    id: str
    name: str
    kind: str = "other"
    aliases: Cues = {}
    roles: tuple[Role, ...] = ()
    born: Date | None = None
    died: Date | None = None
    living: bool | None = None
    authority: dict[str, str] = {}
    excludes: Cues = {}
    note: str = ""
    question: str = ""

    def roles_at(self, date: Date) -> tuple[Role, ...]:
        """The roles that may have been held at a date."""
        return tuple(role for role in self.roles if role.held(date))

    def standing(self, today: dt.date, last: Date | None = None) -> Standing:
        """What may be published of it; a person is taken to live wherever nothing says otherwise.

        A person is dead who is said to be, who has a date of death, or who was born or held a role more than 110 years
        ago; of whom no date of birth is known, also if no document of the last 110 years names them. A public role once
        held is one.

        Args:
            today: the day of which it is asked.
            last: the date of the last document that names it, None where none does.
        """
        if self.kind != "person":
            return Standing.BODY
        if any(role.public for role in self.roles):
            return Standing.PUBLIC
        return Standing.PRIVATE if self._lives(today, last) else Standing.DEAD

    def called(self) -> str:
        """The name with its dates: "Andrew Jackson (1767 to 1845)"."""
        born, died = (None if one is None else _year(one) for one in (self.born, self.died))
        begun, ended = ("born", "died") if self.kind == "person" else ("from", "until")
        if born and died:
            return f"{self.name} ({born} to {died})"
        if born or died:
            return f"{self.name} ({f'{begun} {born}' if born else f'{ended} {died}'})"
        return self.name

    def then(self, date: Date) -> str:
        """Who it was at a date: name with dates, then the roles of that time; one sentence without a full stop."""
        held = self.roles_at(date)
        if held:
            return f"{self.called()}: {'; '.join(role.words() for role in held)}"
        if self.roles:
            return f"{self.called()}: no role of this date is on record"
        return self.called()

    def _lives(self, today: dt.date, last: Date | None) -> bool:
        if self.died is not None:
            return False
        if self.living is not None:
            return self.living
        ago = _years_before(today, LONGEST_LIFE)
        known = [role.since for role in self.roles if role.since is not None]
        if any(since.latest < ago for since in known):
            return False
        if self.born is not None:
            return self.born.latest >= ago
        return last is None or last.latest >= ago


def _years_before(day: dt.date, years: int) -> dt.date:
    # 29 February has no fellow in most years.
    return dt.date(max(day.year - years, dt.MINYEAR), day.month, min(day.day, 28))


def _year(date: Date) -> str:
    first, last = date.earliest.year, date.latest.year
    return str(first) if first == last else f"{first}–{last}"
