"""Two bodies of a study on one question: an organisation, a source, an author against another or against the rest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, get_args

import msgspec
import numpy as np

from volteface.library import Library
from volteface.line.comparison.calendar import shared_calendar
from volteface.line.comparison.comparing import compare_lines
from volteface.line.comparison.result import Comparison
from volteface.model.codebook import Question
from volteface.model.errors import NotEnough, WrongUse
from volteface.model.wording import counted
from volteface.study import lines
from volteface.study.gathering import Gathered, gather
from volteface.study.whose import Whose, authors, material, near, whose

Kind = Literal["organisation", "source", "author"]
KINDS: tuple[Kind, ...] = get_args(Kind)
REST = "all others"


class Asked(msgspec.Struct, frozen=True):
    """What is to be compared, and how.

    `of` tells what `a` and `b` name, "" where their names tell; `b` "" is all but `a`. `organisation` is where their
    sources or authors are, in a study of several; `by` is the calendar, "" for the finest that both have estimates on.
    """

    a: str
    b: str = ""
    of: Kind | Literal[""] = ""
    organisation: str = ""
    by: str = ""
    coder: str | None = None
    seed: int = 0


def compare(library: Library, question: Question, asked: Asked) -> Comparison:
    """Both lines and their difference.

    Raises:
        WrongUse: a name names nothing, or several things; or both are the same; or the coder has coded nothing; or each
            document is to be a period.
        NotEnough: nothing is coded, or there is nothing beside the one.
    """
    if asked.by == "document":
        raise WrongUse("single documents are no common calendar", where="--by", hint="year, quarter, month or a column")
    one, other, notes = bodies(library, asked)
    wishes = lines.Wishes(asked.by, asked.coder, seed=asked.seed)
    if asked.by:
        pair = [lines.line(library, question, body, wishes)[0] for body in (one, other)]
        by = asked.by
    else:
        found = [_gathered(library, question, body, asked.coder) for body in (one, other)]
        by = shared_calendar([each.codings for each in found])
        wishes = msgspec.structs.replace(wishes, by=by)
        pair = [
            lines.drawn(library, question, body, wishes, each) for body, each in zip((one, other), found, strict=True)
        ]
    names = one.name, other.name if asked.b else REST
    rest = "" if asked.b else ", ".join(_several(library, other))
    return compare_lines(pair[0], pair[1], names, by=by, seed=asked.seed, notes=notes, rest=rest)


def _several(library: Library, rest: Whose) -> list[str]:
    """Who the others are: organisations beside an organisation, sources beside a source, authors beside an author."""
    shelf, but = material(library, rest)[0], rest.but
    if but is None or not (but.source or but.author):
        named = shelf.organisations
    else:
        named = shelf.authors if but.author else shelf.sources
    return sorted({name or "unnamed" for name in named})


def _gathered(library: Library, question: Question, body: Whose, coder: str | None) -> Gathered:
    return gather(library, question.id, question.version, body, coder=coder)


def bodies(library: Library, asked: Asked) -> tuple[Whose, Whose, tuple[str, ...]]:
    """The two bodies, no passage in both, and what is to be said of that.

    Raises:
        WrongUse: a name names nothing, or several things; or both are the same.
        NotEnough: there is nothing beside the one.
    """
    one = named(library, asked.a, asked)
    if not asked.b:
        # Beside an organisation there are the others; beside a source or an author the rest of the organisation.
        alone = not (one.source or one.author)
        rest = Whose("" if alone else one.organisation, but=one)
        if not len(material(library, rest)[0].number):
            raise NotEnough(f"nothing is held beside “{asked.a}”", hint="name a second body, or add its publications")
        return one, rest, ()
    other = named(library, asked.b, asked)
    if one == other:
        raise WrongUse(f"“{asked.a}” is named twice", hint="name two bodies, or one to hold it against all others")
    held = [material(library, body)[0].number for body in (one, other)]
    shared = len(np.intersect1d(held[0], held[1]))
    if shared and (one.author and other.author):
        words = f"{counted(shared, 'document')} with words of both: taken for independent"
        return one, other, (words,)
    if shared:
        narrow, wide = sorted((one, other), key=_width)
        without = msgspec.structs.replace(wide, but=narrow)
        notes = (f"what is of {narrow.name} is left out of the line of {wide.name}",)
        return (one, without, notes) if wide is other else (without, other, notes)
    return one, other, ()


def _width(body: Whose) -> int:
    """How much a body takes in: an author least, an organisation most."""
    return 0 if body.author else 1 if body.source else 2


def named(library: Library, name: str, asked: Asked) -> Whose:
    """The organisation, source or author of this name.

    Raises:
        WrongUse: there is none, or the name is that of several things.
        NotEnough: nothing is held.
    """
    if asked.of:
        return _as(library, name, asked.of, asked.organisation)
    found = dict(_meant(library, name, asked.organisation))
    if not found:
        raise WrongUse(f"no organisation, source or author is called “{name}”", hint=_there_are(library, name))
    if len(found) > 1:
        raise WrongUse(f"“{name}” names more than one thing", hint=f"add --of, one of: {', '.join(found)}")
    return next(iter(found.values()))


def _there_are(library: Library, name: str) -> str:
    """Whom one can name, of each kind those whose names are like the one asked for first."""
    shelf = material(library, Whose(""))[0]
    kinds = (("organisations", shelf.organisations), ("sources", shelf.sources), ("authors", authors(library)))
    return "; ".join(f"{kind}: {near(of, name)}" for kind, of in kinds if any(of))


def _meant(library: Library, name: str, organisation: str) -> Iterator[tuple[Kind, Whose]]:
    for kind in KINDS:
        try:
            yield kind, _as(library, name, kind, organisation)
        except WrongUse as error:
            if "several organisations" in error.what:
                raise


def _as(library: Library, name: str, kind: Kind, organisation: str) -> Whose:
    if kind == "organisation":
        return whose(library, name)
    return whose(library, organisation, **{kind: name})
