"""How far coders agree on a question: Krippendorff's alpha with its interval, people and machines told apart."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator

import numpy as np

from volteface.coding.agreement import Level
from volteface.coding.arrays import Integers
from volteface.library import Library, samples
from volteface.library.shelf import shelf
from volteface.line.labels import CALENDAR, calendar_span, years_of
from volteface.model.codebook import Question
from volteface.model.errors import NotEnough, WrongUse
from volteface.study.agree_shapes import AgreeGroup, AgreeShape
from volteface.study.compared import ENOUGH, Compared, Group, compared
from volteface.study.disagreements import confusions, disagreements, kinds_of, turns_on
from volteface.study.recoded import recoded

KINDS, CODER, WAVE, ORDER = "kinds", "coder", "wave", "order"
_QUARTERS = 4


def agree(
    library: Library,
    question: Question,
    *,
    level: Level = "interval",
    by: str = "",
    sentences: bool = False,
    seed: int = 0,
) -> AgreeShape:
    """Agreement of all coders of a question, on what counts and on where it stands.

    Args:
        library: the study's.
        question: which.
        level: how positions are compared.
        by: also by coder (each pair), wave (in which a passage was first drawn), order (of coding), or a period: year,
            decade, "N years", quarter, month.
        sentences: also which sentence of the codebook the disagreements turn on.
        seed: of the bootstrap over documents.

    Returns:
        `alpha` and what goes with it are those of the positions among all coders; `parts` holds the rest.

    Raises:
        NotEnough: nobody has coded the question under today's text, or nothing tells the order of coding.
        WrongUse: `by` is none of these.
    """
    if by not in {"", CODER, WAVE, ORDER, *CALENDAR} and years_of(by) is None:
        raise WrongUse(
            f"agreement cannot be told by “{by}”", hint="coder, wave, order, year, decade, “20 years”, quarter or month"
        )
    found = compared(library, question)
    everybody = found.everybody
    parts = found.parts(everybody, level, seed=seed)
    groups = [
        AgreeGroup(KINDS, group.kinds, group.kinds, found.parts(group, level, seed=seed)) for group in found.groups()
    ]
    if by == CODER:
        groups += _pairs(found, level, seed)
    elif by:
        for name, rows in _rows(library, question, found, by).items():
            for group in found.groups():
                made = found.parts(group, level, rows=rows, least=ENOUGH, seed=seed)
                if any(part.units for part in made):
                    groups.append(AgreeGroup(by, name, group.kinds, made))
    disputed = disagreements(found)
    position = parts[0]
    return AgreeShape(
        question=question.id,
        alpha=position.alpha,
        level=level,
        low=position.low,
        high=position.high,
        coders=position.coders,
        units=position.units,
        parts=parts,
        kinds=everybody.kinds,
        groups=groups,
        again=recoded(library, question, level=level, seed=seed),
        confusions=confusions(found),
        turns_on=turns_on(library, question, disputed) if sentences else [],
        disputed=len(disputed),
        stale=found.stale,
    )


def _pairs(found: Compared, level: Level, seed: int) -> Iterator[AgreeGroup]:
    for one, other in itertools.combinations(range(len(found.kinds)), 2):
        kinds = kinds_of(found.kinds[one], found.kinds[other])
        made = found.parts(Group(kinds, (one, other)), level, least=ENOUGH, seed=seed)
        if any(part.units for part in made):
            yield AgreeGroup(CODER, f"{found.made.coders[one]} – {found.made.coders[other]}", kinds, made)


def _rows(library: Library, question: Question, found: Compared, by: str) -> dict[str, Integers]:
    """Units by wave, order or period, in order."""
    if by == ORDER:
        return _by_order(found)
    if by == WAVE:
        first = {passage: waves[0][0] for passage, waves in samples.draw_history(library, question.id).items()}
        return found.sorted_by(lambda c: f"wave {first[c.passage]}" if c.passage in first else "not drawn")
    held = shelf(library)
    middles = (held.earliest + held.latest) // 2
    labels = [calendar_span(by, dt.date.fromordinal(int(middle))).label for middle in middles]
    document = dict(zip(found.made.passages.tolist(), found.documents.tolist(), strict=True))
    return found.sorted_by(lambda c: labels[document[c.passage]])


def _by_order(found: Compared) -> dict[str, Integers]:
    """Units that two have coded, in quarters by when the last of their codings was made."""
    made: dict[int, str] = {}
    for one in found.recorded:
        made[one.coding.passage] = max(one.made, made.get(one.coding.passage, ""))
    twice = np.flatnonzero((~np.isnan(found.made.state)).sum(axis=1) > 1)
    when = np.array([made[passage] for passage in found.made.passages[twice].tolist()])
    # To the minute: a table taken in at once has no order.
    minutes = np.array([moment[:16] for moment in when.tolist()])
    if len(set(minutes.tolist())) < 2:
        raise NotEnough(
            "all codings came in at one time, so that nothing tells how agreement went on",
            hint="codings made in Volteface, or handed in bit by bit, have an order",
        )
    in_order = twice[np.argsort(when, kind="stable")]
    number = max(1, min(_QUARTERS, len(in_order) // ENOUGH))
    blocks = np.array_split(in_order, number)
    return {
        f"{at} of {number}: to {made[int(found.made.passages[block[-1]])][:10]}": block
        for at, block in enumerate(blocks, 1)
    }
