"""What a person may want of a quotation."""

from __future__ import annotations

import msgspec


class Wish(msgspec.Struct, frozen=True):
    """What a person wants of a quotation.

    `what` is pin, drop, trim, order, move or undo. `address` names the passage; `detail` the words of a trim, before or
    after of an order, the place in the list of a move, the number of an undoing ("": the last); `other` the other
    passage of an order.
    """

    what: str
    address: str = ""
    detail: str = ""
    other: str = ""
    by: str = ""
    reason: str = ""
