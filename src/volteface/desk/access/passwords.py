"""Passwords: how they are kept (argon2id), and which are too easy to guess."""

from __future__ import annotations

import secrets
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, cached_property
from importlib.resources import files

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from volteface.model.errors import BadInput, NotEnough

SHORTEST, LONGEST = 12, 200
_SHORTEST_NAME, _FEWEST = 4, 5


class Passwords:
    """Hashes passwords, one at a time: each hash takes 64 MB on purpose, and a flood must not take the machine's."""

    def __init__(self) -> None:
        self._hasher = PasswordHasher()
        self._turn = threading.Lock()
        self._waiting = threading.BoundedSemaphore(3)

    def hashed(self, password: str) -> str:
        """What is kept of a password.

        Raises:
            NotEnough: too many are asked for at once.
        """
        with self._my_turn():
            return self._hasher.hash(_written(password))

    def right(self, kept: str | None, password: str) -> bool:
        """Whether a password is the one of which this was kept; as slow for None, so that no name is given away.

        Raises:
            NotEnough: too many are asked for at once.
        """
        with self._my_turn():
            try:
                return self._hasher.verify(kept or self._decoy, _written(password)) and kept is not None
            except (VerificationError, InvalidHashError):
                return False

    def outdated(self, kept: str) -> bool:
        """Whether today's hashes are stronger than this one."""
        return self._hasher.check_needs_rehash(kept)

    @cached_property
    def _decoy(self) -> str:
        return self._hasher.hash(secrets.token_urlsafe())

    @contextmanager
    def _my_turn(self) -> Iterator[None]:
        if not self._waiting.acquire(blocking=False):
            raise NotEnough("too many log in at once", hint="try again in a few seconds")
        try:
            with self._turn:
                # Made before the first password is looked at, so that the first unknown name takes no longer either.
                _ = self._decoy
                yield
        finally:
            self._waiting.release()


# One for the process, so that its turns are.
PASSWORDS = Passwords()


def _written(password: str) -> str:
    # The same letters typed on another machine.
    return unicodedata.normalize("NFC", password)


def demand_hard(password: str, *names: str) -> None:
    """See that a password is not among the first that anybody would try.

    Args:
        password: as it was typed.
        names: what it must not be made of: the person's.

    Raises:
        BadInput: it is short, very long, common, or made of a name or of one thing over and over.
    """
    if len(password) < SHORTEST:
        raise BadInput(f"the password has {len(password)} characters", hint=f"at least {SHORTEST}; several words do")
    if len(password) > LONGEST:
        raise BadInput("the password is too long", hint=f"at most {LONGEST} characters")
    plain = password.casefold()
    made_of = [name.casefold() for name in (*names, "volteface") if len(name) >= _SHORTEST_NAME]
    rest = plain
    for name in made_of:
        rest = rest.replace(name, "")
    over_and_over = plain in plain[1:] + plain[:-1] or len(set(plain)) < _FEWEST
    if over_and_over or len(rest) < SHORTEST // 2 or plain in _common():
        raise BadInput("the password is one of the first that are tried", hint="several words that do not go together")


@cache
def _common() -> frozenset[str]:
    # Those long enough that stand at the head of every list of stolen ones.
    return frozenset((files(__package__) / "common_passwords.txt").read_text("utf-8").splitlines())
