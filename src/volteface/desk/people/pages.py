"""People: accounts, roles, invitations, and what everybody did."""

from __future__ import annotations

from volteface.desk.access.person import Role
from volteface.desk.coding.blindness import blind, every_question
from volteface.desk.people import audit, handing_over, me, team
from volteface.desk.place import Place, deed, page

# Nothing here is longer than a name and two passwords.
_SMALL = 8_192

PLACES: tuple[Place, ...] = (
    page("/people", team.people, Role.OWNER),
    deed("/people/invite", team.invite, Role.OWNER, largest=_SMALL),
    deed("/people/invitations/{number}/withdraw", team.withdraw, Role.OWNER, largest=_SMALL),
    page("/people/accounts/{number}", team.account, Role.OWNER),
    deed("/people/accounts/{number}/role", team.change_role, Role.OWNER, largest=_SMALL),
    deed("/people/accounts/{number}/shut", team.shut, Role.OWNER, largest=_SMALL),
    deed("/people/accounts/{number}/sessions", team.end_sessions, Role.OWNER, largest=_SMALL),
    deed("/people/accounts/{number}/password", team.offer_password, Role.OWNER, largest=_SMALL),
    page("/people/audit", audit.audit, Role.OWNER),
    page("/people/audit.csv", blind(audit.table, every_question), Role.OWNER),
    page("/people/made/{key}", handing_over.made),
    page("/people/me", me.me),
    deed("/people/me/name", me.rename, Role.READER, largest=_SMALL),
    deed("/people/me/password", me.change_password, Role.READER, largest=_SMALL),
    deed("/people/me/sessions", me.end_session, Role.READER, largest=_SMALL),
    deed("/people/me/programs", me.let_in_program, Role.READER, largest=_SMALL),
    deed("/people/me/programs/withdraw", me.withdraw_program, Role.READER, largest=_SMALL),
)
