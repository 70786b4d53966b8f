"""Browsers and programs that are let in, and the log of who did what: a part of the façade."""

from __future__ import annotations

from contextlib import AbstractContextManager

from volteface.library import accounts, audit, programs, sessions
from volteface.library.events import Event
from volteface.library.programs import Program
from volteface.library.sessions import Session
from volteface.model.errors import BadInput
from volteface.study.opened import Opened

_LONGEST_NAME = 80


class LettingIn(Opened):
    """Sessions, tokens of programs, and the audit."""

    def open_session(self, token: str, *, seconds: float, account: int | None = None, browser: str = "") -> None:
        """Keep a browser's session; its token is kept as a hash."""
        sessions.open_session(self.library, token, seconds=seconds, account=account, browser=browser)

    def session(self, token: str) -> Session | None:
        """The session of a token; None where there is none, or it has run out."""
        return sessions.session(self.library, token)

    def sessions(self, account: int | None) -> list[Session]:
        """Somebody's sessions, the one used last first; None for a desk without accounts."""
        return sessions.sessions(self.library, account)

    def prolong_session(self, number: int, *, seconds: float, longest: float) -> None:
        """Let a session last on from now, but not longer than `longest` seconds from when it began."""
        sessions.prolong(self.library, number, seconds=seconds, longest=longest)

    def at_once(self) -> AbstractContextManager[None]:
        """Whoever notes something in passing within waits for no other process that writes."""
        return self.library.at_once()

    def end_session(self, account: int | None, number: int) -> bool:
        """End one session of somebody's; whether they had it."""
        return bool(sessions.end(self.library, account, number=number))

    def end_other_sessions(self, account: int | None, session: int) -> int:
        """End all sessions of somebody's but one; how many."""
        return sessions.end(self.library, account, but=session)

    def let_in_program(self, token: str, *, account: int | None, name: str, role: str, days: float) -> None:
        """Let a program in by a token, which is kept as a hash.

        Raises:
            BadInput: it has no name.
        """
        called = " ".join(name.split())[:_LONGEST_NAME]
        if not called:
            raise BadInput("a token needs a name", hint="say which program it is for")
        programs.let_in(self.library, token, account=account, name=called, role=role, seconds=days * 86_400)

    def program(self, token: str) -> Program | None:
        """The program of a token; None where there is none, or it has run out."""
        return programs.program(self.library, token)

    def programs(self, account: int | None) -> list[Program]:
        """Somebody's programs, newest first."""
        return programs.programs(self.library, account)

    def program_used(self, number: int) -> None:
        """Note that a program was here today."""
        programs.used(self.library, number)

    def withdraw_program(self, account: int | None, number: int) -> None:
        """Let a program of somebody's in no more.

        Raises:
            WrongUse: they have none of that number.
        """
        programs.withdraw(self.library, account, number)

    def audit(self, *, before: int | None = None, actor: str = "", what: str = "", most: int = 100) -> list[Event]:
        """What was done, newest first.

        Args:
            before: only what has a lower number.
            actor: only what this one did; "" for all.
            what: only of this kind; "" for all.
            most: at most so many.
        """
        return audit.told(self.library, before=before, actor=actor, what=what, most=most)

    def audit_table(self, *, before: int | None, actor: str, what: str, most: int = 2_000) -> tuple[str, int | None]:
        """A piece of the audit as CSV, newest first, and before which number the next piece begins; None at the end.

        Args:
            before: as of `audit`; the piece without it begins with the columns' names.
            actor: the same.
            what: the same.
            most: at most so many rows.
        """
        import csv
        import io

        import msgspec

        from volteface.study.plain_cells import plain_text

        told = self.audit(before=before, actor=actor, what=what, most=most)
        names = {one.shown: one.name for one in accounts.accounts(self.library)}
        into = io.StringIO()
        writer = csv.writer(into)
        if before is None:
            writer.writerow(("number", "at", "by", "name", "what", "detail"))
        for one in told:
            texts = (one.actor, names.get(one.actor, ""), one.what, msgspec.json.encode(one.detail).decode())
            writer.writerow((one.id, one.at, *map(plain_text, texts)))
        return into.getvalue(), told[-1].id if len(told) == most else None

    def people_on_record(self) -> list[str]:
        """Everybody who did something, as they sign."""
        return audit.actors(self.library)

    def kinds_of_events(self) -> list[str]:
        """All kinds of things that happened."""
        return audit.kinds(self.library)
