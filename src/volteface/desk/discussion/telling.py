"""What the discussion tells of codings: remarks on turns, pairs, passages and dossiers may say what was found there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from volteface.desk.call import Call
from volteface.desk.coding.blindness import withheld
from volteface.study.discussing_shapes import ThreadShape, TopicShape
from volteface.study.leaf_shapes import Withheld

# That such a thing is there, and when, is a result by itself.
RESULTS = frozenset({"turn", "pair"})


def kept_of(call: Call, topic: TopicShape) -> list[Withheld]:
    """The questions for whose sake the words of remarks on something are kept from whoever asks."""
    return withheld(call, call.study.told_by(topic)) if call.house.team else []


def all_kept(kept: Mapping[int, list[Withheld]]) -> list[Withheld]:
    """The questions of several remarks, each once."""
    return list({one.question: one for several in kept.values() for one in several}.values())


def kept_back(call: Call, threads: Iterable[ThreadShape]) -> dict[int, list[Withheld]]:
    """The same of several remarks, by their numbers; only those of which words are kept."""
    found = {one.number: kept_of(call, one.topic) for one in threads}
    return {number: hidden for number, hidden in found.items() if hidden}
