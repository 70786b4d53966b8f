"""Pages drawn beside the desk: a file that claims too much, or breaks what draws it, takes nothing else with it."""

from __future__ import annotations

from contextlib import suppress
from functools import cache

from volteface.desk.aside.errands import Draw
from volteface.study import Study

# A page of twelve million dots takes some 200 MB while it is drawn; what wants more than this is refused it.
_MOST_BYTES = 4 << 30


def drawn(study: Study, asked: Draw) -> bytes:
    """The picture.

    Raises:
        WrongUse: there is no such page, or no picture of it.
        BadInput: the file cannot be shown.
    """
    _bounded()
    return study.leaf_picture(study.opened_document(asked.document, layer=asked.layer), asked.page, asked.width)


@cache
def _bounded() -> None:
    """Take no more memory than a page may want, where the system can be told so."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = _MOST_BYTES if hard == resource.RLIM_INFINITY else min(_MOST_BYTES, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
