"""What evidence is chosen from: every passage of a question with the position that its best coder gave it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np

from volteface.evidence.result import Reading
from volteface.library import Library, passages
from volteface.line.result import Line
from volteface.model.document import Voice
from volteface.study.gathering import Gathered

# Below this chance of counting a machine's position is not evidence.
_CONFIDENT = 0.5


def readings(library: Library, gathered: Gathered, line: Line) -> tuple[Reading, ...]:
    """Gold that counts, and machine readings that probably do, in own voice; oldest first."""
    codings = gathered.codings
    machine = ~codings.gold & (codings.p >= _CONFIDENT)
    chosen = np.flatnonzero((codings.gold & codings.counts) | machine)
    period = {int(number): at for at, members in enumerate(line.members) for number in members}
    middles = (codings.documents.earliest + codings.documents.latest) / 2
    found = {p.number: p for p in passages.resolve(library, codings.passage[chosen].tolist())}
    made = []
    for at in chosen.tolist():
        number = int(codings.passage[at])
        read = bool(codings.gold[at])
        passage = found[number]
        if not read and passage.voice != Voice.OWN:
            continue
        position = float(codings.y[at] if read else np.clip(codings.f[at], -1, 1))
        made.append(
            Reading(
                passage=msgspec.structs.replace(passage, position=position),
                position=position,
                read=read,
                coder=", ".join(gathered.gold.coded_by[number]) if read else gathered.machine or "",
                kind=_kind(gathered) if read else "machine",
                confidence=1.0 if read else float(codings.p[at]),
                day=float(middles[codings.document[at]]),
                period=period.get(number, -1),
                authority=passage.authority,
            )
        )
    return tuple(sorted(made, key=lambda reading: (reading.day, reading.passage.number)))


def as_evidence(found: Sequence[Reading]) -> tuple[Reading, ...]:
    """What may be quoted for or against: what was read, where anything was; else what a machine is sure of."""
    read = tuple(reading for reading in found if reading.read)
    return read or tuple(found)


def _kind(gathered: Gathered) -> str:
    return "person" if gathered.gold.kinds == ("person",) else "machine"
