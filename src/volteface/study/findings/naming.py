"""Names of actors in a text, as spans of it: the longest first, without what is somebody else's name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from volteface.coding.patterns import Hit, Pattern, fold, matcher, overlap
from volteface.coding.triggers import Triggers
from volteface.evidence.actors.named import Named
from volteface.model.actors import Actor
from volteface.model.codebook import Cues

# What may stand between the end of a sentence and the first word of the next.
_OPENS = re.compile(r"(?:^|[.!?:;]|\n)[\s\"'“”‘’„«»()\[\]–—*-]*$")
_PLAIN_WORD = re.compile(r"[^\W\d_]+")
# The word directly before a name, and the one directly after it.
_BEFORE = re.compile(r"([^\W\d_][\w'’-]*\.?)[ \t]+$")
_AFTER = re.compile(r"[ \t]+([^\W\d_][\w-]*)")
# A short word with a capital at the beginning of a sentence is seldom a name ("But Jackson").
_SHORT = 5
# What may stand before a surname without making it somebody else's.
_TITLES_LIST = """
    mr mrs ms miss messrs sir dame lord lady dr prof professor rev reverend hon honorable honourable
    president vice-president premier chancellor minister secretary senator congressman congresswoman representative
    governor mayor speaker ambassador commissioner chairman chairwoman chief justice judge attorney king queen prince
    princess emperor empress czar tsar duke count baron pope bishop archbishop cardinal general marshal admiral
    commodore colonel major captain lieutenant sergeant comrade citizen brother sister father
    herr frau genosse genossin präsident kanzler minister m mme mlle monsieur madame citoyen camarade señor señora
    signor signora compagno camarada pan tovarishch
    the and or of to by with from for against under that in on as if when while but then and since through a an
"""
_TITLES = frozenset(_TITLES_LIST.split())


class _Cue(NamedTuple):
    """A name or alias of an actor, or what is somebody else's."""

    actor: int
    pattern: Pattern
    full: bool
    excludes: bool


class Naming:
    """The names of some actors, compiled once a language."""

    def __init__(self, actors: Sequence[Actor]) -> None:
        """Compile the names for texts of unknown language, so that a faulty cue is told at once.

        Raises:
            BadInput: a cue cannot be compiled.
        """
        self.actors = tuple(actors)
        self._last = _last_names(self.actors)
        self._own = [_words(actor) for actor in self.actors]
        self._sets: dict[str, tuple[tuple[_Cue, ...], Triggers]] = {}
        self._of("")

    def named(self, text: str, language: str = "") -> list[Named]:
        """Who is named in a text, in order; of names that overlap the longest is meant, for whoever bears it."""
        folded = fold(text)
        cues, triggers = self._of(language)
        found: dict[tuple[int, int], list[tuple[_Cue, Hit]]] = {}
        shut: dict[int, list[Hit]] = {}
        for number in sorted(triggers.candidates(folded)):
            cue = cues[number]
            for hit in cue.pattern.hits(folded):
                if cue.excludes:
                    shut.setdefault(cue.actor, []).append(hit)
                else:
                    found.setdefault((hit.start, hit.end), []).append((cue, hit))
        if not found:
            return []
        place = unfolding(text, folded)
        # Where every noun has a capital, none tells of a name.
        capitals = not language.lower().startswith("de")
        spans = _longest(found, shut)
        return [self._name(text, (place(a), place(b)), found[a, b], capitals=capitals) for a, b in spans]

    def _name(self, text: str, span: tuple[int, int], bearing: Sequence[tuple[_Cue, Hit]], *, capitals: bool) -> Named:
        start, end = span
        words = text[start:end]
        who = tuple(sorted({cue.actor for cue, _ in bearing}))
        full = frozenset(cue.actor for cue, _ in bearing if cue.full)
        single = _PLAIN_WORD.fullmatch(words) is not None
        capital = single and any(hit.cue[:1].isupper() for _, hit in bearing)
        rivals = self._last.get(fold(words), frozenset()) - set(who) if single and not full else frozenset()
        small = capital and words == words.lower() and words != words.upper()
        bare = capitals and single and not full and all(self.actors[one].kind == "person" for one in who)
        beside = bare and self._beside(text, span, who)
        opens = capital and _opens(text, start)
        return Named(start, end, who, full, rivals, small=small, opens=opens, beside=beside, single=single)

    def namesake(self, text: str, span: tuple[int, int], others: frozenset[int]) -> bool:
        """Whether the word before or after a bare surname makes it that of one of `others` who bears it."""
        start, end = span
        beside = (_BEFORE.search(text[max(0, start - 40) : start]), _AFTER.match(text, end))
        words = {fold(one[1].rstrip(".")) for one in beside if one is not None}
        bearers = self._last.get(fold(text[start:end]), frozenset()) & others
        return any(words & self._own[one] for one in bearers)

    def _beside(self, text: str, span: tuple[int, int], who: Iterable[int]) -> bool:
        """Whether a name that is none of the bearers' own stands directly before or after a bare surname."""
        start, end = span
        own = {word for one in who for word in self._own[one]}
        before = _BEFORE.search(text[max(0, start - 40) : start])
        after = _AFTER.match(text, end)
        if before is not None and before[1][0].isupper():
            word = fold(before[1].rstrip("."))
            initial = len(word) == 1 and any(name.startswith(word) for name in own)
            opens = _opens(text[: start - len(before[0])], start - len(before[0]))
            if not (word in own or word in _TITLES or initial) and not (opens and 1 < len(word) < _SHORT):
                return True
        return after is not None and after[1][0].isupper() and fold(after[1]) not in own and not after[1].isupper()

    def _of(self, language: str) -> tuple[tuple[_Cue, ...], Triggers]:
        if language not in self._sets:
            cues = tuple(
                _Cue(number, pattern, full, excludes)
                for number, actor in enumerate(self.actors)
                for part, several, full, excludes in _parts(actor)
                for pattern in matcher(several, language, where=f"[{actor.id}] {part}").patterns
            )
            self._sets[language] = (cues, Triggers([cue.pattern.keys for cue in cues]))
        return self._sets[language]


