"""What can be asked for: each kind of task with how it is asked (a Struct, kept as JSON) and what does it.

To ask: `study.ask(ADD.name, AddFiles(…), by)`; what comes of it is what the command of the same name prints with
`--json`.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Generic, Literal, TypeVar

import msgspec

from volteface.desk.incoming.batches import Incoming
from volteface.model.document import ReadingOptions
from volteface.model.job import Progress
from volteface.study import Study

# More processes than this only wait for the one that writes.
_MOST_READERS = 8
# Of what was refused so many are told with the outcome; all stand among the study's problems.
_MOST_TOLD = 1_000


class AddFiles(msgspec.Struct, frozen=True):
    """Read files: those of a batch that came in at the desk (its name), or a folder or file of this machine."""

    options: ReadingOptions
    batch: str = ""
    path: str = ""
    time_limit: float = 120.0
    memory_limit: float = 2_048.0


class MakeResults(msgspec.Struct, frozen=True):
    """Make the desk's results of the study as it is."""


class Publish(msgspec.Struct, frozen=True):
    """Publish a dossier, or all; `out` "" is its usual place."""

    form: str = "html"
    out: str = ""
    organisation: str = ""
    dossier: str = ""
    unreviewed: bool = False
    seed: int = 0


class Check(msgspec.Struct, frozen=True):
    """Check quotations, files and codebook; `dossiers` are folders in place of those that the study wrote."""

    dossiers: tuple[str, ...] = ()


class CodeByMachine(msgspec.Struct, frozen=True):
    """Let a machine code a question; `encoder` None is what the settings name."""

    question: str
    encoder: str | None = None
    seed: int = 0


class OfQuestion(msgspec.Struct, frozen=True):
    """A question; "" for all."""

    question: str = ""


class DrawSample(msgspec.Struct, frozen=True):
    """Draw the sample of a question, or extend it; None is as before."""

    question: str
    counting: int = 25
    period: str | None = None
    strata: str | None = None
    outside: int = 60
    seed: int = 0


class Assign(msgspec.Struct, frozen=True):
    """Deal a sample to coders; `overlap` None and `readers` "" are as before, "all" is everybody."""

    question: str
    to: tuple[str, ...] = ()
    overlap: float | None = None
    readers: str = ""
    anew: bool = False


_Spec = TypeVar("_Spec", bound=msgspec.Struct)


class Kind(msgspec.Struct, Generic[_Spec], frozen=True):
    """A kind of task: its name, what it is in words, how it is asked, what does it.

    `records` says that the work puts itself on record as a job; `yields` that it gives way when something else waits.
    """

    name: str
    words: str
    spec: type[_Spec]
    run: Callable[[Study, _Spec, Progress], object]
    records: bool = False
    yields: bool = False


def _add(study: Study, spec: AddFiles, progress: Progress) -> object:
    readers = min(_MOST_READERS, os.cpu_count() or 1)
    batch = Incoming(study.folder).batch(spec.batch) if spec.batch else None
    done = study.add(
        batch.paths() if batch is not None else [Path(spec.path)],
        spec.options,
        base=batch.files if batch is not None else None,
        progress=progress,
        workers=readers,
        time_limit=spec.time_limit,
        memory_limit=spec.memory_limit,
    )
    if batch is not None:
        batch.settle(done.problems)
    return msgspec.structs.replace(done, problems=done.problems[:_MOST_TOLD])


def _results(study: Study, spec: MakeResults, progress: Progress) -> object:  # noqa: ARG001 - of the study as it is
    from volteface.desk.reckoning.reckon import reckon

    return reckon(study, progress)


def _publish(study: Study, spec: Publish, progress: Progress) -> object:
    return study.publish(
        spec.form,
        out=Path(spec.out) if spec.out else None,
        organisation=spec.organisation,
        dossier=spec.dossier,
        unreviewed=spec.unreviewed,
        seed=spec.seed,
        progress=progress,
    )


def _check(study: Study, spec: Check, progress: Progress) -> object:
    progress(0, None, "quotations, files, codebook")
    return study.check(dossiers=[Path(one) for one in spec.dossiers])


def _learned(study: Study, spec: CodeByMachine, progress: Progress) -> object:
    return study.code(spec.question, "learned", encoder=spec.encoder, seed=spec.seed, progress=progress)


def _cues(study: Study, spec: CodeByMachine, progress: Progress) -> object:
    return study.code(spec.question, "cues", seed=spec.seed, progress=progress)


def _changes(study: Study, spec: OfQuestion, progress: Progress) -> object:
    return {"touched": study.question_changes(spec.question or None, progress=progress)}


def _questions(study: Study, spec: OfQuestion, progress: Progress) -> object:
    return {"findings": study.check_questions(spec.question or None, progress=progress)}


def _sample(study: Study, spec: DrawSample, progress: Progress) -> object:
    progress(0, None, spec.question)
    return study.sample(
        spec.question,
        counting=spec.counting,
        period=spec.period,
        strata=spec.strata,
        outside=spec.outside,
        seed=spec.seed,
    )


def _assign(study: Study, spec: Assign, progress: Progress) -> object:
    progress(0, None, spec.question)
    readers: int | Literal["all", "as before"] = "as before"
    if spec.readers:
        readers = "all" if spec.readers == "all" else int(spec.readers)
    return study.assign(spec.question, spec.to, overlap=spec.overlap, readers=readers, anew=spec.anew)


ADD = Kind("add", "adding files", AddFiles, _add, records=True)
RESULTS = Kind("results", "making results", MakeResults, _results, yields=True)
PUBLISH = Kind("publish", "publishing", Publish, _publish)
CHECK = Kind("check", "checking quotations, files and codebook", Check, _check)
LEARNED = Kind("learned", "coding by the learned coder", CodeByMachine, _learned)
CUES = Kind("cues", "coding by cues", CodeByMachine, _cues)
CHANGES = Kind("changes", "finding what an edit of the codebook changes", OfQuestion, _changes)
QUESTIONS = Kind("questions", "checking questions", OfQuestion, _questions)
SAMPLE = Kind("sample", "drawing a sample", DrawSample, _sample)
ASSIGN = Kind("assign", "dealing a sample to coders", Assign, _assign)

KINDS: dict[str, Kind[Any]] = {
    one.name: one for one in (ADD, RESULTS, PUBLISH, CHECK, LEARNED, CUES, CHANGES, QUESTIONS, SAMPLE, ASSIGN)
}
