"""Who of two bodies has shared wordings first, from the families of a study."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec
import numpy as np

from volteface.evidence.echoes.calendar import Calendar
from volteface.evidence.echoes.order import Priority
from volteface.evidence.echoes.priority import priority
from volteface.evidence.echoes.voice import OWN
from volteface.study.findings.linked import Booleans, Linked


def priorities(linked: Linked, kept: Booleans, pairs: Sequence[tuple[int, int]], *, seed: int) -> tuple[Priority, ...]:
    """Who has the wordings first that two bodies have in their own voice.

    Args:
        linked: the families.
        kept: which of the links are meant.
        pairs: indices of two bodies each.
        seed: of what is drawn.
    """
    return tuple(_priority(linked, kept, pair, seed) for pair in pairs)


def _priority(linked: Linked, kept: Booleans, pair: tuple[int, int], seed: int) -> Priority:
    compared = linked.compared
    calendars, place = [], np.full(len(compared.names), -1, dtype=np.int64)
    for body in pair:
        own = np.flatnonzero(compared.body == body)
        # Documents are in order of their middle days already.
        place[own] = np.arange(len(own))
        calendars.append(Calendar(compared.middle[own], compared.words[own].astype(np.float64)))
    found, quotations = _firsts(linked, kept, pair)
    ordered = [(int(place[a]), int(place[b]), _order(linked, a, b)) for a, b in found]
    names = compared.bodies[pair[0]].name, compared.bodies[pair[1]].name
    made = priority(ordered, calendars[0], calendars[1], names, seed=seed)
    return msgspec.structs.replace(made, quotations=quotations)


def _firsts(linked: Linked, kept: Booleans, pair: tuple[int, int]) -> tuple[list[tuple[int, int]], int]:
    """Of each family the first document of either body that has the words as its own; how many quote them only."""
    body, links = linked.compared.body, linked.links
    own: defaultdict[int, tuple[set[int], set[int]]] = defaultdict(lambda: (set(), set()))
    said: defaultdict[int, tuple[set[int], set[int]]] = defaultdict(lambda: (set(), set()))
    for at in np.flatnonzero(kept).tolist():
        family = int(links.family[at])
        for document, voices in ((int(links.first[at]), linked.voices[0]), (int(links.later[at]), linked.voices[1])):
            if body[document] in pair:
                side = pair.index(int(body[document]))
                said[family][side].add(document)
                if voices[at] == OWN:
                    own[family][side].add(document)
    found = [(min(one), min(other)) for one, other in own.values() if one and other]
    shared = sum(bool(one and other) for one, other in said.values())
    return found, shared - len(found)


def _order(linked: Linked, one: int, other: int) -> int:
    earliest, latest = linked.compared.earliest, linked.compared.latest
    return int(latest[one] < earliest[other]) - int(latest[other] < earliest[one])
