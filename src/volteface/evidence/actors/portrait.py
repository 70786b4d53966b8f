"""What is told of an actor: first and last mention, how often and when, the words around the name, the attitude."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import msgspec

from volteface.evidence.extract import Extract
from volteface.line.result import Line
from volteface.line.turns.turn import Turn
from volteface.line.words import between_words
from volteface.model.actors import Actor, Standing
from volteface.model.dates import Date
from volteface.model.passage import Passage
from volteface.model.wording import counted, signed


class Appearance(msgspec.Struct, frozen=True):
    """A passage that names an actor for sure; `extract` are its words, None where they may not be shown."""

    passage: Passage
    extract: Extract | None = None


class Counts(msgspec.Struct, frozen=True):
    """How often an actor is named in a period or regime.

    `mentions` are sure, `ambiguous` those that may mean somebody else; `own` are sure ones in the body's own words.
    `rate` with `low` and `high` is of sure mentions per 10,000 of the `words` held; None where nothing is held.
    `naming` counts the documents that name the actor, `documents` those held.
    """

    label: str
    start: dt.date
    end: dt.date
    mentions: int
    ambiguous: int
    own: int
    naming: int
    documents: int
    words: int
    rate: float | None
    low: float | None
    high: float | None


class Marked(msgspec.Struct, frozen=True):
    """A word that marks a regime's mentions against those of others: z of its log-odds, and in how many documents."""

    word: str
    z: float
    documents: int


class Around(msgspec.Struct, frozen=True):
    """How an actor is named in one regime: counts, the words around the name that mark it, and roles held then."""

    counts: Counts
    marked: tuple[Marked, ...]
    roles: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Attitude:
    """The line of the question that codes the attitude to an actor; `line` is None where `missing` says why."""

    question: str
    line: Line | None = None
    missing: str = ""
    actor: Actor | None = None

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The turns of position while the actor was there."""
        held = () if self.line is None else self.line.turns
        return tuple(turn for turn in held if turn.kind == "position" and self.lasts(turn.earliest, turn.latest))

    def lasts(self, start: dt.date, end: dt.date) -> bool:
        """Whether the actor was there in a time; of persons the attitude is told after their death too."""
        if self.actor is None:
            return True
        born, died = self.actor.born, self.actor.died
        if born is not None and end < born.earliest:
            return False
        return self.actor.kind == "person" or died is None or start <= died.latest

    @property
    def ends(self) -> tuple[tuple[str, float, float, float], ...]:
        """Label, position, lower and upper end of the first and last of the actor's periods that has an estimate."""
        line = self.line
        if line is None:
            return ()
        known = [
            i
            for i, status in enumerate(line.status)
            if status == "estimate" and self.lasts(line.starts[i], line.ends[i])
        ]
        several = dict.fromkeys((known[0], known[-1])) if known else {}
        return tuple(
            (line.labels[i], float(line.position[i]), float(line.low[i]), float(line.high[i])) for i in several
        )

    def words(self) -> list[str]:
        """Where the attitude stood first and last, and each turn; plainly where nothing was found."""
        line = self.line
        if not self.question:
            return ["attitude: not asked (no question of the codebook codes it)"]
        if line is None:
            return [f"attitude ({self.question}): {self.missing}"]
        ends = self.ends
        if not ends:
            return [f"attitude ({self._asked()}): not enough to say: {self._lacking(line)}"]
        read = f"{counted(int(line.gold.sum()), 'passage')} read by {', '.join(line.readers) or 'nobody'}"
        kinds = " and ".join(line.kinds)
        stood = " and ".join(
            f"{called(line, position)} [{signed(low, 1)}, {signed(high, 1)}] in {label}"
            for label, position, low, high in ends
        )
        first = f"attitude ({self._asked()}): {stood} (95 %; {read}{f', {kinds}' if kinds else ''})"
        if not line.tested:
            return [first, "turns of attitude: not enough to say"]
        return [first, *(turn_words(line, turn) for turn in self.turns)] if self.turns else [first, "no turn found"]

    def _asked(self) -> str:
        """The question's id; one that is not on the actor alone is told with its title."""
        if self.line is None or self.actor is None or self.question == f"attitude-{self.actor.id}":
            return self.question
        return f"{self.question}, the question “{self.line.title}”"

    def _lacking(self, line: Line) -> str:
        read = int(line.gold.sum())
        if not read:
            return "nothing was read that counts"
        if "estimate" in line.status:
            return "nothing was read of its own time"
        return f"{counted(read, 'passage')} read, too few documents in every period"


def called(line: Line, position: float) -> str:
    """A position with the pole it is nearer to: "friendly +0.5"."""
    pole = line.poles[1] if position > 0 else line.poles[0]
    return f"{pole} {signed(position, 1)}" if round(position, 1) else f"between the poles {signed(position, 1)}"


def turn_words(line: Line, turn: Turn) -> str:
    """A turn of attitude: "from friendly +0.5 to hostile −0.6 between … and …"."""
    moved = f"from {called(line, turn.before)} to {called(line, turn.after)}"
    confirmed = f"confirmed by {counted(turn.confirmed_by, 'later document')}" if turn.confirmed_by else "not confirmed"
    return f"{moved} {between_words(turn.earliest, turn.latest)} (95 %; {confirmed})"


@dataclass(frozen=True, eq=False)
class Portrait:
    """All that is told of one actor.

    `periods` are the figure's, `regimes` those of the body or, where it has none, periods; `by_regime` says which.
    """

    actor: Actor
    standing: Standing
    first: Appearance | None
    last: Appearance | None
    periods: tuple[Counts, ...]
    around: tuple[Around, ...]
    attitude: Attitude
    by_regime: bool = False

    @property
    def published(self) -> bool:
        """Whether it may be named in what is published."""
        return self.standing is not Standing.PRIVATE

    @property
    def mentions(self) -> int:
        """Sure mentions."""
        return sum(one.mentions for one in self.periods)

    @property
    def ambiguous(self) -> int:
        """Mentions that may mean somebody else."""
        return sum(one.ambiguous for one in self.periods)

    @property
    def own(self) -> int:
        """Sure mentions in the body's own words."""
        return sum(one.own for one in self.periods)

    @property
    def naming(self) -> int:
        """Documents that name it for sure."""
        return sum(one.naming for one in self.periods)

    def headline(self) -> str:
        """How often, in how many documents, from when to when, and what is in doubt."""
        if not self.mentions:
            doubt = f"; {counted(self.ambiguous, 'ambiguous mention')}" if self.ambiguous else ""
            return f"nothing found that surely names it{doubt}"
        found = f"{counted(self.mentions, 'mention')} in {counted(self.naming, 'document')}"
        voice = f", {self.own:,} in own words" if self.own < self.mentions else ""
        doubt = f"; ambiguous: {self.ambiguous:,}" if self.ambiguous else ""
        return f"{found}{voice}, {self._when()}{doubt}"

    def words(self) -> list[str]:
        """The same, then the attitude."""
        return [self.headline(), *self.attitude.words()]

    def _when(self) -> str:
        spoken = [Date.parse(one.passage.date).words() for one in (self.first, self.last) if one is not None]
        return " to ".join(dict.fromkeys(spoken))
