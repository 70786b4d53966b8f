"""All phrases of two to six words that several documents share, counted in documents.

Longer phrases are grown from shorter ones that are frequent enough (Agrawal and Srikant 1994), so that no phrase is
counted that could not be kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from volteface.evidence.slogans.running import Flags, Integers, Numbers, RunningWords

SHORTEST, LONGEST = 2, 6
# What fewer documents say was hardly a slogan.
FEWEST = 3
# What more of the documents say is no slogan of a time: a formula, or the body's own name.
MOST = 0.5
# The first words of a document are its address or title: what most of a phrase's documents begin with is no slogan.
OPENING = 60
# A phrase that stands within a longer one in so many of its documents is told by the longer.
CARRIED = 0.8


@dataclass(frozen=True, eq=False)
class Phrases:
    """G phrases and where they stand.

    Attributes:
        phrases: G sequences of indices of dictionary forms.
        phrase: P indices of phrases, ascending: one a phrase and document.
        document: P indices of the documents, ascending within a phrase.
        place: O positions in the running words, in order of phrase and position.
        begins: G + 1 places in `place` at which each phrase's begin.
        documents: D.
    """

    phrases: tuple[tuple[int, ...], ...]
    phrase: Integers
    document: Integers
    place: Integers
    begins: Integers
    documents: int

    def __len__(self) -> int:
        """G."""
        return len(self.phrases)

    @cached_property
    def held(self) -> Integers:
        """G numbers of documents."""
        return np.bincount(self.phrase, minlength=len(self))

    @cached_property
    def of_phrase(self) -> Integers:
        """G + 1 places in `document` at which each phrase's begin."""
        return np.searchsorted(self.phrase, np.arange(len(self) + 1))

    def documents_of(self, phrase: int) -> Integers:
        """The documents of one phrase, in order."""
        return self.document[self.of_phrase[phrase] : self.of_phrase[phrase + 1]]

    def without(self, left_out: Flags) -> Phrases:
        """The same without the flagged phrases."""
        kept = np.flatnonzero(~left_out)
        renumbered = np.cumsum(~left_out) - 1
        pairs = ~left_out[self.phrase]
        lengths = np.diff(self.begins)
        places = np.repeat(~left_out, lengths)
        return Phrases(
            tuple(self.phrases[at] for at in kept.tolist()),
            renumbered[self.phrase[pairs]],
            self.document[pairs],
            self.place[places],
            np.concatenate([[0], np.cumsum(lengths[kept])]),
            self.documents,
        )

    def places_of(self, phrase: int) -> Integers:
        """The positions of one phrase, in order."""
        return self.place[self.begins[phrase] : self.begins[phrase + 1]]


@dataclass(frozen=True, eq=False)
class _Level:
    """All phrases of one length that are frequent enough.

    Attributes:
        at: N indices of phrases by the position where they begin, -1 where none does.
        place: O positions, `of` their phrases.
        held: numbers of documents.
        parts: two indices of phrases one word shorter: without the last word, without the first.
        bounded: content words stand at both ends.
    """

    at: Numbers
    place: Integers
    of: Integers
    held: Integers
    parts: tuple[Integers, Integers]
    bounded: Flags


def find_phrases(words: RunningWords, *, least: int = FEWEST, most: float = MOST, longest: int = LONGEST) -> Phrases:
    """The phrases in the body's own voice that may be slogans.

    They begin and end with a word that bears content, cross no sentence bound, stand in at least `least` documents and
    in at most the part `most` of them; most of these do not open with it (`OPENING`), and none is told by a longer one
    (`CARRIED`).

    Args:
        words: of all documents.
        least: fewest documents.
        most: largest part of the documents that say anything.
        longest: most words.
    """
    said = len(np.unique(words.document[words.own]))
    levels = [_single(words, least)]
    for length in range(SHORTEST, longest + 1):
        levels.append(_longer(words, levels[-1], length, least))
    made = _gathered(words, levels, _told(levels, most * said))
    return made.without(_opening(words, made))


def _single(words: RunningWords, least: int) -> _Level:
    place = np.flatnonzero(words.own)
    at = np.full(len(words), -1, dtype=np.int32)
    of, held = _frequent(words.word[place].astype(np.int64), words.document[place], words.documents, least)
    at[place] = of
    none = np.empty(0, dtype=np.int64)
    return _Level(at, place[of >= 0], of[of >= 0], held, (none, none), np.zeros(len(held), dtype=np.bool_))


