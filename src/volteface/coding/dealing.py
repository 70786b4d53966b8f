"""Who reads which passages of a sample, and which are read by several, so that what is coded stays a random part of it.

Within each stratum passages are dealt in a random order and evenly: no coder has more of one period than another, so
that how somebody reads is not taken for a turn. Those read by several are themselves a probability sample, drawn by
permanent random numbers (methods.md § 2): waves add to them, and a larger share keeps what a smaller one drew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from volteface.coding.sample import permanent_number
from volteface.model.errors import WrongUse


@dataclass(frozen=True)
class Drawn:
    """A drawn passage: its number and stratum, where it stands in the order of reading, and who has it already.

    `chance` in [0, 1) decides whether it is read by several.
    """

    number: int
    stratum: str
    place: float
    chance: float
    readers: frozenset[str] = frozenset()


def chance_of_several(seed: int, question: str, passage: str) -> float:
    """The permanent random number that decides whether a passage is read by several coders.

    Args:
        seed: of the sample's first wave.
        question: its name.
        passage: its identifier.
    """
    return permanent_number(seed, f"{question}/overlap", passage)


def deal(passages: Iterable[Drawn], coders: Sequence[str], *, overlap: float, several: int) -> dict[str, list[int]]:
    """Readers for all passages that have too few.

    Args:
        passages: all that is drawn, with the readers that each has; none is taken from anybody.
        coders: whom to deal to.
        overlap: the share of passages that several coders read, in [0, 1].
        several: how many read each of these; no more than there are coders.

    Returns:
        what is new, by coder: passage numbers in the order of reading.

    Raises:
        WrongUse: no coder is named, one is named twice, or the share or number is out of bounds.
    """
    _demand(coders, overlap, several)
    by_stratum: dict[str, list[Drawn]] = {}
    for passage in sorted(passages, key=lambda one: (one.place, one.number)):
        by_stratum.setdefault(passage.stratum, []).append(passage)
    table = _Table(coders, [passage for listed in by_stratum.values() for passage in listed])
    for stratum in sorted(by_stratum):
        # Those read by several go first; the others even out what each coder has.
        for passage in sorted(by_stratum[stratum], key=lambda one: one.chance >= overlap):
            wanted = several if passage.chance < overlap else 1
            table.give(passage, wanted)
    return {coder: [passage.number for passage in sorted(given, key=_place)] for coder, given in table.given.items()}


class _Table:
    """What lies before each coder while passages are dealt."""

    def __init__(self, coders: Sequence[str], passages: Sequence[Drawn]) -> None:
        self.given: dict[str, list[Drawn]] = {coder: [] for coder in coders}
        self._new = Counter[tuple[str, str]]()
        self._held = Counter((passage.stratum, reader) for passage in passages for reader in passage.readers)
        self._total = Counter(reader for passage in passages for reader in passage.readers)
        self._pairs = Counter(
            (one, other) for passage in passages for one, other in combinations(sorted(passage.readers), 2)
        )

    def give(self, passage: Drawn, wanted: int) -> None:
        readers = set(passage.readers)
        while len(readers) < wanted and (free := [coder for coder in self.given if coder not in readers]):
            # An even part of what is new comes first: whoever joins late does not read all that is new of a period.
            chosen = min(free, key=lambda coder: self._burden(coder, passage.stratum, readers))
            self._pairs.update(_pair(chosen, reader) for reader in readers)
            readers.add(chosen)
            self.given[chosen].append(passage)
            self._new[passage.stratum, chosen] += 1
            self._held[passage.stratum, chosen] += 1
            self._total[chosen] += 1

    def _burden(self, coder: str, stratum: str, readers: set[str]) -> tuple[int, int, int, int]:
        """Less is better: new in the stratum, read together with these, held in the stratum, held in all."""
        together = sum(self._pairs[_pair(coder, reader)] for reader in readers)
        return self._new[stratum, coder], together, self._held[stratum, coder], self._total[coder]


def _pair(one: str, other: str) -> tuple[str, str]:
    return min(one, other), max(one, other)


def _place(passage: Drawn) -> tuple[float, int]:
    return passage.place, passage.number


def _demand(coders: Sequence[str], overlap: float, several: int) -> None:
    if not coders:
        raise WrongUse("nobody is named to read", hint="add --to NAME,NAME")
    if len(set(coders)) < len(coders):
        raise WrongUse("a coder is named twice", where=", ".join(coders))
    if not 0 <= overlap <= 1:
        raise WrongUse(f"an overlap of {overlap:g} is no share", hint="give one from 0 to 1, for example .2")
    if several < 2:
        raise WrongUse(f"{several} coder reads no passage twice", hint="two or more, or: all")
