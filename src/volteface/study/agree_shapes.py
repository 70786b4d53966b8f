"""How far coders agree, as JSON shows it (interface.md, `agree`)."""

from __future__ import annotations

import msgspec


class AgreeShape(msgspec.Struct, frozen=True):
    """Krippendorff's alpha with its bootstrap interval over documents.

    `alpha` and what goes with it are those of positions among all coders; `kinds` says who these are. `parts` holds the
    other things that a coding says; `groups` the same for people with people, people with machines, machines with
    machines, and for what was asked `by`. `again` is each coder with what the same coder said before. `stale` codings
    were made under another text of the question, and are left out.
    """

    question: str
    alpha: float | None
    level: str
    low: float | None
    high: float | None
    coders: list[str]
    units: int
    parts: list[AgreePart] = []
    kinds: str = ""
    groups: list[AgreeGroup] = []
    again: list[AgainShape] = []
    confusions: list[ConfusionShape] = []
    turns_on: list[TurnsOnShape] = []
    disputed: int = 0
    stale: int = 0


class AgreePart(msgspec.Struct, frozen=True):
    """Agreement on one part of what a coding says: whether it counts, or where it stands.

    `kinds` says who is compared: people, machines, "people and machines" (each with each of the other), or "people and
    machines together".
    """

    what: str
    level: str
    alpha: float | None
    low: float | None
    high: float | None
    units: int
    coders: list[str]
    kinds: str = ""


class AgreeGroup(msgspec.Struct, frozen=True):
    """Agreement among some coders or on some passages: `by` kinds, coder, wave, order or a period; `name` is which."""

    by: str
    name: str
    kinds: str
    parts: list[AgreePart]


class AgainShape(msgspec.Struct, frozen=True):
    """A coder and the same coder earlier, on passages read twice; `days` is the median time between the two.

    `what` says whether they were read again as they were, or under another text of the question.
    """

    coder: str
    kind: str
    what: str
    days: float
    parts: list[AgreePart]


class ConfusionShape(msgspec.Struct, frozen=True):
    """What one coder said (rows) against what the other said (columns), in numbers of passages.

    `weights` are sums of 1 / inclusion probability; `same` is the weighted share on the diagonal.
    """

    one: str
    other: str
    kinds: str
    labels: list[str]
    counts: list[list[int]]
    weights: list[list[float]]
    same: float


class TurnsOnShape(msgspec.Struct, frozen=True):
    """Disagreements that resemble one sentence of the codebook most; `part` and `sentence` are "" for none of them.

    A machine's grouping by likeness of words: a hint for the next version of the codebook.
    """

    part: str
    sentence: str
    disagreements: int
    on: dict[str, int]
    passages: list[DisputedShape]


class DisputedShape(msgspec.Struct, frozen=True):
    """A disputed passage, verbatim, with what two coders said of it and why."""

    id: str
    date: str
    text: str
    on: str
    said: list[SaidShape]


class SaidShape(msgspec.Struct, frozen=True):
    """What a coder said of a passage, in a word, and the reason given."""

    coder: str
    state: str
    reason: str
