"""What verdicts on a pair come to: a person’s word stands, two that differ are a dispute, a machine’s is no review."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

import msgspec

from volteface.evidence.result import Opposition, Said, Verdict

PERSON = "person"


class State(StrEnum):
    """How far a pair is reviewed."""

    UNREVIEWED = "not reviewed"
    DISPUTED = "disputed"
    REVIEWED = "reviewed"


def standing(said: Iterable[Said]) -> tuple[State, str | None]:
    """Whether a pair is reviewed, and as what.

    Of each judge the last verdict counts. A verdict that settles – a person's – stands whatever others say, the last of
    several. Else people must all say the same; where they differ the pair is disputed, and as good as unreviewed.

    Args:
        said: verdicts on one pair that were not taken back, oldest first.
    """
    people = [one for one in latest(said) if one.kind == PERSON]
    settled = [one for one in people if one.settles]
    if settled:
        return State.REVIEWED, settled[-1].verdict
    found = {one.verdict for one in people}
    if not found:
        return State.UNREVIEWED, None
    return (State.REVIEWED, found.pop()) if len(found) == 1 else (State.DISPUTED, None)


def latest(said: Iterable[Said]) -> list[Said]:
    """The last verdict of each judge, and apart from it the last by which that judge settles, oldest first.

    Whoever settles what he has a word in himself is marked as a party, where people's own words differ.
    """
    found: dict[tuple[str, str, bool], Said] = {}
    for one in said:
        key = (one.by, one.kind, one.settles)
        found.pop(key, None)
        found[key] = one
    own = {by: one.verdict for (by, kind, settles), one in found.items() if kind == PERSON and not settles}
    if len(set(own.values())) < 2:
        return list(found.values())
    return [msgspec.structs.replace(one, party=one.settles and one.by in own) for one in found.values()]


def with_verdicts(pair: Opposition, said: Iterable[Said]) -> Opposition:
    """The pair with what was said of it and what that comes to."""
    current = tuple(latest(said))
    return msgspec.structs.replace(pair, said=current, verdict=standing(current)[1])


def state(pair: Opposition) -> State:
    """How far a pair is reviewed."""
    return standing(pair.said)[0]


def publishable(pair: Opposition, *, unreviewed: bool) -> bool:
    """Whether a pair may be published: never one that was found not opposed, nor one unreviewed unless asked for."""
    if pair.verdict == Verdict.NOT_OPPOSED:
        return False
    return unreviewed or pair.verdict is not None
