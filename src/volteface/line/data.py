"""What the line is estimated from: one question's codings as arrays, one row a passage, and their documents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Booleans = NDArray[np.bool_]
Array = TypeVar("Array", Floats, Integers, Booleans)
# The part held of what is expected from one day to another.
Held = Callable[[dt.date, dt.date], float]


def fixed(array: Array) -> Array:
    """The same array, read-only from here on."""
    array.setflags(write=False)
    return array


@dataclass(frozen=True, eq=False)
class Documents:
    """All documents held of one organisation, in order of date, those that are silent on the question included.

    Attributes:
        ids: D names.
        earliest, latest: D first and last days, as proleptic Gregorian ordinals.
        words: D word counts held.
        authors: D author or office-holder names ("" where unknown).
        period: D labels where periods are a column's values (`--by COLUMN`), else None.
    """

    ids: tuple[str, ...]
    earliest: Integers
    latest: Integers
    words: Integers
    authors: tuple[str, ...]
    period: tuple[str, ...] | None = None


@dataclass(frozen=True, eq=False)
class Codings:
    """The frame of one question: n passages with machine scores, and gold where a passage was drawn and coded.

    Outside the frame p is 0 by definition, so gold drawn from a larger frame may stand here with p = 0.

    Attributes:
        passage: n library numbers of passages.
        document: n indices into `documents`.
        p: n machine chances in [0, 1] that the passage counts (about the question, own voice, takes a position).
        f: n machine positions in [-1, 1]; 0 where p is 0.
        about_p: n machine chances that the passage is about the question.
        gold: n flags: drawn with known probability and coded.
        probability: n inclusion probabilities in (0, 1]; 1 where not gold.
        about, counts: n gold states; False where not gold.
        y: n gold positions; 0 where the passage does not count.
        coding_step: distance between neighbouring values of the gold scale (floor of the unit variance).
        reached: D flags: the document was there when the question was last sampled or scored; None where all were. Of
            others it is not known whether they are silent.
    """

    documents: Documents
    passage: Integers
    document: Integers
    p: Floats
    f: Floats
    about_p: Floats
    gold: Booleans
    probability: Floats
    about: Booleans
    counts: Booleans
    y: Floats
    coding_step: float = 0.5
    reached: Booleans | None = None
