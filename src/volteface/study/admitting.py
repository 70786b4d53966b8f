"""Accounts of a study that a team shares, and the links by which people join: a part of the façade.

What a person codes, remarks or settles is signed by the account's pseudonym: exports and dossiers never hold a name.
Passwords and tokens come hashed, or are hashed before they are kept.
"""

from __future__ import annotations

from volteface.library import accounts, attempts, invitations, sessions
from volteface.library.accounts import Account
from volteface.library.attempts import Limit
from volteface.library.events import acting, record
from volteface.library.invitations import Invitation
from volteface.model.errors import BadInput
from volteface.study.coder_names import checked_name
from volteface.study.opened import Opened

ROLES = ("reader", "coder", "editor", "owner")
_GONE = "this link has been used, withdrawn or has run out"


class Admitting(Opened):
    """Who may come in."""

    def accounts(self) -> list[Account]:
        """All accounts, in the order they were made."""
        return accounts.accounts(self.library)

    def account(self, number: int) -> Account:
        """One account.

        Raises:
            WrongUse: there is none of that number.
        """
        return accounts.account(self.library, number)

    def account_named(self, name: str) -> tuple[Account, str] | None:
        """The account of a name, with its password's hash; None where there is none."""
        return accounts.known(self.library, name)

    def password_of(self, number: int) -> str:
        """The hash of an account's password."""
        return accounts.password(self.library, number)

    def has_owner(self) -> bool:
        """Whether anybody can let others in."""
        return bool(accounts.owners(self.library))

    def proposed_pseudonym(self) -> str:
        """A pseudonym that is free."""
        from volteface.study.pseudonyms import proposed

        taken = [one.shown for one in self.accounts()]
        return next(name for _ in iter(int, 1) if not accounts.signs(self.library, name := proposed(taken)))

    def invite(
        self,
        token: str,
        *,
        role: str,
        by: str,
        days: float,
        note: str = "",
        pseudonym: str = "",
    ) -> None:
        """Keep a link by which one person joins.

        Args:
            token: what the link holds; kept as a hash.
            role: what they may do.
            by: who invites.
            days: for how long it holds.
            note: for whom it is, as owners see it.
            pseudonym: lays down what they sign with: that of somebody who has coded here before.

        Raises:
            BadInput: the role is none, or the pseudonym is an account's.
            WrongUse: nobody could sign with it.
        """
        if role not in ROLES:
            raise BadInput("no such role", where=role, hint=", ".join(ROLES))
        shown = checked_name(pseudonym) if pseudonym.strip() else ""
        if shown:
            accounts.demand_free(self.library.connection, "", shown)
        seconds = days * 86_400
        invitations.invite(
            self.library, token, "join", role=role, seconds=seconds, by=by, note=note.strip(), shown=shown
        )

    def offer_new_password(self, token: str, account: int, *, by: str, days: float) -> None:
        """Keep a link by which somebody chooses a new password; the one they have holds until then.

        Raises:
            WrongUse: there is no such account.
        """
        role = self.account(account).role
        invitations.invite(self.library, token, "reset", role=role, seconds=days * 86_400, by=by, account=account)

    def way_in(self, token: str, *, days: float) -> None:
        """Keep the link that opens a desk without accounts; an earlier one opens it no more."""
        invitations.invite(self.library, token, "here", role="owner", seconds=days * 86_400, by="")

    def invitations(self) -> list[Invitation]:
        """Links that were given to others, newest first."""
        return invitations.invitations(self.library)

    def invitation(self, token: str, purpose: str) -> Invitation | None:
        """The link of a token, if it still opens."""
        return invitations.of_token(self.library, token, purpose)

    def withdraw_invitation(self, number: int) -> None:
        """Let a link open no more.

        Raises:
            WrongUse: there is none of that number that would.
        """
        invitations.withdraw(self.library, number)

    def join(self, token: str, *, name: str, pseudonym: str, password: str) -> Account:
        """Make an account by a link, which is then used up.

        Args:
            token: the link's.
            name: the person's, for owners and for logging in.
            pseudonym: what they sign with, where the link does not lay it down.
            password: its hash.

        Raises:
            BadInput: the link opens nothing, the name or the pseudonym is another's, or they are the same.
            WrongUse: it cannot be a coder's name.
        """
        invitation = self.invitation(token, "join")
        if invitation is None:
            raise BadInput(_GONE, hint="ask an owner for another")
        called, shown = checked_name(name), checked_name(invitation.shown or pseudonym)
        # Whoever coded alone, and opens the study to others, goes on under the name they have signed with.
        first = invitation.role == "owner" and not self.accounts()
        if not invitation.shown and not first and accounts.signs(self.library, shown):
            raise BadInput("somebody has coded here under that name", where=shown, hint="choose another pseudonym")
        with acting(shown), self.library.transaction() as connection:
            if not invitations.use(connection, token, "join"):
                raise BadInput(_GONE, hint="ask an owner for another")
            number = accounts.add(connection, called, shown, invitation.role, password)
            record(connection, "people", deed="join", account=number, role=invitation.role, invitation=invitation.id)
        return self.account(number)

    def choose_password(self, token: str, password: str) -> Account:
        """Set a password by a link, which is then used up; all sessions of the account end.

        Raises:
            BadInput: the link opens nothing.
        """
        invitation = self.invitation(token, "reset")
        if invitation is None or invitation.account is None:
            raise BadInput(_GONE, hint="ask an owner for another")
        found = self.account(invitation.account)
        with acting(found.shown), self.library.transaction() as connection:
            if not invitations.use(connection, token, "reset"):
                raise BadInput(_GONE, hint="ask an owner for another")
            accounts.set_password(connection, found.id, password)
            sessions.end_all(connection, found.id)
            record(connection, "people", deed="choose new password", account=found.id, invitation=invitation.id)
        return found

    def come_in(self, token: str, session: str, *, seconds: float, browser: str = "") -> bool:
        """Open a session by the link of a desk without accounts, which is then used up; whether it still opened."""
        with self.library.transaction() as connection:
            if not invitations.use(connection, token, "here"):
                return False
            sessions.begin(connection, session, seconds=seconds, browser=browser)
        return True

    def change_password(self, account: int, password: str, *, session: int) -> None:
        """Set another password; sessions of the account end, but for the one in which it was done."""
        with self.library.transaction() as connection:
            accounts.set_password(connection, account, password)
            sessions.end_all(connection, account, but=session)
            record(connection, "people", deed="change password", account=account)

    def hash_anew(self, account: int, password: str) -> None:
        """Keep the same password as a stronger hash."""
        with self.library.transaction() as connection:
            accounts.set_password(connection, account, password)

    def rename(self, account: int, name: str) -> None:
        """Call somebody otherwise; what they sign with stays.

        Raises:
            BadInput: the name is another's.
            WrongUse: it is empty, long, or holds what cannot be printed.
        """
        accounts.rename(self.library, account, checked_name(name))

    def change_role(self, account: int, role: str) -> None:
        """Let somebody do more, or less.

        Raises:
            BadInput: the role is none, or no owner would be left.
        """
        if role not in ROLES:
            raise BadInput("no such role", where=role, hint=", ".join(ROLES))
        accounts.set_role(self.library, account, role)

    def shut_account(self, account: int, *, shut: bool = True) -> None:
        """Let somebody in no more, from this moment; what they did stays. Or let them in again.

        Raises:
            BadInput: no owner would be left.
        """
        accounts.set_disabled(self.library, account, shut)

    def attempt(self, limits: list[Limit]) -> float:
        """Count an attempt to log in; how many seconds to wait before the next may be made, 0 for none."""
        return attempts.attempt(self.library, limits)

    def forget_attempts(self, limits: list[Limit]) -> None:
        """Forget what failed before, for the attempt did not."""
        attempts.succeeded(self.library, limits)

    def logged_in(self, account: Account, token: str, limits: list[Limit], *, seconds: float, browser: str) -> None:
        """Open a session for whoever gave the right password; failed attempts before it are forgotten."""
        attempts.succeeded(self.library, limits)
        with acting(account.shown), self.library.transaction() as connection:
            sessions.begin(connection, token, seconds=seconds, account=account.id, browser=browser)
            record(connection, "people", deed="log in", account=account.id, browser=browser)

    def failed_to_log_in(self, account: Account) -> None:
        """Put on record that somebody did not know an account's password."""
        with acting("nobody"), self.library.transaction() as connection:
            record(connection, "people", deed="fail to log in", account=account.id)
