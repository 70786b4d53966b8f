"""The order in which a sample is read: at random, unrelated to time and to what was drawn first."""

from __future__ import annotations

from volteface.coding.sample import permanent_number


def place_in_order(seed: int, question: str, passage: str) -> float:
    """Where a drawn passage stands in the order of reading, uniform in [0, 1).

    It is the permanent random number of another question, so it tells nothing of the chance by which a passage was
    drawn; whatever part of a sample has been read so far is a random part of it.

    Args:
        seed: of the sample's first wave.
        question: its name.
        passage: its identifier.
    """
    return permanent_number(seed, f"{question}/order", passage)
