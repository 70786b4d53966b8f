"""Passages that somebody collects, and where they are put: examples of a pole, a dossier, a list.

A gold sample is drawn by chance, so that what is read of it speaks for what is not. What somebody picked out of a
search has no chance of being drawn that anybody knows: it never enters a sample or counts as a coding. As examples it
does work all the same: coders read them, and passages like them come into the frame that is drawn from.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from volteface.library import passages
from volteface.model.errors import WrongUse
from volteface.model.passage import Passage
from volteface.study.basket import Basket
from volteface.study.opened import Opened

if TYPE_CHECKING:
    from volteface.model.codebook import Question

# A coder reads all examples before each session; what is longer is read by nobody.
LONGEST = 1_200


class Collected(msgspec.Struct, frozen=True):
    """What is in a basket: passages oldest first, and addresses at which nothing stands any more."""

    passages: tuple[Passage, ...]
    lost: tuple[str, ...] = ()


class Standing(msgspec.Struct, frozen=True):
    """How collected passages stand to a question: `found` by its cues, `drawn` into its sample, of how many."""

    question: str
    title: str
    found: int
    drawn: int
    of: int


class Collecting(Opened):
    """The basket, and where what is in it goes."""

    def basket(self, person: str) -> Basket:
        """Somebody's basket; see `study.basket`."""
        return Basket(self.folder, person)

    def collected(self, person: str) -> Collected:
        """What somebody has collected, oldest first."""
        addresses = self.basket(person).addresses()
        numbers = passages.numbers_of(self.library, addresses)
        found = passages.resolve(self.library, dict.fromkeys(numbers.values()))
        from volteface.model.dates import Date

        found.sort(key=lambda one: (Date.parse(one.date).middle, one.number))
        return Collected(tuple(found), tuple(one for one in addresses if one not in numbers))

    def not_there(self, addresses: Sequence[str]) -> list[str]:
        """Those of the addresses at which no passage stands."""
        numbers = passages.numbers_of(self.library, addresses)
        return [one for one in addresses if one not in numbers]

    def to_questions(self, found: Sequence[Passage]) -> list[Standing]:
        """How passages stand to each question of the codebook."""
        from volteface.library import samples
        from volteface.study.bearing import cues_that_end

        told = []
        for question in self.codebook.questions.values():
            cues = cues_that_end(self.library, question)
            bearing = sum(cues.bearing(one.text, one.language).any for one in found)
            drawn = {draw.passage for draw in samples.draws(self.library, question.id)}
            number = sum(one.number in drawn for one in found)
            told.append(Standing(question.id, question.title, bearing, number, len(found)))
        return told

    def add_examples(self, name: str, pole: str, found: Sequence[Passage], *, by: str, reason: str = "") -> int:
        """Make passages examples of a question's pole; those that it has already are passed over.

        The text of the question changes with them: codings made under the one before are stale until confirmed.

        Returns:
            How many were written.

        Raises:
            WrongUse: there is no such question or pole, or a passage is too long for an example.
            BadInput: the codebook was edited meanwhile, or cannot be written.
        """
        question = self.question(name)
        made = with_examples(question, pole, [one.text for one in found])
        before = question.low if pole == "low" else question.high
        after = made.low if pole == "low" else made.high
        if made != question:
            from volteface.study import edits

            why = reason or "examples collected from a search"
            seen = edits.stamp(self.codebook, name)
            edits.write(self.library, self.folder, made, seen=seen, by=by, reason=why)
        return len(after.examples) - len(before.examples)

    def dossier_names(self) -> list[str]:
        """The dossiers there are, by name."""
        from volteface.study.findings.dossier_file import names

        return names(self.folder)


def with_examples(question: Question, pole: str, texts: Sequence[str]) -> Question:
    """A question with more examples at a pole, white space in them evened out.

    Raises:
        WrongUse: there is no such pole, or a text is too long.
    """
    if pole not in ("low", "high"):
        raise WrongUse(f"“{pole[:40]}” is no pole", hint="it is low or high")
    flowed = [" ".join(text.split()) for text in texts]
    for text in flowed:
        if len(text) > LONGEST:
            hint = "write the sentence that says it into the codebook"
            raise WrongUse(f"an example is longer than {LONGEST:,} characters", where=f"{text[:60]} …", hint=hint)
    held = question.low if pole == "low" else question.high
    there = {" ".join(one.split()) for one in held.examples}
    new = [text for text in dict.fromkeys(flowed) if text not in there]
    changed = msgspec.structs.replace(held, examples=(*held.examples, *new))
    return msgspec.structs.replace(question, **{pole: changed}) if new else question
