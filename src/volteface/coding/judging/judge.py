"""What a judge is: it takes pairs of texts and gives each a score of being opposed.

Judges are found through the entry-point group `volteface.judges`; an entry is a function from what stands after the
name in `--judge NAME=…` ("" where nothing does) to a judge.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol, runtime_checkable

import numpy as np

from volteface.coding.arrays import Booleans, Floats
from volteface.model.errors import BadInput


class Pair(NamedTuple):
    """Two texts that may be opposed; `first` is the earlier one where there is one."""

    first: str
    second: str


class Judge(Protocol):
    """Scores pairs of texts; its scores are a machine's reading of them, nobody's judgement.

    Attributes:
        name: what it is called beside its scores.
        version: a hash of all that its scores depend on; the same version gives the same scores.
    """

    @property
    def name(self) -> str: ...  # noqa: D102 - the class's docstring says it

    @property
    def version(self) -> str: ...  # noqa: D102 - the same

    def score(self, pairs: Sequence[Pair]) -> Floats:
        """Of each of n pairs how far it is opposed, in [0, 1]; a pair's score does not depend on the others."""
        ...


@runtime_checkable
class ReadsSoMuch(Protocol):
    """A judge that cannot read long texts to their end, and tells so."""

    def whole(self, pairs: Sequence[Pair]) -> Booleans:
        """Of each of n pairs whether both texts are read to their end."""
        ...


def scores(judge: Judge, pairs: Sequence[Pair]) -> Floats:
    """A judge's scores, taken only where they are what scores have to be.

    Raises:
        BadInput: the judge gave another number of scores, or some that are no numbers from 0 to 1.
    """
    found = np.asarray(judge.score(pairs), dtype=np.float64)
    if found.shape != (len(pairs),):
        raise BadInput(
            f"the judge gave scores of shape {found.shape} for {len(pairs)} pairs",
            where=judge.name,
            hint="ask whoever made the judge",
        )
    if not ((found >= 0) & (found <= 1)).all():
        raise BadInput("the judge gave scores outside 0 to 1", where=judge.name, hint="ask whoever made the judge")
    return found


def whole(judge: Judge, pairs: Sequence[Pair]) -> Booleans:
    """Of each pair whether the judge reads both texts to their end; one that says nothing of it reads all."""
    if isinstance(judge, ReadsSoMuch):
        return np.asarray(judge.whole(pairs), dtype=np.bool_)
    return np.ones(len(pairs), dtype=np.bool_)
