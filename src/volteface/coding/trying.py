"""Regular expressions of cues that do not end: which one is being tried is known, so that it can be stopped and named.

An expression with repetition within repetition may take longer than anybody lives on a single passage. Nothing stops a
thread that tries one, but for the main thread: there `re` looks up now and then whether a signal has come.
Source: CPython, Modules/_sre/sre_lib.h (`MAYBE_CHECK_SIGNALS`).
"""

from __future__ import annotations

import re
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Protocol

from volteface.model.errors import BadInput

# What ends at all ends on a passage in less than a hundredth of this.
_SECONDS = 5.0


class Expression(Protocol):
    """What finds a cue in a folded text."""

    def search(self, text: str, /) -> re.Match[str] | None:
        """Its first match."""

    def finditer(self, text: str, /) -> Iterator[re.Match[str]]:
        """All matches, in order."""


class _Now:
    """What is being tried just now, None between tries; each try is another object."""

    tried: list[Regular] | None = None


@dataclass(frozen=True)
class Regular:
    """A regular expression that a person wrote as a cue: what it is called, and whose it is."""

    expression: re.Pattern[str]
    cue: str
    where: str

    def search(self, text: str, /) -> re.Match[str] | None:
        """Its first match."""
        _Now.tried = [self]
        try:
            return self.expression.search(text)
        finally:
            _Now.tried = None

    def finditer(self, text: str, /) -> Iterator[re.Match[str]]:
        """All matches, in order."""
        _Now.tried = [self]
        try:
            return iter(list(self.expression.finditer(text)))
        finally:
            _Now.tried = None


@contextmanager
def stopping(seconds: float = _SECONDS) -> Iterator[None]:
    """Within, an expression that does not end on a passage is stopped: in the main thread, where the system can do it.

    Args:
        seconds: how long one may take; it is stopped before twice the time is over.

    Raises:
        BadInput: one did not end; within the block, from where it was tried.
    """
    main = threading.current_thread() is threading.main_thread()
    if not main or not hasattr(signal, "setitimer"):
        yield
        return
    seen: list[Regular] | None = None

    def look(_number: int, _frame: FrameType | None) -> None:
        nonlocal seen
        tried = _Now.tried
        if tried is not None and tried is seen:
            cue = tried[0]
            raise BadInput(
                f"the cue {cue.cue} takes too long: on one passage it did not end within {seconds:g} seconds",
                where=cue.where,
                hint="leave out repetition within repetition, such as (a+)+, or write it as a phrase",
            )
        seen = tried

    before = signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, seconds, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
