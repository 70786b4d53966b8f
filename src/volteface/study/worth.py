"""Each coder's worth on a question: readers against each other's word, machines against gold that they had not seen."""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from volteface.coding.agreement import Level, alpha_interval
from volteface.coding.arrays import Floats, Integers
from volteface.coding.comparison import ENOUGH, Mean, compare
from volteface.coding.drift import drift
from volteface.coding.gold import GoldValue, combine
from volteface.dossier.trust import DriftFound, Worth
from volteface.library import Library, codings, scores
from volteface.library.codings import Recorded
from volteface.library.shelf import shelf
from volteface.model.codebook import Question
from volteface.model.coding import Coder, Kind
from volteface.model.errors import NotEnough
from volteface.model.numbers import known
from volteface.study.compared import compared
from volteface.study.gold import gold

PUBLICATION, CODING = "publication", "coding"
_WHO = {Kind.PERSON: "people", Kind.MACHINE: "machines"}
# A machine calls a passage one that counts from this chance on.
_LIKELY = 0.5
_AN_HOUR = 3_600.0
_Interval = tuple[float | None, float | None, float | None]


@dataclass(frozen=True, eq=False)
class _Against:
    """What a coder said beside what the reference says of the same n passages."""

    passages: Integers
    weight: Floats
    counts: Floats
    reference_counts: Floats
    position: Floats
    reference_position: Floats
    comparable: Floats
    made: Floats | None = None


@dataclass(frozen=True, eq=False)
class _Reference:
    """Gold-like values by passage, and who stands behind them."""

    values: Mapping[int, GoldValue] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    kind: str = ""


def worths(library: Library, question: Question, *, seed: int = 0) -> list[Worth]:
    """Everybody and everything that has coded a question, held against the best reference there is.

    Readers are held against what people have settled or said of the same passages, else against what machines have
    read; never against themselves. Machines that score passages are held against gold. Passages from outside the frame
    are left out, as are codings under another text.

    Args:
        library: the study's.
        question: which.
        seed: of the bootstraps over documents.
    """
    weigher = _Weigher(library, question, seed)
    return [*weigher.readers(), *weigher.machines()]


class _Weigher:
    """Holds the coders of one question against their references."""

    def __init__(self, library: Library, question: Question, seed: int) -> None:
        self._library, self._question, self._seed = library, question, seed
        self._known = gold(library, question.id, question.version)
        self._held = shelf(library)

    def readers(self) -> Iterator[Worth]:
        """Those who read passages, in order of their names."""
        try:
            found = compared(self._library, self._question)
        except NotEnough:
            return
        version = self._question.version
        recorded = codings.codings(self._library, self._question.id)
        settled = [one for one in recorded if one.adjudicated and one.coding.codebook == version]
        weight = dict(zip(found.made.passages.tolist(), found.made.weight.tolist(), strict=True))
        golden = Counter(name for names in self._known.coded_by.values() for name in names)
        for name in found.made.coders:
            own = {one.coding.passage: one for one in found.recorded if one.coding.coder.name == name}
            coder = next(iter(own.values())).coding.coder
            reference = _best([one for one in (*found.recorded, *settled) if one.coding.coder.name != name], own)
            shared = sorted(own.keys() & reference.values.keys())
            against = _against(
                shared,
                [weight[p] for p in shared],
                [combine([own[p].coding.judgement]) for p in shared],
                [reference.values[p] for p in shared],
                made=np.array([_moment(own[p].made) for p in shared]),
            )
            yield self._worth(coder, (len(own), golden[name]), reference, against)

    def machines(self) -> Iterator[Worth]:
        """Those that score passages, in order of their names."""
        known = self._known
        kinds = " and ".join(_WHO[Kind(kind)] for kind in sorted(known.kinds, reverse=True))
        reference = _Reference(known.values, known.coders, kinds)
        for name in sorted(scores.coders(self._library, self._question.id)):
            marks = scores.scores(self._library, self._question.id, name)
            if marks is None:
                continue
            slot = {passage: at for at, passage in enumerate(marks.passages.tolist())}
            shared = sorted(slot.keys() & known.values.keys())
            at = np.array([slot[p] for p in shared], dtype=np.int64)
            against = _against(
                shared,
                [1 / known.probability[p] for p in shared],
                [
                    GoldValue(about=bool(about >= _LIKELY), counts=bool(p >= _LIKELY), y=float(f))
                    for about, p, f in zip(marks.about[at], marks.counts[at], marks.position[at], strict=True)
                ],
                [known.values[p] for p in shared],
                # A learned position is one wherever it is asked; a rule that finds none gives none.
                able=np.asarray(marks.counts[at] > 0, dtype=np.float64),
            )
            yield self._worth(Coder(name, Kind.MACHINE, marks.version), (len(marks.passages), 0), reference, against)

    def _worth(self, coder: Coder, numbers: tuple[int, int], reference: _Reference, against: _Against) -> Worth:
        documents = self._held.document_of(against.passages)
        use = np.flatnonzero(against.comparable)
        said, theirs, weight = against.position[use], against.reference_position[use], against.weight[use]
        figures = compare(said, theirs, weight, documents[use], seed=self._seed)
        position = self._alpha(np.column_stack([said, theirs]), "interval", weight, documents[use])
        both = np.column_stack([against.counts, against.reference_counts])
        counts = self._alpha(both, "nominal", against.weight, documents)
        middles = ((self._held.earliest + self._held.latest) / 2)[documents[use]]
        over = {PUBLICATION: middles, CODING: _apart(against.made, use)}
        bias = figures.bias if figures.n >= ENOUGH else Mean(math.nan, math.nan, math.nan, figures.n, figures.clusters)
        return Worth(
            coder=coder.name,
            kind=coder.kind.value,
            version=coder.version,
            coded=numbers[0],
            gold=numbers[1],
            reference=", ".join(reference.names),
            reference_kind=reference.kind,
            n=figures.n,
            r=known(figures.r),
            r_low=known(figures.r_low),
            r_high=known(figures.r_high),
            error=known(figures.rmse),
            error_low=known(figures.rmse_low),
            error_high=known(figures.rmse_high),
            bias=known(bias.value),
            bias_low=known(bias.low),
            bias_high=known(bias.high),
            alpha=position[0],
            alpha_low=position[1],
            alpha_high=position[2],
            counts_n=len(against.passages),
            counts_alpha=counts[0],
            counts_low=counts[1],
            counts_high=counts[2],
            drift=_drifts((said, theirs), weight, documents[use], over),
        )

    def _alpha(self, both: Floats, level: Level, weight: Floats, documents: Integers) -> _Interval:
        if len(both) < ENOUGH:
            return None, None, None
        found = alpha_interval(both, level, weight, documents=documents, seed=self._seed)
        return known(found.alpha), known(found.low), known(found.high)


