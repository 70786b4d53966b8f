"""What was said of passages, as one person may see it: who has still to read a question sees no others' codings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from volteface.library import Library, codebooks, coded_here, to_read, unblinded
from volteface.library.coded_here import Said, Scored
from volteface.model.codebook import Codebook, Question
from volteface.study.leaf_shapes import Onlooker, SeenCoding, Way, Withheld


def withheld(library: Library, codebook: Codebook, questions: Iterable[str], onlooker: Onlooker) -> dict[str, Withheld]:
    """The questions of these on which somebody may not see others' codings, for they have still to read for them.

    Who is assigned passages, or has begun with the sample, codes it; so does whoever does nothing but code. Nothing is
    kept from whoever asked to see it all the same: that is on record.
    """
    found = {}
    for name in dict.fromkeys(questions):
        question = codebook.questions.get(name)
        if question is None:
            continue
        left = len(still_to_read(library, question, onlooker))
        if left and not unblinded.is_unblinded(library, name, onlooker.name):
            found[name] = Withheld(name, question.title, left)
    return found


def still_to_read(library: Library, question: Question, onlooker: Onlooker) -> frozenset[int]:
    """The passages of a question that somebody has still to read themselves, before they know what others said."""
    if not _codes(library, question.id, onlooker):
        return frozenset()
    return frozenset(to_read.unread(library, question.id, question.version, onlooker.name))


def _codes(library: Library, question: str, onlooker: Onlooker) -> bool:
    """Whether somebody is one of the coders of a question."""
    if to_read.is_assigned(library, question):
        return onlooker.name in to_read.assigned_names(library, question)
    return onlooker.reads or coded_here.has_coded(library, question, onlooker.name)


def codings(
    library: Library, codebook: Codebook, first: int, last: int, onlooker: Onlooker
) -> tuple[Mapping[int, tuple[SeenCoding, ...]], tuple[Withheld, ...]]:
    """What somebody may see of what was said of the passages of these numbers, and what is kept from them."""
    said, scored = coded_here.said(library, first, last), coded_here.scored(library, first, last)
    hidden = withheld(library, codebook, [*(one.question for one in said), *(one.question for one in scored)], onlooker)
    names = coded_here.shown_names(library, sorted({one.coder for one in said} - {onlooker.name}))
    today = {name: _today(library, codebook, name) for name in {one.question for one in said}}
    found: dict[int, list[SeenCoding]] = {}
    read, kept = set(), set()
    for one in said:
        read.add((one.passage, one.question))
        if one.question in hidden and one.coder != onlooker.name:
            kept.add(one.question)
        else:
            found.setdefault(one.passage, []).append(_of_coder(codebook, one, onlooker, names, today))
    for other in scored:
        if other.question in hidden:
            kept.add(other.question)
        # What somebody has read needs no estimate.
        elif (other.passage, other.question) not in read:
            found.setdefault(other.passage, []).append(_of_machine(codebook, other))
    order = {name: at for at, name in enumerate(codebook.questions)}
    sort = {n: tuple(sorted(several, key=lambda r: order.get(r.question, len(order)))) for n, several in found.items()}
    # Where nobody else has said anything, nothing is kept back.
    return sort, tuple(one for name, one in hidden.items() if name in kept)


def ways(library: Library, codebook: Codebook, first: int, last: int, onlooker: Onlooker) -> list[Way]:
    """The questions that passages of these numbers were found to be about, as far as somebody may know."""
    found = coded_here.questions(library, first, last)
    hidden = withheld(library, codebook, found, onlooker)
    return [
        Way(name, question.title, tuple(found[name]))
        for name, question in codebook.questions.items()
        if name in found and name not in hidden
    ]


def _of_coder(
    codebook: Codebook, one: Said, onlooker: Onlooker, names: Mapping[str, str], today: Mapping[str, Sequence[str]]
) -> SeenCoding:
    question = codebook.questions.get(one.question)
    return SeenCoding(
        one.question,
        question.title if question else one.question,
        names.get(one.coder, one.coder),
        one.kind,
        one.coder == onlooker.name,
        one.about,
        one.position,
        one.voice or "",
        one.reason,
        one.unclear,
        one.adjudicated,
        stale=one.version not in today[one.question],
        estimate=False,
    )


def _of_machine(codebook: Codebook, one: Scored) -> SeenCoding:
    question = codebook.questions.get(one.question)
    return SeenCoding(
        one.question,
        question.title if question else one.question,
        one.coder,
        "machine",
        own=False,
        about=True,
        position=one.position,
        voice="",
        reason="",
        unclear=False,
        settled=False,
        stale=question is None or one.version != question.version,
        estimate=True,
    )


def _today(library: Library, codebook: Codebook, name: str) -> Sequence[str]:
    """Names of today's text of a question: its own, and those under which it was known before."""
    question = codebook.questions.get(name)
    if question is None:
        return ()
    renamed = codebooks.renamed(library, name).items()
    return (question.version, *(was for was, now in renamed if now == question.version))
