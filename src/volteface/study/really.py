"""Did they really say this: words that somebody quotes, sought in all that is held."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

import msgspec
import numpy as np

from volteface.evidence.comparison import Comparison, Grade, compare
from volteface.library import Library, anchors, passages, surroundings
from volteface.library.shelf import Shelf, shelf
from volteface.model.differences import words
from volteface.model.document import Voice
from volteface.model.errors import WrongUse
from volteface.model.passage import Passage
from volteface.study.narrowing import Limits
from volteface.study.shapes import DifferenceShape, HeldShape, MatchShape, ReallyShape, passage
from volteface.study.whose import whose

# Fewer words stand somewhere by chance.
_FEWEST_WORDS, _FEWEST_CHARACTERS = 3, 12
_LONGEST = 5_000
# Places that are looked at when the words do not stand anywhere as they are quoted.
_PLACES = 40
# What was left out between two parts of a quotation is shown up to this length; longer is no omission.
_OMITTED = 3_000
_OMISSION = re.compile(r"\s*[\[(]?\s*(?:…|\.\s?\.\s?\.)\s*[\])]?\s*")
_OUTER = "\"'“”„«»‘’‹› \t\n"
_END = ".,;:"


class Match(msgspec.Struct, frozen=True):
    """A place where the words stand, or nearly; `passage` has the printed words as its text.

    `omitted` is what stands between the parts of a quotation with an ellipsis; `replaced` tells that another edition
    took the place of the one that has them.
    """

    passage: Passage
    comparison: Comparison
    omitted: tuple[str, ...] = ()
    replaced: bool = False


class Answer(msgspec.Struct, frozen=True):
    """Whether words were printed, where, and in how much it was sought; `total` counts matches that are not shown."""

    text: str
    verdict: str
    matches: tuple[Match, ...]
    total: int
    documents: int
    words: int
    earliest: str
    latest: str

    def shape(self) -> ReallyShape:
        """As JSON shows it."""
        held = HeldShape(self.documents, self.words, self.earliest, self.latest)
        return ReallyShape(self.text, self.verdict, [_shape(match) for match in self.matches], self.total, held)


def really(library: Library, text: str, limits: Limits, top: int = 10) -> Answer:
    """Seek words that somebody quotes; exact places oldest first, else the nearest ones, nearest first.

    Where no edition that stands has them exactly, those that were replaced are asked for exact places too.

    Args:
        library: where.
        text: the words; an ellipsis parts what is quoted with an omission.
        limits: which part of the holdings.
        top: how many places are shown.

    Raises:
        WrongUse: the text is too short to tell, or too long; nothing is held of the organisation.
    """
    parts = [part for piece in _OMISSION.split(text) if (part := piece.strip(_OUTER).rstrip(_END).strip(_OUTER))]
    _demand(text, parts)
    if limits.organisation:
        whose(library, limits.organisation)
    held = shelf(library, limits.filter())
    longest = max(parts, key=len)
    found, exact = _sought(_Seeker(library, held), parts, longest)
    if not exact and len((once := shelf(library, limits.filter(), replaced=True)).number):
        _, gone = _sought(_Seeker(library, once), parts, longest)
        exact = [msgspec.structs.replace(match, replaced=True) for match in gone]
    shown = exact or sorted(found, key=lambda match: (-match.comparison.likeness, match.passage.number))
    verdict = "exact" if exact else "near" if shown else "not found"
    dates = [held.dates[at] for at in (0, -1)] if held.dates else ["", ""]
    return Answer(text, verdict, tuple(shown[:top]), len(shown), len(held.dates), int(held.words.sum()), *dates)


def _sought(seeker: _Seeker, parts: Sequence[str], longest: str) -> tuple[list[Match], list[Match]]:
    """All places of a shelf, and those that are exact."""
    found = seeker.exact(longest) or seeker.near(longest)
    if len(parts) > 1:
        found = [match for one in found if (match := seeker.whole(one, parts, longest)) is not None]
    return found, [match for match in found if match.comparison.grade is Grade.EXACT]


def _demand(text: str, parts: Sequence[str]) -> None:
    longest = max(parts, key=len, default="")
    if len([word for word in words(longest) if not word.is_mark]) < _FEWEST_WORDS or len(longest) < _FEWEST_CHARACTERS:
        raise WrongUse(
            "too few words to tell whether they were said",
            where=text.strip()[:60] or "the quotation",
            hint=f"give at least {_FEWEST_WORDS} words in a row; for single words: volteface search",
        )
    if len(text) > _LONGEST:
        raise WrongUse(f"is longer than {_LONGEST} characters", where="the quotation", hint="ask for a part of it")


class _Seeker:
    """Where words stand in the documents of a shelf."""

    def __init__(self, library: Library, held: Shelf) -> None:
        self._library = library
        self._held = held

    def exact(self, text: str) -> list[Match]:
        """All places within single passages, oldest first."""
        numbers = self._ordered(anchors.standing(self._library, text))
        sought = words(text)
        found = []
        for one in passages.resolve_each(self._library, numbers):
            comparison = compare(sought, text, one.text)
            if comparison is not None and comparison.grade is Grade.EXACT:
                found.append(Match(_cut(one, one.text, one.start, comparison), comparison))
        return found

    def near(self, text: str) -> list[Match]:
        """The nearest places, which may run over several passages; exact ones oldest first."""
        sought = words(text)
        best: dict[tuple[int, int], tuple[Comparison, surroundings.Surroundings]] = {}
        numbers = self._held_of(anchors.candidates(self._library, text, 4 * _PLACES))[:_PLACES]
        for around in surroundings.around(self._library, numbers, margin=len(text) + 200):
            comparison = compare(sought, text, around.text)
            if comparison is None:
                continue
            place = (around.layer, around.start + comparison.start)
            if place not in best or best[place][0].likeness < comparison.likeness:
                best[place] = (comparison, around)
        matches = [self._match(comparison, around) for comparison, around in best.values()]
        order = {number: at for at, number in enumerate(self._ordered([m.passage.number for m in matches]))}
        return sorted(matches, key=lambda match: order.get(match.passage.number, 0))

    def whole(self, found: Match, parts: Sequence[str], known: str) -> Match | None:
        """The whole of a quotation with omissions about the place of its longest part; None where the rest is not."""
        number = found.passage.number
        around = next(surroundings.around(self._library, [number], margin=_OMITTED + sum(map(len, parts))))
        known_at = at = found.passage.start - around.start
        end = found.passage.end - around.start
        places: list[Comparison] = []
        middle = parts.index(known)
        for part in reversed(parts[:middle]):
            before = _placed(part, around.text, max(0, at - _OMITTED), at)
            if before is None:
                return None
            places.insert(0, before)
            at = before.start
        places.append(found.comparison.moved(known_at - found.comparison.start))
        for part in parts[middle + 1 :]:
            after = _placed(part, around.text, end, end + _OMITTED)
            if after is None:
                return None
            places.append(after)
            end = after.end
        omitted = tuple(around.text[one.end : other.start].strip() for one, other in itertools.pairwise(places))
        grade = max((place.grade for place in places), key=list(Grade).index)
        likeness = min(place.likeness for place in places)
        differences = tuple(difference for place in places for difference in place.differences)
        joined = Comparison(places[0].start, places[-1].end, grade, likeness, differences)
        return Match(self._match(joined, around).passage, joined, omitted)

    def _match(self, comparison: Comparison, around: surroundings.Surroundings) -> Match:
        start, end = around.start + comparison.start, around.start + comparison.end
        over = surroundings.passages_over(self._library, around.layer, start, end)
        first = passages.resolve(self._library, over[:1] or [around.passage])[0]
        others = [one.voice for one in passages.resolve(self._library, over) if one.voice != Voice.OWN]
        shown = _cut(first, around.text, around.start, comparison)
        return Match(msgspec.structs.replace(shown, voice=others[0] if others else first.voice), comparison)

    def _held_of(self, numbers: Sequence[int]) -> list[int]:
        """Those that the shelf holds, in the order given."""
        asked = np.array(numbers, dtype=np.int64)
        kept: list[int] = asked[self._held.document_of(asked) >= 0].tolist()
        return kept

    def _ordered(self, numbers: Sequence[int]) -> list[int]:
        """Those that the shelf holds, oldest first."""
        asked = np.array(sorted(set(numbers)), dtype=np.int64)
        documents = self._held.document_of(asked)
        asked, documents = asked[documents >= 0], documents[documents >= 0]
        kept: list[int] = asked[np.lexsort((asked, documents))].tolist()
        return kept


def _placed(part: str, text: str, low: int, high: int) -> Comparison | None:
    found = compare(words(part), part, text[low:high])
    if found is None:
        return None
    return found.moved(low)


def _cut(one: Passage, text: str, offset: int, found: Comparison) -> Passage:
    """The words at a comparison's place as a passage, with what stands about them; the text begins at `offset`."""
    before, after = text[: found.start], text[found.end :]
    inside = offset == one.start
    return msgspec.structs.replace(
        one,
        text=text[found.start : found.end],
        start=offset + found.start,
        end=offset + found.end,
        prefix=(one.prefix + before if inside else before)[-240:],
        suffix=(after + one.suffix if inside else after)[:240],
    )


def _shape(match: Match) -> MatchShape:
    shown = passage(match.passage)
    fields = {name: getattr(shown, name) for name in shown.__struct_fields__}
    found = match.comparison
    return MatchShape(
        **fields,
        grade=found.grade,
        likeness=found.likeness,
        differences=[DifferenceShape(one.change, one.printed, one.said, list(one.alarms)) for one in found.differences],
        alarms=list(found.alarms),
        omitted=list(match.omitted),
        replaced=match.replaced,
    )
