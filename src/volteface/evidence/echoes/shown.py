"""How an echo is shown: whole sentences of both documents, as many as a reader takes in, with the same words marked."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Sequence

import msgspec
import numpy as np

from volteface.evidence.echoes.calendar import Integers
from volteface.evidence.extract import Extract, extract
from volteface.evidence.rights import Ledger
from volteface.evidence.tokens import count_words
from volteface.model.differences import Word, words
from volteface.model.passage import Passage

# Of longer echoes the sentences that have most in common are shown.
LONGEST = 90
# Fewer words in a row are the same by chance.
_FEWEST = 3
# A sentence at the edge that shares no more words than this is left out.
_EDGE = 3

# Where words stand in the earlier text and in the later one: beginning and end in each.
Run = tuple[int, int, int, int]


def joined(passages: Sequence[Passage]) -> Passage:
    """Neighbouring passages of a layer as one, from the beginning of the first to the end of the last.

    Its voice is that of the first; what stands between them is told by what follows each.
    """
    first, last = passages[0], passages[-1]
    if first is last:
        return first
    text = "".join(
        one.text + one.suffix[: following.start - one.end] for one, following in itertools.pairwise(passages)
    )
    address = f"{first.document}/{first.layer}#{first.start}-{last.end}"
    return msgspec.structs.replace(first, id=address, text=text + last.text, end=last.end, suffix=last.suffix)


def neighbours(passages: Sequence[Passage]) -> Sequence[Passage]:
    """The passages as far as each begins where what is known after the one before reaches."""
    for at, (one, following) in enumerate(itertools.pairwise(passages)):
        if not 0 <= following.start - one.end <= len(one.suffix):
            return passages[: at + 1]
    return passages


def shown(
    first: Sequence[Passage], later: Sequence[Passage], voices: tuple[str, str], ledger: Ledger
) -> tuple[Extract, Extract] | None:
    """Both sides of an echo as they are shown; None where one of them may not be.

    Args:
        first: the sentences of the earlier document that the words run over.
        later: those of the later one.
        voices: whose words they are on either side.
        ledger: of all that is shown beside it.
    """
    sides = []
    for part, voice in zip(_window(neighbours(first), neighbours(later)), voices, strict=True):
        one = msgspec.structs.replace(joined(part), voice=voice)
        # Within open rights a sentence is shown whole, however long.
        side = extract(one, ledger, limit=max(LONGEST, count_words(one.text)))
        if side is None:
            return None
        sides.append(side)
    here, there = sides
    runs = common(here.text, there.text)
    if not runs:
        return None
    return (
        msgspec.structs.replace(here, marks=tuple(run[:2] for run in runs)),
        msgspec.structs.replace(there, marks=tuple(run[2:] for run in runs)),
    )


def common(first: str, later: str) -> list[Run]:
    """Where two texts have the same words in order, case and marks apart, each run of at least three words."""
    return [
        (here[0].start, here[-1].end, there[0].start, there[-1].end)
        for here, there in _same(first, later)
        if len(here) >= _FEWEST
    ]


def _same(first: str, later: str) -> list[tuple[list[Word], list[Word]]]:
    from rapidfuzz.distance import Levenshtein

    here, there = ([word for word in words(text) if not word.is_mark] for text in (first, later))
    steps = Levenshtein.opcodes([word.key for word in here], [word.key for word in there])
    return [
        (here[step.src_start : step.src_end], there[step.dest_start : step.dest_end])
        for step in steps
        if step.tag == "equal"
    ]


def _window(first: Sequence[Passage], later: Sequence[Passage]) -> tuple[Sequence[Passage], Sequence[Passage]]:
    """The neighbouring sentences that share most, as many as are shown, with theirs of the later side."""
    shared = _shared(first, later)
    sizes = [count_words(one.text) for one in first], [count_words(one.text) for one in later]
    best, most = (0, len(first), 0, len(later)), -1
    telling = [at for at in range(len(first)) if shared[at].max() >= _EDGE]
    for begin in telling:
        for end in (at + 1 for at in telling if at >= begin):
            theirs = np.flatnonzero(shared[begin:end].max(axis=0) >= _EDGE)
            start, stop = int(theirs[0]), int(theirs[-1]) + 1
            longest = max(sum(sizes[0][begin:end]), sum(sizes[1][start:stop]))
            if end - begin > 1 and longest > LONGEST:
                break
            if (found := int(shared[begin:end, start:stop].sum())) > most:
                best, most = (begin, end, start, stop), found
    return first[best[0] : best[1]], later[best[2] : best[3]]


def _shared(first: Sequence[Passage], later: Sequence[Passage]) -> Integers:
    """How many words each sentence of the one has in common with each of the other."""
    found = np.zeros((len(first), len(later)), dtype=np.int64)
    ends = [[one.end - side[0].start for one in side] for side in (first, later)]
    for here, there in _same(joined(first).text, joined(later).text):
        for one, other in zip(here, there, strict=True):
            found[bisect_left(ends[0], one.end), bisect_left(ends[1], other.end)] += 1
    return found
