"""Opposed statements and verdicts on them: the part of the façade that sets a body against its own words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from volteface.model.errors import NotEnough
from volteface.study.opened import Opened

if TYPE_CHECKING:
    from volteface.evidence.opposition.judging import Judge as Judging
    from volteface.library.verdicts import Recorded
    from volteface.study.findings.docket import Case, Docket
    from volteface.study.findings.opposed_shapes import ContradictionsShape, VerdictsShape
    from volteface.study.findings.recorded import Contradictions
    from volteface.study.findings.reviewing import Review
    from volteface.study.findings.verdicts import Given, Judged


class Opposing(Opened):
    """Opposed statements and what people judge of them."""

    def contradictions(
        self,
        question: str,
        *,
        top: int = 10,
        coder: str | None = None,
        organisation: str = "",
        source: str = "",
        author: str = "",
        years: float | None = None,
        refused: int = 0,
        judge: Judging | None = None,
    ) -> Contradictions:
        """Opposed statements on a question, strongest first, with what was judged of them.

        Args:
            question: which.
            top: the most pairs.
            coder: whose gold or machine scores.
            organisation: whose line, if several.
            source: of this source alone.
            author: of this author alone.
            years: how far apart statements of different authors may lie; None: the default of the rules.
            refused: so many pairs that a gate shut out are told too.
            judge: puts the best pairs in another order; decides nothing.

        Raises:
            NotEnough: nothing is coded.
            CheckFailed: a statement does not stand in its document.
        """
        from volteface.study import lines
        from volteface.study.findings.opposed import Sought
        from volteface.study.findings.recorded import contradictions
        from volteface.study.readings import readings
        from volteface.study.whose import whose

        asked = self.question(question)
        body = whose(self.library, organisation, source, author)
        line, found = lines.line(self.library, asked, body, lines.Wishes(coder=coder))
        held = readings(self.library, found, line)
        sought = Sought(top, refused, years)
        return contradictions(self.library, asked, found, held, sought, judge=judge)

    def contradictions_shape(self, found: Contradictions | str) -> ContradictionsShape:
        """Opposed statements as JSON shows them; of a question's name: that there are none."""
        from volteface.study.findings.opposed_shapes import contradictions_shape
        from volteface.study.findings.recorded import Contradictions

        return contradictions_shape(Contradictions(found) if isinstance(found, str) else found)

    def draw_contradictions(self, found: Contradictions, target: Path) -> None:
        """Draw pairs on the axis of time between the poles.

        Raises:
            WrongUse: the file's name does not end in .svg, or its folder is not there.
            NotEnough: there are no pairs.
        """
        from volteface.figure.opposed import opposed_figure
        from volteface.study.figures import write_figure

        if not found.pairs:
            raise NotEnough("there are no pairs to draw", where=found.question)
        asked = self.question(found.question)
        bodies = ", ".join(sorted({pair.now.passage.organisation for pair in found.pairs}))
        heading = f"Opposed statements: {asked.title} – {bodies}. {asked.asks}"
        poles = asked.low.name, asked.high.name
        write_figure(target, opposed_figure(found.pairs, poles, title=asked.title, heading=heading))

    def write_pairs(self, found: Contradictions, target: Path, *, seed: int = 0) -> int:
        """Write pairs as a sheet for a judge who sees no score, no rank and no other's verdict; how many.

        Raises:
            WrongUse: the file's name has another ending, or its folder is not there.
            NotEnough: there are no pairs.
        """
        from volteface.study.findings.verdicts import write_sheet

        return write_sheet(self.question(found.question), found.pairs, target, seed=seed)

    def review(self, found: Contradictions, name: str, *, kind: str = "person", settles: bool = False) -> Review:
        """A sitting in which somebody judges pairs one by one; see `study.findings.reviewing`."""
        from volteface.study.findings.reviewing import Review
        from volteface.study.findings.verdicts import judge_of

        asked = self.question(found.question)
        return Review(self.library, asked, found.pairs, judge_of(name, kind, settles=settles))

    def give_verdict(
        self,
        question: str,
        pair: str,
        verdict: str,
        *,
        by: str,
        kind: str = "person",
        reason: str = "",
        settles: bool = False,
    ) -> Recorded:
        """Put a verdict on record; see `study.findings.verdicts.give`."""
        from volteface.study.findings.verdicts import give, judge_of

        judge = judge_of(by, kind, settles=settles)
        return give(self.library, self.question(question), pair, verdict, judge=judge, reason=reason)

    def undo_verdict(
        self, question: str, *, by: str, pair: str = "", kind: str = "person", settles: bool = False
    ) -> Recorded:
        """Take back somebody's last verdict on a question, or on one pair; see `study.findings.verdicts.undo`."""
        from volteface.study.findings.verdicts import judge_of, undo

        return undo(self.library, self.question(question), judge_of(by, kind, settles=settles), pair)

    def take_verdicts(self, question: str, file: Path, *, by: str = "", kind: str = "", settles: bool = False) -> Given:
        """Take in a table of verdicts; `by`, `kind` where it does not say. See `study.findings.verdicts.take`."""
        from volteface.study.findings.verdicts import Judge, take

        return take(self.library, self.question(question), file, Judge(by, kind, settles))

    def docket(self, question: str, judge: str) -> Docket:
        """The pairs that wait for somebody's verdict; see `study.findings.docket`."""
        from volteface.study.findings.docket import docket

        return docket(self.library, self.question(question), judge)

    def case(self, question: str, key: str, judge: str, *, margin: int = 0) -> Case:
        """A pair as its judge sees it, blind until judged; see `study.findings.docket.case`."""
        from volteface.study.findings.docket import case

        return case(self.library, self.question(question), key, judge, margin=margin)

    def judged(self, question: str) -> list[Judged]:
        """All pairs of a question on which verdicts were given, also those that the rules no longer find."""
        from volteface.study.findings.verdicts import judged

        return judged(self.library, self.question(question))

    def verdicts_shape(
        self, question: str = "", *, organisation: str = "", given: Given | None = None, withdrawn: int = 0
    ) -> VerdictsShape:
        """Verdicts on a question, or on all, with precision@20 and how far judges agree; see `pooled.verdicts_of`."""
        from volteface.study.findings.pooled import verdicts_of

        return verdicts_of(self, question, organisation=organisation, given=given, withdrawn=withdrawn)
