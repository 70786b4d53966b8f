"""How a question's next wave would be drawn: frame, strata, what is expected to count, what was drawn before."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from volteface.coding.arrays import Booleans, Floats
from volteface.coding.gold import combine
from volteface.coding.strata import SHARE, band_of, banded_shares, bands, crossed, expected_shares, period_of
from volteface.library import Library, codings, passages, samples, scores
from volteface.library.codings import Recorded
from volteface.library.shelf import shelf
from volteface.line.labels import CALENDAR, calendar_of, calendar_span, years_of
from volteface.model.codebook import Question
from volteface.model.coding import Sample
from volteface.model.errors import NotEnough, WrongUse
from volteface.study.corpus import Framed, frame
from volteface.study.gathering import CUES, LEARNED

_BY_SCORE = "score"
_DEFAULT_PERIOD = "decade"
# A machine that gold has not taught says what its rules say: its word on what counts is believed by half.
_UNTAUGHT = 0.5


def belief(machine: str) -> float:
    """How far a machine's word on what counts is believed before passages are read."""
    return 1.0 if machine == LEARNED else _UNTAUGHT


@dataclass(frozen=True, eq=False)
class Design:
    """What a wave is drawn from.

    Attributes:
        framed: all n passages held, and which are the frame.
        names: n identifiers.
        strata: n labels, also of passages outside the frame.
        shares: expected share that counts, by label or for all.
        period: the calendar of the strata.
        machine: whose scores cross the periods, "" where none does.
        waves: those drawn so far.
        draws: passages drawn so far that stand.
        read: frame passages of the sample that are coded, by number: whether they count.
    """

    framed: Framed
    names: list[str]
    strata: list[str]
    shares: Mapping[str, float] | float
    period: str
    machine: str
    waves: list[Sample]
    draws: list[samples.Draw]
    read: dict[int, bool]

    @property
    def held(self) -> dict[str, float]:
        """Pi by identifier of what was drawn so far."""
        named = {text.number: name for text, name in zip(self.framed.everything, self.names, strict=True)}
        return {named[d.passage]: d.probability for d in self.draws if d.passage in named}

    @property
    def sizes(self) -> dict[str, int]:
        """Passages of the frame by stratum."""
        sizes: dict[str, int] = defaultdict(int)
        for label, inside in zip(self.strata, self.framed.member.tolist(), strict=True):
            if inside:
                sizes[label] += 1
        return dict(sizes)

    @property
    def least(self) -> dict[str, float]:
        """Pi by stratum of the last wave."""
        return {s.label: s.probability for s in self.waves[-1].strata if not s.outside} if self.waves else {}


def design(library: Library, question: Question, *, period: str | None = None, strata: str | None = None) -> Design:
    """Lay a wave out.

    Args:
        library: the study's.
        question: which.
        period: year, decade, "N years", quarter or month; None as before, at first decade.
        strata: "period", or "score" for periods crossed with bands of a machine's chance that a passage counts;
            None as before, at first "period".

    Raises:
        WrongUse: the period is none, or not the earlier waves'.
        NotEnough: nothing is held, or no machine has scored the question.
        BadInput: a cue cannot be compiled.
    """
    if period is not None and period not in CALENDAR and years_of(period) is None:
        raise WrongUse(f"“{period}” is no period", hint="write year, decade, “20 years”, quarter or month")
    waves = samples.samples(library, question.id)
    before = [s.label for s in waves[-1].strata if not s.outside] if waves else []
    period = _period(question, period, before)
    by_score = strata == _BY_SCORE or (strata is None and any(map(band_of, before)))
    framed = frame(library, question)
    names = passages.identifiers(library)
    numbers = [text.number for text in framed.everything]
    labels = _periods(library, numbers, period)
    draws = samples.draws(library, question.id)
    read = _read(library, question.id, draws)
    machine = ""
    shares: Mapping[str, float] | float = SHARE
    if by_score:
        machine, chances = chances_of(library, question.id, numbers)
        if not machine:
            hint = f"run: volteface code {question.id} --coder cues"
            raise NotEnough("no machine has scored this question", where=question.id, hint=hint)
        labels = crossed(labels, bands(chances))
        shares = _banded(framed.member, labels, chances, numbers, read, believed=belief(machine))
    elif waves:
        drawn = [d for d in draws if d.passage in read]
        shares = expected_shares([period_of(d.stratum) for d in drawn], [float(read[d.passage]) for d in drawn])
    identifiers = [names[number] for number in numbers]
    return Design(framed, identifiers, labels, shares, period, machine, waves, draws, read)


def _period(question: Question, asked: str | None, before: Sequence[str]) -> str:
    if not before:
        return asked or _DEFAULT_PERIOD
    # The last, for the first years of all are cut short.
    was = calendar_of(period_of(max(before)))
    if asked and (years_of(asked) or asked) != (years_of(was) or was):
        raise WrongUse(
            f"the sample of “{question.id}” was drawn in other strata: periods of {was}",
            hint="leave --period out, so that waves can be compared",
        )
    return was


def _periods(library: Library, numbers: Sequence[int], period: str) -> list[str]:
    held = shelf(library)
    middles = (held.earliest + held.latest) // 2
    labels = [calendar_span(period, dt.date.fromordinal(int(middle))).label for middle in middles]
    return [labels[at] for at in held.document_of(np.array(numbers, dtype=np.int64)).tolist()]


def _read(library: Library, question: str, draws: Sequence[samples.Draw]) -> dict[int, bool]:
    """Which passages of the sample within the frame are coded, and whether they count."""
    inside = {d.passage for d in draws if not d.outside}
    coded: dict[int, list[Recorded]] = defaultdict(list)
    for one in codings.codings(library, question):
        if one.coding.probability is not None and one.coding.passage in inside:
            coded[one.coding.passage].append(one)
    return {passage: combine([r.coding.judgement for r in several]).counts for passage, several in coded.items()}


def chances_of(library: Library, question: str, numbers: Sequence[int]) -> tuple[str, Floats]:
    """The machine that has scored the question, the learned one first, and its chances; nan where it was not asked.

    Where none has, its name is "" and all chances are nan.
    """
    scored = scores.coders(library, question)
    names = [name for name in (LEARNED, CUES) if name in scored] or scored
    found = scores.scores(library, question, names[0]) if names else None
    asked, out = np.array(numbers, dtype=np.int64), np.full(len(numbers), np.nan)
    if found is None or not len(found.passages):
        return "", out
    slot = np.minimum(np.searchsorted(found.passages, asked), len(found.passages) - 1)
    there = found.passages[slot] == asked
    out[there] = found.counts[slot[there]]
    return found.coder, out


def _banded(
    member: Booleans,
    labels: Sequence[str],
    chances: Floats,
    numbers: Sequence[int],
    read: Mapping[int, bool],
    *,
    believed: float,
) -> dict[str, float]:
    inside = np.flatnonzero(member).tolist()
    return banded_shares(
        [labels[i] for i in inside],
        chances[inside],
        np.array([numbers[i] in read for i in inside], dtype=np.bool_),
        np.array([read.get(numbers[i], False) for i in inside], dtype=np.bool_),
        belief=believed,
    )
