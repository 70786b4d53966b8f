"""Of which questions' codings a search tells."""

from __future__ import annotations

from collections.abc import Iterable

from volteface.desk.call import Call


def limited(call: Call) -> Iterable[str]:
    """Those by whose codings it is narrowed, also where it was kept under a name."""
    limits = {name: call.query.get(name, "").strip() for name in ("coded", "uncoded")}
    return call.study.narrowed_by(call.query.get("q", "").strip(), **limits)
