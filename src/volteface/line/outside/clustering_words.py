"""Turns against kinds of events in plain words: what was found, what was not, and what could have been shown."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from volteface.model.wording import counted

if TYPE_CHECKING:
    from volteface.line.outside.clustering import Clustering, Kind

# Below these a coincidence or two would decide, and all would hang on chances that are only nearly right.
LEAST_TIMES, LEAST_EVENTS = 3, 3


def clustering_words(found: Clustering) -> list[str]:
    """What is shown of any kind, a sentence a kind that could be told, the others together, then what was counted."""
    if not found.lines:
        return ["not enough to say: no line in which a turn could have been found"]
    if not found.turns:
        return [f"not enough to say: no turn in {counted(found.lines, 'line')}"]
    if found.times < LEAST_TIMES:
        few = f"not enough to say of any kind of event: at least {LEAST_TIMES} times with turns are needed"
        return [few, _counts(found)]
    told = [kind for kind in found.kinds if kind.verdict != "not enough"]
    shown = [kind for kind in told if kind.verdict == "clustered"]
    nothing = (
        ["turns are not shown to follow any kind of event more often than by chance"] if told and not shown else []
    )
    rest = [kind for kind in told if kind.verdict != "clustered"]
    return [*nothing, *(_kind_words(kind, found) for kind in (*shown, *rest)), *_wanting(found), _counts(found)]


def _kind_words(kind: Kind, found: Clustering) -> str:
    level = f"{100 * found.error_level:g} %"
    over = f"{chance(kind.p)}; {chance(kind.p_holm)} over all kinds"
    share = math.ceil(100 * kind.share_needed - 1e-9)
    power = f"it would be shown four times in five if turns followed one at {share} % of the times"
    power += ", beside those that have one by chance"
    have = f"{kind.turns_with} of {counted(found.turns, 'turn')} have one, {kind.expected:.1f} would by chance"
    if kind.verdict == "clustered":
        return (
            f"{kind.kind}: more than by chance at the {level} level ({over}), which does not say why: {have}; {power}"
        )
    return f"{kind.kind}: nothing beyond chance at the {level} level ({over}): {have}; {power}"


def _wanting(found: Clustering) -> Iterator[str]:
    """The kinds of which nothing can be told, those that lack the same together."""
    poor = [kind for kind in found.kinds if kind.verdict == "not enough"]
    few = [f"{kind.kind} ({counted(kind.events, 'event')})" for kind in poor if math.isnan(kind.p)]
    turns = f"{counted(found.turns, 'turn')} have one"
    wide: list[str] = []
    for kind in poor:
        if not math.isnan(kind.p):
            # What the numbers are is said of the first.
            of, by_chance = (f"{found.turns}", "by chance") if wide else (turns, "would by chance")
            wide.append(f"{kind.kind} ({kind.turns_with} of {of}; {kind.expected:.1f} {by_chance})")
    if wide:
        why = "so few times with intervals so wide could not show it even if every turn followed one"
        yield f"not enough to say of {', '.join(wide)}: {why}"
    if few:
        yield f"not enough to say of {', '.join(few)}: at least {LEAST_EVENTS} events are needed"


def _counts(found: Clustering) -> str:
    head = f"{counted(found.turns, 'turn')} at {counted(found.times, 'time')} in {counted(found.lines, 'line')}"
    window = f"a turn has an event that lies inside its interval or in the {found.days} days before it"
    return f"{head}; {window}; turns that may have come on one day count as one time"


def chance(p: float) -> str:
    """A p-value in as many digits as say something: "p < .001", "p = .012", "p = .36"."""
    if p < 0.001:
        return "p < .001"
    return f"p = {p:.3f}".replace("0.", ".") if p < 0.1 else f"p = {min(p, 1.0):.2f}".replace("0.", ".")
