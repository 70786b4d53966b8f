"""Whose codings these are: a name given, remembered, or asked for once."""

from __future__ import annotations

import getpass
import os
from pathlib import Path

import click

VARIABLE = "VOLTEFACE_CODER"
_FILE = "coder"


def coder_name(given: str) -> tuple[str, str]:
    """The coder's name, and how it was come by, in words.

    A name that was given is used and not remembered; then the variable VOLTEFACE_CODER; then what this user of the
    machine said the first time; else it is asked for, with the user's name proposed.
    """
    if given:
        return given, ""
    if named := os.environ.get(VARIABLE, "").strip():
        return named, f"you are “{named}” ({VARIABLE}); --name for another"
    if remembered := _remembered():
        return remembered, f"you are “{remembered}”, as you said before; --name for another"
    name = str(click.prompt("Your name as a coder, as the study will show it", default=_user(), err=True)).strip()
    kept = _remember(name)
    return name, f"you are “{name}” from now on; --name for another" if kept else f"you are “{name}” this time"


def _place() -> Path:
    return Path(click.get_app_dir("volteface")) / _FILE


def _remembered() -> str:
    try:
        return _place().read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def _remember(name: str) -> bool:
    try:
        _place().parent.mkdir(parents=True, exist_ok=True)
        _place().write_text(f"{name}\n", "utf-8")
    except OSError:  # a home that cannot be written to: it is asked for again next time
        return False
    return True


def _user() -> str | None:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container without a user database
        return None
