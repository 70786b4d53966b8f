"""Draw the gold sample of a question, and hand it out to be coded."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from volteface.coding import sample as drawing
from volteface.library import Library, codebooks, passages, samples
from volteface.library.shelf import shelf
from volteface.model.codebook import Question
from volteface.model.coding import Sample
from volteface.model.errors import NotEnough
from volteface.study import tables
from volteface.study.corpus import frame
from volteface.study.designing import design
from volteface.study.outside import missed
from volteface.study.shapes import MissedShape, SampleShape, StratumShape, WaveShape, WavesShape


def draw(
    library: Library,
    question: Question,
    *,
    counting: int,
    outside: int,
    seed: int,
    period: str | None = None,
    strata: str | None = None,
) -> SampleShape:
    """Draw the first wave, or extend the sample; what was drawn stays drawn.

    Args:
        library: the study's.
        question: which.
        counting: passages that count, wanted in each period.
        outside: passages wanted from outside the frame.
        seed: of the permanent random numbers; an extended sample keeps its first.
        period: year, decade, "N years", quarter or month; None as before, at first decade.
        strata: "period", or "score" for periods crossed with bands of a machine's scores; None as before.

    Raises:
        WrongUse: the period is none, or not the earlier waves'.
        NotEnough: nothing is held, or no machine has scored the question.
    """
    laid_out = design(library, question, period=period, strata=strata)
    codebooks.note_codebook(library, question)
    framed, waves = laid_out.framed, laid_out.waves
    drawn = drawing.draw(
        question.id,
        question.version,
        laid_out.names,
        framed.member,
        laid_out.strata,
        seed=waves[0].seed if waves else seed,
        counting=counting,
        shares=laid_out.shares,
        outside=outside,
        earlier=waves[-1] if waves else None,
        held=laid_out.held,
        made=dt.datetime.now(dt.UTC),
    )
    before = {d.passage for d in laid_out.draws}
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
        frame=int(framed.member.sum()),
        drawn=len(made),
        new=sum(d.passage not in before for d in made),
        outside=sum(d.outside for d in made),
        strata=_strata(drawn.sample),
        period=laid_out.period,
        machine=laid_out.machine or None,
    )


def waves(library: Library, question: Question) -> WavesShape:
    """All waves of a question's sample as they are on record, first to last, and what retrieval may miss."""
    bound = missed(library, question)
    return WavesShape(
        question.id,
        [_wave(one) for one in samples.samples(library, question.id)],
        None if bound is None else MissedShape(bound.outside, bound.read, bound.counting, bound.upper),
    )


def _wave(one: Sample) -> WaveShape:
    return WaveShape(
        wave=one.wave,
        made=one.made.isoformat(timespec="seconds"),
        codebook=one.codebook,
        seed=one.seed,
        frame=sum(s.frame for s in one.strata if not s.outside),
        frame_hash=one.frame_hash,
        drawn=sum(s.drawn for s in one.strata if not s.outside),
        outside=sum(s.drawn for s in one.strata if s.outside),
        strata=_strata(one),
    )


def _strata(sample: Sample) -> list[StratumShape]:
    return [StratumShape(s.label, s.frame, s.drawn, s.probability, s.outside) for s in sample.strata]


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
