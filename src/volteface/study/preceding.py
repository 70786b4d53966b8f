"""Who turns first: two bodies of a study, question by question."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from volteface.library import Library
from volteface.line.precedence.matched import Asked
from volteface.model.codebook import Question
from volteface.model.errors import NotEnough, WrongUse
from volteface.model.job import Progress, silent
from volteface.study.opened import Opened

if TYPE_CHECKING:
    from volteface.evidence.echoes.result import Echoes
    from volteface.line.data import Codings
    from volteface.line.precedence.result import Precedence
    from volteface.study.comparing import Kind
    from volteface.study.gathering import Gathered
    from volteface.study.precedence_shapes import PrecedesShape
    from volteface.study.whose import Whose

# So many of the wordings that both share stand beside the order.
_SHARED = 3


class Preceding(Opened):
    """Which of two bodies turns after the other."""

    def precedes(
        self,
        a: str,
        b: str,
        *,
        of: Kind | Literal[""] = "",
        organisation: str = "",
        by: str = "",
        coder: str | None = None,
        seed: int = 0,
        progress: Progress = silent,
    ) -> Precedence:
        """Does `b` turn after `a`, or `a` after `b`, over the questions on which both turned the same way?

        Args:
            a: one body.
            b: the other.
            of: what they are: organisations, sources or authors; "" where their names tell.
            organisation: of the sources or authors, where their names do not tell it.
            by: the periods, as in `line`.
            coder: whose machine scores, or whose gold alone, as in `line`.
            seed: of the thinnings, folds and nulls.
            progress: told question by question.

        Raises:
            NotEnough: nothing is held, or no question of the codebook is coded.
            WrongUse: a name names nothing, or both name the same body.
        """
        from volteface.line.precedence.preceding import precedence
        from volteface.study import comparing

        one, other, notes = comparing.bodies(self.library, comparing.Asked(a, b, of, organisation))
        material = _material(self.library, list(self.codebook.questions.values()), (one, other), coder, by)
        return precedence(
            [one.asked for one in material],
            (a, b),
            by=by or None,
            kinds=tuple(sorted({kind for one in material for kind in one.kinds})),
            readers=tuple(sorted({name for one in material for name in one.readers})),
            notes=notes,
            seed=seed,
            progress=progress,
        )

    def shared_wordings(
        self,
        a: str,
        b: str,
        *,
        of: Kind | Literal[""] = "",
        organisation: str = "",
        seed: int = 0,
        progress: Progress = silent,
    ) -> Echoes:
        """The wordings that two bodies share, the most striking first, and who has them first; see `echoes`.

        Raises:
            NotEnough: nothing is held.
            WrongUse: a name names nothing, or both name the same body.
        """
        from volteface.study.findings.echoes import Sought, echoes

        sought = Sought(organisation=organisation, between=(a, b), of=of, top=_SHARED, seed=seed)
        return echoes(self.library, sought, progress)

    def precedes_shape(
        self, found: Precedence, file: Path | None = None, shared: Echoes | None = None
    ) -> PrecedesShape:
        """The result as JSON shows it, with the wordings that both share."""
        from volteface.study.findings.echo_shapes import shared_wordings
        from volteface.study.precedence_shapes import shape

        return shape(found, None if file is None else str(file), None if shared is None else shared_wordings(shared))

    def no_precedes(self, a: str, b: str) -> PrecedesShape:
        """What JSON shows where no question is coded."""
        from volteface.line.precedence.preceding import precedence

        return self.precedes_shape(precedence([], (a, b)))

    def demand_figure(self, target: Path) -> None:
        """See that a figure can be written under this name, before it is reckoned; see `study.figures`."""
        from volteface.study.figures import demand_figure

        demand_figure(target)

    def write_precedes(self, found: Precedence, target: Path) -> None:
        """Write the figure as SVG; see `study.figures`."""
        from volteface.figure.precedence import precedence_figure
        from volteface.study.figures import write_figure

        write_figure(target, precedence_figure(found))


class _Material(msgspec.Struct, frozen=True):
    """A question put to both bodies, and who read what its lines rest on."""

    asked: Asked
    kinds: tuple[str, ...]
    readers: tuple[str, ...]


def _material(
    library: Library, questions: Sequence[Question], bodies: tuple[Whose, Whose], coder: str | None, by: str
) -> list[_Material]:
    """What is coded of both bodies, question by question.

    A coder or column that is named need not be there for every question; if it is for none, that is told.

    Raises:
        NotEnough: no question is coded.
        WrongUse: the coder or column is there for none.
    """
    from volteface.line.labels import CALENDAR, years_of
    from volteface.study.gathering import gather

    column = by if by and by != "document" and by not in CALENDAR and years_of(by) is None else None
    made: list[_Material] = []
    failed: WrongUse | None = None
    coded = False
    for question in questions:
        sides: list[Gathered | None] = []
        for body in bodies:
            try:
                sides.append(gather(library, question.id, question.version, body, coder=coder, by=column))
            except NotEnough:
                sides.append(None)
            except WrongUse as error:
                failed = error
                sides.append(None)
        coded = coded or any(side is not None for side in sides)
        gold = [side.gold for side in sides if side is not None]
        made.append(
            _Material(
                Asked(question.id, question.title, *(_codings(side) for side in sides)),
                tuple(kind for one in gold for kind in one.kinds),
                tuple(name for one in gold for name in one.coders),
            )
        )
    if not coded:
        raise failed or NotEnough(
            "no question is coded", hint="volteface question list, then volteface code QUESTION …"
        )
    return made


def _codings(side: Gathered | None) -> Codings | None:
    return side.codings if side is not None and len(side.codings.passage) else None
