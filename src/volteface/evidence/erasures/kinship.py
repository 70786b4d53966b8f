"""When two sentences are wordings of one, so that the one was altered to the other; else one went and another came."""

from __future__ import annotations

import msgspec

from volteface.evidence.erasures.letters import Letters


class Kinship(msgspec.Struct, frozen=True):
    """Thresholds (bench/evidence/erasures.py measures what they cost).

    Attributes:
        letters: from this likeness of letters on two sentences at the same place are wordings of one in any case: words
            read wrongly or spelled otherwise share their letters.
        words: below it, from `letters_least` on, this part of the shorter one's words must stand in the other in order.
        afar: from this likeness on they are so wherever they stand.
        within: a sentence of at least `within_words` words is a part of another where so much of it stands there.
        gain: of a sentence that was split off or joined so much must stand in what its neighbours left unmatched, in
            letters; in words `words` of it.
    """

    letters: float = 0.75
    letters_least: float = 0.6
    words: float = 0.5
    afar: float = 0.75
    within: float = 0.9
    within_words: int = 5
    gain: float = 0.7

    def likeness(self, one: Letters, other: Letters) -> float:
        """How alike the letters of two sentences are, 0 to 1: 1 less the share that is inserted or deleted."""
        from rapidfuzz.distance import Indel

        return float(Indel.normalized_similarity(one.spaced, other.spaced))

    def kin(self, one: Letters, other: Letters) -> bool:
        """Whether two sentences at the same place are wordings of one."""
        alike = self.likeness(one, other)
        if alike >= self.letters:
            return True
        return alike >= self.letters_least and self.shared(one, other) >= self.words

    def kin_afar(self, one: Letters, other: Letters) -> bool:
        """Whether two sentences anywhere are, or one is a part of the other."""
        if self.likeness(one, other) >= self.afar:
            return True
        return min(len(one.words), len(other.words)) >= self.within_words and self.shared(one, other) >= self.within

    def grows(self, before: tuple[Letters, Letters], after: tuple[Letters, Letters], taken: Letters) -> bool:
        """Whether most of a sentence taken in on one side stands in what the other had unmatched."""
        from rapidfuzz.distance import LCSseq

        letters = LCSseq.similarity(after[0].key, after[1].key) - LCSseq.similarity(before[0].key, before[1].key)
        words = LCSseq.similarity(after[0].words, after[1].words) - LCSseq.similarity(before[0].words, before[1].words)
        return letters >= self.gain * len(taken.key) and words >= self.words * len(taken.words)

    def shared(self, one: Letters, other: Letters) -> float:
        """Which part of the shorter one's words stands in the other, in order."""
        from rapidfuzz.distance import LCSseq

        shorter = min(len(one.words), len(other.words))
        return LCSseq.similarity(one.words, other.words) / shorter if shorter else 0.0
