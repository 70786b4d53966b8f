"""A page as it is printed: its words with their places, before anyone has said in which order they are read."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Boxes = NDArray[np.float64]

# Words printed at a slant, or in a turn of their own.
ASKEW = 4
_TURNS = 4


@dataclass(frozen=True, eq=False, slots=True)
class Sheet:
    """The words of one page in the order in which its file writes them.

    `boxes` are N by left, top, right, bottom in the unit of `width` and `height`, from the page's upper left corner;
    `sizes` N heights of type; `turns` N quarter turns, clockwise, in which a word is printed, or `ASKEW`.
    `mirrored`: its script runs from right to left. `seen` is false where the words lie unseen over a picture of the
    page, as a program has read it: then sizes and places are only near the truth.
    """

    number: int
    width: float
    height: float
    words: list[str]
    boxes: Boxes
    sizes: NDArray[np.float64]
    turns: NDArray[np.int8]
    label: str = ""
    mirrored: bool = False
    seen: bool = True

    @property
    def lengths(self) -> NDArray[np.int64]:
        """How many letters each word has."""
        return np.fromiter(map(len, self.words), np.int64, len(self.words))

    @property
    def turn(self) -> int:
        """How most of its letters are turned."""
        if not self.turns.any():
            return 0
        return int(np.bincount(self.turns, self.lengths, ASKEW + 1)[:_TURNS].argmax())

    def upright(self, numbers: NDArray[np.intp], turn: int) -> Boxes:
        """Boxes of words as they stand when the page is held so that these words are upright.

        Where the script runs from right to left, left is right: whoever orders boxes need not know of scripts.
        """
        left, top, right, bottom = self.boxes[numbers].T
        if turn == 1:
            left, top, right, bottom = top, self.width - right, bottom, self.width - left
        elif turn == 2:
            left, top, right, bottom = self.width - right, self.height - bottom, self.width - left, self.height - top
        elif turn == 3:
            left, top, right, bottom = self.height - bottom, left, self.height - top, right
        if self.mirrored:
            left, right = -right, -left
        return np.stack([left, top, right, bottom], axis=1)
