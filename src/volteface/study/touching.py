"""What an edit of the codebook would touch, told before it is made: codings, sample, frame, scores, lines."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import numpy as np
from numpy.typing import NDArray

from volteface.library import Library, codebooks, codings, documents, passages, samples, scores
from volteface.library.shelf import shelf
from volteface.line.labels import CALENDAR, calendar_span, years_of
from volteface.model.codebook import Question
from volteface.model.errors import WrongUse
from volteface.study.codebook_shapes import (
    DrawChangeShape,
    FrameChangeShape,
    MovedShape,
    PeriodShape,
    TouchedShape,
)
from volteface.study.corpus import corpus
from volteface.study.gathering import LEARNED
from volteface.study.wordings import changes, cue_changes

_EXAMPLES = 3
_PERIOD = "decade"
Flags = NDArray[np.bool_]


def touched(library: Library, question: Question, *, period: str = _PERIOD) -> TouchedShape:
    """What changes when a question is used as it stands in questions.toml, against how it was last used.

    The two frames are both found over what is held now, so that files added since are not taken for an effect of the
    edit.

    Args:
        library: the study's.
        question: as edited.
        period: in which the frame's passages are counted: year, decade, “20 years” ….

    Raises:
        WrongUse: the period is none.
        BadInput: a cue cannot be compiled.
    """
    if period not in CALENDAR and years_of(period) is None:
        raise WrongUse(f"“{period}” is no period", hint="write year, decade, “20 years”, quarter or month")
    uses = codebooks.uses(library, question.id)
    if not uses:
        return TouchedShape(
            question.id,
            None,
            question.version,
            unused=True,
            changes=[],
            cues=[],
            stale={},
            frame=None,
            draws=None,
            rerun=[],
            line=False,
            published=[],
        )
    last, version = uses[-1].question, uses[-1].version
    moved = _Moved(library, last, question) if last.retrieval != question.retrieval else None
    standing = codings.codings(library, question.id, unclear=True)
    stale = Counter(one.coding.coder.name for one in standing if one.coding.codebook != question.version)
    rerun = _rerun(library, question, moved)
    line = bool(rerun or stale or (moved is not None and moved.any))
    return TouchedShape(
        question=question.id,
        before=version,
        after=question.version,
        unused=False,
        changes=changes(last, question),
        cues=cue_changes(last, question),
        stale=dict(stale),
        frame=None if moved is None else moved.frame(period),
        draws=_draws(library, question, moved),
        rerun=rerun,
        line=line,
        published=[str(place) for place in documents.publications(library)] if line else [],
    )


class _Moved:
    """The passages that enter a frame and leave it."""

    def __init__(self, library: Library, before: Question, after: Question) -> None:
        self.library = library
        held = corpus(library)
        self.numbers = np.array([text.number for text in held.texts], dtype=np.int64)
        self.before: Flags = held.frame(before).member
        self.after: Flags = held.frame(after).member
        self.enters, self.leaves = self.after & ~self.before, self.before & ~self.after
        self.any = bool(self.enters.any() or self.leaves.any())

    def frame(self, period: str) -> FrameChangeShape:
        """As it is shown, by period where anything moves."""
        labels = _labels(self.library, self.numbers, period)
        counted = [Counter(labels[flags].tolist()) for flags in (self.before, self.enters, self.leaves)]
        periods = [
            PeriodShape(label, *(count[label] for count in counted))
            for label in dict.fromkeys(labels.tolist())
            if counted[1][label] or counted[2][label]
        ]
        return FrameChangeShape(
            int(self.before.sum()),
            int(self.after.sum()),
            int(self.enters.sum()),
            int(self.leaves.sum()),
            sorted(periods, key=lambda one: one.period),
            self._some(self.enters),
            self._some(self.leaves),
        )

    def _some(self, flags: Flags) -> list[MovedShape]:
        """A few passages, spread evenly over what is held."""
        found = self.numbers[flags]
        chosen = found[np.unique(np.linspace(0, len(found) - 1, min(_EXAMPLES, len(found))).round().astype(int))]
        return [MovedShape(p.id, p.date, p.text) for p in passages.resolve(self.library, chosen.tolist())]


def _labels(library: Library, numbers: NDArray[np.int64], period: str) -> NDArray[np.str_]:
    held = shelf(library)
    middles = (held.earliest + held.latest) // 2
    labels = np.array([calendar_span(period, dt.date.fromordinal(int(middle))).label for middle in middles])
    return labels[held.document_of(numbers)]


def _draws(library: Library, question: Question, moved: _Moved | None) -> DrawChangeShape | None:
    drawn = [draw for draw in samples.draws(library, question.id) if not draw.outside]
    if not drawn or moved is None or not moved.any:
        return None
    leaving = set(moved.numbers[moved.leaves].tolist()) & {draw.passage for draw in drawn}
    coded = {one.coding.passage for one in codings.codings(library, question.id, unclear=True)}
    waves = [wave.wave for wave in samples.samples(library, question.id)]
    return DrawChangeShape(waves, len(drawn), len(leaving), len(leaving & coded))


def _rerun(library: Library, question: Question, moved: _Moved | None) -> list[str]:
    """Machines whose scores are of another text, of other cues, or of another frame."""
    found = [scores.scores(library, question.id, coder) for coder in scores.coders(library, question.id)]
    return [one.coder for one in found if one is not None and _overtaken(one, question, moved)]


def _overtaken(one: scores.Scores, question: Question, moved: _Moved | None) -> bool:
    if one.codebook != question.version or (moved is not None and moved.any):
        return True
    # A machine that reads has the hash of the cues and examples that it read by in its version.
    return not one.coder.startswith(LEARNED) and not one.version.endswith(f"/{question.retrieval}")
