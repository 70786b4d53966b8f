"""Whether two texts are noisy readings: how many words differ as misreadings do, by letters within a word.

An editor exchanges, drops and puts in words; a machine that reads exchanges letters. Where one word in two hundred or
more differs by letters alone, the two texts are noisy readings.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from volteface.evidence.erasures.letters import Letters
from volteface.model.differences import negations

# From this share of misread words on a text is a noisy reading. Edited copies without noise stay at 1 in 1,000 or less,
# two readings in which 2 letters in 1,000 are wrong at 12, newspapers at 27 and more (bench/evidence/erasures.py).
NOISY = 0.005
# Two words of which so much is the same are one, misread or spelled otherwise; "labour" and "labor", "tbe" and "the".
_SPELLING = 0.6
# Words in a row that were exchanged for so many others at most are compared as they stand together: "to day", "today".
_TOGETHER = 3


class Noise(msgspec.Struct, frozen=True):
    """What differs between sentences that go together: `misread` words, `reworded` words, of so many `words`."""

    words: int
    misread: int
    reworded: int

    @property
    def rate(self) -> float:
        """The share of words that are misread."""
        return self.misread / self.words if self.words else 0.0

    @property
    def noisy(self) -> bool:
        """Whether the two are noisy readings."""
        return self.rate >= NOISY


def noise(pairs: Iterable[tuple[Letters, Letters]]) -> Noise:
    """What differs between sentences that go together.

    Args:
        pairs: their letters, both sides; those of the same words too.
    """
    words = misread = reworded = 0
    for ours, theirs in pairs:
        words += len(ours.words)
        if ours.key != theirs.key:
            spelled, other = _counted(ours, theirs)
            misread, reworded = misread + spelled, reworded + other
    return Noise(words, misread, reworded)


def spelling_only(ours: Letters, theirs: Letters) -> bool:
    """Whether two wordings differ by letters within words alone: misread, or spelled otherwise."""
    return ours.key == theirs.key or _counted(ours, theirs)[1] == 0


def _counted(ours: Letters, theirs: Letters) -> tuple[int, int]:
    """How many places differ by spelling, and how many words by more."""
    from rapidfuzz.distance import Levenshtein

    spelled = other = 0
    at: list[int] | None = None
    for step in [*Levenshtein.opcodes(ours.words, theirs.words), None]:
        if step is not None and step.tag != "equal":
            if at is not None and at[1] == step.src_start and at[3] == step.dest_start:
                at[1], at[3] = step.src_end, step.dest_end
                continue
            begun: list[int] | None = [step.src_start, step.src_end, step.dest_start, step.dest_end]
        else:
            begun = None
        if at is not None:
            here, there = ours.words[at[0] : at[1]], theirs.words[at[2] : at[3]]
            if _spelled(here, there):
                spelled += 1
            else:
                other += max(len(here), len(there))
        at = begun
    return spelled, other


def _spelled(here: Sequence[str], there: Sequence[str]) -> bool:
    from rapidfuzz.distance import Indel

    if not here or not there or max(len(here), len(there)) > max(_TOGETHER, 2 * min(len(here), len(there))):
        return False
    if sum(map(negations, here)) != sum(map(negations, there)) or _numbers(here) != _numbers(there):
        return False
    if len(here) == len(there):
        return all(Indel.normalized_similarity(a, b) >= _SPELLING for a, b in zip(here, there, strict=True))
    return Indel.normalized_similarity("".join(here), "".join(there)) >= _SPELLING


def _numbers(words: Sequence[str]) -> list[str]:
    # Only what is all digits: a machine reads l for 1 within words.
    return [word for word in words if word.isdecimal()]
