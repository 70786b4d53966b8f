"""The card of a slogan: the counts of its places turned into its life, its words, its bearers and what came after."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from volteface.evidence.extract import Extract, extract
from volteface.evidence.rights import Ledger
from volteface.evidence.slogans import life
from volteface.evidence.slogans.marked import peak
from volteface.evidence.slogans.phrases import Phrases
from volteface.evidence.slogans.result import Fall, Form, Slogan, Successor, Use
from volteface.evidence.slogans.running import Flags, Integers
from volteface.evidence.slogans.successors import Surroundings, find_successors, window
from volteface.library import Library, passages
from volteface.model.passage import Passage
from volteface.study.findings.running_words import spans
from volteface.study.findings.slogan_bearers import Bearers
from volteface.study.whose import Whose

if TYPE_CHECKING:
    from volteface.study.findings.slogans import Material

# So many passages of a document are looked at for one that may be shown.
_LOOKED_AT = 6
# Forms are told from at most so many passages; how many are left is told.
_MOST_READ = 3_000


class Cards:
    """Makes the cards of one body."""

    def __init__(
        self, library: Library, of: Material, phrases: Phrases, ledger: Ledger, body: Whose, *, seed: int
    ) -> None:
        self._library, self._of, self._phrases = library, of, phrases
        self._ledger, self._seed = ledger, seed
        self._bearers = Bearers(library, of.shelf, of.running, body)
        # How much each document says, in phrases.
        self.said: Integers = np.bincount(phrases.document, minlength=len(of.shelf.number))
        self._numbers = {word: number for number, word in enumerate(of.running.words)}

    @cached_property
    def _surroundings(self) -> Surroundings:
        return Surroundings(self._of.running)

    def places(self, spelt: Sequence[tuple[str, ...]]) -> Integers:
        """Where a phrase in any of its spellings begins, whoever says it."""
        found = [
            self._of.running.places(tuple(self._numbers[word] for word in phrase))
            for phrase in spelt
            if all(word in self._numbers for word in phrase)
        ]
        return np.unique(np.concatenate(found)) if found else np.empty(0, dtype=np.int64)

    def _lengths(self, places: Integers, spelt: Sequence[tuple[str, ...]]) -> Integers:
        """How many words a phrase has at each place: spellings differ in that."""
        made = np.zeros(len(places), dtype=np.int64)
        for phrase in spelt:
            made = np.maximum(made, len(phrase) * np.isin(places, self.places([phrase])))
        return made

    def documents(self, spelt: Sequence[tuple[str, ...]]) -> Integers:
        """The documents in which the body says a phrase in its own voice, oldest first."""
        places = self.places(spelt)
        return np.unique(self._of.running.document[places[self._of.running.own[places]]]).astype(np.int64)

    def card(
        self, spelt: Sequence[tuple[str, ...]], time: str, z: float | None, p: float | None, *, named: str = ""
    ) -> Slogan:
        """The card of a phrase.

        Args:
            spelt: its dictionary forms, in one or several spellings.
            time: the time for which it is marked most.
            z: how much.
            p: the chance of that.
            named: what it is called where nobody says it; else by its commonest form.
        """
        running, of = self._of.running, self._of
        places = self.places(spelt)
        own = places[running.own[places]]
        other = places[running.body[places] & ~running.voiced[places]]
        documents = np.unique(running.document[own]).astype(np.int64)
        uses = np.isin(of.documents, documents)
        others = np.setdiff1d(running.document[other], documents)
        forms = self._forms(own if len(own) else other, spelt)
        made = Slogan(
            phrase=forms[0].text if forms else named,
            forms=forms,
            documents=len(documents),
            rates=life.rates(of.spans, of.period[of.documents], uses),
            others=len(others),
            unread=max(0, len(np.unique(running.passage[own if len(own) else other])) - _MOST_READ),
            quoted=None if len(own) or not len(other) else self._use(other, int(running.document[other[0]]), spelt),
            time=time,
            z=z,
            p=p,
            before=life.silence(uses, since=False),
            after=life.silence(uses, since=True),
            by=self._bearers.of(own if of.narrowed else places[running.voiced[places]]),
        )
        if not len(documents):
            return made
        top = peak(documents, of.period, len(of.spans), self.said)
        made = msgspec.structs.replace(
            made,
            peak_label=of.spans[top][0],
            first=self._use(own, int(documents[0]), spelt),
            last=self._use(own, int(documents[-1]), spelt, backwards=True) if len(documents) > 1 else None,
            peak=self._at_peak(own, documents, top, spelt),
        )
        return self._followed(made, own, uses, spelt)

    def _at_peak(self, own: Integers, documents: Integers, top: int, spelt: Sequence[tuple[str, ...]]) -> Use | None:
        """The document of the peak that says it most often, another than the first and the last where there is one."""
        times = np.bincount(self._of.running.document[own], minlength=len(self._of.period))
        there = documents[self._of.period[documents] == top].tolist()
        ends = {int(documents[0]), int(documents[-1])}
        best = min(there, key=lambda at: (at in ends, -int(times[at]), at))
        return self._use(own, best, spelt)

    def _followed(self, made: Slogan, own: Integers, uses: Flags, spelt: Sequence[tuple[str, ...]]) -> Slogan:
        """With where its use falls, and what is said since in the same surroundings."""
        fell = life.fall(uses, seed=self._seed)
        if fell is None:
            return made
        at, chance = fell
        of = self._of
        first = int(np.flatnonzero(uses)[0])
        since = uses[at:]
        fall = Fall(
            of.shelf.dates[int(of.documents[at])],
            int(uses[first:at].sum()),
            at - first,
            int(since.sum()),
            len(since),
            chance,
        )
        over = window(of.documents, first, at)
        found, compared = find_successors(
            of.running, self._phrases, self._surroundings, over, places=own, length=self._lengths(own, spelt)
        )
        followed = []
        for one in found:
            words = tuple(of.running.words[word] for word in self._phrases.phrases[one.phrase])
            places = self._phrases.places_of(one.phrase)
            later = places[np.isin(of.running.document[places], over.since)]
            forms = self._forms(places, [words])
            followed.append(
                Successor(
                    forms[0].text if forms else " ".join(words),
                    one.score,
                    one.likeness,
                    one.before,
                    len(over.life),
                    one.since,
                    len(over.since),
                    one.chance,
                    self._use(later, int(of.running.document[later[0]]), [words]),
                )
            )
        return msgspec.structs.replace(made, fell=fall, replaced_by=tuple(followed), compared=compared)

    def _forms(self, places: Integers, spelt: Sequence[tuple[str, ...]]) -> tuple[Form, ...]:
        """The forms in which a phrase is printed, commonest first; letter case parts none."""
        running, of = self._of.running, self._of
        numbers = np.unique(running.passage[places])[:_MOST_READ]
        cased: dict[str, dict[str, set[int]]] = {}
        for one in passages.chosen_texts(self._library, numbers.tolist()):
            document = int(of.shelf.by_passage[one.number])
            for start, end in spans(one.text, one.language, spelt):
                text = " ".join(one.text[start:end].split())
                cased.setdefault(text.casefold(), {}).setdefault(text, set()).add(document)
        forms = [
            Form(min(several, key=lambda text: (-len(several[text]), text)), len(set().union(*several.values())))
            for several in cased.values()
        ]
        return tuple(sorted(forms, key=lambda form: (-form.documents, form.text.casefold())))

    def _use(
        self, places: Integers, document: int, spelt: Sequence[tuple[str, ...]], *, backwards: bool = False
    ) -> Use:
        """A document's use, with the first (or last) of its passages that may be shown."""
        running, shelf = self._of.running, self._of.shelf
        numbers = np.unique(running.passage[places[running.document[places] == document]])
        looked_at = numbers[::-1][:_LOOKED_AT] if backwards else numbers[:_LOOKED_AT]
        found = passages.resolve(self._library, looked_at.tolist())
        words = next(filter(None, map(self._extracting(spelt), found)), None)
        passage = found[0] if words is None else words.passage
        return Use(
            shelf.names[document],
            shelf.dates[document],
            int(shelf.earliest[document] + shelf.latest[document]) // 2,
            shelf.organisations[document],
            shelf.sources[document],
            passage.author,
            passage.voice,
            words,
        )

    def _extracting(self, spelt: Sequence[tuple[str, ...]]) -> Callable[[Passage], Extract | None]:
        def made(passage: Passage) -> Extract | None:
            marks = tuple(spans(passage.text, passage.language, spelt))

            def standing(text: str) -> Sequence[str]:
                return [text[start:end] for start, end in spans(text, passage.language, spelt)]

            return extract(passage, self._ledger, marks=marks, cues=standing)

        return made
