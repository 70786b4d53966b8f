"""A person at the desk, with a role: each role may do what those before it may."""

from __future__ import annotations

from enum import IntEnum

import msgspec


class Role(IntEnum):
    """What somebody may do: read; code and remark; edit codebook, files and dossiers; invite and remove people."""

    NOBODY = 0
    READER = 1
    CODER = 2
    EDITOR = 3
    OWNER = 4

    @property
    def called(self) -> str:
        """The role in a word."""
        return self.name.lower()


class Person(msgspec.Struct, frozen=True):
    """Who asks: `name` signs codings and edits, `shown` is read by others.

    In a team both are the pseudonym of the account: what is signed, exported and published never holds a person's name,
    which stands in the account alone. `account` is 0 for somebody alone; `session` is the browser's, 0 for a program,
    whose number is then `program`, and `holds` the role of whoever let it in.
    """

    name: str
    shown: str
    role: Role
    account: int = 0
    session: int = 0
    program: int = 0
    holds: Role = Role.NOBODY

    @property
    def owned(self) -> int | None:
        """Whose sessions and tokens are this person's, as the library numbers them."""
        return self.account or None

    def may(self, role: Role) -> bool:
        """Whether this person has a role, or one above it."""
        return self.role >= role


def role_of(word: str) -> Role:
    """The role of a word; none for a word that is none."""
    return next((role for role in Role if role.called == word), Role.NOBODY)


NOBODY = Person("", "", Role.NOBODY)
