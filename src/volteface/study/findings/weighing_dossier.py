"""What a writer should know of a dossier before it is published: what is refused in it, and what is to be weighed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import msgspec

from volteface.dossier.contents import DocumentContents
from volteface.dossier.written.kept import Index, KeptQuestion
from volteface.dossier.written.of_kept import pair_among
from volteface.evidence.actors.unnamed import REASON
from volteface.evidence.rights import Ledger
from volteface.library import Library, forgotten
from volteface.model.document import Refusal
from volteface.study.findings.dossiers import Resolved, other_side, side_quoted
from volteface.study.findings.quoted_words import LONGER
from volteface.study.findings.unfound import shown_in


class Warned(msgspec.Struct, frozen=True):
    """Something to know: `kind` in a word or two, `line` of the file (0: the whole); `grave`: not published so."""

    kind: str
    reason: str
    hint: str = ""
    line: int = 0
    grave: bool = False


# What a caution of `resolve` begins with, and what it is called.
_CALLED = (
    ("its document was read anew", "read anew"),
    ("its words are of an edition", "replaced edition"),
    ("what the sentences beside it", "context not judged"),
    ("whose words these are", "voice"),
)
_NOT_VERBATIM = "the words written here are not those"


def weigh(
    library: Library,
    one: Resolved,
    documents: Mapping[str, DocumentContents],
    index: Index,
    kept: Callable[[str], KeptQuestion | None],
) -> list[Warned]:
    """All that is to be told of a dossier, in the order of its lines.

    Args:
        library: the study's.
        one: the dossier.
        documents: those that it quotes.
        index: what results were set aside for it.
        kept: all of them on a question.
    """
    found = [Warned(_fault(fault), fault.reason, fault.hint, fault.row or 0, grave=True) for fault in one.faults]
    found += [Warned(_caution(caution), caution.reason, caution.hint, caution.row or 0) for caution in one.cautions]
    found += _named(library, one, index)
    found += _rights(one, documents)
    found += _shown(one, index, kept)
    for name in one.written.front.questions:
        question = kept(name)
        if question is not None:
            found += _sides(one, question)
        elif index.questions and not any(f"“{name}”" in fault.reason for fault in one.faults):
            reason = f"no line of “{name}” is drawn: too little was found of it, or coded"
            found.append(Warned("too few codings", reason, "code its sample, or leave it out of the head"))
    return sorted(found, key=lambda warned: (warned.line, not warned.grave))


def _fault(fault: Refusal) -> str:
    if fault.hint == LONGER:
        return "context cut"
    return "not verbatim" if fault.reason.startswith(_NOT_VERBATIM) else "refused"


def _caution(caution: Refusal) -> str:
    return next((called for begins, called in _CALLED if caution.reason.startswith(begins)), "to weigh")


def _named(library: Library, one: Resolved, index: Index) -> Iterator[Warned]:
    """Quotations in which somebody is named who is never named in print."""
    erased = forgotten.finder(library)
    for line, words in sorted(one.written.quoted.items()):
        spans = index.unnamed.get(f"{words.passage.document}/{words.passage.layer}", ())
        if any(a < words.end and words.start < b for a, b in spans) or (erased.people and erased.spans(words.text)):
            yield Warned("named person", REASON, "quote other words, or a part without the name", line)


def _rights(one: Resolved, documents: Mapping[str, DocumentContents]) -> Iterator[Warned]:
    """Quotations beyond what the rights of their documents allow, as if the dossier were published alone."""
    ledger = Ledger({name: document.words for name, document in documents.items()})
    for line, words in sorted(one.written.quoted.items()):
        reason = ledger.admit(words.passage, words.offset, words.offset + len(words.text))
        if reason:
            yield Warned("rights", reason, "quote less of the document, or leave it out", line)


def _shown(one: Resolved, index: Index, kept: Callable[[str], KeptQuestion | None]) -> Iterator[Warned]:
    """Turns, pairs and actors that are not found, and pairs that nobody has reviewed."""
    known = {name.casefold() for actor in index.actors for name in (actor.id, actor.name)}
    for shown in shown_in(one.written):
        if shown.kind == "who":
            if shown.name.strip().casefold() not in known:
                reason = f"“{shown.name}” stands in no who’s who that is published"
                yield Warned("not found", reason, "take the name from the who’s who", shown.line)
            continue
        question = kept(shown.name)
        if question is None:
            continue
        if shown.kind == "turn" and shown.number is not None and not 1 <= shown.number <= len(question.turns):
            reason = f"turn {shown.number} of “{question.title}” is not found any more"
            yield Warned("not found", reason, f"there are {len(question.turns)}", shown.line)
        if shown.kind == "pair":
            pair = pair_among(question.pairs, shown)
            if pair is None:
                reason = f"pair {shown.key or shown.number} of “{question.title}” is not among those that are shown"
                yield Warned("not found", reason, f"there are {len(question.pairs)}", shown.line)
            elif not pair.reviewed:
                reason = "nobody has reviewed these two statements, and what nobody has reviewed is not published"
                yield Warned("not reviewed", reason, "give a verdict on the page of the question", shown.line)


def _sides(one: Resolved, question: KeptQuestion) -> Iterator[Warned]:
    """That only one side of a question speaks, and that little of it was read."""
    marks = ((document, mark) for document, several in question.marks.items() for mark in several)
    side = side_quoted(one.written, marks)
    against = [chosen for chosen in question.chosen if chosen.high is not side]
    first = next((chosen for chosen in against if chosen.counter), next(iter(against), None))
    if side is not None and first is not None:
        told = other_side(one.written.file, question.title, first.organisation, first.address)
        yield Warned("no counter-passage", told.reason, told.hint)
    if not question.tested:
        read = f"{question.gold:,} passages were read" if question.gold else "nothing was read"
        reason = f"too few codings on “{question.title}” to say whether its line turns: {read}"
        yield Warned("too few codings", reason, "code more of its sample, or write so that nothing rests on the line")
