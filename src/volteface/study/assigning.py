"""Several coders on one question: who reads what, what several read, and how far each is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from volteface.coding.dealing import Drawn, chance_of_several, deal
from volteface.library import Library, assignments, codings, passages, samples
from volteface.library.assignments import Overlap
from volteface.library.samples import Draw
from volteface.model.codebook import Question
from volteface.model.errors import NotEnough, WrongUse
from volteface.study.coder_names import checked_name
from volteface.study.hand_shapes import AssignedShape, ShareShape
from volteface.study.reading_order import place_in_order


def assign(
    library: Library,
    question: Question,
    to: Sequence[str] = (),
    *,
    overlap: float | None = None,
    readers: int | Literal["all", "as before"] = "as before",
    anew: bool = False,
) -> AssignedShape:
    """Deal the drawn passages that have too few readers to coders; what is dealt stays dealt.

    Whatever a named coder has read already is that coder's. A passage of the overlap has several readers, every other
    one; after a new wave, with a larger overlap or with more coders to read it, only what is missing is added.

    Args:
        library: the study's.
        question: which.
        to: coders' names; by default all who have something to read already.
        overlap: the share of passages that several coders read; by default as before, at first a fifth.
        readers: how many read each of these; at first two.
        anew: first take back from everybody what they have not read yet, for when a coder joins or leaves.

    Raises:
        NotEnough: no sample is drawn.
        WrongUse: nobody is named, or a name, share or number cannot be.
    """
    draws = _draws(library, question.id)
    held = assignments.assignments(library, question.id)
    names = [checked_name(name) for name in to] or sorted(held)
    if not names:
        raise WrongUse("nobody has anything to read yet", where=question.id, hint="add --to NAME,NAME")
    read = _read(library, question)
    taken: dict[str, list[int]] = {}
    if anew:
        taken = {name: [p for p in share if p not in read[name]] for name, share in held.items()}
    kept = {name: [p for p in share if p not in set(taken.get(name, ()))] for name, share in held.items()}
    for name in names:
        # What somebody has read without having been asked to is that coder's from now on.
        own = set(kept.get(name, ()))
        kept[name] = [*kept.get(name, ()), *sorted(p for p in read[name] if p in draws and p not in own)]
    terms = _terms(library, question.id, overlap, readers)
    several = max(2, len(names)) if terms.readers is None else terms.readers
    new = deal(_drawn(library, question.id, draws, kept), names, overlap=terms.share, several=several)
    given = {name: [*(p for p in kept[name] if p not in set(held.get(name, ()))), *new[name]] for name in names}
    assignments.assign(library, question.id, given, instead_of=taken, overlap=terms)
    return shown(library, question, new=sum(map(len, new.values())))


def shown(library: Library, question: Question, *, new: int = 0) -> AssignedShape:
    """Who has what, and how far each is.

    Args:
        library: the study's.
        question: which.
        new: readings that were dealt out just now.

    Raises:
        NotEnough: no sample is drawn.
    """
    draws = _draws(library, question.id)
    held = {
        name: [passage for passage in share if passage in draws]
        for name, share in assignments.assignments(library, question.id).items()
    }
    read = _read(library, question)
    readers = Counter(passage for share in held.values() for passage in share)
    return AssignedShape(
        question=question.id,
        drawn=len(draws),
        twice=sum(count > 1 for count in readers.values()),
        unassigned=len(draws) - len(readers),
        new=new,
        coders=[
            ShareShape(
                coder=name,
                passages=len(share),
                shared=sum(readers[passage] > 1 for passage in share),
                read=(done := sum(passage in read[name] for passage in share)),
                left=len(share) - done,
                strata=dict(sorted(Counter(draws[passage].stratum for passage in share).items())),
            )
            for name, share in sorted(held.items())
        ],
    )


def _terms(library: Library, question: str, overlap: float | None, readers: int | str) -> Overlap:
    before = assignments.last_overlap(library, question) or Overlap()
    share = before.share if overlap is None else overlap
    if isinstance(readers, int):
        return Overlap(share, readers)
    return Overlap(share, None if readers == "all" else before.readers)


def _draws(library: Library, question: str) -> dict[int, Draw]:
    draws = {draw.passage: draw for draw in samples.draws(library, question)}
    if not draws:
        raise NotEnough("no sample is drawn", where=question, hint=f"volteface sample {question} first")
    return draws


def _read(library: Library, question: Question) -> defaultdict[str, set[int]]:
    """What each coder has read under today's text of the question."""
    read: defaultdict[str, set[int]] = defaultdict(set)
    for one in codings.codings(library, question.id, unclear=True):
        if one.coding.codebook == question.version and one.coding.probability is not None and not one.adjudicated:
            read[one.coding.coder.name].add(one.coding.passage)
    return read


def _drawn(
    library: Library, question: str, draws: Mapping[int, Draw], held: Mapping[str, Iterable[int]]
) -> list[Drawn]:
    seed = samples.samples(library, question)[0].seed
    readers: defaultdict[int, set[str]] = defaultdict(set)
    for name, share in held.items():
        for passage in share:
            readers[passage].add(name)
    return [
        Drawn(
            number=passage.number,
            stratum=draws[passage.number].stratum,
            place=place_in_order(seed, question, passage.id),
            chance=chance_of_several(seed, question, passage.id),
            readers=frozenset(readers[passage.number]),
        )
        for passage in passages.resolve(library, draws)
    ]
