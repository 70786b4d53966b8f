"""Echoes of a study: which are meant, in what order they are shown, and who of two bodies has them first."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from typing import Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from volteface.coding.bearing import QuestionCues
from volteface.evidence.echoes.result import Echo, Echoes, Searched, Twice
from volteface.evidence.echoes.shown import shown
from volteface.evidence.rights import Ledger
from volteface.evidence.verify import verify_parts
from volteface.library import Library, passages, sources
from volteface.library.scope import Wanted, scope
from volteface.library.search import read_query, search
from volteface.model.codebook import Question
from volteface.model.job import Progress, silent
from volteface.study import comparing, finding
from volteface.study.findings.firsts import priorities
from volteface.study.findings.linked import Linked
from volteface.study.findings.shared_words import SharedWords, shared_words
from volteface.study.whose import Whose, whose

LEAST_WORDS = 12
# Later documents of a family that are shown; the others are counted.
_LATER = 6
# Two documents that have whole pages in common would fill every list.
_OF_PAIR = 2
_IN_DOSSIER = 24


class Sought(msgspec.Struct, frozen=True):
    """Which echoes are meant; what is empty limits nothing.

    `organisation` takes part in all of them; `between` names two bodies, `of` says what these are where their names do
    not; `within` is a body's repeating itself. `words` is a search that one side must answer, `question` one that it
    must bear on. `top` families are shown.
    """

    organisation: str = ""
    between: tuple[str, str] | None = None
    of: comparing.Kind | Literal[""] = ""
    within: bool = False
    words: str = ""
    question: Question | None = None
    least_words: int = LEAST_WORDS
    top: int = 10
    seed: int = 0


def echoes(library: Library, sought: Sought, progress: Progress = silent) -> Echoes:
    """The echoes that are meant, the most striking first.

    Args:
        library: where.
        sought: which.
        progress: told how far the comparison is.

    Raises:
        NotEnough: nothing is held.
        WrongUse: a name names nothing.
        CheckFailed: words that are shown do not stand in their document.
    """
    bodies = _bodies(library, sought)
    shared = shared_words(library, bodies, progress)
    linked = Linked(
        shared,
        least_words=sought.least_words,
        within=sought.within,
        between=sought.between is not None,
        organisation=sought.organisation,
    )
    kept = _asked(library, linked, sought)
    made, left_out = _shown(library, linked, kept, sought.top)
    finding.demand(
        verify_parts(
            [(side.passage, side.text, side.offset) for one in made for side in (one.first, one.later)],
            finding.layer_of(library),
        )
    )
    return Echoes(
        whose=_named(bodies, sought),
        searched=_searched(shared, sought),
        traces=tuple(linked.trace(at) for at in np.flatnonzero(kept).tolist()),
        echoes=made,
        priority=priorities(linked, kept, _pairs(bodies, sought), seed=sought.seed),
        twice=_twice(shared),
        left_out=left_out,
    )


def of_dossier(library: Library, organisation: str, seed: int) -> Echoes | None:
    """What a dossier shows of an organisation: its own words that came back, and those it shares with others.

    None where there are no two documents to compare.
    """
    found = echoes(library, Sought(organisation=organisation, top=_IN_DOSSIER, seed=seed))
    return found if found.searched.documents > 1 else None


def _bodies(library: Library, sought: Sought) -> tuple[Whose, ...]:
    """Whose documents are compared: two that are named, else all organisations."""
    if sought.between is not None:
        one, other, _ = comparing.bodies(
            library, comparing.Asked(*sought.between, of=sought.of, organisation=sought.organisation)
        )
        return one, other
    held = sources.organisations(library)
    if sought.organisation or not held:
        whose(library, sought.organisation)
    return tuple(Whose(name) for name in sorted(held))


def _named(bodies: Sequence[Whose], sought: Sought) -> tuple[str, ...]:
    """Whom the echoes are about."""
    if sought.organisation and sought.between is None:
        return (sought.organisation,)
    return tuple(body.name for body in bodies)


def _pairs(bodies: Sequence[Whose], sought: Sought) -> list[tuple[int, int]]:
    """The pairs of bodies of which it is asked who comes first: the two named, or one organisation and each other."""
    if sought.between is not None:
        return [(0, 1)]
    names = [body.name for body in bodies]
    if not sought.organisation or sought.within:
        return []
    own = names.index(sought.organisation)
    return [(own, other) for other in range(len(names)) if other != own]


def _asked(library: Library, linked: Linked, sought: Sought) -> NDArray[np.bool_]:
    """Which links are of a family that has the words sought for, and bears on the question."""
    kept = np.ones(len(linked.links), dtype=np.bool_)
    if sought.words:
        hits = search(library, read_query(library, sought.words), scope(library, Wanted()))
        kept &= _of_families(linked, linked.touching(hits.passages.tolist()))
    if sought.question is not None:
        cues = QuestionCues(sought.question)
        run = (number for at in range(len(linked.links)) for side in linked.numbers(at) for number in side)
        texts = passages.chosen_texts(library, sorted(set(run)))
        kept &= _of_families(linked, linked.touching(one.number for one in texts if cues.bearing(one.text).any))
    return kept


def _of_families(linked: Linked, flagged: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """All links of the families of which any is flagged."""
    family = linked.links.family
    return np.isin(family, family[flagged])


def _shown(library: Library, linked: Linked, kept: NDArray[np.bool_], top: int) -> tuple[tuple[Echo, ...], int]:
    """The echoes of so many families with their words, and how many families may not be shown."""
    compared = linked.compared
    ledger = Ledger(dict(zip(compared.names, compared.words.tolist(), strict=True)))
    made: list[Echo] = []
    families = left_out = 0
    for several in _ranked(linked, kept):
        if families == top:
            break
        found = [one for at in several[:_LATER] if (one := _echo(library, linked, at, ledger)) is not None]
        families += bool(found)
        left_out += not found
        made += found
    return tuple(made), left_out


def _ranked(linked: Linked, kept: NDArray[np.bool_]) -> list[list[int]]:
    """The links of each family in order of date, the most striking families first.

    Those of two documents that have more in common than `_OF_PAIR` wordings come after all others.
    """
    of = linked.links.family
    at = np.flatnonzero(kept)
    at = at[np.argsort(of[at], kind="stable")]
    families = [list(several) for _, several in itertools.groupby(at.tolist(), key=lambda one: int(of[one]))]
    families.sort(key=lambda several: -linked.striking(several))
    seen: Counter[tuple[int, int]] = Counter()
    first: list[list[int]] = []
    last: list[list[int]] = []
    for several in families:
        pair = int(linked.links.first[several[0]]), int(linked.links.later[several[0]])
        seen[pair] += 1
        (first if seen[pair] <= _OF_PAIR else last).append(several)
    return first + last


def _echo(library: Library, linked: Linked, at: int, ledger: Ledger) -> Echo | None:
    sides = [passages.resolve(library, numbers) for numbers in linked.numbers(at)]
    voices = linked.voices[0][at], linked.voices[1][at]
    pair = shown(sides[0], sides[1], voices, ledger)
    if pair is None:
        return None
    finding = int(linked.links.finding[at])
    return Echo(
        family=int(linked.links.family[at]),
        first=pair[0],
        later=pair[1],
        words=int(linked.found.same[finding]),
        share=float(linked.found.share[finding]),
        lag_days=linked.lag(at),
    )


def _searched(shared: SharedWords, sought: Sought) -> Searched:
    compared, found = shared.compared, shared.found
    first, last = (compared.dates[at] for at in (0, -1)) if compared.dates else ("", "")
    asked = ""
    if sought.words:
        asked += f" with “{sought.words}”"
    if sought.question is not None:
        asked += f" that bears on “{sought.question.title}”"
    return Searched(
        documents=found.documents,
        words=found.words,
        earliest=first,
        latest=last,
        boilerplate=found.boilerplate,
        common=found.common,
        least=sought.least_words,
        asked=asked,
    )


def _twice(shared: SharedWords) -> tuple[Twice, ...]:
    names = shared.compared.names
    return tuple(Twice(names[one.first], names[one.later], one.share) for one in shared.twice)
