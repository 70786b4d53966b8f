"""Whoever must not be named in what is published, told from actors.toml and from the list of those erased."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from volteface.evidence.actors.named import BESIDE, TOO_EARLY
from volteface.evidence.actors.unnamed import NOBODY, Span, Unnamed
from volteface.library import Library, forgotten, passages
from volteface.model.actors import Actor, Standing
from volteface.study.findings import actors as told_of
from volteface.study.findings.disguised import Smoothed, disguised, parts, whole
from volteface.study.findings.naming import Naming
from volteface.study.findings.spotting import Spotted, by_passage, spotted


def unnamed(library: Library, folder: Path, today: dt.date | None = None) -> Unnamed:
    """Who is never named, with where they are named in what is held.

    Entries of actors.toml that cannot be read count as such until they are mended.

    Args:
        library: the study's.
        folder: where actors.toml is.
        today: the day of which it is asked whether somebody lives; by default this one.

    Raises:
        BadInput: actors.toml is no TOML, so that nobody can tell.
    """
    told = told_of.read(folder)
    actors = (*told.actors, *told.unread)
    erased = forgotten.finder(library)
    # Without a person there is nobody to look for.
    if not any(one.kind == "person" for one in actors):
        return Unnamed(erased.people, erased.spans) if erased.people else NOBODY
    found = spotted(library, actors)
    private = private_among(found, today or dt.datetime.now(dt.UTC).date())
    if not private and not erased.people:
        return NOBODY
    spots, layers = _spots(library, found, private)
    return Unnamed(
        people=len(private) + erased.people,
        find=_Finder(actors, private, erased),
        spots=spots,
        layers=layers,
        questions=frozenset(actors[number].question for number in private) - {""},
    )


def private_among(found: Spotted, today: dt.date) -> frozenset[int]:
    """The actors, by index, who live and have no public role."""
    return frozenset(
        number
        for number, actor in enumerate(found.actors)
        if actor.standing(today, found.last(number)) is Standing.PRIVATE
    )


def _spots(
    library: Library, found: Spotted, private: frozenset[int]
) -> tuple[dict[int, tuple[Span, ...]], dict[tuple[str, str], tuple[Span, ...]]]:
    """Where one of them is named, or may be: by passage, and by document and layer."""
    naming = Naming(found.actors)
    others = frozenset(range(len(found.actors))) - private
    grouped = by_passage(
        [
            one
            for one in found.mentions
            if one.actor in private
            and one.reason != TOO_EARLY
            # A word beside a surname may be a title that nobody listed; it is somebody else's where that one is known.
            and not (one.reason == BESIDE and naming.namesake(found.texts[one.passage], (one.start, one.end), others))
        ]
    )
    spots = {number: tuple(sorted({(x.start, x.end) for x in several})) for number, several in grouped.items()}
    layers: dict[tuple[str, str], list[Span]] = {}
    for passage in passages.resolve(library, spots):
        spans = layers.setdefault((passage.document, passage.layer), [])
        spans += [(passage.start + start, passage.start + end) for start, end in spots[passage.number]]
    return spots, {key: tuple(sorted(spans)) for key, spans in layers.items()}


class _Finder:
    """From a text to the spans that name one of them and nobody who may be published."""

    def __init__(self, actors: Sequence[Actor], private: frozenset[int], erased: forgotten.Finder) -> None:
        self._private, self._erased = private, erased
        everybody = [disguised(actor, private=number in private) for number, actor in enumerate(actors)]
        self._naming = Naming(everybody)
        self._parts = {number: parts(actors[number]) for number in private}
        # Most texts name none of them, and need not be looked through for everybody.
        self._theirs = Naming([everybody[number] for number in sorted(private)])

    def __call__(self, text: str) -> list[Span]:
        """The spans, in order and disjoint."""
        spans = self._erased.spans(text)
        if self._private:
            smoothed = Smoothed(text)
            spans += [smoothed.span(*span) for span in self._named(smoothed.text)]
            if smoothed.text != text:
                # An alias may ask for the signs that were smoothed away, and what was joined may be two words.
                spans += self._named(text)
        return disjoint(spans)

    def _named(self, text: str) -> list[Span]:
        if not self._theirs.named(text):
            return []
        return [
            whole(text, (one.start, one.end), frozenset().union(*(self._parts[number] for number in one.who)))
            for one in self._naming.named(text)
            if not one.small and self._private.issuperset({*one.who, *one.rivals})
        ]


def disjoint(spans: Sequence[Span]) -> list[Span]:
    """The same places, joined where they overlap, in order."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found