def unfolding(text: str, folded: str) -> Callable[[int], int]:
    """From a place in a folded text to the place in the text; between the signs that one became, to its beginning."""
    if len(text) == len(folded) and text.isascii():
        return lambda at: at
    ends = [0, *accumulate(len(fold(sign)) for sign in text)]
    if ends[-1] != len(folded):
        # Signs that join with their neighbours when folded; rare enough to be asked one by one.
        ends = [len(fold(text[:at])) for at in range(len(text) + 1)]
    return lambda at: bisect_left(ends, at)


def _parts(actor: Actor) -> Iterable[tuple[str, Cues, bool, bool]]:
    yield "name", {"": (actor.name,)}, True, False
    yield "aliases", actor.aliases, False, False
    yield "excludes", actor.excludes, False, True


def _longest(found: dict[tuple[int, int], list[tuple[_Cue, Hit]]], shut: dict[int, list[Hit]]) -> list[tuple[int, int]]:
    """The spans that stand, in order; who is shut out of one is taken out of it."""
    for span, bearing in list(found.items()):
        kept = [(cue, hit) for cue, hit in bearing if not any(overlap(hit, other) for other in shut.get(cue.actor, ()))]
        if kept:
            found[span] = kept
        else:
            del found[span]
    chosen: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda span: (span[0] - span[1], span[0])):
        if not any(start < other_end and other_start < end for other_start, other_end in chosen):
            chosen.append((start, end))
    return sorted(chosen)


def _opens(text: str, start: int) -> bool:
    return _OPENS.search(text[max(0, start - 12) : start]) is not None if start else True


def _words(actor: Actor) -> frozenset[str]:
    """The words of all names of an actor."""
    cues = (actor.name, *(cue for several in actor.aliases.values() for cue in several if not cue.startswith("/")))
    return frozenset(fold(" ".join(cues)).replace(".", " ").split())


def _last_names(actors: Sequence[Actor]) -> dict[str, frozenset[int]]:
    """The last word of each person's name, and who bears it."""
    found: dict[str, set[int]] = {}
    for number, actor in enumerate(actors):
        words = fold(actor.name).split()
        if actor.kind == "person" and len(words) > 1:
            found.setdefault(words[-1], set()).add(number)
    return {word: frozenset(bearers) for word, bearers in found.items()}
