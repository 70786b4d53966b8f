"""From a codebook to lines: the part of the façade that samples, codes and estimates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from volteface.library import samples
from volteface.model.codebook import Question
from volteface.model.coding import Coder, Kind
from volteface.model.errors import NotEnough, VoltefaceError, WrongUse
from volteface.model.job import Progress, silent
from volteface.study.hand_shapes import AssignedShape
from volteface.study.opened import Opened
from volteface.study.plan_shapes import PlanShape
from volteface.study.shapes import (
    CodedShape,
    SampleShape,
    WavesShape,
)

if TYPE_CHECKING:
    from volteface.line.result import Line
    from volteface.study.around_shapes import AroundShape
    from volteface.study.by_hand import ByHand
    from volteface.study.line_shapes import LineShape
    from volteface.study.lines import Wishes
    from volteface.study.whose import Whose


class Measuring(Opened):
    """Samples, codings, lines."""

    def sample(
        self,
        question: str,
        *,
        counting: int = 25,
        period: str | None = None,
        strata: str | None = None,
        outside: int = 60,
        seed: int = 0,
    ) -> SampleShape:
        """Draw a question's gold sample or extend it; see `study.sampling.draw`."""
        from volteface.study.sampling import draw

        asked = self.question(question)
        return draw(self.library, asked, counting=counting, period=period, strata=strata, outside=outside, seed=seed)

    def plan(
        self,
        question: str,
        *,
        width: float = 0.4,
        period: str | None = None,
        strata: str | None = None,
        organisation: str = "",
        assume: Mapping[str, float] | None = None,
        seed: int = 0,
    ) -> PlanShape:
        """How many more codings a width takes; `assume` holds what is taken for granted (see `study.reckoning`)."""
        from volteface.study.planning import plan
        from volteface.study.reckoning import assumptions

        taken = assumptions(assume or {})
        asked = self.question(question)
        return plan(
            self.library, asked, width=width, period=period, strata=strata, whose=organisation, taken=taken, seed=seed
        )

    def waves(self, question: str) -> WavesShape:
        """The waves of a question's sample as they are on record."""
        from volteface.study.sampling import waves

        return waves(self.library, self.question(question))

    def sampled(self, question: str) -> int:
        """How many waves of a question's sample are drawn."""
        return len(samples.samples(self.library, question))

    def write_sample(self, question: str, target: Path, *, blind: bool = False) -> int:
        """Write the drawn passages as a table to code in; how many."""
        from volteface.study.sheets import Wish, write

        wish = Wish(only="all", blind=blind, kind="", marked=False)
        return write(self.library, self.question(question), target, wish).passages

    def write_passages(self, target: Path, question: str | None = None) -> int:
        """Write passages with their addresses, all or those that bear on a question; how many."""
        from volteface.study.sampling import write_passages

        return write_passages(self.library, target, None if question is None else self.question(question))

    def code(
        self,
        question: str,
        coder: str,
        *,
        kind: str | None = None,
        name: str = "",
        census: bool = False,
        adjudicated: bool = False,
        encoder: str | None = None,
        seed: int = 0,
        progress: Progress = silent,
    ) -> CodedShape:
        """Let a machine code a question, or take in a table of codings where `coder` is a file.

        `encoder` is for the learned coder: a folder, a name on a hub, or "none" for none; else what the settings name.
        """
        asked = self.question(question)
        if Path(coder).is_file():
            from volteface.study.codings_file import Terms
            from volteface.study.taking import take

            terms = Terms(Kind(kind) if kind else None, name, census, adjudicated)
            return take(self.library, asked, Path(coder), terms)
        if Path(coder).suffix:
            raise WrongUse("no such file", where=coder)
        from volteface.study.encoding import named
        from volteface.study.gathering import LEARNED
        from volteface.study.machines import code

        if encoder is not None and coder != LEARNED:
            raise WrongUse(f"{coder} looks with no encoder", hint="--encoder goes with --coder learned")
        looking = named(self.folder, self.settings.encoder, encoder) if coder == LEARNED else None
        return code(self.library, asked, coder, folder=self.folder, encoder=looking, seed=seed, progress=progress)

    def by_hand(self, question: str, coder: str, *, kind: str = "person", openly: bool = False) -> ByHand:
        """A coder at work on a question: passage after passage of its sample; see `study.by_hand`."""
        from volteface.study.by_hand import ByHand
        from volteface.study.coder_names import checked_name

        return ByHand(self.library, self.question(question), Coder(checked_name(coder), Kind(kind)), openly=openly)

    def assign(
        self,
        question: str,
        to: Sequence[str] = (),
        *,
        overlap: float | None = None,
        readers: int | Literal["all", "as before"] = "as before",
        anew: bool = False,
    ) -> AssignedShape:
        """Deal a question's sample to several coders; see `study.assigning.assign`."""
        from volteface.study.assigning import assign

        return assign(self.library, self.question(question), to, overlap=overlap, readers=readers, anew=anew)

    def assigned(self, question: str) -> AssignedShape:
        """Who reads what of a question's sample, and how far each is."""
        from volteface.study.assigning import shown

        return shown(self.library, self.question(question))

    def line(
        self,
        question: str,
        *,
        by: str = "",
        coder: str | None = None,
        organisation: str = "",
        source: str = "",
        author: str = "",
        as_said: bool = False,
        seed: int = 0,
    ) -> Line:
        """One question's line.

        Args:
            question: its name in the codebook.
            by: year, decade, "N years", quarter, month, document or a column; "" is documents by date, merged.
            coder: whose machine scores; by default `learned` where it was run, without gold `cues`.
            organisation: whose line, in a study of several.
            source: that of one of its sources alone.
            author: that of one author alone: the passages of what this author wrote.
            as_said: intervals for what was in fact said, for description.
            seed: of the folds.

        Raises:
            NotEnough: nothing is held or coded.
            WrongUse: a name names nothing.
        """
        from volteface.study import lines
        from volteface.study.whose import whose

        asked = self.question(question)
        body = whose(self.library, organisation, source, author)
        wishes = lines.Wishes(by, coder, as_said, seed)
        made = lines.line(self.library, asked, body, wishes)[0]
        if not made.turns:
            return made
        others = [one for one in self.codebook.questions.values() if one.id != question]
        # A coder or column named for this question need not be there for the others.
        return lines.ringed([made, *self._drawn(others, body, wishes, (NotEnough, WrongUse))])[0]

    def lines(
        self,
        *,
        by: str = "",
        coder: str | None = None,
        organisation: str = "",
        source: str = "",
        author: str = "",
        as_said: bool = False,
        seed: int = 0,
    ) -> list[Line]:
        """All lines that can be drawn, with rings; questions on which nothing is coded are left out."""
        from volteface.study import lines
        from volteface.study.whose import whose

        body = whose(self.library, organisation, source, author)
        wishes = lines.Wishes(by, coder, as_said, seed)
        return list(lines.ringed(self._drawn(self.codebook.questions.values(), body, wishes, (NotEnough,))))

    def _drawn(
        self, questions: Iterable[Question], body: Whose, wishes: Wishes, passed: tuple[type[VoltefaceError], ...]
    ) -> list[Line]:
        """The lines of these questions; those that fail in one of the passed ways are left out."""
        from volteface.study import lines

        made = []
        for asked in questions:
            with suppress(*passed):
                made.append(lines.line(self.library, asked, body, wishes)[0])
        return made

    def chance_words(self, lines: Sequence[Line]) -> str:
        """How many of these questions chance alone would let show a turn."""
        from volteface.line.words import expected_of_each_words

        return expected_of_each_words(sum(line.tested for line in lines))

    def line_shape(self, line: Line, around: Sequence[AroundShape | None] = (), *, seed: int = 0) -> LineShape:
        """A line as JSON shows it, with what stands around its turns where that was asked for; `seed` as in `line`."""
        from volteface.study.lines import shape

        return shape(line, around, seed=seed)
