"""What went from an edition to a later one: editions of a document held against each other, or any two documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np

from volteface.coding.bearing import QuestionCues
from volteface.evidence.erasures.comparing import Known, compare
from volteface.evidence.erasures.erasure import Bearing
from volteface.evidence.erasures.following import erasures, gathered
from volteface.evidence.erasures.letters import letters
from volteface.evidence.erasures.result import Erasures
from volteface.evidence.erasures.text import Edition, Section, Sentence, Text
from volteface.evidence.verify import verify_parts
from volteface.library import Library, passages, revised
from volteface.library.revised import HeldEdition
from volteface.model.codebook import Question
from volteface.model.document import Item
from volteface.model.errors import NotEnough, WrongUse
from volteface.model.job import Progress, silent
from volteface.model.wording import base_name
from volteface.reading.segment import segment
from volteface.study import finding
from volteface.study.items import place

# More are not read on one page; the table beside it has a row a comparison.
_IN_DOSSIER = 60
# From a sentence to the questions that it bears on.
Bears = Callable[[Sentence], tuple[Bearing, ...]]


def of_document(library: Library, document: str, asked: Sequence[Question], questions: Sequence[str] = ()) -> Erasures:
    """All editions of a document, each held against the next.

    Args:
        library: where they are.
        document: which.
        asked: the questions that changes may bear on.
        questions: names of those that they must bear on; none for all changes.

    Raises:
        WrongUse: there is no document of this name.
        NotEnough: it is held in one edition.
    """
    place(library, document)
    if len(revised.editions_of(library, document)) < 2:
        raise NotEnough(
            "is held in one edition",
            where=document,
            hint="add another capture or the same identifier with other words, or: volteface erasures --between A B",
        )
    return _verified(library, _several(library, [document], asked, questions, silent))


def of_all(
    library: Library,
    asked: Sequence[Question],
    questions: Sequence[str] = (),
    *,
    organisation: str = "",
    source: str = "",
    progress: Progress = silent,
) -> Erasures:
    """The same of all documents that are held in several editions.

    Raises:
        NotEnough: there is none.
    """
    names = revised.revised(library, organisation, source)
    if not names:
        raise NotEnough(
            "no document is held in two editions",
            hint="add another capture or the same --id with other words, or: volteface erasures --between A B",
        )
    return _verified(library, _several(library, names, asked, questions, progress))


def of_dossier(library: Library, asked: Sequence[Question], organisation: str) -> Erasures | None:
    """What a dossier shows of an organisation's editions; None where no document is held in two."""
    try:
        return of_all(library, asked, organisation=organisation).foremost(_IN_DOSSIER)
    except NotEnough:
        return None


def between(
    library: Library, one: str, other: str, asked: Sequence[Question], questions: Sequence[str] = ()
) -> Erasures:
    """Two documents, the older as the earlier edition.

    Raises:
        WrongUse: there is no document of one of these names, or both are the same.
    """
    if one == other:
        raise WrongUse("a document is compared with another one", where=one, hint=f"volteface erasures {one}")
    for name in (one, other):
        place(library, name)
    texts = [_text(library, held) for name in (one, other) for held in revised.editions_of(library, name, current=True)]
    earlier, later = sorted(texts, key=lambda text: text.edition.order()[0])
    pair, found = compare(earlier, later, Known(bears=_bears(library, (earlier, later), asked)))
    return _verified(library, gathered([pair], found, questions))


def _several(
    library: Library, names: Sequence[str], asked: Sequence[Question], questions: Sequence[str], progress: Progress
) -> Erasures:
    addresses = {address.partition("://")[2].rstrip("/"): name for address, name in revised.addresses(library).items()}
    held: list[list[Text]] = []
    knowing: dict[str, Known] = {}
    for number, name in enumerate(names):
        progress(number, len(names), name)
        editions = revised.editions_of(library, name)
        texts = [_text(library, one) for one in editions]
        lines, others = _frame(library, editions[0])
        knowing[name] = Known(_bears(library, texts, asked), lines, others, addresses)
        held.append(texts)
    return erasures(held, lambda text: knowing[text.edition.document], questions)


