"""Which text belongs to which document, and which documents to which body, put in order before anything is compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from volteface.line.data import Booleans, Integers

Numbers = NDArray[np.int32] | Integers
Pairs = Literal["all", "within", "between"]


@dataclass(frozen=True, eq=False)
class Filing:
    """T texts of D documents in order of their numbers.

    Attributes:
        order: T indices of the texts as they were handed over.
        document: T numbers from 0, each one more than the one before or the same.
        first: D places among the texts in order; each document begins there.
        body: D numbers from 0.
        asked: D flags of the documents of which at least one is to be in a pair; None: any pair will do.
    """

    order: Integers
    document: Integers
    first: Integers
    body: Integers
    asked: Booleans | None

    def wanted(self, pairs: Pairs, one: Numbers, other: Numbers) -> Booleans:
        """Which pairs of documents are asked for."""
        kept = np.ones(len(one), dtype=np.bool_)
        if pairs != "all":
            kept = (self.body[one] == self.body[other]) == (pairs == "within")
        if self.asked is not None:
            kept &= self.asked[one] | self.asked[other]
        return kept


def filed(documents: Integers, bodies: Integers | None, queries: Booleans | None) -> Filing:
    """Put texts in order of their documents.

    Raises:
        ValueError: the arrays are not of one length, a document's texts stand apart or are of several bodies.
    """
    number = np.asarray(documents)
    block = np.flatnonzero(np.diff(number, prepend=number[:1] - 1))
    order = np.arange(len(number))
    if (np.diff(number[block]) < 0).any():
        if len(np.unique(number[block])) != len(block):
            raise ValueError("the texts of a document stand together")
        order = np.argsort(number, kind="stable")
    document = np.cumsum(np.diff(number[order], prepend=number[order][:1]) != 0)
    first = np.flatnonzero(np.diff(document, prepend=-1))
    body = np.zeros(len(number), dtype=np.int64)
    if any(given is not None and len(given) != len(number) for given in (bodies, queries)):
        raise ValueError("bodies and queries have one entry for each text")
    if bodies is not None:
        body = np.unique(bodies, return_inverse=True)[1][order]
    if (body != body[first][document]).any():
        raise ValueError("the texts of a document are of one body")
    asked = None if queries is None else np.bincount(document, np.asarray(queries)[order], len(first)) > 0
    return Filing(order, document, first, body[first], asked)
