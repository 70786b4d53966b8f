"""The JSON of documents set aside: what is, what hangs on documents, what was done."""

from __future__ import annotations

import msgspec

from volteface.library.hanging import Hanging
from volteface.library.setting_aside import Aside, Which

__all__ = ["Aside", "AsideShape", "HangingShape", "PutBackShape", "QuotingShape", "SetAsideShape", "Which"]


class AsideShape(msgspec.Struct, frozen=True):
    """What is set aside, the last first, and how many documents that are in all."""

    aside: list[Aside]
    total: int


class QuotingShape(msgspec.Struct, frozen=True):
    """A dossier that somebody writes, with the documents that are meant and that it quotes."""

    dossier: str
    documents: list[str]


class HangingShape(Hanging, frozen=True, kw_only=True):
    """What hangs on documents that stand: all of it is left out while they are set aside.

    `documents` counts them, `names` are the first of them; for `editions` of them the one stands again whose place they
    took. `dossiers` quote some of them.
    """

    names: list[str]
    editions: int
    dossiers: list[QuotingShape]


class SetAsideShape(msgspec.Struct, frozen=True):
    """Documents that were set aside just now, with what hangs on them."""

    set_aside: int
    because: str
    hanging: HangingShape


class PutBackShape(msgspec.Struct, frozen=True):
    """How many documents were put back."""

    put_back: int
