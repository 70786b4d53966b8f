"""What tells how far a line can be trusted, as values: sample, coders and their worth, agreement, errors, limits."""

from __future__ import annotations

import msgspec

from volteface.figure.confusion import Crossed
from volteface.line.result import Line
from volteface.model.coding import Stratum


class CoderShare(msgspec.Struct, frozen=True):
    """How many codings a coder made. `kind` is "person" or "machine"; `note` tells what the coder is.

    `gold` counts those that the line rests on (drawn with a probability that is known); None: not counted apart.
    `unclear` counts passages that could not be told, `settled` those on which this coder settled others' dispute.
    """

    name: str
    kind: str
    codings: int
    note: str = ""
    gold: int | None = None
    unclear: int = 0
    settled: int = 0


class Agreement(msgspec.Struct, frozen=True):
    """Krippendorff's alpha on one part of the codings. `level` is nominal, ordinal, interval or ratio.

    `kinds` says who is compared: people, machines, or people and machines.
    """

    what: str
    level: str
    alpha: float | None
    low: float | None
    high: float | None
    units: int
    coders: tuple[str, ...]
    kinds: str = ""


class RecallBound(msgspec.Struct, frozen=True):
    """What retrieval may have missed: of `read` passages drawn from `outside` the frame `counting` counted.

    `upper` is the upper end of the 95 % interval of their share in [0, 1]; a bound, never part of the line. `recall` is
    the least part of all passages that count which the frame holds, by that bound; None where nothing counts in it.
    """

    outside: int
    read: int
    counting: int
    upper: float
    recall: float | None = None


class Wave(msgspec.Struct, frozen=True):
    """A wave of the sample: when drawn, from how many, how many in all; the seed."""

    number: int
    made: str
    seed: int
    codebook: str
    frame: int
    drawn: int
    outside: int


class DriftFound(msgspec.Struct, frozen=True):
    """A coder's error over time. `over` is "publication" or "coding"; `alarm` whether drift is shown.

    `change` is that of the error over the whole span; `detectable` the drift that would have been shown with 80 %.
    """

    over: str
    words: str
    alarm: bool
    change: float
    low: float
    high: float
    detectable: float
    n: int


class Worth(msgspec.Struct, frozen=True):
    """One coder held against a reference, on positions and on what counts; None where it cannot be said.

    `reference` names who it is; a machine's scores on gold are those of models that had not seen it (out of fold).
    `coded` passages were coded or scored, `gold` of them are gold, `n` compared on positions.
    """

    coder: str
    kind: str
    version: str
    coded: int
    gold: int
    reference: str
    reference_kind: str
    n: int
    r: float | None = None
    r_low: float | None = None
    r_high: float | None = None
    error: float | None = None
    error_low: float | None = None
    error_high: float | None = None
    bias: float | None = None
    bias_low: float | None = None
    bias_high: float | None = None
    alpha: float | None = None
    alpha_low: float | None = None
    alpha_high: float | None = None
    counts_n: int = 0
    counts_alpha: float | None = None
    counts_low: float | None = None
    counts_high: float | None = None
    drift: tuple[DriftFound, ...] = ()


class PeriodError(msgspec.Struct, frozen=True):
    """Gold minus machine in a period: of position over `n` passages that count, of the chance to count over `read`."""

    label: str
    n: int
    error: float | None
    low: float | None
    high: float | None
    read: int
    counts_error: float | None
    counts_low: float | None
    counts_high: float | None


class Effective(msgspec.Struct, frozen=True):
    """What the sample is worth. `effective` is Kish's number: as many drawn evenly would tell as much.

    `width` and `alone` are mean widths of 95 % intervals over `periods` (`by`) with the machine and by gold alone;
    `worth` is the number of further codings that the machine saves, None where it cannot be said.
    """

    counting: int
    effective: float
    by: str = ""
    periods: int = 0
    width: float | None = None
    alone: float | None = None
    worth: float | None = None
    worth_low: float | None = None
    worth_high: float | None = None


class Side(msgspec.Struct, frozen=True):
    """The same question's line by one coder, or by gold without the machine; `how` says what it rests on."""

    name: str
    kind: str
    how: str
    line: Line


class Trust(msgspec.Struct, frozen=True):
    """What tells how far a line can be trusted: its sample, its coders, their agreement, its limits.

    `frame` counts the passages that could have been drawn. `stale` counts codings made under an earlier codebook,
    `unclear` passages that a coder could not tell; `settled` of the `read` gold passages were settled by adjudication.
    `machine` names whose scores the line uses, "" for none. `deviations` lists what changed after codebook and gold
    were committed.
    """

    frame: int = 0
    seed: int | None = None
    waves: int = 0
    strata: tuple[Stratum, ...] = ()
    coders: tuple[CoderShare, ...] = ()
    agreement: tuple[Agreement, ...] = ()
    recall: RecallBound | None = None
    stale: int = 0
    deviations: tuple[str, ...] = ()
    drawn: tuple[Wave, ...] = ()
    unclear: int = 0
    settled: int = 0
    read: int = 0
    machine: str = ""
    worth: tuple[Worth, ...] = ()
    errors: tuple[PeriodError, ...] = ()
    errors_by: str = ""
    effective: Effective | None = None
    sides: tuple[Side, ...] = ()
    confusions: tuple[Crossed, ...] = ()
    disputed: int = 0
