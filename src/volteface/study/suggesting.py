"""Cues for a question, suggested from its examples, from what its first words find, or from what people have read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from volteface.coding.bearing import QuestionCues
from volteface.coding.patterns import compiled, fold
from volteface.coding.scanning import scan
from volteface.coding.suggesting import Sought, Suggestion, suggest
from volteface.coding.vocabulary import Vocabulary
from volteface.library import Library, passages
from volteface.model.codebook import Cues, Question
from volteface.model.coding import CodedText
from volteface.model.errors import NotEnough
from volteface.model.job import Progress, silent
from volteface.study.codebook_shapes import ContextShape, SuggestedShape, SuggestionShape
from volteface.study.corpus import Corpus, corpus
from volteface.study.gold import gold

TOPIC, LOW, HIGH = "topic", "low", "high"
COUNT = 20

# A handful of examples has few words. The passages most like them, and those that a first cue finds, say the same in
# more words; each counts a fifth of an example, for nobody chose it.
_NEIGHBOURS, _NEIGHBOUR = 100, 0.2
# At most so great a part of all passages is taken for neighbours, so that a small library keeps something to tell from.
_NEIGHBOUR_SHARE = 0.05
# A word of one example alone may stand there by chance: five passages like it must have it too.
_LEAST, _LEAST_GOLD = 2.0, 3.0
# Words are weighed by so many passages at most, evenly spread; more change nothing that is shown.
_WEIGHED = 200_000
_HITS = 3

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class _Material:
    """The study's passages with the examples behind them, one row each."""

    held: Corpus
    examples: tuple[str, ...]
    read: frozenset[int] = frozenset()

    @cached_property
    def places(self) -> NDArray[np.int64]:
        """Which passages are weighed: some, evenly spread, and all that were read."""
        every = -(-len(self.held.texts) // _WEIGHED)
        read = [at for at, text in enumerate(self.held.texts) if text.number in self.read] if self.read else []
        spread = np.arange(0, len(self.held.texts), every, dtype=np.int64)
        return np.union1d(spread, np.array(read, dtype=np.int64))

    @cached_property
    def texts(self) -> list[CodedText]:
        return [self.held.texts[at] for at in self.places.tolist()]

    @cached_property
    def vocabulary(self) -> Vocabulary:
        return Vocabulary([*(text.text for text in self.texts), *self.examples])

    @property
    def size(self) -> int:
        return len(self.texts) + len(self.examples)

    def usual(self) -> Floats:
        return self.weights(range(len(self.texts)), 1.0)

    def weights(self, places: Sequence[int] | NDArray[np.int64], weight: float) -> Floats:
        made = np.zeros(self.size)
        made[np.asarray(places, dtype=np.int64)] = weight
        return made

    def likeness(self, examples: Sequence[str]) -> Floats:
        """For each passage its mean cosine with the examples: what shares one turn of phrase with one is not near."""
        if not examples:
            return np.zeros(len(self.texts))
        vectors = self.held.vectors
        cosines = vectors.matrix[self.places] @ vectors.transform(examples).T
        return np.asarray(cosines.mean(axis=1), dtype=np.float64).ravel()


def from_examples(
    library: Library, question: Question, about: Sequence[str] = (), *, count: int = COUNT, progress: Progress = silent
) -> SuggestedShape:
    """Cues from a question's examples and from what its topic cues find.

    Args:
        library: the study's.
        question: with examples, and first topic cues where there are any.
        about: further texts that are about the question, with or without a position.
        count: how many cues are wanted a part.
        progress: told of each step.

    Raises:
        NotEnough: nothing is held, or there is neither an example nor a cue that finds something.
        BadInput: a cue cannot be compiled.
    """
    progress(0, 4, "reading passages")
    poles = {LOW: question.low.examples, HIGH: question.high.examples}
    examples = (*about, *poles[LOW], *poles[HIGH])
    made = _Material(corpus(library), examples)
    seeded = _seeded(made, question)
    if not examples and not len(seeded):
        raise NotEnough(
            "nothing to suggest cues from: no example, and no cue that finds a passage",
            where=question.id,
            hint="give --seed-words, or example sentences",
        )
    progress(1, 4, "finding what is alike")
    likeness = {part: made.likeness(poles[part]) for part in (LOW, HIGH)}
    whole = made.likeness(examples)
    usual = made.usual()
    near = np.unique(np.concatenate([_nearest(whole, len(made.texts)), seeded]))
    of_examples = np.arange(len(made.texts), made.size)
    topic = made.weights(near, _NEIGHBOUR) + made.weights(of_examples, 1.0)
    progress(2, 4, "weighing words")
    sought = Sought(topic, _rest(topic, usual), usual)
    found = {TOPIC: suggest(made.vocabulary, sought, least=_LEAST, count=count, known=_all(question.topic))}
    first = len(made.texts) + len(about)
    weights: dict[str, Floats] = {}
    for part, other in ((LOW, HIGH), (HIGH, LOW)):
        nearer = _nearest(np.where(likeness[part] > likeness[other], likeness[part], 0.0), len(made.texts))
        start = first if part == LOW else first + len(poles[LOW])
        own = np.arange(start, start + len(poles[part]))
        weights[part] = made.weights(nearer, _NEIGHBOUR) + made.weights(own, 1.0)
    for part, other in ((LOW, HIGH), (HIGH, LOW)):
        if poles[part]:
            sought = Sought(weights[part], _rest(weights[part], usual), usual, weights[other])
            known = _all(getattr(question, part).cues)
            found[part] = suggest(made.vocabulary, sought, least=_LEAST, count=count, known=known)
    progress(3, 4, "looking them up")
    notes = [f"from {len(examples)} examples and the {len(near)} passages most like them or found by a cue"]
    if 0 < len(examples) < 6:
        notes.append("so few examples suggest little: some three a pole are wanted")
    return SuggestedShape(question.id, _shown(library, made.held, found), notes, {})


def from_gold(
    library: Library, question: Question, *, count: int = COUNT, progress: Progress = silent
) -> SuggestedShape:
    """Cues from what was read: for the topic what today's cues miss, for a pole what does not stand at the other.

    Args:
        library: the study's.
        question: with gold under today's text of it.
        count: how many cues are wanted a part.
        progress: told of each step.

    Raises:
        NotEnough: nothing is held, or nothing was read.
        BadInput: a cue cannot be compiled.
    """
    progress(0, 4, "reading passages")
    known = gold(library, question.id, question.version)
    made = _Material(corpus(library), (), frozenset(known.values))
    if not known.values:
        stale = f" under today's text ({known.stale} codings are stale)" if known.stale else ""
        raise NotEnough(f"nobody has read a passage on this question{stale}", where=question.id)
    places = {text.number: at for at, text in enumerate(made.texts)}
    values = {places[number]: value for number, value in known.values.items() if number in places}
    about = [at for at, value in values.items() if value.about]
    cues = QuestionCues(question)
    missed = [at for at in about if not cues.bearing(made.texts[at].text, made.texts[at].language).topic]
    low = [at for at, value in values.items() if value.counts and value.y < 0]
    high = [at for at, value in values.items() if value.counts and value.y > 0]
    progress(1, 4, "weighing words")
    usual = made.usual()
    # What was read and is not about it, and what nobody has read because nothing pointed there.
    aside = usual - made.weights(list(values), 1.0) + made.weights([a for a in values if a not in set(about)], 1.0)
    groups = {
        TOPIC: (missed, None, _all(question.topic)),
        LOW: (low, high, _all(question.low.cues)),
        HIGH: (high, low, _all(question.high.cues)),
    }
    notes = [
        f"{len(values):,} passages are read, {len(about):,} about it, of which topic cues miss {len(missed):,}",
        "right: of the read passages that it finds, those about it, or at the pole; missed: of those cues miss today",
    ]
    found: dict[str, list[Suggestion]] = {}
    for part, (mine, opposed, there) in groups.items():
        if len(mine) < _LEAST_GOLD:
            what = "are missed" if part == TOPIC else f"stand at “{getattr(question, part).name}”"
            notes.append(f"{part}: {len(mine)} read passages {what}: not enough to suggest from")
            continue
        target = made.weights(mine, 1.0)
        other = None if opposed is None else made.weights(opposed, 1.0)
        sought = Sought(target, aside, usual, other)
        found[part] = suggest(made.vocabulary, sought, least=_LEAST_GOLD, count=count, known=there)
    progress(3, 4, "looking them up")
    right = {TOPIC: about, LOW: low, HIGH: high}
    shown = {
        part: [_judged(one, made, list(values), right[part], missed if part == TOPIC else None) for one in several]
        for part, several in _shown(library, made.held, found).items()
    }
    return SuggestedShape(question.id, shown, notes, {})


def _judged(
    one: SuggestionShape, made: _Material, read: Sequence[int], right: Sequence[int], missed: Sequence[int] | None
) -> SuggestionShape:
    """A suggestion with how it does on what was read."""
    from msgspec.structs import replace

    expression = compiled(one.cue).expression

    def finds(places: Sequence[int]) -> int:
        return sum(expression.search(fold(made.texts[at].text)) is not None for at in places)

    return replace(one, gold=finds(read), right=finds(right), missed=None if missed is None else finds(missed))


def _rest(target: Floats, usual: Floats) -> Floats:
    return np.where(target > 0, 0.0, usual)


def _nearest(likeness: Floats, held: int) -> NDArray[np.int64]:
    most = min(_NEIGHBOURS, int(held * _NEIGHBOUR_SHARE))
    order = np.argsort(-likeness, kind="stable")[:most]
    return order[likeness[order] > 0]


def _seeded(made: _Material, question: Question) -> NDArray[np.int64]:
    """Passages that the topic's first cues find, spread evenly, as many as neighbours are taken."""
    cues = _all(question.topic)
    if not cues:
        return np.zeros(0, dtype=np.int64)
    found = np.flatnonzero(scan(cues, [text.text for text in made.texts]).flags(*cues))
    return found[np.unique(np.linspace(0, len(found) - 1, min(_NEIGHBOURS, len(found))).round().astype(np.int64))]


def _all(cues: Cues) -> list[str]:
    return [cue for several in cues.values() for cue in several]


def _shown(library: Library, held: Corpus, found: dict[str, list[Suggestion]]) -> dict[str, list[SuggestionShape]]:
    """The suggestions with what they find, and a few places spread over what is held."""
    cues = [one.cue for several in found.values() for one in several]
    looked = scan(cues, [text.text for text in held.texts])
    numbers = np.array([text.number for text in held.texts], dtype=np.int64)

    def shown(one: Suggestion) -> SuggestionShape:
        places = looked.found[one.cue]
        some = np.unique(np.linspace(0, len(places) - 1, min(_HITS, len(places))).round().astype(np.int64))
        hits = [
            ContextShape(p.id, p.date, p.text, marks(p.text, one.cue))
            for p in passages.resolve(library, numbers[places[some]].tolist())
        ]
        rate = 10_000 * len(places) / len(held.texts)
        return SuggestionShape(one.cue, round(one.z, 3), round(one.weight, 1), len(places), round(rate, 2), hits)

    return {part: [shown(one) for one in several] for part, several in found.items()}


def marks(text: str, cue: str) -> list[tuple[int, int]]:
    """Where a cue stands in a text, in code points of the text as it is printed."""
    folded = fold(text)
    hits = compiled(cue).hits(folded)
    if len(folded) == len(text):
        return [(hit.start, hit.end) for hit in hits]
    # Folding may write one letter as two, or leave one out.
    ends = np.cumsum([len(fold(letter)) for letter in text])
    if not len(ends) or int(ends[-1]) != len(folded):
        return []
    return [
        (int(np.searchsorted(ends, hit.start, side="right")), int(np.searchsorted(ends, hit.end)) + 1) for hit in hits
    ]
