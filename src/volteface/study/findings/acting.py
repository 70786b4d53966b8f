"""Actors: who is named, since when, with what attitude; the part of the façade that knows `actors.toml`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from volteface.model.errors import CheckFailed, NotEnough, WrongUse
from volteface.model.job import Progress, silent
from volteface.study.opened import Opened

if TYPE_CHECKING:
    from volteface.evidence.actors.who import Note, Spot, WhosWho
    from volteface.library import Library
    from volteface.line.regimes.result import Regimes
    from volteface.model.codebook import Codebook
    from volteface.study.findings.actor_shapes import ActorsShape
    from volteface.study.findings.actors import Told
    from volteface.study.findings.entries import NewActor
    from volteface.study.findings.forgetting import ErasedShape
    from volteface.study.findings.spotting import Spotted
    from volteface.study.whose import Whose


def whos_who(
    library: Library,
    codebook: Codebook,
    told: Told,
    body: Whose,
    *,
    asked: str = "",
    top: int | None = None,
    public: bool = False,
    regimes: Regimes | None = None,
    by: str = "",
    coder: str | None = None,
    seed: int = 0,
    today: dt.date | None = None,
    progress: Progress = silent,
) -> WhosWho:
    """The actors of a study as a body names them, the oftenest first.

    Args:
        library: the study's.
        codebook: with the questions that code attitudes.
        told: what stands in actors.toml.
        body: whose words.
        asked: of one actor alone, by id, name or alias.
        top: the most that are told of.
        public: leave out whoever is not published.
        regimes: of the body, over which the words around names are held against each other; None: periods.
        by: the periods in which mentions are counted.
        coder: whose machine scores the lines of attitude are drawn from.
        seed: of the folds.
        today: the day of which it is asked whether somebody lives; by default this one.
        progress: told of the search.

    Raises:
        WrongUse: `asked` names no actor or several, or `by` is no period.
        CheckFailed: the words of a mention do not stand in their document.
    """
    from volteface.evidence.actors.unnamed import NOBODY
    from volteface.evidence.actors.who import WhosWho
    from volteface.study.findings.portraying import Portrayer, Wishes
    from volteface.study.findings.spotting import spotted
    from volteface.study.findings.unnamed import unnamed

    found = spotted(library, told.actors, progress=progress)
    hidden = unnamed(library, library.folder, today) if public else NOBODY
    wishes = Wishes(body, today or dt.datetime.now(dt.UTC).date(), regimes, by, coder, seed, hidden)
    drawer = Portrayer(library, codebook, found, wishes)
    chosen = range(len(found.actors)) if not asked else [found.actors.index(told.actor(asked))]
    drawn = [(number, drawer.portrait(number)) for number in chosen]
    shown = [(number, one) for number, one in drawn if one.published or not public]
    shown.sort(key=lambda pair: (-pair[1].mentions, -pair[1].ambiguous, pair[1].actor.name))
    portraits = []
    for number, one in shown[:top]:
        first, last = drawer.ends(number)
        around, attitude = drawer.around(number), drawer.attitude(one.actor)
        portraits.append(replace(one, first=first, last=last, around=around, attitude=attitude))
    held = drawer.shelf
    days = (held.dates[0], held.dates[-1]) if len(held.number) else ("", "")
    named = frozenset(number for number, one in drawn if one.published)
    return WhosWho(
        organisation=body.name,
        portraits=tuple(portraits),
        documents=len(held.number),
        words=int(held.words.sum()),
        since=days[0],
        until=days[1],
        unpublished=len(drawn) - len(shown),
        actors=found.actors,
        named=_named(found, named),
    )


def published_actors(
    library: Library, codebook: Codebook, folder: Path, organisation: str, *, regimes: Regimes | None, seed: int
) -> WhosWho | None:
    """The actors of an organisation's dossier; None where no actors are told of.

    Raises:
        BadInput: actors.toml is no TOML.
    """
    from volteface.study.findings.actors import read
    from volteface.study.whose import Whose

    told = read(folder, codebook.questions)
    if not told.actors:
        return None
    body = Whose(organisation)
    return whos_who(library, codebook, told, body, public=True, regimes=regimes, seed=seed)


def _named(found: Spotted, actors: frozenset[int]) -> dict[int, tuple[Spot, ...]]:
    from volteface.evidence.actors.who import Spot

    spots: dict[int, list[Spot]] = {}
    for one in found.mentions:
        if one.sure and one.actor in actors:
            spots.setdefault(one.passage, []).append(Spot(one.start, one.end, one.actor))
    return {passage: tuple(several) for passage, several in spots.items()}


class Acting(Opened):
    """Actors."""

    def told_actors(self) -> Told:
        """What stands in actors.toml.

        Raises:
            BadInput: it is no TOML.
            NotEnough: there is none, or no actor in it.
        """
        from volteface.study.findings.actors import demanded

        return demanded(self.folder, self.codebook.questions)

    def actors(
        self,
        asked: str = "",
        *,
        top: int | None = None,
        by: str = "",
        coder: str | None = None,
        organisation: str = "",
        source: str = "",
        author: str = "",
        seed: int = 0,
        today: dt.date | None = None,
        progress: Progress = silent,
    ) -> WhosWho:
        """The actors of the study as a body names them, or one of them; see `whos_who`.

        Of one alone the words around the name are held against each other by the regimes of the body, of all by
        periods, for regimes take every line of the study.

        Raises:
            NotEnough: no actors are told of, or nothing is held.
            WrongUse: a name names nothing.
        """
        from volteface.study.whose import whose

        told = self.told_actors()
        body = whose(self.library, organisation, source, author)
        return whos_who(
            self.library,
            self.codebook,
            told,
            body,
            asked=asked,
            top=top,
            regimes=self._regimes(body, coder, seed) if asked else None,
            by=by,
            coder=coder,
            seed=seed,
            today=today,
            progress=progress,
        )

    def actors_shape(self, found: WhosWho, file: Path | None = None) -> ActorsShape:
        """Actors as JSON shows them."""
        from volteface.study.findings.actor_shapes import shape

        told = self.told_actors()
        return shape(found, list(told.refused), list(told.cautions), None if file is None else str(file))

    def write_actors(self, found: WhosWho, target: Path) -> None:
        """Write the figure of actors as an SVG; whoever is never published is left out of it, and counted there.

        Raises:
            WrongUse: the file is no SVG, or its folder is not there.
            CheckFailed: nobody is left who may be drawn.
        """
        from volteface.figure.actors import actors_figure
        from volteface.study.figures import write_figure
        from volteface.study.findings.unnamed import unnamed

        hidden = unnamed(self.library, self.folder)
        shown = tuple(one for one in found.portraits if one.published and not hidden.find(one.actor.name))
        left = len(found.portraits) - len(shown)
        if left and not shown:
            what = "a figure would name somebody who is not published"
            raise CheckFailed(what, where=str(target.parent), hint="give the actor its public role, or died")
        write_figure(target, actors_figure(replace(found, portraits=shown, unpublished=found.unpublished + left)))

    def new_actor(self, new: NewActor, name: str = "") -> str:
        """Write an actor into actors.toml; the id it stands under.

        Raises:
            WrongUse: the id is taken, or the name was erased at a request.
            BadInput: what is said of it cannot be.
        """
        from volteface.library import forgotten
        from volteface.study.findings.entries import add_actor

        known = forgotten.finder(self.library)
        if any(known.spans(text) for text in (new.name, *new.aliases)):
            raise WrongUse("this name was erased at a request, and is not taken in again")
        return add_actor(self.folder, new, name)

    def actor_question(self, asked: str, name: str = "") -> str:
        """Write a question on the attitude to an actor into questions.toml, and name it in actors.toml; its id.

        Raises:
            WrongUse: there is no such actor, it has a question already, or the name is taken.
        """
        from volteface.study.drafting import demand_new
        from volteface.study.editing import add_question
        from volteface.study.findings.attitude import question_of
        from volteface.study.findings.entries import set_question

        actor = self.told_actors().actor(asked)
        made = question_of(actor, self.codebook, name)
        demand_new(self.codebook, made.id)
        add_question(self.folder, made)
        set_question(self.folder, actor.id, made.id)
        return made.id

    def erase_actor(self, asked: str, *, yes: bool = False) -> ErasedShape:
        """What erasing an actor does, done only where `yes`; see `study.findings.forgetting`."""
        from volteface.study.findings.forgetting import erase

        return erase(self.library, self.folder, self.codebook, asked, yes=yes)

    def notes_for(self, text: str, date: str) -> Sequence[Note]:
        """The names in a text of a date, as spans of it, with who each was then; only those that it alone makes sure.

        Whoever is not published is not among them.

        Raises:
            NotEnough: no actors are told of.
            BadDate: the date is none.
        """
        from volteface.study.findings.noting import notes_for

        return notes_for(self.library, self.told_actors(), text, date)

    def _regimes(self, body: Whose, coder: str | None, seed: int) -> Regimes | None:
        from volteface.study import lines
        from volteface.study.regimes import regimes

        wishes = lines.Wishes(coder=coder, seed=seed)
        try:
            return regimes(self.library, self.codebook.questions.values(), body, wishes).regimes
        except (NotEnough, WrongUse):
            return None
