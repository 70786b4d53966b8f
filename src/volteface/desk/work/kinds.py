"""What can be asked for: each kind of task with how it is asked (a Struct, kept as JSON) and what does it.

To ask: `study.ask(ADD.name, AddFiles(…), by)`; what comes of it is what the command of the same name prints with
`--json`.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec

from volteface.model.document import ReadingOptions
from volteface.model.job import Progress
from volteface.study import Study

# More processes than this only wait for the one that writes.
_MOST_READERS = 8


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
    from volteface.desk.files.incoming import Incoming

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
    return done


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


ADD = Kind("add", "adding files", AddFiles, _add, records=True)
RESULTS = Kind("results", "making results", MakeResults, _results, yields=True)
PUBLISH = Kind("publish", "publishing", Publish, _publish)
CHECK = Kind("check", "checking quotations, files and codebook", Check, _check)
LEARNED = Kind("learned", "coding by the learned coder", CodeByMachine, _learned)
CUES = Kind("cues", "coding by cues", CodeByMachine, _cues)
CHANGES = Kind("changes", "finding what an edit of the codebook changes", OfQuestion, _changes)
QUESTIONS = Kind("questions", "checking questions", OfQuestion, _questions)

KINDS: dict[str, Kind[Any]] = {
    one.name: one for one in (ADD, RESULTS, PUBLISH, CHECK, LEARNED, CUES, CHANGES, QUESTIONS)
}
