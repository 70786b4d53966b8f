"""A line and its turns: what is estimated, with interval, n and the way back to the passages."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import msgspec
import numpy as np

from volteface.line.data import Floats, Integers
from volteface.line.turns.allotment import Straddling
from volteface.line.turns.sought import Sought
from volteface.line.turns.turn import Turn, resolved
from volteface.model.numbers import known
from volteface.model.passage import Passage, Resolver

if TYPE_CHECKING:
    from volteface.line.swings.result import Swings

Status = Literal["estimate", "descriptive", "not enough"]


class Row(msgspec.Struct, frozen=True):
    """One period of a line as it is exported (interface.md, `line`); None stands for "not enough to say"."""

    label: str
    start: dt.date
    end: dt.date
    passages: int
    about: float
    gold: int
    documents: int
    position: float | None
    low: float | None
    high: float | None
    spread: float | None
    salience: float | None
    salience_low: float | None
    salience_high: float | None
    held: float | None
    status: Status
    counting: int | None = None


class Explanation(msgspec.Struct, frozen=True):
    """What one number rests on (methods.md § 11)."""

    label: str
    status: Status
    position: float | None
    low: float | None
    high: float | None
    passages: int
    gold: int
    documents: int
    coder: str
    kinds: tuple[str, ...]
    codebook: str
    wanted: int | None
    words: tuple[str, ...]
    evidence: tuple[Passage, ...]


@dataclass(frozen=True, eq=False)
class Line:
    """Position, salience and spread of one question over T periods.

    Arrays have length T and are read-only; `nan` stands for "not enough to say". `covariance` is T x T, `nan` where
    there is no estimate. `passages` counts the frame, `documents` those that have a passage in it. `members` holds
    the library numbers of the passages in each period. `held` is the part held of what is expected. `kinds` names the
    kinds of coders that the gold rests on ("person", "machine"), `readers` their names. `weight` is lambda,
    `document_variance` tau squared, `critical` the value that turns were held against, `p` the error level of the
    largest move, `notes` what a reader must know beside the figures. `counting` counts the
    gold passages that take a position, `unread` estimates how many passages of the frame nobody read (both empty where
    that is not known). `source` and `author` tell that it is the line
    of one of them alone. `effective_documents` is how many a period rests on, as the search for turns was told.
    `straddling` is what dates that leave their period do to the line, None where there are none.
    `sought` is what the searches for turns of salience and of spread came to; empty where none may be claimed.
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
    p: float = float("nan")
    as_said: bool = False
    notes: tuple[str, ...] = ()
    counting: Integers = field(default_factory=lambda: np.zeros(0, dtype=np.int64), repr=False)
    unread: Floats = field(default_factory=lambda: np.zeros(0), repr=False)
    readers: tuple[str, ...] = ()
    source: str = ""
    author: str = ""
    effective_documents: float = 1.0
    straddling: Straddling | None = None
    sought: tuple[Sought, ...] = ()

    def __len__(self) -> int:
        """T."""
        return len(self.labels)

    @property
    def tested(self) -> bool:
        """Whether turns could have been found: at least three estimates, and not merely what was said."""
        return not math.isnan(self.critical)

    @property
    def whose(self) -> str:
        """The narrower names of whose line it is: "Ada, The Register"; "" where it is the whole organisation's."""
        return ", ".join(filter(None, (self.author, self.source)))

    def rows(self) -> list[Row]:
        """One record a period, for export."""
        return [
            Row(
                label=self.labels[i],
                start=self.starts[i],
                end=self.ends[i],
                passages=int(self.passages[i]),
                about=float(self.about[i]),
                gold=int(self.gold[i]),
                counting=int(self.counting[i]) if len(self.counting) else None,
                documents=int(self.documents[i]),
                position=known(self.position[i]),
                low=known(self.low[i]),
                high=known(self.high[i]),
                spread=known(self.spread[i]),
                salience=known(self.salience[i]),
                salience_low=known(self.salience_low[i]),
                salience_high=known(self.salience_high[i]),
                held=known(self.held[i]),
                status=self.status[i],
            )
            for i in range(len(self))
        ]

    def words(self) -> list[str]:
        """The line in plain sentences: turns or none, what is not enough, how it was coded."""
        from volteface.line.words import line_words

        return line_words(self)

    def marks(self) -> str:
        """What the marks before its turns mean; "" where there are none."""
        from volteface.line.turns.words import marks_words

        return marks_words(self.turns)

    def swings(self, seed: int = 0) -> Swings:
        """Reversals and oscillation, with the power that there was; reckoned when asked for.

        Args:
            seed: of the null lines of oscillation.
        """
        from volteface.line.swings.result import swings_of

        return swings_of(self, seed=seed)

    def explain(self, of: int | str | Turn) -> Explanation:
        """What a period, named by index or label, or a turn rests on.

        Raises:
            WrongUse: no period is called so.
        """
        from volteface.line.words import explain

        return explain(self, of)

    def resolve(self, numbers: tuple[int, ...]) -> tuple[Passage, ...]:
        """Passages of these numbers; none where the line was made without a way back."""
        return tuple(resolved(self.resolver, numbers)) if self.resolver is not None else ()
