"""A line and its turns: what is estimated, with interval, n and the way back to the passages."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

from volteface.line.data import Floats, Integers
from volteface.model.passage import Resolver

Status = Literal["estimate", "descriptive", "not enough"]


@dataclass(frozen=True, eq=False)
class Turn:
    """A dated turn: within [earliest, latest] the mean moved from `before` to `after`.

    `start`, `split`, `end` index the line's periods: left block start..split-1, right block split..end-1.
    `same_author` is None where an author is unknown. `standard_errors` is the size in its own standard errors.
    `before_passages`, `after_passages` are library numbers of the passages in the two blocks.
    """

    kind: Literal["position", "salience"]
    earliest: dt.date
    latest: dt.date
    before: float
    after: float
    start: int
    split: int
    end: int
    standard_errors: float
    confirmed_by: int
    same_author: bool | None
    holm: bool = False
    before_passages: tuple[int, ...] = ()
    after_passages: tuple[int, ...] = ()
    resolver: Resolver | None = None

    @property
    def size(self) -> float:
        """How far the mean moved, with sign."""
        return self.after - self.before

    @property
    def direction(self) -> Literal["low", "high"]:
        """The pole that it moved towards."""
        return "high" if self.after > self.before else "low"


@dataclass(frozen=True, eq=False)
class Line:
    """Position, salience and spread of one question over T periods.

    Arrays have length T; `nan` stands for "not enough to say". `covariance` is T x T, `nan` where there is no
    estimate. `members` holds the library numbers of the passages in each period. `held` is the part held of what is
    expected. `kinds` names the kinds of coders that the gold rests on ("person", "machine").
    """

    question: str
    organisation: str
    coder: str
    codebook: str
    error_level: float
    labels: tuple[str, ...]
    starts: tuple[dt.date, ...]
    ends: tuple[dt.date, ...]
    status: tuple[Status, ...]
    passages: Integers
    about: Floats
    gold: Integers
    documents: Integers
    position: Floats
    low: Floats
    high: Floats
    spread: Floats
    salience: Floats
    salience_low: Floats
    salience_high: Floats
    held: Floats
    covariance: Floats
    freedom: Floats
    authors: tuple[tuple[str, ...], ...]
    members: tuple[Integers, ...]
    weight: float = 0.0
    document_variance: float = 0.0
    turns: tuple[Turn, ...] = ()
    critical: float = float("nan")
    gold_needed: tuple[int | None, ...] = ()
    kinds: tuple[str, ...] = ()
    poles: tuple[str, str] = ("low", "high")
    title: str = ""
    resolver: Resolver | None = field(default=None, repr=False)
