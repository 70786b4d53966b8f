"""What can go wrong, each with its exit code and its next step for the person.

Exit codes (interface.md): 0 done, 1 unexpected, 2 wrong use, 3 bad input to the command itself, 4 some refused,
5 not enough to answer, 6 check failed, 7 the library is damaged or needs a migration.
"""

from __future__ import annotations

from typing import ClassVar


class VoltefaceError(Exception):
    """A failure told in one line: what, where, what to do.

    `answer` is what a machine that asked is told all the same, in the shape that it expects; None where there is none.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, what: str, *, where: str = "", hint: str = "") -> None:
        self.what = what
        self.where = where
        self.hint = hint
        self.answer: object = None
        super().__init__(self.line())

    def line(self) -> str:
        """The one line that a person reads."""
        place = f"{self.where}: " if self.where else ""
        advice = f" – {self.hint}" if self.hint else ""
        return one_line(f"{place}{self.what}{advice}")

    def __reduce__(self) -> tuple[object, ...]:
        """Travel whole from a worker process."""
        return _rebuild, (type(self), self.what, self.where, self.hint)


def _rebuild(kind: type[VoltefaceError], what: str, where: str, hint: str) -> VoltefaceError:
    return kind(what, where=where, hint=hint)


def one_line(text: str) -> str:
    """The text with control characters made visible, so that a file's name cannot forge a second line."""
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in text)


class WrongUse(VoltefaceError):
    """The command was called wrongly; nothing changed."""

    exit_code = 2


class BadInput(VoltefaceError):
    """What was given to the command itself cannot be used; nothing changed."""

    exit_code = 3


class ChangedMeanwhile(BadInput):
    """Somebody else changed it since it was looked at; nothing changed."""


class SomeRefused(VoltefaceError):
    """Some or all files or rows were refused; the rest is in."""

    exit_code = 4


class NotEnough(VoltefaceError):
    """There is not enough material to answer."""

    exit_code = 5


class CheckFailed(VoltefaceError):
    """A quotation, a hash or a codebook is not what it was."""

    exit_code = 6


class TookTooLong(VoltefaceError):
    """There was no answer in the time that was given."""

    exit_code = 5


class TooMany(VoltefaceError):
    """As many are being answered, or are writing, as can be; it was not begun."""


class Overtaken(VoltefaceError):
    """Whoever asked has asked for something else since."""


class LibraryDamaged(VoltefaceError):
    """The library is damaged or needs a migration."""

    exit_code = 7


class MissingExtra(VoltefaceError):
    """An optional part is not installed."""

    exit_code = 2

    def __init__(self, what: str, *, where: str = "", hint: str = "") -> None:
        """Say which extra brings it.

        Args:
            what: what was wanted, for example "reading Parquet".
            where: the file that asked for it.
            hint: the extra's name, or a whole sentence.
        """
        advice = hint if " " in hint else f'pip install "volteface[{hint}]"'
        super().__init__(what, where=where, hint=advice)
