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
    """Who asks: `name` signs codings and edits, `shown` is read by others; `account` is 0 for somebody alone."""

    name: str
    shown: str
    role: Role
    account: int = 0

    def may(self, role: Role) -> bool:
        """Whether this person has a role, or one above it."""
        return self.role >= role


NOBODY = Person("", "", Role.NOBODY)
