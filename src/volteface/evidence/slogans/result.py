"""Slogans as they are shown: what was counted, when it was first and last said, by whom, and what came after."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import msgspec

from volteface.evidence.extract import Extract, MayShow, Quoted


class Rate(msgspec.Struct, frozen=True):
    """One period: in how many of its documents the phrase stands in the body's own voice.

    `rate`, `low` and `high` (95 %, Jeffreys) are None where nothing is held: a gap is no nought.
    """

    label: str
    start: dt.date
    end: dt.date
    documents: int
    held: int
    rate: float | None
    low: float | None
    high: float | None


class Form(msgspec.Struct, frozen=True):
    """A form in which the phrase is printed, whatever its letter case, and in how many documents."""

    text: str
    documents: int


class Use(msgspec.Struct, frozen=True):
    """A document that says it; `words` are shown where they may be. `day` is the document's middle, as an ordinal."""

    document: str
    date: str
    day: int
    organisation: str
    source: str
    author: str
    voice: str
    words: Extract | None = None


class Silence(msgspec.Struct, frozen=True):
    """Documents held before the first use, or since the last, that are without it.

    `chance` is that of so many were it used throughout as often as in the others (`life.silence`); None where it was
    used in too few to tell, and of a phrase that was found: it was chosen for standing close together.
    """

    documents: int
    chance: float | None


class Fall(msgspec.Struct, frozen=True):
    """Where use falls (`life.fall`): in `before` of `of_before` documents from its first use on, `since` of `of_since`.

    `date` is that of the first document after it; `chance` is None of a phrase that was found, as in `Silence`.
    """

    date: str
    before: int
    of_before: int
    since: int
    of_since: int
    chance: float | None


class Bearer(msgspec.Struct, frozen=True):
    """Who says it, in own voice: an organisation, a source or an author.

    `lag_days` counts from the earliest bearer of the same kind. Where nothing of a bearer is held before its own first
    use (`held_before` is 0), its first use may well be earlier.
    """

    kind: str
    name: str
    first: str
    documents: int
    held: int
    held_before: int
    lag_days: int


class Successor(msgspec.Struct, frozen=True):
    """A phrase that is said more since the fall, in the same surroundings: in `since` of `of_since` documents.

    `score` is the rise in the part of the documents times `likeness`, the cosine of the words around both. `chance` is
    that of such a rise, corrected for the phrases tried (Holm).
    """

    phrase: str
    score: float
    likeness: float
    before: int
    of_before: int
    since: int
    of_since: int
    chance: float
    first: Use | None = None


class Slogan(msgspec.Struct, frozen=True):
    """One phrase and its life in a body's own voice; `others` counts documents that say it in other voices alone.

    `forms` are told from the first passages with it; `unread` counts the others.

    `z` is how marked it is for `time` and `p` the chance of that, among all that was tried (`sought`), or for this
    phrase alone where it was given; None where it stands nowhere. `fell` is None where use did not fall (`life.fall`);
    `replaced_by` is None where nothing was sought.
    """

    phrase: str
    forms: tuple[Form, ...]
    documents: int
    rates: tuple[Rate, ...]
    others: int = 0
    unread: int = 0
    quoted: Use | None = None
    first: Use | None = None
    peak: Use | None = None
    last: Use | None = None
    peak_label: str = ""
    time: str = ""
    z: float | None = None
    p: float | None = None
    before: Silence = Silence(0, None)
    after: Silence = Silence(0, None)
    fell: Fall | None = None
    by: tuple[Bearer, ...] = ()
    replaced_by: tuple[Successor, ...] | None = None
    compared: int = 0

    def without_chances(self) -> Slogan:
        """The same with counts of its silence and fall alone, whose chances hold only for a phrase that was given.

        Of phrases chosen for standing close together most fall and are silent before and after: that is the choice.
        """
        fell = self.fell
        return msgspec.structs.replace(
            self,
            before=msgspec.structs.replace(self.before, chance=None),
            after=msgspec.structs.replace(self.after, chance=None),
            fell=None if fell is None else msgspec.structs.replace(fell, chance=None),
        )

    @property
    def uses(self) -> tuple[tuple[str, Use], ...]:
        """The uses that are shown, by name."""
        named = (("first", self.first), ("peak", self.peak), ("last", self.last), ("in other voices", self.quoted))
        return tuple((name, use) for name, use in named if use is not None)

    def admitted(self, may: MayShow) -> Slogan:
        """The same with only such words as may be shown; counts stay."""
        followed = self.replaced_by
        if followed is not None:
            followed = tuple(msgspec.structs.replace(one, first=_admitted(one.first, may)) for one in followed)
        return msgspec.structs.replace(
            self,
            first=_admitted(self.first, may),
            peak=_admitted(self.peak, may),
            last=_admitted(self.last, may),
            quoted=_admitted(self.quoted, may),
            replaced_by=followed,
        )


class SloganRow(msgspec.Struct, frozen=True):
    """One slogan in one period, as tables show it."""

    phrase: str
    period: str
    start: dt.date
    end: dt.date
    documents: int
    held: int
    rate: float | None
    low: float | None
    high: float | None


class Sought(msgspec.Struct, frozen=True):
    """How slogans were sought: phrases and times tried, deals of the dates, and what chance reaches in 5 % of them."""

    phrases: int
    times: int
    draws: int
    threshold: float
    beyond: int
    level: float


class Slogans(msgspec.Struct, frozen=True):
    """Slogans of a body, the most marked first, or the card of given words.

    `sought` is None where words were given. `documents` and `words` count what is held of the body, from `earliest` to
    `latest`; `question` names the question on which alone was sought, "" for none.
    """

    body: str
    by: str
    slogans: tuple[Slogan, ...]
    documents: int
    words_held: int
    earliest: str
    latest: str
    sought: Sought | None = None
    question: str = ""
    given: str = ""

    def words(self) -> list[str]:
        """What was found and in how much, in sentences."""
        from volteface.evidence.slogans.words import result_words

        return result_words(self)

    def rows(self) -> list[SloganRow]:
        """A row a slogan and period."""
        return [
            SloganRow(
                one.phrase, rate.label, rate.start, rate.end, rate.documents, rate.held, rate.rate, rate.low, rate.high
            )
            for one in self.slogans
            for rate in one.rates
        ]

    def admitted(self, may: MayShow) -> Slogans:
        """The same with only such words as may be shown: a slogan is a count, which stays without them."""
        return msgspec.structs.replace(self, slogans=tuple(one.admitted(may) for one in self.slogans))

    def quoted(self) -> Iterator[Quoted]:
        """All words that it quotes: first, peak and last use of each slogan, and the first of what came after."""
        for number, one in enumerate(self.slogans, 1):
            for name, use in one.uses:
                if use.words is not None:
                    yield Quoted(f"slogan: {name}", number, use.words)
            for later in one.replaced_by or ():
                if later.first is not None and later.first.words is not None:
                    yield Quoted("slogan: after it", number, later.first.words)


def _admitted(use: Use | None, may: MayShow) -> Use | None:
    if use is None or use.words is None or may(use.words):
        return use
    return msgspec.structs.replace(use, words=None)
