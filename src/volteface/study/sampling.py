"""Draw the gold sample of a question, and hand it out to be coded."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from pathlib import Path

import numpy as np

from volteface.coding import sample as drawing
from volteface.coding.gold import combine
from volteface.library import Library, codebooks, codings, passages, samples
from volteface.library.shelf import shelf
from volteface.line.labels import CALENDAR, calendar_span, years_of
from volteface.model.codebook import Question
from volteface.model.coding import Judgement
from volteface.model.errors import NotEnough, WrongUse
from volteface.study import tables
from volteface.study.corpus import frame
from volteface.study.shapes import SampleShape, StratumShape
from volteface.study.taking import blind_name, text_hash

_OPEN = ("about", "position", "voice", "reason", "coder", "kind")
_SHOWN = ("passage", "before", "text", "after")
_KNOWN = ("document", "date", "author", "source")


def draw(library: Library, question: Question, *, counting: int, period: str, outside: int, seed: int) -> SampleShape:
    """Draw the first wave, or extend the sample; what was drawn stays drawn.

    Args:
        library: the study's.
        question: which.
        counting: passages that count, wanted in each period.
        period: the strata: year, decade, "N years", quarter or month.
        outside: passages wanted from outside the frame.
        seed: of the permanent random numbers; an extended sample keeps its first.

    Raises:
        WrongUse: the period is none, or not the earlier waves'.
        NotEnough: nothing is held.
    """
    if period not in CALENDAR and years_of(period) is None:
        raise WrongUse(f"“{period}” is no period", hint="write year, decade, “20 years”, quarter or month")
    codebooks.note_codebook(library, question)
    framed = frame(library, question)
    names = passages.identifiers(library)
    strata = _strata(library, [text.number for text in framed.everything], period)
    inside = framed.member
    waves = samples.samples(library, question.id)
    drawn = drawing.draw(
        question.id,
        question.version,
        [names[text.number] for text in framed.everything],
        inside,
        strata,
        seed=waves[0].seed if waves else seed,
        counting=counting,
        shares=_shares(library, question.id) if waves else drawing.SHARE,
        outside=outside,
        earlier=waves[-1] if waves else None,
        made=dt.datetime.now(dt.UTC),
    )
    before = {d.passage for d in samples.draws(library, question.id)}
    made = [
        samples.Draw(text.number, float(p), label, label == drawing.OUTSIDE_LABEL)
        for text, p, label, chosen in zip(
            framed.everything, drawn.probability, drawn.strata, drawn.drawn.tolist(), strict=True
        )
        if chosen
    ]
    samples.save(library, drawn.sample, made)
    return SampleShape(
        question=question.id,
        wave=drawn.sample.wave,
        seed=drawn.sample.seed,
        frame=int(inside.sum()),
        drawn=len(made),
        new=sum(d.passage not in before for d in made),
        outside=sum(d.outside for d in made),
        strata=[StratumShape(s.label, s.frame, s.drawn, s.probability, s.outside) for s in drawn.sample.strata],
    )


def _shares(library: Library, question: str) -> dict[str, float]:
    """The part of each stratum's coded passages that counts: how many more to draw is reckoned from it."""
    coded: dict[int, list[Judgement]] = defaultdict(list)
    for one in codings.codings(library, question):
        if one.coding.probability is None:
            continue
        coded[one.coding.passage].append(one.coding.judgement)
    drawn = [d for d in samples.draws(library, question) if not d.outside and d.passage in coded]
    likely = [float(combine(coded[d.passage]).counts) for d in drawn]
    return drawing.expected_shares([d.stratum for d in drawn], likely)


def write_sheet(library: Library, question: Question, path: Path, *, blind: bool) -> int:
    """Write the drawn passages as a table to code in, in random order; how many.

    Args:
        library: the study's.
        question: which.
        path: CSV, TSV or JSONL.
        blind: leave out date, author and document (the text may still reveal them).

    Raises:
        NotEnough: no sample was drawn.
    """
    draws = {d.passage: d for d in samples.draws(library, question.id)}
    if not draws:
        raise NotEnough("no sample is drawn", where=question.id, hint=f"volteface sample {question.id} first")
    seed = samples.samples(library, question.id)[0].seed
    found = passages.resolve(library, draws)
    # The order of the permanent numbers of another question: unrelated to time, and to what was drawn first.
    found.sort(key=lambda p: drawing.permanent_number(seed, f"{question.id}/order", p.id))
    known = () if blind else _KNOWN
    columns = (*_SHOWN, *known, "probability", "text_hash", *_OPEN)
    rows = (
        {
            "passage": blind_name(seed, p.id) if blind else p.id,
            "before": p.prefix,
            "text": p.text,
            "after": p.suffix,
            "document": p.document,
            "date": p.date,
            "author": p.author,
            "source": p.source,
            "probability": repr(draws[p.number].probability),
            "text_hash": text_hash(p.text),
        }
        for p in found
    )
    return tables.write(path, columns, ({name: row.get(name, "") for name in columns} for row in rows))


def _strata(library: Library, numbers: list[int], period: str) -> list[str]:
    held = shelf(library)
    middles = (held.earliest + held.latest) // 2
    labels = [calendar_span(period, dt.date.fromordinal(int(middle))).label for middle in middles]
    return [labels[at] for at in held.document_of(np.array(numbers, dtype=np.int64)).tolist()]


def write_passages(library: Library, path: Path, question: Question | None) -> int:
    """Write passages with their addresses as a table: all, or those of a question's frame; how many.

    Raises:
        NotEnough: nothing is held.
    """
    held = shelf(library)
    if not len(held.number):
        raise NotEnough("nothing is held yet", hint="volteface add PATH… first")
    if question is not None:
        numbers = [text.number for text in frame(library, question).texts]
    else:
        ranges = sorted(zip(held.first.tolist(), held.last.tolist(), strict=True))
        numbers = [number for first, last in ranges for number in range(first, last + 1)]
    columns = ("id", "document", "date", "organisation", "source", "author", "start", "end", "voice", "text")
    rows = ({name: getattr(p, name) for name in columns} for p in passages.resolve_each(library, numbers))
    return tables.write(path, columns, rows)