def _longer(words: RunningWords, shorter: _Level, length: int, least: int) -> _Level:
    """Phrases of one word more: two that overlap in all but their ends, both frequent enough."""
    begin = shorter.place[shorter.place < len(words) - length + 1]
    begin = begin[shorter.at[begin + 1] >= 0]
    begin = begin[words.stretch[begin] == words.stretch[begin + length - 1]]
    head, tail = shorter.at[begin].astype(np.int64), shorter.at[begin + 1].astype(np.int64)
    of, held = _frequent(head * max(1, len(shorter.held)) + tail, words.document[begin], words.documents, least)
    inside = of >= 0
    begin, of, head, tail = begin[inside], of[inside], head[inside], tail[inside]
    at = np.full(len(words), -1, dtype=np.int32)
    at[begin] = of
    parts = (np.zeros(len(held), dtype=np.int64), np.zeros(len(held), dtype=np.int64))
    parts[0][of], parts[1][of] = head, tail
    ends = words.opens[words.form[begin]] & words.content[words.form[begin + length - 1]]
    bounded = np.zeros(len(held), dtype=np.bool_)
    bounded[of[ends]] = True
    return _Level(at, begin, of, held, parts, bounded)


def _frequent(keys: Integers, documents: Numbers, count: int, least: int) -> tuple[Integers, Integers]:
    """Numbers from 0 for keys that stand in enough documents, -1 for others; and in how many documents each stands."""
    distinct, place = np.unique(keys, return_inverse=True)
    pairs = np.unique(place.astype(np.int64) * count + documents)
    held = np.bincount(pairs // max(1, count), minlength=len(distinct))
    enough = held >= least
    number = np.where(enough, np.cumsum(enough) - 1, -1)
    return number[place] if len(place) else np.empty(0, dtype=np.int64), held[enough]


def _told(levels: list[_Level], most: float) -> list[Flags]:
    """Of each length the phrases that are kept; a longer phrase's documents are carried down to its parts."""
    carried = [np.zeros(len(level.held)) for level in levels]
    kept = [np.zeros(len(level.held), dtype=np.bool_) for level in levels]
    for length in range(len(levels) - 1, 0, -1):
        level = levels[length]
        wanted = level.bounded & (level.held <= most)
        kept[length] = wanted & (carried[length] < CARRIED * level.held)
        # What is told by a longer phrase itself hands on what that one tells.
        tells = np.maximum(np.where(wanted, level.held, 0), carried[length])
        for part in level.parts:
            np.maximum.at(carried[length - 1], part, tells)
    return kept


def _opening(words: RunningWords, made: Phrases) -> Flags:
    """Which phrases stand first in the opening of more than half of their documents."""
    begins = np.searchsorted(words.document, np.arange(words.documents + 1))
    number = np.repeat(np.arange(len(made)), np.diff(made.begins))
    document = words.document[made.place]
    # Places are in order: the first of each phrase and document leads its run.
    leads = np.ones(len(number), dtype=np.bool_)
    leads[1:] = (number[1:] != number[:-1]) | (document[1:] != document[:-1])
    early = leads & (made.place - begins[document] < OPENING)
    return np.bincount(number[early], minlength=len(made)) * 2 > made.held


def _gathered(words: RunningWords, levels: list[_Level], kept: list[Flags]) -> Phrases:
    phrases: list[tuple[int, ...]] = []
    places, numbers = [], []
    for length, (level, keep) in enumerate(zip(levels, kept, strict=True), 1):
        inside = keep[level.of]
        place, of = level.place[inside], level.of[inside]
        _, first, number = np.unique(of, return_index=True, return_inverse=True)
        spelt = words.word[place[first][:, None] + np.arange(length)]
        numbers.append(number + len(phrases))
        phrases += map(tuple, spelt.tolist())
        places.append(place)
    place, number = np.concatenate(places), np.concatenate(numbers)
    order = np.lexsort((place, number))
    place, number = place[order], number[order]
    begins = np.searchsorted(number, np.arange(len(phrases) + 1))
    pairs = np.unique(number * words.documents + words.document[place])
    return Phrases(
        tuple(phrases),
        pairs // max(1, words.documents),
        pairs % max(1, words.documents),
        place,
        begins,
        words.documents,
    )
