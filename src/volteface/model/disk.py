"""What the system says of a disk that is full, in the words of the library."""

from __future__ import annotations

import errno

from volteface.model.errors import VoltefaceError

_FULL = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG})


def is_full(error: BaseException) -> bool:
    """Whether nothing could be written since there is no room, or no more is allowed."""
    return isinstance(error, OSError) and error.errno in _FULL


def full() -> VoltefaceError:
    """That in a line; whatever is written whole or not at all has stayed as it was."""
    return VoltefaceError("the disk is full", hint="make room, then do it again; nothing is lost")
