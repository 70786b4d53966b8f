"""Around a turn of position: the words at both ends of its interval, and those that may justify or admit it."""

from __future__ import annotations

import msgspec

from volteface.evidence.admissions import Admissions
from volteface.evidence.result import Quotation


class Surroundings(msgspec.Struct, frozen=True):
    """What stands around a turn.

    `first` is from the earliest document of its interval that can be quoted, what is most typical of the mean before;
    `last` from the latest one, of the mean after. `reasons` may give a reason or admit a change; nobody reviewed them.
    """

    first: Quotation | None
    last: Quotation | None
    reasons: Admissions
