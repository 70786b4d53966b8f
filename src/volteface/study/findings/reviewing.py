"""A sitting in which somebody judges pairs one by one, blind to rank, score, kind and the verdicts of others."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Sequence

from volteface.evidence.opposition.verdicts import latest
from volteface.evidence.result import Opposition
from volteface.library import Library, layers, verdicts
from volteface.library.verdicts import Recorded
from volteface.model.codebook import Question
from volteface.model.passage import Passage
from volteface.study.findings.recorded import judgements
from volteface.study.findings.verdicts import Judge


class Review:
    """Pairs that one judge has not judged yet, in an order of that judge's own; each verdict is kept at once.

    The order is drawn by the judge's name, so that of several who stop half way each has read another half.

    Args:
        library: where verdicts go.
        question: of the pairs.
        pairs: with their keys.
        judge: who judges.
    """

    def __init__(self, library: Library, question: Question, pairs: Sequence[Opposition], judge: Judge) -> None:
        self.question, self.judge = question, judge
        self._library = library
        ordered = sorted(pairs, key=lambda one: hashlib.sha256(f"{judge.name}:{one.key}".encode()).digest())
        said = judgements(library, question.id)
        self._done = {
            key
            for key, given in said.items()
            if any((one.by, one.settles) == (judge.name, judge.settles) for one in latest(given))
        }
        self._waiting = [pair for pair in ordered if pair.key not in self._done]
        self._given: list[tuple[Opposition, str]] = []
        self.total, self.before = len(ordered), len(ordered) - len(self._waiting)

    @property
    def judged(self) -> int:
        """How many were judged in this sitting."""
        return len(self._given)

    def now(self) -> Opposition | None:
        """The pair that is due; None when all are judged."""
        return self._waiting[0] if self._waiting else None

    def give(self, pair: Opposition, verdict: str, reason: str = "") -> None:
        """Keep a verdict on the pair that is due.

        Raises:
            VoltefaceError: it could not be kept; the pair stays due.
        """
        judge = self.judge
        made = Recorded(
            str(uuid.uuid4()),
            self.question.id,
            pair.key,
            verdict,
            judge.name,
            judge.kind,
            " ".join(reason.split()),
            settles=judge.settles,
        )
        verdicts.add(self._library, [made])
        self._waiting.remove(pair)
        self._given.append((pair, made.uuid))

    def skip(self, pair: Opposition) -> None:
        """Put the pair aside: it comes again at the end."""
        self._waiting.remove(pair)
        self._waiting.append(pair)

    def undo(self) -> bool:
        """Take back the last verdict of this sitting, and let its pair come again; False where there is none."""
        if not self._given:
            return False
        pair, given = self._given[-1]
        verdicts.withdraw(self._library, [given])
        self._given.pop()
        self._waiting.insert(0, pair)
        return True

    def context(self, passage: Passage, margin: int) -> tuple[str, str]:
        """What stands before and after a passage in its layer, up to so many code points."""
        layer = layers.layer(self._library, passage.document, int(passage.layer))
        if layer is None:
            return passage.prefix, passage.suffix
        text = layer.text
        return text[max(0, passage.start - margin) : passage.start], text[passage.end : passage.end + margin]
