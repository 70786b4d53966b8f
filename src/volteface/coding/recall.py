"""What retrieval may miss: a bound from the passages that were drawn from outside the frame (methods.md § 2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from volteface.coding.arrays import Booleans, Floats
from volteface.model.errors import BadInput


@dataclass(frozen=True)
class OutsideBound:
    """What may count among the passages outside a frame; a bound, never part of a line.

    Attributes:
        outside: passages outside the frame.
        read: of them drawn and read.
        counting: of those read that count.
        upper: upper end of the 95 % interval of the share, in [0, 1], of the passages outside that count.
    """

    outside: int
    read: int
    counting: int
    upper: float

    @property
    def missed(self) -> float:
        """At most so many passages that count lie outside the frame."""
        return self.upper * self.outside

    def recall(self, inside: float) -> float:
        """The least part of all passages that count which the frame holds.

        Args:
            inside: how many passages of the frame count (the line's D, summed over its periods).
        """
        return inside / (inside + self.missed) if inside + self.missed > 0 else 1.0


def outside_bound(
    counting: Sequence[bool] | Booleans, probability: Sequence[float] | Floats, outside: int, *, level: float = 0.95
) -> OutsideBound | None:
    """The upper end of the two-sided interval of the share of passages outside a frame that count.

    Drawn with one chance, the n passages read are as good as drawn evenly, and the interval is the exact one of Clopper
    and Pearson (1934), beta(k + 1, n - k). Chances differ where an outside sample was extended, or where a passage
    was drawn while it still stood in the frame. Then the share is estimated with weights 1 / π, and the same interval
    is taken of n* = (sum w)^2 / sum w^2 passages, of which n* p count (Korn and Graubard 1998, Survey Methodology
    24:193-201, with Kish's effective number, which holds also where none counts); n* is n where all chances are one.
    Never more are said to be missed than are unread.

    Args:
        counting: n flags of the passages read.
        probability: n inclusion probabilities in (0, 1].
        outside: passages outside the frame.
        level: of the interval.

    Returns:
        None where nothing was read.

    Raises:
        BadInput: a probability outside (0, 1].
    """
    from scipy.special import betaincinv

    flags = np.asarray(counting, dtype=np.bool_)
    chance = np.asarray(probability, dtype=np.float64)
    if np.any((chance <= 0) | (chance > 1)):
        raise BadInput("inclusion probabilities must lie in (0, 1]")
    read, found = len(flags), int(flags.sum())
    if not read:
        return None
    weight = 1 / chance
    effective = float(weight.sum() ** 2 / (weight @ weight))
    share = float(weight @ flags / weight.sum())
    upper = 1.0 if share >= 1 else float(betaincinv(effective * share + 1, effective * (1 - share), (1 + level) / 2))
    known = (found + max(outside - read, 0)) / max(outside, 1)
    return OutsideBound(outside, read, found, min(upper, known, 1.0))
