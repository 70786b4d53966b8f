"""Who says a phrase, and who said it first: by organisation, source and author, with what is held of each before."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import numpy as np

from volteface.evidence.slogans.result import Bearer
from volteface.evidence.slogans.running import Integers, RunningWords
from volteface.library import Library
from volteface.library.authorship import authors_of, wrote
from volteface.library.shelf import Shelf
from volteface.study.whose import Whose


class Bearers:
    """Whoever is held: all organisations, and the sources and authors of the one whose slogans are sought."""

    def __init__(self, library: Library, shelf: Shelf, running: RunningWords, body: Whose) -> None:
        self._library, self._shelf, self._running, self._body = library, shelf, running, body

    def of(self, places: Integers) -> tuple[Bearer, ...]:
        """The bearers of a phrase by kind, the earliest first.

        Args:
            places: where it is said in own voice, whoever says it.
        """
        documents = np.unique(self._running.document[places]).astype(np.int64)
        inside = np.fromiter(
            (self._shelf.organisations[at] == self._body.organisation for at in documents.tolist()),
            dtype=np.bool_,
            count=len(documents),
        )
        made = [
            *self._named("organisation", self._organisations, documents),
            *self._named("source", self._sources, documents[inside]),
        ]
        if not self._body.author:
            made += self._authors(places, set(documents[inside].tolist()))
        return tuple(made)

    @cached_property
    def _organisations(self) -> Mapping[str, Integers]:
        found = _grouped(self._shelf.organisations)
        return found if len(found) > 1 else {}

    @cached_property
    def _sources(self) -> Mapping[str, Integers]:
        own = {at for at, name in enumerate(self._shelf.organisations) if name == self._body.organisation}
        found = {name: held[np.isin(held, list(own))] for name, held in _grouped(self._shelf.sources).items()}
        found = {name: held for name, held in found.items() if len(held)}
        return found if len(found) > 1 and not self._body.source else {}

    @cached_property
    def _wrote(self) -> Mapping[str, Integers]:
        """Of each author the documents of the organisation that anything is by."""
        every = wrote(self._library, self._shelf)
        names = self._shelf.organisations
        return {
            author: held[[names[at] == self._body.organisation for at in held.tolist()]]
            for author, held in every.items()
        }

    def _named(self, kind: str, held: Mapping[str, Integers], documents: Integers) -> list[Bearer]:
        said = {name: documents[np.isin(documents, several)] for name, several in held.items()}
        return self._bearers(kind, {name: own for name, own in said.items() if len(own)}, held)

    def _authors(self, places: Integers, inside: set[int]) -> list[Bearer]:
        numbers = np.unique(self._running.passage[places])
        by: dict[str, set[int]] = {}
        documents = self._shelf.document_of(numbers).tolist()
        names = authors_of(self._library, numbers.tolist())
        for number, document in zip(numbers.tolist(), documents, strict=True):
            if document in inside and names.get(number):
                by.setdefault(names[number], set()).add(document)
        said = {name: np.array(sorted(several), dtype=np.int64) for name, several in by.items()}
        return self._bearers("author", said, self._wrote)

    def _bearers(self, kind: str, said: Mapping[str, Integers], held: Mapping[str, Integers]) -> list[Bearer]:
        if not said:
            return []
        middle = (self._shelf.earliest + self._shelf.latest) // 2
        begins = int(min(middle[own[0]] for own in said.values()))
        made = []
        for name, own in said.items():
            first = int(own[0])
            all_held = held.get(name, own)
            made.append(
                (
                    first,
                    Bearer(
                        kind,
                        name,
                        self._shelf.dates[first],
                        len(own),
                        len(all_held),
                        int((middle[all_held] < middle[first]).sum()),
                        int(middle[first]) - begins,
                    ),
                )
            )
        return [one for _, one in sorted(made, key=lambda pair: (pair[1].lag_days, pair[0], pair[1].name))]


def _grouped(names: tuple[str, ...]) -> dict[str, Integers]:
    found: dict[str, list[int]] = {}
    for at, name in enumerate(names):
        found.setdefault(name, []).append(at)
    return {name: np.array(several, dtype=np.int64) for name, several in sorted(found.items())}
