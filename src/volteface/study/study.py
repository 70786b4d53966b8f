"""A study: a folder with a library, a codebook and what was published, and everything that can be done with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from volteface.evidence.result import Opposition, Quotation, Reading
from volteface.library import Library, problems, samples
from volteface.library.holdings import holdings
from volteface.library.shelf import shelf
from volteface.line.result import Line
from volteface.model.codebook import Codebook, Question
from volteface.model.coding import Kind
from volteface.model.document import ReadingOptions
from volteface.model.errors import NotEnough, VoltefaceError, WrongUse
from volteface.model.job import Progress, silent
from volteface.model.publication import Source
from volteface.study import codebook, declared, looking, settings
from volteface.study.shapes import (
    AddedShape,
    AgreeShape,
    CheckShape,
    CodedShape,
    ContradictionsShape,
    FindingShape,
    HoldingsShape,
    LineShape,
    ProblemsShape,
    PublishedShape,
    QuestionShape,
    QuotationsShape,
    SampleShape,
)

if TYPE_CHECKING:
    from volteface.coding.agreement import Level
    from volteface.study.adding import Asker
    from volteface.study.gathering import Gathered
    from volteface.study.lines import Wishes

PUBLIC = "public"


class Study:
    """One study on disk. Use it as a context manager, or close it.

    Heavy rooms are imported by the method that needs them, so that looking something up stays quick.
    """

    def __init__(self, folder: Path, library: Library) -> None:
        self.folder = folder
        self.library = library

    @classmethod
    def new(cls, folder: str | Path, *, name: str = "", template: str = "empty") -> Self:
        """Start a study in a folder that is empty or not there yet.

        Raises:
            WrongUse: a study is there already, or the template is unknown.
        """
        path = Path(folder)
        if template != "empty":
            raise WrongUse(f"no template “{template}”", hint="the templates are: empty")
        if (path / settings.FILE_NAME).exists():
            raise WrongUse("a study is there already", where=str(path))
        path.mkdir(parents=True, exist_ok=True)
        settings.write_new(path, name or path.absolute().name)
        if not (path / codebook.FILE_NAME).exists():
            codebook.write_empty(path)
        return cls(path, Library.create(path))

    @classmethod
    def open(cls, folder: str | Path) -> Self:
        """Open the study in a folder.

        Raises:
            WrongUse: there is none.
            LibraryDamaged: its library cannot be used.
        """
        path = Path(folder)
        if not (path / settings.FILE_NAME).is_file():
            raise WrongUse("no study is here", where=str(path), hint="start one: volteface new DIR")
        library = Library.open(path)
        try:
            declared.take(library, settings.read(path))
        except BaseException:
            library.close()
            raise
        return cls(path, library)

    @classmethod
    def find(cls, folder: str | Path = ".") -> Self:
        """Open the study in a folder or the nearest one above it.

        Raises:
            WrongUse: there is none.
        """
        start = Path(folder).absolute()
        for path in (start, *start.parents):
            if (path / settings.FILE_NAME).is_file():
                return cls.open(path)
        raise WrongUse(
            "no study is here or in a folder above", where=str(start), hint="use -p DIR, or: volteface new DIR"
        )

    def close(self) -> None:
        """Give the library back."""
        self.library.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    @property
    def settings(self) -> settings.Settings:
        """What stands in `volteface.toml`."""
        return settings.read(self.folder)

    @property
    def codebook(self) -> Codebook:
        """What stands in `questions.toml`."""
        return codebook.read(self.folder)

    def question(self, name: str) -> Question:
        """One question of the codebook.

        Raises:
            WrongUse: there is none of this name.
        """
        return codebook.question(self.codebook, name)

    def add(
        self,
        paths: Sequence[str | Path],
        options: ReadingOptions,
        *,
        progress: Progress = silent,
        ask: Asker | None = None,
        workers: int = 0,
    ) -> AddedShape:
        """Read files and folders into the library; see `study.adding.add`."""
        from volteface.study.adding import add

        places = [Path(path) for path in paths]
        return add(self.library, places, options, progress=progress, ask=ask, workers=workers)

    def declare(self, source: Source) -> None:
        """Write into `volteface.toml` what is known of a source."""
        settings.declare(self.folder, source)

    def count_passages(self) -> int:
        """How many passages are held, in current editions."""
        held = shelf(self.library)
        return int((held.last - held.first + 1).sum())

    def problems(self) -> ProblemsShape:
        """Everything refused so far, with reasons."""
        return ProblemsShape(problems.problems(self.library))

    def holdings(self) -> HoldingsShape:
        """What is held of each source and year."""
        return HoldingsShape(holdings(self.library))

    def search(self, words: str, *, top: int | None = None, **limits: str) -> looking.Found:
        """Passages that hold the words, oldest first; `limits` are the fields of `looking.Limits`."""
        return looking.search(self.library, words, looking.Limits(**limits), top)

    def chronicle(self, words: str, **limits: str) -> looking.Chronicled:
        """Dated quotations on words or, where they name one, on a question."""
        return looking.chronicle(self.library, self.codebook, words, looking.Limits(**limits))

    def write_chronicle(self, found: looking.Chronicled, target: Path) -> None:
        """Write a chronicle as one HTML page, made to be read and printed."""
        from volteface.study.publishing import write_chronicle

        write_chronicle(self.library, self.settings.name, found, target)

    def questions(self) -> list[QuestionShape]:
        """The questions and how each is coded so far."""
        from volteface.study.questions import overview

        return overview(self.library, self.codebook)

    def check_questions(self, name: str | None = None) -> list[FindingShape]:
        """What is to be mended in the codebook, or in one question of it."""
        from volteface.study.questions import check

        asked = self.codebook.questions.values() if name is None else [self.question(name)]
        return check(self.library, list(asked))

    def sample(
        self, question: str, *, counting: int = 25, period: str = "decade", outside: int = 60, seed: int = 0
    ) -> SampleShape:
        """Draw a question's gold sample or extend it; see `study.sampling.draw`."""
        from volteface.study.sampling import draw

        return draw(self.library, self.question(question), counting=counting, period=period, outside=outside, seed=seed)

    def sampled(self, question: str) -> int:
        """How many waves of a question's sample are drawn."""
        return len(samples.samples(self.library, question))

    def write_sample(self, question: str, target: Path, *, blind: bool = False) -> int:
        """Write the drawn passages as a table to code in; how many."""
        from volteface.study.sampling import write_sheet

        return write_sheet(self.library, self.question(question), target, blind=blind)

    def write_passages(self, target: Path, question: str | None = None) -> int:
        """Write passages with their addresses, all or those that bear on a question; how many."""
        from volteface.study.sampling import write_passages

        return write_passages(self.library, target, None if question is None else self.question(question))

    def code(
        self,
        question: str,
        coder: str,
        *,
        kind: str | None = None,
        name: str = "",
        census: bool = False,
        adjudicated: bool = False,
        seed: int = 0,
        progress: Progress = silent,
    ) -> CodedShape:
        """Let a machine code a question, or take in a table of codings where `coder` is a file."""
        asked = self.question(question)
        if Path(coder).is_file():
            from volteface.study.taking import Terms, take

            terms = Terms(Kind(kind) if kind else None, name, census, adjudicated)
            return take(self.library, asked, Path(coder), terms)
        if Path(coder).suffix:
            raise WrongUse("no such file", where=coder)
        from volteface.study.machines import code

        return code(self.library, asked, coder, seed=seed, progress=progress)

    def agree(self, question: str, *, level: Level = "interval", seed: int = 0) -> AgreeShape:
        """How far the coders of a question agree; see `study.agreeing`."""
        from volteface.study.agreeing import agree

        return agree(self.library, self.question(question), level=level, seed=seed)

    def line(
        self,
        question: str,
        *,
        by: str = "",
        coder: str | None = None,
        organisation: str = "",
        as_said: bool = False,
        seed: int = 0,
    ) -> Line:
        """One question's line.

        Args:
            question: its name in the codebook.
            by: year, decade, "N years", quarter, month, document or a column; "" is documents by date, merged.
            coder: whose machine scores; by default `learned` where it was run, without gold `cues`.
            organisation: whose line, in a study of several.
            as_said: intervals for what was in fact said, for description.
            seed: of the folds.

        Raises:
            NotEnough: nothing is held or coded.
            WrongUse: a name names nothing.
        """
        from volteface.study import lines

        whose = lines.organisation(self.library, organisation)
        wishes = lines.Wishes(by, coder, as_said, seed)
        made = lines.line(self.library, self.question(question), whose, wishes)[0]
        if not made.turns:
            return made
        others = [asked for asked in self.codebook.questions.values() if asked.id != question]
        # A coder or column named for this question need not be there for the others.
        return lines.ringed([made, *self._drawn(others, whose, wishes, (NotEnough, WrongUse))])[0]

    def lines(
        self, *, by: str = "", coder: str | None = None, organisation: str = "", as_said: bool = False, seed: int = 0
    ) -> list[Line]:
        """All lines that can be drawn, with rings; questions on which nothing is coded are left out."""
        from volteface.study import lines

        whose = lines.organisation(self.library, organisation)
        wishes = lines.Wishes(by, coder, as_said, seed)
        return list(lines.ringed(self._drawn(self.codebook.questions.values(), whose, wishes, (NotEnough,))))

    def _drawn(
        self, questions: Iterable[Question], whose: str, wishes: Wishes, passed: tuple[type[VoltefaceError], ...]
    ) -> list[Line]:
        """The lines of these questions; those that fail in one of the passed ways are left out."""
        from volteface.study import lines

        made = []
        for asked in questions:
            with suppress(*passed):
                made.append(lines.line(self.library, asked, whose, wishes)[0])
        return made

    def chance_words(self, lines: Sequence[Line]) -> str:
        """How many of these questions chance alone would let show a turn."""
        from volteface.line.words import expected_words

        return expected_words(sum(line.tested for line in lines))

    def line_shape(self, line: Line) -> LineShape:
        """A line as JSON shows it."""
        from volteface.study.lines import shape

        return shape(line)

    def contradictions(
        self, question: str, *, top: int = 10, coder: str | None = None, organisation: str = ""
    ) -> tuple[Opposition, ...]:
        """Opposed statements on a question, strongest first; not reviewed until a person has judged them."""
        from volteface.study import finding

        asked, _, found, held = self._evidence(question, coder, organisation)
        return finding.contradictions(self.library, asked, found, held, top=top)

    def quotations(
        self, question: str, *, top: int = 20, coder: str | None = None, organisation: str = ""
    ) -> tuple[Quotation, ...]:
        """The selection for a question, oldest first, each verified word for word."""
        from volteface.study import finding

        asked, line, found, held = self._evidence(question, coder, organisation)
        ledger = finding.ledger(found)
        return finding.quotations(self.library, asked, line, held, ledger=ledger, top=top).quotations

    def _evidence(
        self, question: str, coder: str | None, organisation: str
    ) -> tuple[Question, Line, Gathered, tuple[Reading, ...]]:
        """A question, its line, the material behind it, and the readings that evidence is chosen from."""
        from volteface.study import lines
        from volteface.study.readings import readings

        whose = lines.organisation(self.library, organisation)
        asked = self.question(question)
        line, found = lines.line(self.library, asked, whose, lines.Wishes(coder=coder))
        return asked, line, found, readings(self.library, found, line)

    def contradictions_shape(self, question: str, pairs: Sequence[Opposition]) -> ContradictionsShape:
        """Opposed statements as JSON shows them."""
        from volteface.study.finding import contradictions_shape

        return contradictions_shape(question, pairs)

    def quotations_shape(self, question: str, chosen: Sequence[Quotation]) -> QuotationsShape:
        """Quotations as JSON shows them."""
        from volteface.study.finding import quotations_shape

        return quotations_shape(question, chosen)

    def publish(
        self,
        form: str = "html",
        *,
        out: Path | None = None,
        unreviewed: bool = False,
        organisation: str = "",
        seed: int = 0,
        progress: Progress = silent,
    ) -> PublishedShape:
        """Write the dossier; see `study.publishing`."""
        from volteface.study.publishing import Wishes, publish

        wishes = Wishes(form, out or self.folder / PUBLIC, organisation, unreviewed=unreviewed, seed=seed)
        return publish(self.library, self.settings.name, self.codebook, wishes, progress=progress)

    def check(self) -> CheckShape:
        """Every published quotation verbatim, every file's hash, every codebook in step."""
        from volteface.study.checking import check

        return check(self.library, self.codebook)
