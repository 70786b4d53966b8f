"""Where the actors of a study are named, over everything that is held: read once until words or actors change."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from volteface.coding.patterns import fold
from volteface.evidence.actors.named import Mention, Named, Place, mentions
from volteface.library import Library, passages
from volteface.library.memory import remembered
from volteface.library.shelf import Shelf, shelf
from volteface.model.actors import Actor
from volteface.model.dates import Date
from volteface.model.document import Voice
from volteface.model.job import Progress, silent
from volteface.study.findings.naming import Naming
from volteface.study.made_ahead import laid_by

_OWN = {Voice.OWN, ""}
_STEP = 5_000


@dataclass(frozen=True, eq=False)
class Spotted:
    """All mentions of some actors; their documents are indices into `shelf`.

    `texts` are the passages in which somebody is named, or may be, by number.
    """

    actors: tuple[Actor, ...]
    shelf: Shelf
    mentions: tuple[Mention, ...]
    texts: dict[int, str]

    def last(self, actor: int) -> Date | None:
        """The date of the last document that may name an actor, None where none does."""
        held = self.shelf
        found = {one.document for one in self.mentions if one.actor == actor}
        return Date.parse(held.dates[max(found, key=lambda at: int(held.latest[at]))]) if found else None


class _Found(msgspec.Struct, frozen=True):
    """What was found, as it is kept."""

    mentions: tuple[Mention, ...]


def spotted(library: Library, actors: Sequence[Actor], *, progress: Progress = silent) -> Spotted:
    """Every mention of these actors in what is held.

    Raises:
        BadInput: a name or alias cannot be compiled.
    """
    key = hashlib.sha256(msgspec.json.encode(list(actors))).hexdigest()
    return remembered(library, ("actors", key), lambda: _spotted(library, actors, key, progress))


def _spotted(library: Library, actors: Sequence[Actor], key: str, progress: Progress) -> Spotted:
    held = shelf(library)
    found = laid_by(library, f"actors {key}", _Found, lambda: _Found(_read(library, actors, held, progress))).mentions
    numbers = sorted({one.passage for one in found})
    texts = {one.number: one.text for one in passages.chosen_texts(library, numbers)}
    return Spotted(tuple(actors), held, found, texts)


def _read(library: Library, actors: Sequence[Actor], held: Shelf, progress: Progress) -> tuple[Mention, ...]:
    naming = Naming(actors)
    found: list[tuple[int, bool, list[Named]]] = []
    texts: dict[int, str] = {}
    common: set[str] = set()
    total = int((held.last - held.first + 1).clip(0).sum())
    for read, one in enumerate(passages.texts(library, held.first, held.last)):
        if read % _STEP == 0:
            progress(read, total, "looking for names")
        names = naming.named(one.text, one.language)
        if names:
            found.append((one.number, one.voice in _OWN, names))
            texts[one.number] = one.text
            common |= {fold(one.text[name.start : name.end]) for name in names if name.small}
    document = held.by_passage
    places = [
        Place(number, int(document[number]), own, [_told(name, texts[number], common) for name in names])
        for number, own, names in found
    ]
    return mentions(actors, places, [Date.parse(date) for date in held.dates])


def _told(name: Named, text: str, common: set[str]) -> Named:
    """The same, with whether the texts use the word small."""
    return name._replace(common=fold(text[name.start : name.end]) in common) if common and name.opens else name


def by_passage(found: Sequence[Mention]) -> dict[int, list[Mention]]:
    """Mentions by the number of their passage."""
    grouped: dict[int, list[Mention]] = defaultdict(list)
    for one in found:
        grouped[one.passage].append(one)
    return dict(grouped)
