"""What is wrong with cues, told from what they find: silent ones, those of no use, those of another question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from volteface.coding.patterns import Pattern, compiled, fold
from volteface.coding.scanning import Scan, scan
from volteface.model.codebook import Cues, Question
from volteface.model.coding import CodedText
from volteface.model.errors import BadInput
from volteface.study.codebook_shapes import FindingShape

ERROR, WARNING, NOTE = "error", "warning", "note"
TOPIC, EXCLUDES, LOW, HIGH = "topic", "excludes", "low", "high"

# A cue in a fifth of all passages tells little; of a handful of passages no share is told.
_COMMON, _SHELF = 0.2, 200
# Below a tenth within the topic's reach a pole cue speaks of something else; shares of fewer passages say nothing.
_REACH, _REACH_LEAST = 0.1, 5
# A cue that keeps company with another question in a quarter of its passages, and more than with its own.
_ELSEWHERE, _ELSEWHERE_LEAST = 0.25, 10

# So much of a cue is shown.
_SHOWN = 60

Flags = NDArray[np.bool_]


class Cue(NamedTuple):
    """One cue of a question, with its part and language."""

    part: str
    language: str
    text: str


@dataclass(frozen=True, eq=False)
class Codebooks:
    """All questions of a codebook with what their cues find."""

    questions: Sequence[Question]
    texts: Sequence[CodedText]
    faulty: dict[tuple[str, Cue], BadInput] = field(default_factory=dict)

    @cached_property
    def cues(self) -> dict[str, list[Cue]]:
        """The cues of each question that can be compiled; the others are put down as faulty."""
        return {
            question.id: [cue for cue in listed(question) if self._good(question, cue)] for question in self.questions
        }

    @cached_property
    def scan(self) -> Scan:
        """What every cue finds, in one go."""
        return scan([cue.text for cues in self.cues.values() for cue in cues], [text.text for text in self.texts])

    @cached_property
    def company(self) -> dict[str, NDArray[np.int16]]:
        """For each question how many of its cues stand in each passage, those that exclude apart."""
        return {
            name: self.scan.counts(list(dict.fromkeys(cue.text for cue in cues if cue.part != EXCLUDES)))
            for name, cues in self.cues.items()
        }

    @cached_property
    def _languages(self) -> NDArray[np.str_]:
        return np.array([text.language.partition("-")[0].lower() for text in self.texts], dtype=np.str_)

    def found(self, cue: Cue) -> NDArray[np.int64]:
        """The passages that a cue finds, of its language and of those whose language is not known."""
        found = self.scan.found[cue.text]
        if not cue.language:
            return found
        languages = self._languages[found]
        kept: NDArray[np.int64] = found[(languages == cue.language) | (languages == "")]
        return kept

    @cached_property
    def _held_languages(self) -> frozenset[str]:
        return frozenset(np.unique(self._languages).tolist())

    def holds(self, language: str) -> bool:
        """Whether any passage is, or may be, in a language."""
        return not language or bool(self._held_languages & {language, ""})

    def reach(self, name: str) -> Flags:
        """The passages in which a topic cue of a question stands."""
        return self.scan.flags(*(cue.text for cue in self.cues[name] if cue.part == TOPIC))

    def _good(self, question: Question, cue: Cue) -> bool:
        try:
            compiled(cue.text, where=f"question “{question.id}”, {cue.part}")
        except BadInput as error:
            self.faulty[question.id, cue] = error
            return False
        return True


def cue_faults(book: Codebooks, question: Question) -> Iterator[FindingShape]:
    """All that is wrong with one question's cues."""
    cues = book.cues[question.id]
    for (name, cue), error in book.faulty.items():
        if name == question.id:
            yield _finding(question, ERROR, "faulty", cue, error.what, error.hint)
    low = {(fold(cue.text), cue.language) for cue in cues if cue.part == LOW}
    for cue in cues:
        if cue.part == HIGH and any((fold(cue.text), language) in low for language in {"", cue.language}):
            hint = "leave it at one, or move it to the topic"
            yield _finding(question, ERROR, "both-poles", cue, f"the cue “{cue.text}” stands at both poles", hint)
    for cue, wider in _contained(cues):
        what = f"the cue “{cue.text}” finds nothing that “{wider.text}” does not find"
        yield _finding(question, NOTE, "contained", cue, what, "it can go")
    if book.texts:
        reach = book.reach(question.id) if question.topic else None
        foreign = Counter(cue.language for cue in cues if not book.holds(cue.language))
        for language, number in foreign.items():
            what = f"{number} cues in “{language}”, and nothing is held in that language"
            yield FindingShape(question.id, NOTE, what, "leave them for what is to come", "language")
        for cue in cues:
            if cue.language not in foreign:
                yield from _at_work(book, question, cue, reach)


