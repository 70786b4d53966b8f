"""Portraits of actors: how often and when a body names them, first and last, in which words, with what attitude."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from volteface.coding.patterns import fold
from volteface.evidence.actors.named import Mention
from volteface.evidence.actors.portrait import Appearance, Around, Attitude, Counts, Marked, Portrait
from volteface.evidence.actors.rates import rates
from volteface.evidence.actors.unnamed import NOBODY, Unnamed
from volteface.evidence.actors.wording import Window, marked_around
from volteface.evidence.extract import extract
from volteface.evidence.rights import Ledger
from volteface.evidence.tokens import content_words
from volteface.library import Library, passages
from volteface.line.regimes.result import Regimes
from volteface.model.actors import Actor, Standing
from volteface.model.codebook import Codebook
from volteface.model.dates import Date
from volteface.model.errors import NotEnough, WrongUse
from volteface.model.passage import Passage
from volteface.study import finding, lines
from volteface.study.findings.actors import aliases
from volteface.study.findings.spans import Spell, by_regime, coarse, fine
from volteface.study.findings.spotting import Spotted
from volteface.study.whose import Whose, material

# Words shown of a first or last mention.
_SHOWN = 90
_MARKED = 6


class Wishes(NamedTuple):
    """How portraits are wanted: whose, over which regimes, as of which day; `hidden` are never named in them."""

    body: Whose
    today: dt.date
    regimes: Regimes | None = None
    by: str = ""
    coder: str | None = None
    seed: int = 0
    hidden: Unnamed = NOBODY


class Portrayer:
    """What all portraits of a body share: its documents, the mentions in them, periods and regimes."""

    def __init__(self, library: Library, codebook: Codebook, found: Spotted, wishes: Wishes) -> None:
        """Gather what is the body's.

        Raises:
            WrongUse: `by` is no period.
        """
        self.library, self.codebook, self.found, self.wishes = library, codebook, found, wishes
        self.shelf, scope = material(library, wishes.body)
        at = {name: number for number, name in enumerate(self.shelf.names)}
        self._place = np.array([at.get(name, -1) for name in found.shelf.names], dtype=np.int64)
        numbers = np.array([one.passage for one in found.mentions], dtype=np.int64)
        inside = set(scope.within(np.unique(numbers)).tolist()) if len(numbers) else set()
        self.mentions = tuple(one for one in found.mentions if one.passage in inside and self._place[one.document] >= 0)
        private = [one for number, one in enumerate(found.actors) if self.standing(number) is Standing.PRIVATE]
        names = [name for one in private for name in (one.name, *aliases(one))] if wishes.hidden else []
        # A word alone, too, may be part of a name.
        self._hidden = frozenset(word for name in names for word in content_words(name))
        self._by_actor: defaultdict[int, list[Mention]] = defaultdict(list)
        for one in self.mentions:
            self._by_actor[one.actor].append(one)
        self.periods = fine(self.shelf, wishes.by)
        regimes = by_regime(wishes.regimes, self.shelf) if wishes.regimes is not None else ()
        self.by_regime = len(regimes) > 1
        self.spells = regimes if self.by_regime else coarse(self.shelf)
        self.ledger = Ledger(dict(zip(self.shelf.names, self.shelf.words.tolist(), strict=True)))

    def portrait(self, number: int) -> Portrait:
        """All that is told of one actor, by its index."""
        actor = self.found.actors[number]
        return Portrait(
            actor=actor,
            standing=self.standing(number),
            first=None,
            last=None,
            periods=self._counts(self._by_actor[number], self.periods),
            around=(),
            attitude=Attitude(actor.question),
            by_regime=self.by_regime,
        )

    def standing(self, number: int) -> Standing:
        """What may be published of an actor, by its index."""
        return self.found.actors[number].standing(self.wishes.today, self.found.last(number))

    def ends(self, number: int) -> tuple[Appearance | None, Appearance | None]:
        """The first and the last sure mention."""
        sure = [one for one in self._by_actor[number] if one.sure]
        if not sure:
            return None, None
        ordered = sorted(sure, key=lambda one: (self.found.shelf.earliest[one.document], one.document, one.passage))
        ends = [ordered[0].passage, ordered[-1].passage]
        spans = {end: tuple((one.start, one.end) for one in sure if one.passage == end) for end in ends}
        shown = {one.number: one for one in passages.resolve(self.library, ends)}
        first, last = (self._appearance(shown[passage], spans[passage]) for passage in ends)
        finding.demand(finding.unverified(self.library, list(shown.values())))
        return first, last

    def around(self, number: int) -> tuple[Around, ...]:
        """How an actor is named in each regime."""
        mine = self._by_actor[number]
        counts = self._counts(mine, self.spells)
        windows = self._windows(mine)
        marked = marked_around(windows, top=_MARKED, hidden=self._hidden)
        actor = self.found.actors[number]
        return tuple(
            Around(
                one,
                tuple(Marked(*word) for word in marked.get(spell, ())),
                tuple(role.words() for role in actor.roles_at(Date(f"{one.start}/{one.end}", one.start, one.end))),
            )
            for spell, one in enumerate(counts)
        )

    def attitude(self, actor: Actor) -> Attitude:
        """The line of the question that codes the attitude to an actor."""
        if not actor.question:
            return Attitude("")
        if actor.question not in self.codebook.questions:
            return Attitude(actor.question, missing="no such question in questions.toml")
        wanted = lines.Wishes(coder=self.wishes.coder, seed=self.wishes.seed)
        try:
            made, _ = lines.line(self.library, self.codebook.questions[actor.question], self.wishes.body, wanted)
        except NotEnough as error:
            return Attitude(actor.question, missing=error.what)
        except WrongUse:
            # A coder need not have read every question.
            return Attitude(actor.question, missing=f"“{self.wishes.coder}” has not coded it")
        return Attitude(actor.question, made, actor=actor)

    def _appearance(self, passage: Passage, spans: tuple[tuple[int, int], ...]) -> Appearance:
        names = tuple(fold(passage.text[start:end]) for start, end in spans)
        found = extract(
            passage,
            self.ledger,
            limit=_SHOWN,
            marks=spans,
            cues=lambda text: [name for name in names if name in fold(text)],
        )
        return Appearance(passage, found if found is not None and found.marks else None)

    def _counts(self, mine: Sequence[Mention], spells: Sequence[Spell]) -> tuple[Counts, ...]:
        of = np.full(len(self.shelf.names), -1, dtype=np.int64)
        for number, spell in enumerate(spells):
            of[spell.documents] = number
        sure, doubtful, own = (np.zeros(len(of), dtype=np.int64) for _ in range(3))
        for one in mine:
            at = self._place[one.document]
            (sure if one.sure else doubtful)[at] += 1
            own[at] += one.sure and one.own
        found = zip(*rates(sure, self.shelf.words, of, len(spells)), strict=True)
        return tuple(
            Counts(
                label=spell.label,
                start=spell.start,
                end=spell.end,
                mentions=int(sure[spell.documents].sum()),
                ambiguous=int(doubtful[spell.documents].sum()),
                own=int(own[spell.documents].sum()),
                naming=int((sure[spell.documents] > 0).sum()),
                documents=len(spell.documents),
                words=int(self.shelf.words[spell.documents].sum()),
                rate=_known(rate),
                low=_known(low),
                high=_known(high),
            )
            for spell, (rate, low, high) in zip(spells, found, strict=True)
        )

    def _windows(self, mine: Sequence[Mention]) -> list[Window]:
        """The words around each sure mention, by document and spell; documents of no regime have none."""
        of = {int(at): number for number, spell in enumerate(self.spells) for at in spell.documents.tolist()}
        spans: dict[int, list[tuple[int, int]]] = {}
        for one in mine:
            if one.passage in self.found.texts:
                spans.setdefault(one.passage, []).append((one.start, one.end))
        return [
            Window(
                self.found.shelf.names[one.document],
                of[at],
                self.found.texts[one.passage],
                (one.start, one.end),
                tuple(spans[one.passage]),
            )
            for one in mine
            if one.sure and (at := int(self._place[one.document])) in of and not self._names_hidden(one.passage)
        ]

    def _names_hidden(self, passage: int) -> bool:
        """Whether a passage names somebody who is never named; its words would tell of them."""
        hidden = self.wishes.hidden
        return bool(hidden) and (passage in hidden.spots or bool(hidden.find(self.found.texts[passage])))


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