def _best(others: Sequence[Recorded], own: Mapping[int, Recorded]) -> _Reference:
    """What people say of the passages, where they say it of enough; else what machines say. The two are not mixed."""
    best = _Reference()
    for kind in (Kind.PERSON, Kind.MACHINE):
        by_passage: dict[int, list[Recorded]] = defaultdict(list)
        for one in others:
            if one.coding.coder.kind is kind and one.coding.passage in own:
                by_passage[one.coding.passage].append(one)
        values = {
            passage: combine([r.coding.judgement for r in several], [r.adjudicated for r in several])
            for passage, several in by_passage.items()
        }
        names = sorted({r.coding.coder.name for several in by_passage.values() for r in several})
        found = _Reference(values, tuple(names), _WHO[kind])
        if len(values) >= ENOUGH:
            return found
        best = max(best, found, key=lambda one: len(one.values))
    return best


def _against(
    passages: Sequence[int],
    weight: Sequence[float],
    said: Sequence[GoldValue],
    reference: Sequence[GoldValue],
    *,
    able: Floats | None = None,
    made: Floats | None = None,
) -> _Against:
    counts = np.array([one.counts for one in said], dtype=np.float64)
    theirs = np.array([one.counts for one in reference], dtype=np.float64)
    return _Against(
        np.array(passages, dtype=np.int64),
        np.array(weight, dtype=np.float64),
        counts,
        theirs,
        np.array([one.y for one in said]),
        np.array([one.y for one in reference]),
        theirs * (counts if able is None else able),
        made,
    )


def _drifts(
    both: tuple[Floats, Floats], weight: Floats, documents: Integers, over: Mapping[str, Floats | None]
) -> tuple[DriftFound, ...]:
    made, (said, reference) = [], both
    for what, moment in over.items():
        found = None if moment is None else drift(said - reference, reference, moment, weight, documents)
        if found is not None:
            made.append(
                DriftFound(
                    over=what,
                    words=found.words(),
                    alarm=found.shown,
                    change=found.error.value,
                    low=found.error.low,
                    high=found.error.high,
                    detectable=found.detectable,
                    n=found.n,
                )
            )
    return tuple(made)


def _apart(made: Floats | None, use: Integers) -> Floats | None:
    """The moments of coding, None where all came in at one time."""
    if made is None or not len(use) or float(np.ptp(made[use])) < _AN_HOUR:
        return None
    return made[use]


def _moment(made: str) -> float:
    return dt.datetime.fromisoformat(made).timestamp()
