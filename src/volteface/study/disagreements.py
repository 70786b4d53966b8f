"""Where coders differ: the table of each pair, and the sentence of the codebook that their disagreements turn on."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from volteface.coding.confusion import confusion, state
from volteface.coding.disagreement import Difference, difference
from volteface.coding.disputed_sentences import nearest, sentences
from volteface.figure.confusion import Crossed
from volteface.library import Library, passages
from volteface.model.codebook import Question
from volteface.model.coding import Coding, Kind
from volteface.model.wording import signed
from volteface.study.agree_shapes import ConfusionShape, DisputedShape, SaidShape, TurnsOnShape
from volteface.study.compared import BOTH, MACHINES, PEOPLE, Compared

_SHOWN = 2


class Disagreement(msgspec.Struct, frozen=True):
    """A passage on which at least two coders differ: the two that differ on the weightiest point, and all reasons."""

    passage: int
    on: Difference
    one: Coding
    other: Coding
    reasons: str


def confusions(found: Compared) -> list[ConfusionShape]:
    """The table of each pair of coders that have passages in common, pairs with people first."""
    by_coder: dict[str, dict[int, Coding]] = {name: {} for name in found.made.coders}
    for recorded in found.recorded:
        by_coder[recorded.coding.coder.name][recorded.coding.passage] = recorded.coding
    weight = dict(zip(found.made.passages.tolist(), found.made.weight.tolist(), strict=True))
    kinds = dict(zip(found.made.coders, found.kinds, strict=True))
    made = []
    for one, other in itertools.combinations(found.made.coders, 2):
        mine, theirs = by_coder[one], by_coder[other]
        shared = sorted(mine.keys() & theirs.keys())
        if shared:
            pairs = [(mine[p].judgement, theirs[p].judgement) for p in shared]
            table = confusion(one, other, pairs, [weight[p] for p in shared])
            made.append(
                ConfusionShape(
                    one,
                    other,
                    kinds_of(kinds[one], kinds[other]),
                    list(table.labels),
                    table.counts.tolist(),
                    table.weights.tolist(),
                    table.same,
                )
            )
    order = (PEOPLE, BOTH, MACHINES)
    return sorted(made, key=lambda one: order.index(one.kinds))


def crossed(tables: Sequence[ConfusionShape]) -> list[Crossed]:
    """The tables as the figure takes them."""
    return [
        Crossed(one.one, one.other, one.kinds, tuple(one.labels), tuple(map(tuple, one.counts)), one.same)
        for one in tables
    ]


def kinds_of(one: Kind, other: Kind) -> str:
    """What a pair of coders is, in words."""
    if one is not other:
        return BOTH
    return PEOPLE if one is Kind.PERSON else MACHINES


def disagreements(found: Compared) -> list[Disagreement]:
    """Every passage on which two coders differ, once, by its weightiest difference."""
    by_passage: dict[int, list[Coding]] = defaultdict(list)
    for one in found.recorded:
        by_passage[one.coding.passage].append(one.coding)
    order = list(Difference)
    made = []
    for passage, several in sorted(by_passage.items()):
        pairs = [(on, a, b) for a, b in itertools.combinations(several, 2) if (on := _on(a, b)) is not None]
        if pairs:
            on, a, b = min(pairs, key=lambda pair: order.index(pair[0]))
            reasons = " ".join(dict.fromkeys(c.judgement.reason for c in several if c.judgement.reason))
            made.append(Disagreement(passage, on, a, b, reasons))
    return made


def _on(one: Coding, other: Coding) -> Difference | None:
    return difference(one.judgement, other.judgement)


def turns_on(library: Library, question: Question, disputed: Sequence[Disagreement]) -> list[TurnsOnShape]:
    """The sentences of the codebook, by how many disagreements resemble them most; "none of them" comes last."""
    if not disputed:
        return []
    book = sentences(question)
    resolved = passages.resolve(library, [one.passage for one in disputed])
    nearest_to, likeness = nearest(book, [one.text for one in resolved], [one.reasons for one in disputed])
    grouped: dict[int, list[int]] = defaultdict(list)
    for at, sentence in enumerate(nearest_to.tolist()):
        grouped[sentence].append(at)
    ranked = sorted(grouped.items(), key=lambda item: (item[0] < 0, -len(item[1]), item[0]))

    def shown(members: list[int]) -> Iterator[DisputedShape]:
        for at in sorted(members, key=lambda at: -likeness[at])[:_SHOWN]:
            one, passage = disputed[at], resolved[at]
            said = [SaidShape(c.coder.name, _word(c), c.judgement.reason) for c in (one.one, one.other)]
            yield DisputedShape(passage.id, passage.date, passage.text, one.on.value, said)

    return [
        TurnsOnShape(
            book[sentence].part if sentence >= 0 else "",
            book[sentence].text if sentence >= 0 else "",
            len(members),
            dict(Counter(disputed[at].on.value for at in members).most_common()),
            list(shown(members)),
        )
        for sentence, members in ranked
    ]


def _word(coding: Coding) -> str:
    """A judgement in a word, with the voice where it is not the organisation's own."""
    judgement = coding.judgement
    if not judgement.about or judgement.position is None:
        return state(judgement, by_step=False)
    voice = "" if judgement.voice in {None, "", "own"} else f", {judgement.voice}"
    return f"{signed(judgement.position, 2)}{voice}"