def _verified(library: Library, found: Erasures) -> Erasures:
    """Let no word pass that does not stand where it is said to stand, in whichever edition."""
    shown = (one.extract for one in found.quoted())
    # A word or a heading alone is too short to be sought: it is compared with what stands at its address.
    text_of = finding.layer_of(library)
    parts = [
        (one.passage, one.text, one.offset)
        for one in shown
        if (text_of(one.passage) or "")[one.start : one.end] != one.text
    ]
    finding.demand(verify_parts(parts, text_of))
    return found


def _text(library: Library, held: HeldEdition) -> Text:
    resolved = passages.resolve(library, range(held.first, held.last + 1))
    sections = _sections(held)
    starts = np.array([one.start for one in sections], dtype=np.int64)
    sentences = []
    for one in resolved:
        parts = segment(one.text, one.language or held.language) if held.named else [(0, len(one.text))]
        for start, end in parts:
            at = int(np.searchsorted(starts, one.start + start, side="right")) - 1
            inside = at >= 0 and one.start + start < sections[at].end
            sentences.append(
                Sentence(one.start + start, one.start + end, one.text[start:end], one.number, at if inside else -1)
            )
    return Text(
        # In what folder it lay is nobody's business where it is published.
        Edition(held.name, held.number, str(held.layer), held.date, held.captured, held.added, base_name(held.file)),
        held.text,
        tuple(sentences),
        {one.number: one for one in resolved},
        sections,
        held.links,
        linked=bool(held.url),
        boxed=held.boxed,
    )


def _sections(held: HeldEdition) -> tuple[Section, ...]:
    """The items in sequence that have one title, as an article or what stands under a heading."""
    found: list[Section] = []
    for item in held.items:
        if found and _same(found[-1], item):
            last = found.pop()
            found.append(Section(last.title, last.start, item.end, last.kind))
        elif item.title.strip():
            found.append(Section(item.title.strip(), item.start, item.end, item.kind))
    return tuple(found)


def _same(section: Section, item: Item) -> bool:
    # A heading of the same words begins anew, as in a list of questions and answers.
    return section.title == item.title.strip() and section.end <= item.start and item.kind != "heading"


def _frame(library: Library, held: HeldEdition) -> tuple[Counter[str], int]:
    """In how many other pages of its source each line stands, for a page of the web."""
    counts: Counter[str] = Counter()
    others = 0
    if held.url:
        for lines in revised.pages_of(library, held.source, held.name):
            others += 1
            counts.update({letters(line).key for line in lines})
    return counts, others


def _bears(library: Library, texts: Sequence[Text], asked: Sequence[Question]) -> Bears:
    """On which questions a sentence bears: as it was coded, else by its cues."""
    cues = [(question.id, QuestionCues(question)) for question in asked]
    coded: dict[int, dict[str, Bearing | None]] = {}
    for text in texts:
        numbers = sorted(text.passages)
        said = revised.coded(library, numbers[0], numbers[-1]) if numbers else ()
        # A later word goes before an earlier one, and whoever settled it before both.
        for one in sorted(said, key=lambda one: one.adjudicated):
            bearing = Bearing(one.question, "coding", one.position, one.coder) if one.about else None
            coded.setdefault(one.passage, {})[one.question] = bearing
    languages = {number: one.language for text in texts for number, one in text.passages.items()}

    def bears(sentence: Sentence) -> tuple[Bearing, ...]:
        said = coded.get(sentence.passage, {})
        found: list[Bearing] = []
        for name, cue in cues:
            if name in said:
                if (bearing := said[name]) is not None:
                    found.append(bearing)
            elif cue.has_any and cue.bearing(sentence.text, languages.get(sentence.passage, "")).any:
                found.append(Bearing(name, "cues"))
        return tuple(found)

    return bears
