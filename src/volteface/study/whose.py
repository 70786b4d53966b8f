"""Whose line is meant: an organisation's, that of one of its sources, or that of one author."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
    """An organisation; of it one source, one author, or what one author wrote in one source ("": all).

    `but` is left out of it.
    """

    organisation: str
    source: str = ""
    author: str = ""
    but: Whose | None = None

    @property
    def name(self) -> str:
        """How the body is called: its organisation where all of that is meant, else the narrower names."""
        return ", ".join(filter(None, (self.author, self.source))) or self.organisation

    def publishes(self, organisation: str, source: str) -> bool:
        """Whether a source is one in which this body may speak."""
        if self.organisation not in ("", organisation) or self.source not in ("", source):
            return False
        return self.but is None or bool(self.but.author) or not self.but.publishes(organisation, source)


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
            raise WrongUse(f"nothing is held by “{author}”", hint=f"authors are: {near(authors(library), author)}")
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
    found = _scope(library, body)
    if found.passages is None:
        return found.shelf.only(found.documents), found
    wrote = found.documents & (found.words > 0)
    shelf = replace(found.shelf.only(wrote), words=found.words[wrote])
    if body.author:
        shelf = replace(shelf, authors=(body.author,) * len(shelf.number))
    return shelf, found


def _scope(library: Library, body: Whose) -> Scope:
    documents = Filter(organisation=body.organisation, source=body.source)
    found = scope(library, Wanted(documents, author=body.author))
    if body.but is None:
        return found
    out = _scope(library, body.but)
    if out.passages is None:
        documents_left = found.documents & ~out.documents
        return replace(found, documents=documents_left, words=np.where(documents_left, found.words, 0))
    at = found.shelf.by_passage
    taken = out.passages & (at >= 0) & out.documents[at]
    passages = ~taken if found.passages is None else found.passages & ~taken
    return replace(found, passages=passages, words=found.words - np.where(found.documents, out.words, 0))


def authors(library: Library) -> frozenset[str]:
    """Whoever is named as the author of an item."""
    return item_values(library, "author") - {""}


def near(named: Iterable[str], asked: str) -> str:
    """The names there are, those like the one asked for first."""
    from difflib import get_close_matches

    names = sorted(set(named) - {""})
    if not names:
        return "none is named"
    close = [name for name in names if asked.casefold() in name.casefold()] or get_close_matches(asked, names, n=3)
    return _listed([*close, *names])


def _listed(names: Sequence[str]) -> str:
    distinct = list(dict.fromkeys(names))
    more = len(distinct) - _SHOWN
    return ", ".join(distinct[:_SHOWN]) + (f" … and {more} more" if more > 0 else "")
