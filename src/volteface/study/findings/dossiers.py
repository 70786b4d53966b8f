"""Written dossiers resolved: every quotation held against the library, and what a fair reader would want to know."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from volteface.dossier.admission import admit
from volteface.dossier.contents import Contents, QuestionContents
from volteface.dossier.written.blocks import Cut, Shown
from volteface.dossier.written.front import Front
from volteface.dossier.written.kept import Mark
from volteface.dossier.written.of_site import pair_of
from volteface.dossier.written.written import Dossiers, Written
from volteface.evidence.extract import Extract
from volteface.evidence.result import Quotation, Reading
from volteface.evidence.rights import Ledger
from volteface.evidence.selection.reasons import Role
from volteface.library import Library, sources
from volteface.library.shelf import shelf
from volteface.model.document import Refusal
from volteface.model.errors import BadInput, CheckFailed
from volteface.study.contents import Kept
from volteface.study.findings.dossier_file import DossierFile, names, read
from volteface.study.findings.quoted_words import Found
from volteface.study.findings.remembered_words import remembered_words
from volteface.study.findings.unfound import missing_actors, shown_in

_OWN = frozenset({"own", ""})
_NUMBERED = frozenset({"turn", "pair"})
_OF_QUESTIONS = frozenset({"line", "turn", "pair"})


class Resolved(msgspec.Struct, frozen=True):
    """A dossier with its quotations; one with `faults` is not published, `cautions` are for its writer to weigh."""

    written: Written
    faults: tuple[Refusal, ...] = ()
    cautions: tuple[Refusal, ...] = ()

    @property
    def quoted(self) -> list[Extract]:
        """Its quotations in order."""
        return [words for _, words in sorted(self.written.quoted.items())]


def resolve(library: Library, study: Path, name: str, questions: Collection[str]) -> Resolved:
    """One dossier.

    Args:
        library: where its quotations stand.
        study: the folder of the study.
        name: which.
        questions: the names of the codebook.

    Raises:
        WrongUse: there is none of this name.
        BadInput: its file cannot be read.
    """
    return resolved(library, read(study, name), questions)


def resolved(library: Library, file: DossierFile, questions: Collection[str]) -> Resolved:
    """A dossier as it was read, or as somebody has it who has not saved it yet."""
    made = Written(file.name, file.front, file.text)
    cut = made.cut()
    found = {one.line: remembered_words(library, one, made.file) for one in cut.asked}
    refused = [one for one in found.values() if isinstance(one, Refusal)]
    held = {line: one for line, one in found.items() if isinstance(one, Found)}
    faults = [*file.faults, *cut.faults, *refused, *_unknown(made, cut, questions)]
    written = msgspec.structs.replace(made, quoted={line: one.words for line, one in held.items()})
    cautions = [caution for line, one in sorted(held.items()) for caution in _of_words(made.file, line, one)]
    return Resolved(written, tuple(sorted(faults, key=lambda one: one.row or 0)), tuple(cautions))


def all_of(library: Library, study: Path, questions: Collection[str]) -> Iterator[Resolved]:
    """All dossiers of a study by name; one whose file cannot be read has that for its fault."""
    for name in names(study):
        try:
            yield resolve(library, study, name, questions)
        except BadInput as error:
            made = Written(name, Front(), "")
            yield Resolved(made, (Refusal(made.file, error.what, error.hint),))


def of_organisation(resolved: Iterable[Resolved], organisation: str) -> list[Resolved]:
    """Those that quote a body, and those that quote nobody."""
    return [
        one
        for one in resolved
        if not one.written.quoted or organisation in {words.passage.organisation for words in one.quoted}
    ]


def published(resolved: Sequence[Resolved]) -> Dossiers | None:
    """Those without a fault; None where there are none."""
    sound = tuple(one.written for one in resolved if not one.faults)
    return Dossiers(sound) if sound else None


def demanded(study: Kept, name: str) -> Resolved:
    """One dossier, where nothing is wrong with it.

    Raises:
        WrongUse: there is none of this name.
        BadInput: its file cannot be read.
        CheckFailed: a quotation is not as it is written, or something else in it cannot be published.
    """
    one = resolve(study.library, study.folder, name, study.codebook.questions)
    if one.faults:
        first = located(one.faults[0])
        more = f" (and {len(one.faults) - 1} more)" if len(one.faults) > 1 else ""
        raise CheckFailed(f"{first.reason}{more}", where=first.file, hint=f"see all: volteface dossier check {name}")
    return one


def body_of(library: Library, one: Resolved | None) -> str:
    """Whose documents a dossier quotes, where that is one body of several; "" where it is not told by that."""
    bodies = set() if one is None else {words.passage.organisation for words in one.quoted}
    return bodies.pop() if len(bodies) == 1 and len(sources.organisations(library)) > 1 else ""


def with_dossiers(contents: Contents, dossiers: Dossiers | None) -> Contents:
    """What is published, with the dossiers among its findings."""
    return msgspec.structs.replace(contents, findings=msgspec.structs.replace(contents.findings, dossiers=dossiers))


def over_rights(library: Library, one: Resolved) -> list[Refusal]:
    """Its quotations that the rights of their documents do not allow, where it alone is shown."""
    held = shelf(library)
    ledger = Ledger(dict(zip(held.names, held.words.tolist(), strict=True)))
    found = []
    for line, words in sorted(one.written.quoted.items()):
        reason = ledger.admit(words.passage, words.offset, words.offset + len(words.text))
        if reason:
            found.append(Refusal(one.written.file, reason, "quote less, or leave it out", line))
    return found


def beside(contents: Contents) -> list[Refusal]:
    """What is to be known of the dossiers among what is published: words left out, and what is not there.

    Args:
        contents: with the dossiers among its findings.
    """
    if contents.findings.dossiers is None:
        return []
    by_name = {one.question.id: one for one in contents.questions}
    admitted = admit(contents).findings.dossiers
    found: list[Refusal] = []
    for one in () if admitted is None else admitted.written:
        hint = "quote less of the document, here or elsewhere"
        reason = "not shown: the rights of its document allow no more of it"
        found += [Refusal(one.file, reason, hint, line) for line in sorted(one.unshown)]
        for shown in shown_in(one):
            question = by_name.get(shown.name)
            if question is not None and shown.kind in _NUMBERED and not _there(question, shown):
                there = len(question.line.turns if shown.kind == "turn" else question.oppositions)
                reason = f"{shown.kind} {shown.key or shown.number} of “{shown.name}” is not published"
                found.append(Refusal(one.file, reason, f"there are {there}", shown.line))
        who = contents.findings.actors
        named = () if who is None else tuple(each.actor for each in who.portraits if each.mentions)
        found += missing_actors(one, named)
        for name in one.front.questions:
            if (question := by_name.get(name)) is not None:
                found += uncountered(one, name, question.marks, question.quotations)
    return found


def uncountered(
    one: Written, question: str, readings: Iterable[Reading], quotations: Iterable[Quotation]
) -> Iterator[Refusal]:
    """That a dossier quotes one side of a question alone, with the strongest passage of the other.

    Args:
        one: the dossier.
        question: which.
        readings: all passages that take a position on it.
        quotations: the selection for its line.
    """
    marks = [
        (reading.passage.document, Mark(reading.passage.start, reading.passage.end, reading.position > 0))
        for reading in readings
        if reading.position
    ]
    side = side_quoted(one, marks)
    if side is None:
        return
    counter = next((one for one in quotations if one.why and one.why[0].startswith(Role.LINE_COUNTER.value)), None)
    other = next((one for one in quotations if (one.reading.position > 0) is not side), None)
    chosen = counter if counter is not None and (counter.reading.position > 0) is not side else other
    if chosen is not None:
        yield other_side(one.file, question, chosen.reading.passage.organisation, chosen.address)


def side_quoted(one: Written, marks: Iterable[tuple[str, Mark]]) -> bool | None:
    """Which side alone a dossier quotes, True for the high pole; None where it quotes both, or neither.

    Args:
        one: the dossier.
        marks: the passages that take a position, with their documents.
    """
    spans: dict[str, list[tuple[int, int]]] = {}
    for words in one.quoted.values():
        spans.setdefault(words.passage.document, []).append((words.start, words.end))
    sides = {
        mark.high
        for document, mark in marks
        if any(mark.start < end and mark.end > start for start, end in spans.get(document, ()))
    }
    return sides.pop() if len(sides) == 1 else None


def other_side(file: str, question: str, organisation: str, address: str) -> Refusal:
    """That only one side is quoted, with the address of words of the other."""
    reason = f"only one side of “{question}” is quoted of {organisation}"
    return Refusal(file, reason, f"the selection has {address}")


def _there(question: QuestionContents, shown: Shown) -> bool:
    """Whether a turn or pair is among what is published; a question as a whole is."""
    if shown.kind == "pair":
        return pair_of(question, shown) is not None
    return shown.number is None or 1 <= shown.number <= len(question.line.turns)


def located(refusal: Refusal) -> Refusal:
    """The same with its line said as a line of a text, not as a row of a table."""
    if refusal.row is None:
        return refusal
    return msgspec.structs.replace(refusal, file=f"{refusal.file}, line {refusal.row}", row=None)


def _of_words(file: str, line: int, found: Found) -> Iterator[Refusal]:
    passage = found.words.passage
    if found.carried:
        reason = f"its document was read anew since; the same words stand at {found.words.address} now"
        yield Refusal(file, reason, "write this address", line)
    if found.replaced:
        reason = f"its words are of an edition of {passage.date} that another one replaced"
        yield Refusal(file, reason, "the page says so beside them; say in the prose why it is quoted", line)
    if found.unknown:
        reason = f"what the sentences beside it make of it could not be looked at (language: {found.unknown})"
        yield Refusal(file, reason, "read them, and quote them too where they take something back", line)
    if passage.voice not in _OWN:
        reason = f"whose words these are: {passage.voice}, by rule"
        yield Refusal(file, reason, "say so in the prose: they are not known to be the body's own", line)


def _unknown(written: Written, cut: Cut, questions: Collection[str]) -> Iterator[Refusal]:
    """Questions that the codebook does not have."""
    named: list[tuple[str, int | None]] = [(name, None) for name in written.front.questions]
    shown = [block for block in cut.blocks if isinstance(block, Shown)]
    named += [(one.name, one.line) for one in (*shown, *cut.links) if one.kind in _OF_QUESTIONS]
    for name, line in named:
        if name not in questions:
            yield Refusal(written.file, f"no question “{name}”", "see: volteface question list", line)
