"""Answers that did not come: it took too long, or nobody waits for it any more."""

from __future__ import annotations

from volteface.model.errors import VoltefaceError


class TookTooLong(VoltefaceError):
    """There was no answer in the time that was given."""

    exit_code = 5


class Overtaken(VoltefaceError):
    """Whoever asked has asked for something else since."""
