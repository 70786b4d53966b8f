"""Whose line is meant: an organisation's, that of one of its sources, or that of one author."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import msgspec
import numpy as np

from volteface.library import Library, sources
from volteface.library.scope import Scope, Wanted, item_values, scope
from volteface.library.shelf import Filter, Shelf
from volteface.model.errors import NotEnough, WrongUse

# More names than these in one line of a terminal are not read.
_SHOWN = 12


class Whose(msgspec.Struct, frozen=True):
    """An organisation; of it one source, one author, or what one author wrote in one source ("": all)."""

    organisation: str
    source: str = ""
    author: str = ""

    @property
    def whole(self) -> bool:
        """Whether all that is held of the organisation is meant."""
        return not (self.source or self.author)

    @property
    def name(self) -> str:
        """How the body is called: its organisation where all of that is meant, else the narrower names."""
        return ", ".join(filter(None, (self.author, self.source))) or self.organisation


def whose(library: Library, organisation: str = "", source: str = "", author: str = "") -> Whose:
    """Whose line is meant; the organisation is told by a source or an author that is of one alone.

    Raises:
        WrongUse: a name names nothing that is held, or something of several organisations and none was named.
        NotEnough: nothing is held.
    """
    held = sources.organisations(library)
    if not held:
        raise NotEnough("nothing is held yet", hint="volteface add PATH… first")
    if organisation and organisation not in held:
        raise WrongUse(f"nothing is held of “{organisation}”", hint=f"held are: {_listed(held)}")
    everything = scope(library, Wanted(Filter(organisation=organisation)))
    shelf = everything.shelf.only(everything.documents)
    if source and source not in shelf.sources:
        raise WrongUse(f"no source is called “{source}”", hint=f"there are: {_listed(shelf.sources)}")
    if author:
        shelf, _ = material(library, Whose(organisation, source, author))
        if not len(shelf.number):
            raise WrongUse(f"nothing is held by “{author}”", hint=f"authors are: {_near(library, author)}")
        held = sorted(set(shelf.organisations))
    elif source:
        held = sorted({of for of, name in zip(shelf.organisations, shelf.sources, strict=True) if name == source})
    if not organisation and len(held) > 1:
        raise WrongUse("several organisations are held", hint=f"add --organisation, one of: {_listed(held)}")
    return Whose(organisation or held[0], source, author)


def material(library: Library, body: Whose) -> tuple[Shelf, Scope]:
    """The documents of a body, oldest first, and which of their passages are its own.

    For an author they are the documents in which anything is by this author, with as many words as that is; what others
    wrote in them is no part of the line.
    """
    documents = Filter(organisation=body.organisation, source=body.source)
    found = scope(library, Wanted(documents, author=body.author))
    if not body.author:
        return found.shelf.only(found.documents), found
    wrote = found.documents & (found.words > 0)
    shelf = found.shelf.only(wrote)
    return replace(shelf, words=found.words[wrote], authors=(body.author,) * int(np.count_nonzero(wrote))), found


def _near(library: Library, author: str) -> str:
    """The authors there are, those whose names are like the one asked for first."""
    from difflib import get_close_matches

    names = sorted(item_values(library, "author") - {""})
    if not names:
        return "none is named"
    close = [name for name in names if author.casefold() in name.casefold()] or get_close_matches(author, names, n=3)
    return _listed([*close, *names])


def _listed(names: Sequence[str]) -> str:
    distinct = list(dict.fromkeys(names))
    more = len(distinct) - _SHOWN
    return ", ".join(distinct[:_SHOWN]) + (f" … and {more} more" if more > 0 else "")
