"""What several editions were found to differ in: each comparison with its counts, and all that was found, ranked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, Self

import msgspec

from volteface.evidence.erasures.erasure import Erasure, Kind
from volteface.evidence.erasures.noise import NOISY, Noise
from volteface.evidence.erasures.text import Edition
from volteface.evidence.extract import Extract, MayShow, Quoted
from volteface.model.dates import Date, span_words
from volteface.model.wording import counted


class Vanished(msgspec.Struct, frozen=True):
    """A section of an earlier edition – article, heading with its text, entry – that the later one has not.

    `begins` are its first words, of `sentences`; `removed` of them are nowhere in the later edition.
    """

    title: str
    kind: str
    sentences: int
    removed: int
    begins: Extract | None
    questions: tuple[str, ...] = ()
    again: str = ""

    def words(self) -> str:
        """What of it is not in the later edition."""
        what = self.kind if self.kind not in ("", "heading") else "section"
        nor = "nor are any" if self.removed == self.sentences else f"nor are {self.removed:,}"
        on = f"; on {', '.join(self.questions)}" if self.questions else ""
        again = f"; it stands again on {span_words(Date.parse(self.again))}" if self.again else ""
        of = counted(self.sentences, "sentence")
        return f"{what} “{self.title}” is not in the later edition, {nor} of its {of}{on}{again}"


class Gone(msgspec.Struct, frozen=True):
    """A link of an earlier capture that the later one has not; `held` names the document of this address, if any."""

    target: str
    words: str
    held: str = ""


class Compared(msgspec.Struct, frozen=True):
    """Two editions beside each other, counted in sentences.

    `still` are sentences without a partner whose words stand in the later edition all the same; `spelled` of those
    altered differ by letters within words alone; `furniture` of all changes are lines that change of themselves.
    `unread` are sentences of which noise of reading leaves open what became of them; `one_print` tells that the two are
    readings of one print, so that nothing was removed or added. `linked` tells whether links could be compared.
    """

    earlier: Edition
    later: Edition
    sentences: tuple[int, int]
    unchanged: int
    altered: int
    moved: int
    removed: int
    added: int
    still: int = 0
    spelled: int = 0
    furniture: int = 0
    unread: int = 0
    noise: Noise = Noise(0, 0, 0)
    one_print: bool = False
    notes: tuple[Extract, ...] = ()
    vanished: tuple[Vanished, ...] = ()
    linked: bool = False
    links: tuple[Gone, ...] = ()

    @property
    def name(self) -> str:
        """The documents compared."""
        pair = dict.fromkeys((self.earlier.document, self.later.document))
        return " → ".join(pair)

    def words(self) -> list[str]:
        """What was compared and what was found, each a sentence without its stop."""
        before, after = self.sentences
        said = [f"{counted(before, 'sentence')} compared with {after:,}"]
        if self.one_print:
            said.append(
                f"taken for two readings of one print ({self.noise.rate:.1%} of words differ by letters alone, in such "
                f"at least {NOISY:.1%}): nothing is called removed or added, {counted(self.unread, 'sentence')} "
                "could not be found in the other reading"
            )
            return said
        gone = f"{counted(self.removed, 'sentence')} removed" if self.removed else "no sentence was removed"
        spelled = f" ({self.spelled:,} in spelling alone)" if self.spelled else ""
        said.append(f"{gone}, {self.altered:,} altered{spelled}, {self.added:,} added, {self.moved:,} moved")
        if self.still:
            said.append(f"{counted(self.still, 'sentence')} without a partner of the same words stand elsewhere in it")
        if self.furniture:
            lines = counted(self.furniture, "line")
            said.append(f"of these not counted: {lines} of a date of change, a counter, or the frame of the site")
        if self.noise.noisy:
            said.append(
                f"noisy reading ({self.noise.rate:.1%} of words differ by letters alone): a sentence is called removed "
                f"only where nothing like it stands; {counted(self.unread, 'sentence')} left open"
            )
        return said


class ComparedRow(NamedTuple):
    """Two editions in a table."""

    document: str
    earlier_edition: int
    later_edition: int
    earlier_day: str
    later_day: str
    sentences_before: int
    sentences_after: int
    unchanged: int
    removed: int
    altered: int
    altered_in_spelling: int
    added: int
    moved: int
    still: int
    furniture: int
    unread: int
    one_print: bool


class Erasures(msgspec.Struct, frozen=True):
    """All that was found, what is on a question first; `shown` limits how much of it is quoted.

    `dropped` counts findings whose words the rights of their documents do not allow to be shown.
    """

    compared: tuple[Compared, ...]
    found: tuple[Erasure, ...]
    questions: tuple[str, ...] = ()
    dropped: int = 0

    def foremost(self, top: int) -> Self:
        """The same with so many of the changes as a page shows: no lines of the frame, nothing that only moved."""
        listed = [one for one in self.found if not one.furniture and one.kind is not Kind.MOVED]
        return msgspec.structs.replace(self, found=tuple(listed[:top]))

    def count(self, kind: Kind) -> int:
        """How many sentences are of a kind, in all comparisons."""
        return sum(getattr(one, kind.value) for one in self.compared)

    def words(self) -> list[str]:
        """The result in sentences."""
        documents = len({name for one in self.compared for name in (one.earlier.document, one.later.document)})
        sentences = sum(one.sentences[0] for one in self.compared)
        pairs = f"{counted(len(self.compared), 'pair')} of editions of {counted(documents, 'document')}"
        if self.compared and all(one.earlier.document != one.later.document for one in self.compared):
            pairs = counted(documents, "document")
        basis = f"{pairs} compared, {counted(sentences, 'sentence')} in the earlier ones"
        gone = self.count(Kind.REMOVED)
        removed = f"{counted(gone, 'sentence')} removed" if gone else "no sentence was removed"
        others = ", ".join(f"{self.count(kind):,} {kind}" for kind in (Kind.ALTERED, Kind.ADDED, Kind.MOVED))
        said = [f"{removed}, {others} ({basis})"]
        bearing = [one for one in self.found if one.questions and one.kind is not Kind.MOVED and not one.furniture]
        if self.questions:
            said.append(
                f"{counted(len(bearing), 'change')} bear on {_listed(self.questions)}, by cue words or by codings"
            )
        sections = sum(len(one.vanished) for one in self.compared)
        if sections:
            said.append(f"{counted(sections, 'section')} of an earlier edition the next one has not")
        links = sum(len(one.links) for one in self.compared)
        if links:
            said.append(f"{counted(links, 'link')} of an earlier capture the next one has not")
        return said

    def rows(self) -> list[ComparedRow]:
        """A row a comparison."""
        return [
            ComparedRow(
                one.name,
                one.earlier.number,
                one.later.number,
                one.earlier.day,
                one.later.day,
                *one.sentences,
                one.unchanged,
                one.removed,
                one.altered,
                one.spelled,
                one.added,
                one.moved,
                one.still,
                one.furniture,
                one.unread,
                one.one_print,
            )
            for one in self.compared
        ]

    def admitted(self, may: MayShow) -> Self:
        """The same with only such words as may be shown."""
        kept = [(one, one.admitted(may)) for one in self.found]
        found = tuple(one for _, one in kept if one is not None)
        compared = tuple(
            msgspec.structs.replace(
                one,
                notes=tuple(note for note in one.notes if may(note)),
                vanished=tuple(
                    msgspec.structs.replace(
                        section, begins=section.begins if section.begins is not None and may(section.begins) else None
                    )
                    for section in one.vanished
                ),
            )
            for one in self.compared
        )
        return msgspec.structs.replace(self, found=found, compared=compared, dropped=len(kept) - len(found))

    def quoted(self) -> Iterator[Quoted]:
        """All words that it quotes."""
        for number, one in enumerate(self.found, start=1):
            yield from one.quoted(number)
        for number, pair in enumerate(self.compared, start=1):
            for note in pair.notes:
                yield Quoted("note on changes", number, note)
            for section in pair.vanished:
                if section.begins is not None:
                    yield Quoted("section not in the later edition", number, section.begins)


def _listed(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"one of {len(names)} questions"
