"""Made-up coders: a machine of given quality and bias, and a gold sample with known inclusion probabilities."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from volteface.synth.publisher import Booleans, Floats, Publications


@dataclass(frozen=True)
class MachineCoder:
    """A machine as it is met with.

    Attributes:
        quality: in [0, 1): correlation of its positions with the truth among passages that count.
        bias: added to its positions, in the first and in the last document; two values differ in a coder that drifts.
        separation: distance of the scores of passages that count from the others', in standard deviations.
    """

    quality: float = 0.7
    bias: tuple[float, float] = (0.0, 0.0)
    separation: float = 1.5


@dataclass(frozen=True, eq=False)
class Scores:
    """What a machine says of n passages: the chance that each counts, its position, the chance that it is about it."""

    p: Floats
    f: Floats
    about_p: Floats


@dataclass(frozen=True, eq=False)
class Gold:
    """Which of n passages were drawn and read, and with what probability; 1 where not drawn."""

    drawn: Booleans
    probability: Floats


def score(publications: Publications, coder: MachineCoder, *, seed: int) -> Scores:
    """Scores of a machine that was trained elsewhere.

    Its chances are right for a part of one half that counts: they go wrong as relevance drifts, as real ones do.
    """
    rng = np.random.default_rng(seed)
    count = len(publications.document)
    p = _chance(rng, publications.counts, coder.separation)
    about_p = np.maximum(p, _chance(rng, publications.about, coder.separation))
    along = publications.document / max(len(publications.ids) - 1, 1)
    bias = coder.bias[0] + along * (coder.bias[1] - coder.bias[0])
    noise = 0.5 * np.sqrt(1 - coder.quality**2) * rng.standard_normal(count)
    f = coder.quality * (coder.quality * publications.position + noise) + bias
    return Scores(p, np.clip(f, -1, 1), about_p)


def draw_gold(publications: Publications, per_document: float, *, seed: int) -> Gold:
    """Draw passages independently of each other, by permanent random numbers: a larger sample holds the smaller one.

    Args:
        publications: what to draw from.
        per_document: expected number a document; one that has no more is read whole.
        seed: of the passages' random numbers.
    """
    held = np.bincount(publications.document, minlength=len(publications.ids))
    probability = np.minimum(1.0, per_document / np.maximum(held, 1))[publications.document]
    drawn = np.random.default_rng(seed).random(len(publications.document)) < probability
    return Gold(drawn, np.where(drawn, probability, 1.0))


def _chance(rng: np.random.Generator, truth: Booleans, separation: float) -> Floats:
    seen = separation * truth + rng.standard_normal(len(truth))
    chance: Floats = 1 / (1 + np.exp(separation**2 / 2 - separation * seen))
    return chance
