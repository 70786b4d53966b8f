"""A judge put to work on the pairs of a question: found by its name, its scores kept, so that nothing is scored twice.

What it says is a machine's reading: it stands beside a pair under the judge's name and moves its place, no more.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.metadata import entry_points
from pathlib import Path

import msgspec
import numpy as np

from volteface.coding.encoders import Dense, Encoder
from volteface.coding.judging.judge import Judge, Pair, scores, whole
from volteface.coding.judging.learned import learn
from volteface.coding.judging.worth import Worth
from volteface.model.document import Refusal
from volteface.model.errors import WrongUse
from volteface.model.job import Progress, silent
from volteface.model.wording import counted
from volteface.study.encoding import vectors
from volteface.study.findings.judged_pairs import JudgedPairs, read

GROUP = "volteface.judges"
LEARNED = "learned"


class Appointed(msgspec.Struct, frozen=True):
    """A judge that is at work in a study.

    `lessons` counts the judged pairs that it was taught by (0: it came ready-made), `refused` are rows of their table
    that could not be taken, `worth` is what it showed on pairs that it had not seen, None where that is not known here.
    """

    judge: Judge
    folder: Path
    lessons: int = 0
    refused: tuple[Refusal, ...] = ()
    worth: Worth | None = None
    progress: Progress = silent

    @property
    def called(self) -> str:
        """Name and version, as they stand beside a score."""
        return f"{self.judge.name} {self.judge.version}"

    def scoring(self, texts: Sequence[tuple[str, str]]) -> list[float]:
        """Scores of n pairs of texts: those that are kept, the others made and kept.

        Raises:
            BadInput: the judge gave something else than scores.
        """
        pairs = [Pair(*one) for one in texts]
        written = [msgspec.json.encode(pair).decode() for pair in pairs]
        found: list[float] = vectors(self.folder, _OneColumn(self.judge), written, self.progress)[:, 0].tolist()
        return found

    def cut(self, texts: Sequence[tuple[str, str]]) -> int:
        """How many of n pairs it does not read to their end."""
        return int((~whole(self.judge, [Pair(*one) for one in texts])).sum())

    def words(self, cut: int = 0) -> str:
        """What to know of its scores, in one or two sentences; `cut` counts pairs that were not read to their end."""
        said = f"scores are readings by the judge {self.called}, a machine; they move a pair's place and decide nothing"
        if self.worth is None:
            said += "; how good it is on pairs of this kind is not known here"
        else:
            said += f"; taught by {self.lessons} judged pairs: {self.worth.words()}"
            if self.worth.low <= 0.5:
                said += ", so that it is not known to do better than chance"
        return said + (f"; longer than it reads, and cut at the end: {counted(cut, 'pair')}" if cut else "")


def appoint(
    option: str,
    *,
    folder: Path,
    judged: Callable[[], JudgedPairs],
    encoder: Encoder | None = None,
    seed: int = 0,
    progress: Progress = silent,
) -> Appointed:
    """The judge that an option names.

    Args:
        option: `learned` (taught by the verdicts of the study), `learned=FILE` (by a table of judged pairs), or a name
            of the entry-point group `volteface.judges` with what it is to be told: `nli=DIR`, `nli=OWNER/MODEL`.
        folder: the study's, where scores are kept.
        judged: gives the pairs that the study's people have given a verdict on.
        encoder: a sentence encoder for the judge learned.
        seed: of its chance numbers.
        progress: told of each step.

    Raises:
        WrongUse: no judge has this name.
        NotEnough: too few judged pairs to learn from.
        BadInput: a model or table cannot be read.
        MissingExtra: the judge needs an extra that is not installed.
    """
    name, _, where = option.partition("=")
    if name == LEARNED:
        lessons = read(Path(where)) if where else judged()
        opposed = np.array(lessons.opposed, dtype=np.bool_)
        made = learn(lessons.pairs, opposed, encoder=encoder, seed=seed, where=where or "the verdicts")
        return Appointed(made, folder, len(lessons.pairs), lessons.refused, made.worth, progress)
    known = {point.name: point for point in entry_points(group=GROUP)}
    if name not in known:
        names = ", ".join(sorted({*known, LEARNED}))
        raise WrongUse(f"no judge “{name}”", hint=f"the judges are: {names}")
    return Appointed(known[name].load()(where), folder, progress=progress)


class _OneColumn:
    """A judge as an encoder of pairs: what is kept of scores is kept as vectors of one column are."""

    width = 1

    def __init__(self, judge: Judge) -> None:
        self.name = f"the judge {judge.name}"
        self.version = f"judge-{judge.name}-{judge.version}"
        self._judge = judge

    def encode(self, texts: Sequence[str]) -> Dense:
        pairs = [msgspec.json.decode(text, type=Pair) for text in texts]
        return scores(self._judge, pairs).astype(np.float32)[:, None]
