"""One coder's work on a question as the library holds it: what there is to read, in order, and what was said of it."""

from __future__ import annotations

import uuid as uuids
from collections.abc import Mapping
from dataclasses import dataclass

from volteface.library import Library, assignments, own_codings, passages, samples, scores, to_read
from volteface.library.memory import remembered
from volteface.library.samples import Draw
from volteface.model.codebook import Question
from volteface.model.coding import Coder, Coding
from volteface.model.errors import NotEnough, WrongUse
from volteface.study.gathering import CUES, LEARNED
from volteface.study.reading_order import place_in_order

# Random UUIDs are made by whoever codes by hand; those of tables and of carried codings are made of their content.
_RANDOM = 4


@dataclass(frozen=True, eq=False)
class Own:
    """A coder's work on a question as it stands.

    Attributes:
        order: the passages to read, in order.
        draws: all that was drawn for the question, by passage.
        assigned: whether it is assigned who reads what.
        said: the coder's codings under today's text of the question, by passage.
        stale: passages coded under an earlier text alone.
    """

    order: tuple[int, ...]
    draws: Mapping[int, Draw]
    assigned: bool
    said: Mapping[int, Coding]
    stale: frozenset[int]

    @property
    def unread(self) -> list[int]:
        """What is still to be read, in order."""
        return [passage for passage in self.order if passage not in self.said]


class OwnWork:
    """One coder's work on one question, read again whenever the library changes.

    Raises:
        NotEnough: no sample is drawn.
        WrongUse: the coder's name is that of a machine, or nothing is assigned to it while others have assignments.
    """

    def __init__(self, library: Library, question: Question, coder: Coder) -> None:
        self._library, self._question, self._coder = library, question, coder
        self._places: dict[int, float] = {}
        if not samples.draws(library, question.id):
            raise NotEnough("no sample is drawn", where=question.id, hint=f"volteface sample {question.id} first")
        demand_own_name(library, question.id, coder)
        demand_assigned(library, question.id, coder.name)

    def now(self) -> Own:
        """As it stands now."""
        key = ("own_work", self._question.id, self._question.version, self._coder.name)
        return remembered(self._library, key, self._read)

    def last_by_hand(self) -> Coding | None:
        """The last coding that this coder made by hand, of those that hold."""
        said = reversed(list(self.now().said.values()))
        return next((coding for coding in said if by_hand(coding.uuid)), None)

    def _read(self) -> Own:
        draws = {draw.passage: draw for draw in samples.draws(self._library, self._question.id)}
        shares = assignments.assignments(self._library, self._question.id)
        if shares:
            order = tuple(passage for passage in shares.get(self._coder.name, ()) if passage in draws)
        else:
            order = self._in_order(draws)
        own = [one.coding for one in own_codings.own(self._library, self._question.id, self._coder.name)]
        version = self._question.version
        said = {coding.passage: coding for coding in own if coding.codebook == version}
        stale = frozenset(coding.passage for coding in own if coding.codebook != version)
        return Own(order, draws, bool(shares), said, stale)

    def _in_order(self, draws: Mapping[int, Draw]) -> tuple[int, ...]:
        new = [number for number in draws if number not in self._places]
        if new:
            seed = samples.samples(self._library, self._question.id)[0].seed
            for passage in passages.resolve(self._library, new):
                self._places[passage.number] = place_in_order(seed, self._question.id, passage.id)
        return tuple(sorted(draws, key=self._places.__getitem__))


def demand_own_name(library: Library, question: str, coder: Coder) -> None:
    """A machine's name is not a person's, nor the other way round: their codings would be taken for one coder's.

    Raises:
        WrongUse: it is.
    """
    if coder.name in {CUES, LEARNED, *scores.coders(library, question)}:
        raise WrongUse(f"“{coder.name}” is a machine that scores passages", hint="take another --name")
    for was in own_codings.kinds(library, question, coder.name) - {coder.kind}:
        raise WrongUse(
            f"“{coder.name}” has coded this question as a {was}",
            where=question,
            hint=f"say --kind {was}, or take another --name",
        )


def demand_assigned(library: Library, question: str, name: str) -> None:
    """Where it is laid down who reads what, somebody must have something to read.

    Raises:
        WrongUse: nothing is assigned to this name.
    """
    named = to_read.assigned_names(library, question)
    if named and name not in named:
        raise WrongUse(
            f"nothing is assigned to “{name}”",
            where=question,
            hint=f"assigned are: {', '.join(named)}; or: volteface assign {question} --to {name}",
        )


def by_hand(uuid: str) -> bool:
    """Whether a coding of this UUID was made by hand."""
    return uuids.UUID(uuid).version == _RANDOM
