"""The chance with which a drawn passage came to be coded, while a sample is only partly read.

Being drawn and being read are two phases. Within a wave passages are read in a random order, so that those read are a
simple random part of those drawn, and the chance is π times that part (Särndal, Swensson and Wretman 1992, Model
Assisted Survey Sampling, § 15.6: response homogeneity groups). Of several waves the earlier is read first. Where a
stratum has stood as it was, that does no harm: its passages are alike in every wave, and one part holds for all. Where
it has grown, or a machine has parted it anew, those drawn later are others than those drawn before, and each wave has a
part of its own; a wave of which nothing is read is as good as not drawn.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from volteface.coding.strata import period_of
from volteface.model.coding import Sample


class Drawing(NamedTuple):
    """What one wave says of a passage that it drew: its number, the stratum, the chance over all waves so far."""

    wave: int
    stratum: str
    probability: float


_Drawn = Mapping[int, Sequence[Drawing]]


def coded_chances(drawn: _Drawn, coded: Collection[int], waves: Sequence[Sample]) -> dict[int, float]:
    """The chance of each coded passage to have been drawn and coded.

    Args:
        drawn: by passage what each wave says that drew it, first to last.
        coded: passages coded so far.
        waves: of the sample, first to last.
    """
    strata: dict[str, list[int]] = defaultdict(list)
    for passage, drawings in drawn.items():
        strata[drawings[-1].stratum].append(passage)
    chances: dict[int, float] = {}
    for label, members in strata.items():
        last = waves[-1].wave
        groups = [members]
        if not _stood(label, [drawn[passage] for passage in members], waves):
            groups, last = _read_groups(members, drawn, coded)
        for group in groups:
            read = [passage for passage in group if passage in coded]
            for passage in read:
                chances[passage] = _until(drawn[passage], last).probability * len(read) / len(group)
    return chances


def _stood(label: str, members: Iterable[Sequence[Drawing]], waves: Sequence[Sample]) -> bool:
    """Whether a stratum was the same, or an undivided part of the same period, in all waves that drew of it."""
    period = period_of(label)
    first = waves[-1].wave
    for drawings in members:
        first = min(first, drawings[0].wave)
        if any(drawing.stratum not in {label, period} for drawing in drawings):
            return False
    return len(set(_sizes(label, (wave for wave in waves if wave.wave >= first)))) == 1


def _sizes(label: str, waves: Iterable[Sample]) -> Iterator[tuple[int, int | None]]:
    """How many passages a stratum's period, and the stratum, held in each wave; one size where the period was whole."""
    period = period_of(label)
    known: int | None = None
    for wave in reversed(list(waves)):
        sizes = {stratum.label: stratum.frame for stratum in wave.strata if not stratum.outside}
        whole = sum(size for name, size in sizes.items() if period_of(name) == period)
        # A period that was drawn undivided drew all its later parts with one chance.
        known = sizes.get(label, known if period in sizes else None)
        yield whole, known


def _read_groups(members: Sequence[int], drawn: _Drawn, coded: Collection[int]) -> tuple[list[list[int]], int]:
    """Passages by the wave that drew them first, and the last wave of which anything is read."""
    by_wave: dict[int, list[int]] = defaultdict(list)
    for passage in members:
        by_wave[drawn[passage][0].wave].append(passage)
    groups: list[list[int]] = []
    waiting: list[int] = []
    last = 0
    for wave in sorted(by_wave):
        # A wave passed over for a later one has no part of its own: both are taken together.
        waiting += by_wave[wave]
        if any(passage in coded for passage in by_wave[wave]):
            groups.append(waiting)
            waiting, last = [], wave
    return groups, last


def _until(drawings: Sequence[Drawing], wave: int) -> Drawing:
    return next(one for one in reversed(drawings) if one.wave <= wave)
