"""The gold sample: passages drawn by permanent random numbers, so that waves and new files never break the design.

Every passage has one number u in [0, 1) for a question, for good (Ohlsson 1995; methods.md § 2). It is drawn when u
lies below its inclusion probability π. Raising π only adds passages, as long as the frame stays or grows.

How many are drawn is itself random (Poisson sampling): π is chosen so that the *expected* number is what was asked for,
and the number drawn scatters about it by no more than its square root. Estimates divide by π and need no more.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from volteface.coding.arrays import Booleans, Floats, read_only
from volteface.coding.frame import frame_hash
from volteface.model.coding import Sample, Stratum
from volteface.model.errors import WrongUse

# methods.md § 2.
COUNTING_PER_STRATUM = 25
ALL_BELOW = 40
OUTSIDE = 60
OUTSIDE_LABEL = "outside the frame"
# Where nothing is known of a question, half of what retrieval finds is taken to count.
SHARE = 0.5
# No less is expected to count anywhere: a share near none would draw the whole frame on a guess.
_LEAST_SHARE = 0.1
# Passages that the mean of all strata weighs in a stratum's own share.
_PRIOR = 20.0


@dataclass(frozen=True, eq=False)
class Drawn:
    """One wave of a sample over n passages.

    Attributes:
        sample: for the record: strata with N, number drawn, π.
        u: n permanent random numbers.
        probability: n inclusion probabilities.
        drawn: n flags, u < π; all of earlier waves are among them.
        strata: n labels; `OUTSIDE_LABEL` outside the frame.
    """

    sample: Sample
    u: Floats
    probability: Floats
    drawn: Booleans
    strata: tuple[str, ...]

    def words(self) -> str:
        """What was drawn, in a line."""
        inside = sum(s.drawn for s in self.sample.strata if not s.outside)
        frame = sum(s.frame for s in self.sample.strata if not s.outside)
        outside = sum(s.drawn for s in self.sample.strata if s.outside)
        several = sum(not s.outside for s in self.sample.strata)
        return f"{inside:,} of {frame:,} passages of the frame in {several} strata, and {outside:,} from outside it"


def permanent_number(seed: int, question: str, passage: str) -> float:
    """The permanent random number of a passage on a question, uniform in [0, 1).

    The first 53 bits of BLAKE2b over seed, question and passage, parted by NUL; the same on every machine for ever.

    Args:
        seed: of the study's samples.
        question: its name in the codebook.
        passage: an identifier that does not change when files are added.
    """
    digest = hashlib.blake2b(f"{seed}\0{question}\0{passage}".encode(), digest_size=8).digest()
    return (int.from_bytes(digest, "big") >> 11) / 2**53


def draw(
    question: str,
    codebook: str,
    passages: Sequence[str],
    inside: Sequence[bool] | Booleans,
    strata: Sequence[str],
    *,
    seed: int,
    counting: int = COUNTING_PER_STRATUM,
    shares: Mapping[str, float] | float = SHARE,
    all_below: int = ALL_BELOW,
    outside: int = OUTSIDE,
    earlier: Sample | None = None,
    made: dt.datetime | None = None,
) -> Drawn:
    """Draw a wave of a sample, or extend one.

    Args:
        question: its name.
        codebook: version of its text.
        passages: n identifiers.
        inside: n flags: in the frame.
        strata: n labels, for example periods; those outside the frame are not looked at.
        seed: of the permanent numbers; that of the earlier wave where there is one.
        counting: passages wanted in each stratum *that count*; π = counting / (share · N), at most 1.
        shares: expected share of a stratum's passages that counts, by label or for all (see `expected_shares`).
        all_below: strata with fewer passages are taken whole.
        outside: passages wanted from outside the frame, pooled over all strata.
        earlier: the wave before; no stratum's π falls below what it was.
        made: when, for the record; by default now.

    Raises:
        WrongUse: the earlier wave has another question or seed, or strata that are no longer there.
    """
    member = np.asarray(inside, dtype=np.bool_)
    labels = [label if m else None for label, m in zip(strata, member.tolist(), strict=True)]
    sizes = Counter(label for label in labels if label is not None)
    floor, floor_outside = _earlier(earlier, question, seed, sizes)
    chance = {
        label: max(floor.get(label, 0.0), 1.0 if n < all_below else min(1.0, counting / (_share(shares, label) * n)))
        for label, n in sizes.items()
    }
    beyond = len(member) - int(member.sum())
    chance_outside = max(floor_outside, min(1.0, outside / beyond)) if beyond else floor_outside
    probability = np.array([chance_outside if label is None else chance[label] for label in labels], dtype=np.float64)
    u = np.array([permanent_number(seed, question, passage) for passage in passages], dtype=np.float64)
    drawn = u < probability
    taken = Counter(label for label, d in zip(labels, drawn.tolist(), strict=True) if d)
    made_strata = [Stratum(label, n, taken[label], chance[label]) for label, n in sorted(sizes.items())]
    if beyond:
        made_strata.append(Stratum(OUTSIDE_LABEL, beyond, taken[None], chance_outside, outside=True))
    sample = Sample(
        question=question,
        codebook=codebook,
        seed=seed,
        wave=1 if earlier is None else earlier.wave + 1,
        frame_hash=frame_hash(p for p, m in zip(passages, member, strict=True) if m),
        strata=tuple(made_strata),
        made=made or dt.datetime.now(dt.UTC),
    )
    names = tuple(OUTSIDE_LABEL if label is None else label for label in labels)
    return Drawn(sample, read_only(u), read_only(probability), read_only(drawn), names)


def expected_shares(strata: Sequence[str], likely: Sequence[float] | Floats) -> dict[str, float]:
    """The share of each stratum's passages that is expected to count.

    Args:
        strata: labels of the frame's n passages.
        likely: n chances that a passage counts, from a machine or from cues (1 or 0).

    Returns:
        by label: the stratum's mean, drawn towards the mean of all where the stratum is small; never under .1.
    """
    chances = np.asarray(likely, dtype=np.float64)
    if not len(chances):
        return {}
    overall = float(chances.mean())
    sums: dict[str, tuple[float, int]] = {}
    for label, chance in zip(strata, chances.tolist(), strict=True):
        total, n = sums.get(label, (0.0, 0))
        sums[label] = (total + chance, n + 1)
    return {label: max(_LEAST_SHARE, (total + _PRIOR * overall) / (n + _PRIOR)) for label, (total, n) in sums.items()}


def _share(shares: Mapping[str, float] | float, label: str) -> float:
    share = shares if isinstance(shares, int | float) else shares.get(label, SHARE)
    return min(1.0, max(_LEAST_SHARE, share))


def _earlier(
    earlier: Sample | None, question: str, seed: int, sizes: Mapping[str, int]
) -> tuple[dict[str, float], float]:
    """What the wave before sets as the least π, by stratum and outside."""
    if earlier is None:
        return {}, 0.0
    if (earlier.question, earlier.seed) != (question, seed):
        raise WrongUse(
            f"the sample of “{question}” cannot be extended with another seed or question",
            hint=f"go on with question “{earlier.question}” and seed {earlier.seed}",
        )
    floor = {s.label: s.probability for s in earlier.strata if not s.outside}
    if gone := sorted(label for label in floor if label not in sizes):
        raise WrongUse(
            f"the sample of “{question}” was drawn in other strata: {gone[0]} is no longer there",
            hint="draw with the same periods as before",
        )
    return floor, next((s.probability for s in earlier.strata if s.outside), 0.0)
