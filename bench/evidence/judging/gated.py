"""What the gates of opposed statements let through and shut, by class of labelled pairs.

Positions, voice and time are given here, as if coded: one statement at either pole, in the own voice, on one day. So
what is tested is the gates that read the words; no question is there whose own words could be the common subject, so
words in common are asked of every pair.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from volteface.coding.judging.judge import Pair
from volteface.evidence.boilerplate import repeated
from volteface.evidence.opposition.gates import open_gates
from volteface.evidence.opposition.marks import marks
from volteface.evidence.opposition.statement import Statement
from volteface.evidence.opposition.subject import Subjects
from volteface.evidence.opposition.terms import PairTerms
from volteface.evidence.result import Reading
from volteface.model.passage import Passage

# Given here, not read from the words.
_GIVEN = frozenset({"time", "two documents"})
_DAY = dt.date(2000, 1, 1)


def passed(pairs: Sequence[Pair]) -> dict[str, NDArray[np.bool_]]:
    """Of each of n pairs whether it passes each gate that reads words, and all of them ("all")."""
    readings = [
        _reading(f"{at}-{side}", text, 1.0 if side else -1.0)
        for at, pair in enumerate(pairs)
        for side, text in enumerate(pair)
    ]
    subjects = Subjects([one.passage for one in readings], None)
    repeats = repeated(readings)
    terms = PairTerms()
    found: dict[str, list[bool]] = {}
    for at in range(len(pairs)):
        low, high = (
            [Statement(index, readings[index], marks(readings[index], repeats[index], None, terms))]
            for index in (2 * at, 2 * at + 1)
        )
        for name, flag in open_gates(low, high, *subjects.overlaps([2 * at], [2 * at + 1]), terms).items():
            if name not in _GIVEN:
                found.setdefault(name, []).append(bool(flag[0, 0]))
    out = {name: np.array(flags) for name, flags in found.items()}
    return out | {"all": np.all(list(out.values()), axis=0)}


def report(name: str, pairs: Sequence[Pair], labels: NDArray[np.str_]) -> Iterator[str]:
    """Of each class the share that passes each gate, with an interval (Wilson 1927); gates that shut none are named."""
    flags = passed(pairs)
    idle = [gate for gate, let in flags.items() if let.all()]
    for label in np.unique(labels).tolist():
        here = labels == label
        for gate, let in flags.items():
            if gate not in idle:
                n, through = int(here.sum()), int((here & let).sum())
                low, high = _wilson(through, n)
                told = f"{low:.2f} to {high:.2f}; n {n}"
                yield f"{name}_{_plain(label)}_through_{_plain(gate)} {through / n:.3f} of 1 ({told})"
    if idle:
        yield f"{name}: gates that shut no pair: {', '.join(idle)}"


def _reading(name: str, text: str, position: float) -> Reading:
    passage = Passage(
        id=name,
        text=text,
        date=_DAY.isoformat(),
        source="",
        organisation="O",
        author="",
        document=name,
        layer="1",
        page=None,
        page_label=None,
        start=0,
        end=len(text),
        prefix="",
        suffix="",
        voice="own",
        position=position,
        rights="licence",
        language="en",
    )
    return Reading(passage, position, True, "labels", "person", 1.0, float(_DAY.toordinal()))  # noqa: FBT003 - read


def _wilson(hits: int, n: int) -> tuple[float, float]:
    z = 1.96
    middle = (hits + z * z / 2) / (n + z * z)
    half = z / (n + z * z) * np.sqrt(hits * (n - hits) / n + z * z / 4)
    return middle - half, middle + half


def _plain(text: str) -> str:
    return text.replace(", ", "_").replace(" ", "_").replace("-", "_")
