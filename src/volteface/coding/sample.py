"""The gold sample: passages drawn by permanent random numbers, so that waves and new files never break the design.

Every passage has one number u in [0, 1) for a question, for good (Ohlsson 1995; methods.md § 2). It is drawn when u
lies below its inclusion probability π. Raising π only adds passages, as long as the frame stays or grows.

Strata may change from wave to wave: a machine has scored since, files were added, a date was mended, a cue brings a
passage in or puts it out of the frame. Then **a passage's π is the largest that it had in any wave**. For u < π1 or
u < π2 is the same as u < max(π1, π2). So one that was drawn before stays drawn, whatever its new stratum's π, and
has max(what is on record for it, π now); one that is drawn only now had u ≥ every earlier π, so that π now is the
largest. Nothing need be kept of passages never drawn. The law holds passage by passage, given all others' numbers, as
long as a passage's own coding does not decide its stratum; a learned machine's scores are out of fold for this.

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
from volteface.coding.strata import SHARE, probabilities
from volteface.model.coding import Sample, Stratum
from volteface.model.errors import WrongUse

# methods.md § 2.
COUNTING_PER_STRATUM = 25
ALL_BELOW = 40
OUTSIDE = 60
OUTSIDE_LABEL = "outside the frame"


@dataclass(frozen=True, eq=False)
class Drawn:
    """One wave of a sample over n passages.

    Attributes:
        sample: for the record: strata with N, number drawn, π.
        u: n permanent random numbers.
        probability: n inclusion probabilities over all waves; of passages that were never drawn, that of this wave.
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
    held: Mapping[str, float] | None = None,
    made: dt.datetime | None = None,
) -> Drawn:
    """Draw a wave of a sample, or extend one.

    Args:
        question: its name.
        codebook: version of its text.
        passages: n identifiers.
        inside: n flags: in the frame.
        strata: n labels, periods or periods crossed with bands; those outside the frame are not looked at.
        seed: of the permanent numbers; that of the earlier wave where there is one.
        counting: passages *that count*, wanted in each period (see `strata.probabilities`).
        shares: expected share of a stratum's passages that counts, by label or for all (see `expected_shares`).
        all_below: periods with fewer passages are taken whole.
        outside: passages wanted from outside the frame, pooled over all strata.
        earlier: the wave before; no stratum's π falls below what it was, nor below its period's before it was crossed
            with bands. Strata that are no longer there are let go: what was drawn in them is held.
        held: π by identifier, of all passages drawn in earlier waves.
        made: when, for the record; by default now.

    Raises:
        WrongUse: the earlier wave has another question or seed.
    """
    member = np.asarray(inside, dtype=np.bool_)
    labels = [label if m else None for label, m in zip(strata, member.tolist(), strict=True)]
    sizes = Counter(label for label in labels if label is not None)
    floor, floor_outside = _earlier(earlier, question, seed)
    chance = probabilities(sizes, shares, counting, all_below=all_below, least=floor)
    beyond = len(member) - int(member.sum())
    chance_outside = max(floor_outside, min(1.0, outside / beyond)) if beyond else floor_outside
    now = np.array([chance_outside if label is None else chance[label] for label in labels], dtype=np.float64)
    before = np.array([(held or {}).get(passage, 0.0) for passage in passages], dtype=np.float64)
    probability = np.maximum(now, before)
    u = np.array([permanent_number(seed, question, passage) for passage in passages], dtype=np.float64)
    # What was drawn stays drawn, also where an identifier was read anew: its chance is on record.
    drawn = (u < now) | (before > 0)
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


def _earlier(earlier: Sample | None, question: str, seed: int) -> tuple[dict[str, float], float]:
    """What the wave before sets as the least π, by stratum and outside."""
    if earlier is None:
        return {}, 0.0
    if (earlier.question, earlier.seed) != (question, seed):
        raise WrongUse(
            f"the sample of “{question}” cannot be extended with another seed or question",
            hint=f"go on with question “{earlier.question}” and seed {earlier.seed}",
        )
    floor = {s.label: s.probability for s in earlier.strata if not s.outside}
    return floor, next((s.probability for s in earlier.strata if s.outside), 0.0)
