"""Which part of the holdings is searched, as a person says it; names that nothing is held of are told at once."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterable

import msgspec

from volteface.library import Library, scope
from volteface.library.lemmas import base
from volteface.library.scope import Wanted
from volteface.library.shelf import Filter, shelf
from volteface.model.codebook import Codebook
from volteface.model.dates import Date
from volteface.model.document import Voice
from volteface.model.errors import WrongUse

# So many names are shown to whoever misses one.
_SHOWN = 6


class Limits(msgspec.Struct, frozen=True):
    """Which part of the holdings is meant; empty means all. Dates are EDTF, both ends included.

    `author` and `kind` are those of the item that a passage stands in. `question` lets passages through that bear on a
    question of the codebook, by its cues; `coded` and `uncoded` name questions on which a passage is coded or not.
    """

    organisation: str = ""
    source: str = ""
    author: str = ""
    since: str = ""
    until: str = ""
    document: str = ""
    kind: str = ""
    voice: str = ""
    language: str = ""
    question: str = ""
    coded: str = ""
    uncoded: str = ""

    @classmethod
    def of(cls, **limits: str) -> Limits:
        """The limits of these names.

        Raises:
            WrongUse: one of the names is none.
        """
        try:
            return cls(**limits)
        except TypeError as error:
            known = ", ".join(cls.__struct_fields__)
            raise WrongUse(f"no such limit ({error})", hint=f"the limits are: {known}") from error

    @property
    def given(self) -> dict[str, str]:
        """Those that limit anything."""
        return {name: value for name in self.__struct_fields__ if (value := getattr(self, name))}

    def filter(self) -> Filter:
        """The documents meant, those of an author included.

        Raises:
            volteface.model.dates.BadDate: a date is none.
        """
        return msgspec.structs.replace(self._documents(), author=self.author)

    def wanted(self) -> Wanted:
        """The passages meant, as far as the library can tell.

        Raises:
            volteface.model.dates.BadDate: a date is none.
        """
        return Wanted(self._documents(), self.author, self.kind, self.voice, self.language, self.coded, self.uncoded)

    def _documents(self) -> Filter:
        return Filter(
            organisation=self.organisation,
            source=self.source,
            since=_ordinal(Date.parse(self.since).earliest) if self.since else None,
            until=_ordinal(Date.parse(self.until).latest) if self.until else None,
            document=self.document,
        )


def demand_held(library: Library, codebook: Codebook, limits: Limits) -> None:
    """See that something of every name is held: what is not found should not be a slip of the pen.

    Raises:
        WrongUse: a name is unknown.
    """
    held = shelf(library)
    for what, known in (
        ("organisation", held.organisations),
        ("source", held.sources),
        ("document", held.names),
    ):
        _demand(what, getattr(limits, what), known)
    if limits.author:
        _demand("author", limits.author, scope.item_values(library, "author"))
    if limits.kind:
        _demand("kind", limits.kind, {one or "article" for one in scope.item_values(library, "kind")})
    if limits.voice:
        _demand("voice", limits.voice, [voice.value for voice in Voice])
    if limits.language:
        spoken = scope.languages(library)
        _demand("language", limits.language, {*spoken, *map(base, spoken)})
    for name in (limits.question, limits.coded, limits.uncoded):
        _demand("question", name, codebook.questions)


def _demand(what: str, name: str, known: Iterable[str]) -> None:
    if not name:
        return
    names = sorted({one for one in known if one})
    if name in names:
        return
    lowered = {one.lower(): one for one in names}
    near = [lowered[one] for one in difflib.get_close_matches(name.lower(), lowered, n=_SHOWN, cutoff=0.5)]
    # A family name alone is near enough.
    near += [one for one in names if name.lower() in one.lower() and one not in near]
    shown = near[:_SHOWN] if near else names[:_SHOWN]
    more = f" … ({len(names)} in all)" if len(names) > len(shown) else ""
    hint = f"there is {', '.join(shown)}{more}" if shown else "there is none yet"
    raise WrongUse(f"no {what} “{name}”", hint=hint)


def _ordinal(day: dt.date) -> int:
    return day.toordinal()
