"""Shapes of people and what they hold, for whoever shows them."""

from __future__ import annotations

from volteface.library.accounts import Account
from volteface.library.attempts import Limit
from volteface.library.events import Event
from volteface.library.invitations import Invitation
from volteface.library.programs import Program
from volteface.library.sessions import Session

__all__ = ["Account", "Event", "Invitation", "Limit", "Program", "Session"]
