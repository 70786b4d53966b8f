"""What to try where a search found nothing, and what a search can be limited to."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from volteface.library import Library, scope
from volteface.library.lemmas import WORD, fold
from volteface.library.query import Phrase, Query, Term, Word
from volteface.library.scope import Wanted, languages
from volteface.library.search import read_query, search
from volteface.library.shelf import shelf
from volteface.library.vocabulary import alike
from volteface.model.codebook import Codebook
from volteface.model.document import Voice
from volteface.model.errors import WrongUse
from volteface.study.browsing_shapes import Choices, Searched, Try
from volteface.study.meaning import terms
from volteface.study.narrowing import Limits, demand_held

# So many names are offered while one types an author; a library may have thousands.
_MOST_NAMES = 300
_MOST_TRIES = 6


def searched(library: Library, codebook: Codebook, limits: Limits) -> Searched:
    """How much is within limits; what bears on a question is counted as if it were not one of them.

    Raises:
        WrongUse: something unknown is named.
    """
    demand_held(library, codebook, limits)
    within = scope.scope(library, limits.wanted())
    numbers = within.everything()
    # In order of date, as the shelf is.
    held = np.unique(within.shelf.document_of(numbers)).tolist()
    dates = (within.shelf.dates[held[0]], within.shelf.dates[held[-1]]) if held else ("", "")
    return Searched(len(held), len(numbers), int(within.words.sum()), *dates)


def tries(library: Library, words: str, limits: Limits) -> tuple[Try, ...]:
    """Other searches that find something; none where the words cannot be read."""
    try:
        query = read_query(library, words, limits.language) if words.strip() else None
    except WrongUse:
        query = None
    return () if query is None else tuple(itertools.islice(_tries(library, query, limits), _MOST_TRIES))


def _tries(library: Library, query: Query, limits: Limits) -> Iterator[Try]:
    """Other searches; each is counted as it would be found without limits."""
    whole = _count(library, query)
    if whole and limits.given:
        yield Try(query.typed, whole, "without the limits", freely=True)
        return
    sought = list(dict.fromkeys(terms(query.sought)))
    missing = [one for one in sought if not _count(library, Query("", one))]
    others = [_instead(library, one) for one in missing]
    likeliest = [found[0] for found in others if found]
    seen: set[str] = set()
    for found in others:
        for word, other in found:
            tried = [(word, other), *(pair for pair in likeliest if pair[0] != word)]
            typed = _replaced(query.typed, tried)
            if typed not in seen and (count := _counted(library, typed, limits)):
                yield Try(typed, count, "did you mean this?" if "*" not in other else "words that begin so")
            seen.add(typed)
    yield from _parts(library, sought, missing, limits)
    for _, other in likeliest:
        if len(sought) > 1 or isinstance(sought[0], Phrase):
            yield Try(other, _counted(library, other, limits), "did you mean this word?")


def _parts(library: Library, sought: Sequence[Term], missing: Sequence[Term], limits: Limits) -> Iterator[Try]:
    """What stands somewhere of what stands nowhere together."""
    for one in missing:
        apart = " ".join(one.words) if isinstance(one, Phrase) and len(one.words) > 1 else ""
        if apart and (count := _counted(library, apart, limits)):
            yield Try(apart, count, "the words of the phrase, not in a row")
    for one in sought:
        if len(sought) > 1 and one not in missing:
            yield Try(_typed(one), _count(library, Query("", one)), "by itself")


def _instead(library: Library, missing: Term) -> list[tuple[str, str]]:
    """Words of a term that stand nowhere, each with what may have been meant, the likeliest first."""
    if isinstance(missing, Word):
        begun = [(missing.printed, f"{missing.printed}*")]
        printed = begun if _count(library, Query("", Phrase((missing.printed,), prefix=True))) else []
        return [*((missing.printed, near.word) for near in alike(library, missing.printed)), *printed]
    absent = [word for word in missing.words if not _count(library, Query("", Phrase((word,))))]
    return [(word, near.word) for word in absent for near in alike(library, word)]


def _replaced(typed: str, pairs: Iterable[tuple[str, str]]) -> str:
    """A query as it was typed, with other words in the place of some."""
    others = dict(pairs)
    return WORD.sub(lambda match: others.get(fold(match[0]), match[0]), typed).replace("**", "*")


def _counted(library: Library, typed: str, limits: Limits) -> int:
    try:
        return _count(library, read_query(library, typed, limits.language))
    except WrongUse:
        return 0


def _typed(term: Term) -> str:
    if isinstance(term, Word):
        return term.printed
    words = " ".join(term.words)
    star = "*" if term.prefix else ""
    return f"{words}{star}" if len(term.words) == 1 and term.prefix else f'"{words}{star}"'


def _count(library: Library, query: Query) -> int:
    """In how many passages the words of a query stand, whatever the limits."""
    return len(search(library, query, scope.scope(library, Wanted())).passages)


def choices(library: Library, codebook: Codebook) -> Choices:
    """What a search can be limited to, in order of name."""
    held = shelf(library)
    authors = sorted(one for one in scope.item_values(library, "author") if one)
    return Choices(
        tuple(sorted(set(held.organisations))),
        tuple(sorted(set(held.sources))),
        tuple(authors[:_MOST_NAMES]),
        len(authors) > _MOST_NAMES,
        tuple(sorted({one or "article" for one in scope.item_values(library, "kind")})),
        tuple(voice.value for voice in Voice),
        tuple(sorted(one for one in languages(library) if one)),
        tuple((one.id, one.title) for one in codebook.questions.values()),
    )
