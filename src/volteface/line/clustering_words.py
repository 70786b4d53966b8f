"""Turns against kinds of events in plain words: what was found, what was not, and what could have been shown."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from volteface.model.wording import counted

if TYPE_CHECKING:
    from volteface.line.clustering import Clustering, Kind

# Below these a coincidence or two would decide, and all would hang on chances that are only nearly right.
LEAST_TIMES, LEAST_EVENTS = 3, 3


def clustering_words(found: Clustering) -> list[str]:
    """What was held against what, then a sentence a kind."""
    if not found.lines:
        return ["not enough to say: no line in which a turn could have been found"]
    if not found.turns:
        return [f"not enough to say: no turn in {counted(found.lines, 'line')}"]
    head = f"{counted(found.turns, 'turn')} at {counted(found.times, 'time')} in {counted(found.lines, 'line')}"
    window = f"a turn has an event that lies inside its interval or in the {found.days} days before it"
    together = "turns that may have come on one day count as one time"
    first = f"{head}; {window}; {together}"
    if found.times < LEAST_TIMES:
        return [first, f"not enough to say of any kind of event: at least {LEAST_TIMES} times with turns are needed"]
    return [first, *(_kind_words(kind, found) for kind in found.kinds)]


def _kind_words(kind: Kind, found: Clustering) -> str:
    head = f"{kind.kind} ({counted(kind.events, 'event')}): "
    if math.isnan(kind.p):
        return f"{head}not enough to say: at least {LEAST_EVENTS} events are needed"
    have = f"{head}{kind.turns_with} of {counted(found.turns, 'turn')} have one, {kind.expected:.1f} expected by chance"
    if kind.verdict == "not enough":
        best = f"{chance(kind.p_at_best)} would be the best"
        return f"{have}; not enough to say: even if every turn had one, {best}"
    level = f"{100 * found.error_level:g} %"
    over = f"{chance(kind.p)}; {chance(kind.p_holm)} over all kinds"
    power = f"to be shown in four of five cases, {math.ceil(100 * kind.share_needed - 1e-9)} % would have had to follow"
    if kind.verdict == "clustered":
        return f"{have}: more than by chance at the {level} level ({over}), which does not say why; {power}"
    return f"{have}: nothing beyond chance at the {level} level ({over}); {power}"


def chance(p: float) -> str:
    """A p-value in as many digits as say something: "p < .001", "p = .012", "p = .36"."""
    if p < 0.001:
        return "p < .001"
    return f"p = {p:.3f}".replace("0.", ".") if p < 0.1 else f"p = {min(p, 1.0):.2f}".replace("0.", ".")
