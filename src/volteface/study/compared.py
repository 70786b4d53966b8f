"""The codings of a question that can be held against each other, with who made them, their weights and documents.

Left out are codings under another text of the question, those that settle others (who settles has seen them), and
passages from outside the frame, which would weigh a thousand times as much as those of a line.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import msgspec
import numpy as np

from volteface.coding.agreement import Level, alpha_interval
from volteface.coding.arrays import Floats, Integers
from volteface.coding.ratings import Ratings, across, ratings
from volteface.library import Library, codings, samples
from volteface.library.codings import Recorded
from volteface.library.shelf import shelf
from volteface.model.codebook import Question
from volteface.model.coding import Coder, Coding, Kind
from volteface.model.errors import NotEnough
from volteface.study.agree_shapes import AgreePart

POSITION, COUNTS, STATE = "position", "counts (about it, own voice, a position)", "state (three)"
PEOPLE, MACHINES, BOTH, ALL = "people", "machines", "people and machines", "people and machines together"
# With fewer passages a number would be chance.
ENOUGH = 10


class Group(msgspec.Struct, frozen=True):
    """Which coders are compared, in words, and their columns; with `other` each of the one with each of the other."""

    kinds: str
    one: tuple[int, ...]
    other: tuple[int, ...] = ()


@dataclass(frozen=True, eq=False)
class Compared:
    """What can be compared on a question.

    Attributes:
        recorded: the codings compared, oldest first.
        made: tables of units × coders.
        documents: u indices of documents.
        kinds: the coders' kinds, in the order of `made.coders`.
        stale: codings left out because they were made under another text of the question.
    """

    recorded: tuple[Recorded, ...]
    made: Ratings
    documents: Integers
    kinds: tuple[Kind, ...]
    stale: int

    def groups(self) -> list[Group]:
        """People with people, people with machines, machines with machines: those that there are."""
        people = tuple(at for at, kind in enumerate(self.kinds) if kind is Kind.PERSON)
        machines = tuple(at for at, kind in enumerate(self.kinds) if kind is Kind.MACHINE)
        found = [Group(PEOPLE, people)] if len(people) > 1 else []
        found += [Group(BOTH, people, machines)] if people and machines else []
        return found + ([Group(MACHINES, machines)] if len(machines) > 1 else [])

    @property
    def everybody(self) -> Group:
        """All coders, whatever they are."""
        kinds = set(self.kinds)
        words = ALL if len(kinds) > 1 else PEOPLE if Kind.PERSON in kinds else MACHINES
        return Group(words, tuple(range(len(self.kinds))))

    def parts(
        self, group: Group, level: Level, *, rows: Integers | None = None, least: int = 2, seed: int = 0
    ) -> list[AgreePart]:
        """Alpha on position, on what counts and on the state, over all units or some of them.

        Args:
            group: which coders.
            level: how positions are compared.
            rows: which units; None for all.
            least: units that an alpha is told from.
            seed: of the bootstrap.
        """
        tables: tuple[tuple[str, Level, Floats], ...] = (
            (POSITION, level, self.made.position),
            (COUNTS, "nominal", self.made.counts),
            (STATE, "nominal", self.made.state),
        )

        def part(what: str, scale: Level, table: Floats) -> AgreePart:
            at = np.arange(len(table)) if rows is None else rows
            values, unit, share = table[at][:, list(group.one)], at, np.ones(len(at))
            if group.other:
                values, within, share = across(table[at], group.one, group.other)
                unit = at[within]
            twice = (~np.isnan(values)).sum(axis=1) > 1
            both = np.unique(unit[twice])
            given = (~np.isnan(table[both][:, columns])).any(axis=0)
            coders = [self.made.coders[column] for column, rated in zip(columns, given.tolist(), strict=True) if rated]
            alpha = low = high = None
            if len(both) >= max(1, least):
                found = alpha_interval(
                    values, scale, self.made.weight[unit] * share, documents=self.documents[unit], seed=seed
                )
                alpha, low, high = (None if np.isnan(v) else v for v in (found.alpha, found.low, found.high))
            return AgreePart(what, scale, alpha, low, high, len(both), coders, group.kinds)

        columns = [*group.one, *group.other]
        return [part(*each) for each in tables]

    def sorted_by(self, label: Callable[[Coding], str]) -> dict[str, Integers]:
        """Units by a label of their last coding, in the order of labels."""
        of = {one.coding.passage: label(one.coding) for one in self.recorded}
        labels = np.array([of[passage] for passage in self.made.passages.tolist()], dtype=object)
        return {name: np.flatnonzero(labels == name) for name in sorted(set(of.values()))}


def compared(library: Library, question: Question) -> Compared:
    """Everything on a question that can be compared.

    Raises:
        NotEnough: nobody has coded the question, or only under an earlier text of it.
    """
    everything = [one for one in codings.codings(library, question.id) if not one.adjudicated]
    if not everything:
        raise NotEnough("nobody has coded this question", where=question.id, hint=f"volteface sample {question.id}")
    draws = {draw.passage: draw for draw in samples.draws(library, question.id)}
    version = question.version
    today = [one for one in everything if one.coding.codebook == version]
    if not today:
        raise NotEnough(
            f"all {len(everything)} codings were made under an earlier text of the question",
            where=question.id,
            hint="confirm those that still hold (volteface question history tells which), or hand them in again",
        )
    recorded = _told_apart(
        [one for one in today if not (draws[p].outside if (p := one.coding.passage) in draws else one.outside)]
    )
    made = ratings([_reweighted(one.coding, draws) for one in recorded])
    kinds = {one.coding.coder.name: one.coding.coder.kind for one in recorded}
    return Compared(
        tuple(recorded),
        made,
        shelf(library).document_of(made.passages),
        tuple(kinds[name] for name in made.coders),
        len(everything) - len(today),
    )


def _reweighted(coding: Coding, draws: Mapping[int, samples.Draw]) -> Coding:
    """The coding with the chance of the latest wave: each wave raises it, and it is the passage's, whoever reads it."""
    known = draws.get(coding.passage)
    return coding if known is None else msgspec.structs.replace(coding, probability=known.probability)


def _told_apart(recorded: Sequence[Recorded]) -> list[Recorded]:
    """The same codings, a name borne by a person and a machine told apart."""
    kinds: dict[str, set[Kind]] = {}
    for one in recorded:
        kinds.setdefault(one.coding.coder.name, set()).add(one.coding.coder.kind)

    def named(coder: Coder) -> Coder:
        return Coder(f"{coder.name} ({coder.kind})", coder.kind, coder.version) if len(kinds[coder.name]) > 1 else coder

    return [
        msgspec.structs.replace(one, coding=msgspec.structs.replace(one.coding, coder=named(one.coding.coder)))
        for one in recorded
    ]
