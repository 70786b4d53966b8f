"""How long tests wait: for a state, never for a time; so long that a machine of a tenth of the speed gets there."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TypeVar

# In seconds. Only what fails waits for so long.
PATIENCE = 180.0
_BETWEEN = 0.02
_Told = TypeVar("_Told")


def until(told: Callable[[], _Told], what: str = "it never came true") -> _Told:
    """Ask again and again until the answer is true; that answer.

    Raises:
        AssertionError: it was not while one may reasonably wait; says `what`.
    """
    end, nothing = time.monotonic() + PATIENCE, threading.Event()
    while not (answer := told()):
        assert time.monotonic() < end, what
        nothing.wait(_BETWEEN)
    return answer
