"""What is asked of a pair of opposed statements (methods.md § 7)."""

from __future__ import annotations

import msgspec


class PairTerms(msgspec.Struct, frozen=True):
    """What is asked of a pair.

    Attributes:
        least_position: how far from zero both must stand.
        principle: how far from zero a statement stands that takes the question as a whole and not a step on it: on the
            five-step scale the full steps, which a codebook keeps for principles and sweeping measures.
        least_confidence: how sure a machine must be that each counts.
        years: how far apart they may lie where the author is not the same.
        principle_years: the same where both state a principle. It is stated beyond its occasion; those who heard the
            one may live to hear the other: a generation.
        least_words: content words beyond the question's cues that both must have where those are their common subject.
        least_overlap: the least rarity-weighted share of content words that both must have there (`subject`).
        step_words: as `least_words`, where one of the two takes but a step.
        step_overlap: as `least_overlap`, where one of the two takes but a step.
        simultaneous_days: up to how many days apart both are taken to be in force.
        most: in how many pairs one statement may stand; each counts half of the one before.
    """

    least_position: float = 0.4
    principle: float = 0.75
    least_confidence: float = 0.8
    years: float = 10.0
    principle_years: float = 30.0
    least_words: int = 2
    least_overlap: float = 0.06
    step_words: int = 3
    step_overlap: float = 0.15
    simultaneous_days: float = 90.0
    most: int = 2
