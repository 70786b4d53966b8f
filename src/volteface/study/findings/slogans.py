"""Slogans of a body, found or given, with the words in which they were first, most and last said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import msgspec
import numpy as np

from volteface.coding.bearing import QuestionCues
from volteface.evidence.actors.unnamed import Unnamed
from volteface.evidence.rights import Ledger
from volteface.evidence.slogans import life
from volteface.evidence.slogans.marked import DRAWS, LEVEL, Marked, distinct, find_marked, single
from volteface.evidence.slogans.phrases import Phrases, find_phrases
from volteface.evidence.slogans.result import Slogan, Slogans, Sought
from volteface.evidence.slogans.running import Flags, Integers, RunningWords
from volteface.evidence.verify import verify_parts
from volteface.library import Library, passages
from volteface.library.scope import Scope
from volteface.library.shelf import Shelf
from volteface.model.codebook import Question
from volteface.model.coding import CodedText
from volteface.model.errors import NotEnough, WrongUse
from volteface.model.job import Progress, silent
from volteface.study import finding
from volteface.study.findings.running_words import running_words, spellings
from volteface.study.findings.slogan_card import Cards
from volteface.study.made_ahead import laid_by
from volteface.study.whose import Whose, material

# Of fewer documents or periods no phrase can be marked for a time.
_FEWEST_DOCUMENTS, _FEWEST_PERIODS = 12, 3
_LONGEST = 12
# So many stand on a page of a dossier.
_IN_DOSSIER = 12


class Wishes(msgspec.Struct, frozen=True):
    """What is sought: `given` words, else what is marked; `by` names the periods ("": what suits the documents)."""

    given: str = ""
    top: int = 10
    by: str = ""
    question: Question | None = None
    seed: int = 0


@dataclass(frozen=True, eq=False)
class Material:
    """The words of a body with the periods of its documents.

    Attributes:
        shelf: all that is held.
        documents: indices in it of the body's documents, oldest first.
        held: how many words of the body.
        running: the words.
        by: the periods' unit.
        spans: T periods.
        period: for each document of the shelf its period, -1 where it is not the body's.
        narrowed: whether only passages on a question count.
    """

    shelf: Shelf
    documents: Integers
    held: int
    running: RunningWords
    by: str
    spans: tuple[tuple[str, life.Day, life.Day], ...]
    period: Integers
    narrowed: bool


def slogans(
    library: Library, body: Whose, wishes: Wishes, *, ledger: Ledger | None = None, progress: Progress = silent
) -> Slogans:
    """The slogans of a body, the most marked first, or the card of given words.

    Args:
        library: where.
        body: whose.
        wishes: what is sought.
        ledger: of what is shown beside them; by default of these alone.
        progress: told of each step.

    Raises:
        WrongUse: the periods are none, or the words given are none or too many.
        NotEnough: too few documents are held to find what is marked for a time.
        CheckFailed: a quotation does not stand in its document.
    """
    _demand(wishes.given)
    of = _material(library, body, wishes, progress)
    phrases = find_phrases(of.running)
    ledger = ledger or Ledger(dict(zip(of.shelf.names, of.shelf.words.tolist(), strict=True)))
    cards = Cards(library, of, phrases, ledger, body, seed=wishes.seed)
    if wishes.given:
        found, sought = _given(library, of, cards, wishes), None
    else:
        found, sought = _found(of, phrases, cards, wishes, progress)
    made = Slogans(
        body=body.name,
        by=of.by,
        slogans=found,
        documents=len(of.documents),
        words_held=of.held,
        earliest=of.shelf.dates[int(of.documents[0])],
        latest=of.shelf.dates[int(of.documents[-1])],
        sought=sought,
        question=wishes.question.id if wishes.question is not None else "",
        given=wishes.given,
    )
    shown = [one.extract for one in made.quoted()]
    finding.demand(verify_parts([(one.passage, one.text, one.offset) for one in shown], finding.layer_of(library)))
    return made


def _demand(given: str) -> None:
    if not given:
        return
    count = len(given.split())
    if "*" in given:
        raise WrongUse("a slogan has no “*”", where=given, hint="inflected forms are counted with the words given")
    if count > _LONGEST:
        raise WrongUse(f"is longer than {_LONGEST} words", where="the slogan", hint="for passages: volteface really")


def _material(library: Library, body: Whose, wishes: Wishes, progress: Progress) -> Material:
    own, found = material(library, body)
    if not len(own.number):
        raise NotEnough(f"nothing is held of “{body.name}”", hint="see: volteface holdings")
    documents = np.flatnonzero(np.isin(found.shelf.number, own.number))
    if wishes.question is not None:
        found = _bearing(library, found, wishes.question)
    by = wishes.by or life.default_by(own.earliest, own.latest)
    spans, of_document = life.periods(by, own.earliest, own.latest)
    period = np.full(len(found.shelf.number), -1, dtype=np.int64)
    period[documents] = of_document
    return Material(
        shelf=found.shelf,
        documents=documents,
        held=int(own.words.sum()),
        running=running_words(library, found, progress),
        by=by,
        spans=spans,
        period=period,
        narrowed=wishes.question is not None,
    )


def _bearing(library: Library, found: Scope, question: Question) -> Scope:
    """Of a scope the passages that bear on a question, by its cues."""
    cues = QuestionCues(question)
    within = found.everything()
    kept = [one.number for one in passages.chosen_texts(library, within.tolist()) if _bears(cues, one)]
    flags: Flags = np.zeros(len(found.shelf.by_passage), dtype=np.bool_)
    flags[kept] = True
    return Scope(found.shelf, found.documents, flags, found.words)


def _bears(cues: QuestionCues, one: CodedText) -> bool:
    return cues.bearing(one.text, one.language).any


def _found(
    of: Material, phrases: Phrases, cards: Cards, wishes: Wishes, progress: Progress
) -> tuple[tuple[Slogan, ...], Sought]:
    held = len(np.unique(of.period[of.documents]))
    if len(of.documents) < _FEWEST_DOCUMENTS or held < _FEWEST_PERIODS:
        raise NotEnough(
            f"{len(of.documents)} documents in {held} periods ({of.by}) are too few to tell what is marked for a time",
            hint=f"at least {_FEWEST_DOCUMENTS} documents in {_FEWEST_PERIODS} periods are needed; for the life of a "
            "phrase: volteface slogans WORDS",
        )
    marked = find_marked(phrases, of.period, len(of.spans), seed=wishes.seed, progress=progress)
    content = frozenset(np.unique(of.running.word[of.running.content[of.running.form]]).tolist())
    kept = distinct(phrases, marked, content)
    made = []
    for done, at in enumerate(kept[: wishes.top].tolist()):
        progress(done, min(wishes.top, len(kept)), "slogans")
        phrase = int(marked.phrase[at])
        words = tuple(of.running.words[word] for word in phrases.phrases[phrase])
        card = cards.card([words], _time(of, marked, at), float(marked.z[at]), float(marked.p[at]))
        made.append(card.without_chances())
    sought = Sought(marked.tried, marked.times, DRAWS, marked.threshold, len(kept), LEVEL)
    return tuple(made), sought


def _given(library: Library, of: Material, cards: Cards, wishes: Wishes) -> tuple[Slogan, ...]:
    spelt = [one for one in spellings(library, wishes.given) if one]
    if not spelt:
        raise WrongUse("no word is given", where=wishes.given, hint="give the words of a slogan")
    uses = cards.documents(spelt)
    time, z, p = "", None, None
    if len(uses) and len(of.spans) > 1:
        alone = single(uses, of.period, len(of.spans), cards.said, seed=wishes.seed)
        if alone is not None:
            time, z, p = _time(of, alone, 0), float(alone.z[0]), float(alone.p[0])
    return (cards.card(spelt, time, z, p, named=wishes.given),)


def _time(of: Material, marked: Marked, at: int) -> str:
    """The period, or the two together, for which a phrase is marked most."""
    first, run = int(marked.period[at]), int(marked.run[at])
    labels: Sequence[str] = [label for label, _, _ in of.spans[first : first + run]]
    return " and ".join(labels)


def of_dossier(library: Library, organisation: str, unnamed: Unnamed, seed: int) -> Slogans | None:
    """What a dossier shows of an organisation's slogans; None where too little is held to seek any.

    A phrase that names somebody who is never named is left out.
    """

    def names(text: str) -> bool:
        return bool(unnamed) and bool(unnamed.find(text))

    body, wishes = Whose(organisation), Wishes(top=_IN_DOSSIER, seed=seed)
    try:
        found = laid_by(library, f"slogans {body} {wishes}", Slogans, lambda: slogans(library, body, wishes))
    except NotEnough:
        return None
    kept = tuple(one for one in found.slogans if not any(names(form.text) for form in one.forms))
    return msgspec.structs.replace(found, slogans=tuple(_without(one, names) for one in kept))


def _without(one: Slogan, names: Callable[[str], bool]) -> Slogan:
    followed = one.replaced_by
    if followed is None:
        return one
    return msgspec.structs.replace(one, replaced_by=tuple(later for later in followed if not names(later.phrase)))