def _at_work(book: Codebooks, question: Question, cue: Cue, reach: Flags | None) -> Iterator[FindingShape]:
    """What is wrong with a cue, told from what it finds."""
    passages = book.found(cue)
    if not len(passages):
        severity = NOTE if cue.part == EXCLUDES else WARNING
        what = f"the cue “{shortened(cue.text)}” matches nothing that is held"
        yield _finding(question, severity, "silent", cue, what, "mend its spelling, or leave it for what is to come")
        return
    yield from _common(book, question, cue, len(passages))
    if cue.part in (LOW, HIGH) and reach is not None:
        yield from _out_of_reach(question, cue, len(passages), int(reach[passages].sum()))
    if cue.part != EXCLUDES and len(passages) >= _ELSEWHERE_LEAST:
        yield from _elsewhere(book, question, cue, passages)


def shortened(cue: str) -> str:
    """A cue as it is shown: a long regular expression is cut off."""
    return cue if len(cue) <= _SHOWN else f"{cue[:_SHOWN]}…"


def _finding(  # noqa: PLR0917 - six words make a finding
    question: Question, severity: str, kind: str, cue: Cue, what: str, hint: str
) -> FindingShape:
    return FindingShape(question.id, severity, f"{cue.part}: {what}", hint, kind, cue.part, cue.text)


def _common(book: Codebooks, question: Question, cue: Cue, found: int) -> Iterator[FindingShape]:
    share = found / len(book.texts)
    if len(book.texts) >= _SHELF and share > _COMMON:
        what = f"the cue “{shortened(cue.text)}” stands in {_percent(share)} of all passages"
        yield _finding(question, WARNING, "common", cue, what, "take a phrase: so common a word tells little")


def _out_of_reach(question: Question, cue: Cue, found: int, inside: int) -> Iterator[FindingShape]:
    if inside >= _REACH * found:
        return
    seldom = "never" if not inside else "seldom"
    what = f"“{shortened(cue.text)}” {seldom} stands with a topic cue: {inside:,} of {_passages(found)}"
    severity = WARNING if found >= _REACH_LEAST else NOTE
    hint = "without one it takes no position: add what surrounds it to the topic, or make it a phrase"
    yield _finding(question, severity, "out-of-reach", cue, what, hint)


def _elsewhere(book: Codebooks, question: Question, cue: Cue, passages: NDArray[np.int64]) -> Iterator[FindingShape]:
    """Whether a cue keeps company with another question's cues more than with its own question's."""
    own = float((book.company[question.id][passages] > 1).mean())
    shares = {}
    for name, counts in book.company.items():
        if name == question.id:
            continue
        # Where the same cue stands there too, it is not its own company.
        same = any(other.text == cue.text and other.part != EXCLUDES for other in book.cues[name])
        shares[name] = float((counts[passages] > int(same)).mean())
        if same:
            what = f"the cue “{shortened(cue.text)}” stands in “{name}” as well"
            yield _finding(question, NOTE, "shared", cue, what, "that is no fault where both questions are meant")
    name = max(shares, key=lambda one: shares[one], default="")
    if name and shares[name] >= _ELSEWHERE and shares[name] > own:
        what = (
            f"of {_passages(len(passages))} with “{shortened(cue.text)}” {_percent(shares[name])} have a cue of "
            f"“{name}”, {_percent(own)} another of its own question"
        )
        hint = "make it a phrase, or exclude what belongs to the other question"
        yield _finding(question, WARNING, "elsewhere", cue, what, hint)


def listed(question: Question) -> Iterator[Cue]:
    """All cues of a question, part by part, each once."""
    parts: Mapping[str, Cues] = {
        TOPIC: question.topic,
        EXCLUDES: question.excludes,
        LOW: question.low.cues,
        HIGH: question.high.cues,
    }
    for part, by_language in parts.items():
        for language, cues in by_language.items():
            yield from dict.fromkeys(Cue(part, language, text) for text in cues)


def _contained(cues: Sequence[Cue]) -> Iterator[tuple[Cue, Cue]]:
    """Cues of which every match holds a match of a wider cue of the same part, so that they add nothing."""
    plain = {cue: compiled(cue.text) for cue in cues if not cue.text.strip().startswith("/")}
    for cue in plain:
        # What stands for the star: nothing, and a letter that no cue knows.
        shapes = [fold(cue.text.strip()).replace("*", letters) for letters in ("", "\u01c2")]
        for wider, pattern in plain.items():
            if wider == cue or wider.part != cue.part or wider.language not in ("", cue.language):
                continue
            if all(_stands(pattern, shape) for shape in shapes) and not _first_of_two(cue, wider, cues):
                yield cue, wider
                break


def _stands(pattern: Pattern, text: str) -> bool:
    return pattern.expression.search(text) is not None


def _first_of_two(cue: Cue, wider: Cue, cues: Sequence[Cue]) -> bool:
    """Two spellings of one cue each hold the other: the earlier one is told of alone."""
    return fold(cue.text) == fold(wider.text) and cues.index(cue) < cues.index(wider)


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def _passages(number: int) -> str:
    return f"{number:,} passage{'' if number == 1 else 's'}"
