"""A study: a folder with a library, a codebook and what was published, and everything that can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from volteface.library import Library
from volteface.library.memory import share
from volteface.model.errors import WrongUse
from volteface.study import codebook, declared, settings, starting
from volteface.study.admitting import Admitting
from volteface.study.aligning import Aligning
from volteface.study.asking import Asking
from volteface.study.browsing import Browsing
from volteface.study.collecting import Collecting
from volteface.study.contrasting import Contrasting
from volteface.study.correcting import Correcting
from volteface.study.discussing import Discussing
from volteface.study.findings.acting import Acting
from volteface.study.findings.appointing import Appointing
from volteface.study.findings.composing_dossier import Composing
from volteface.study.findings.echoing import Echoing
from volteface.study.findings.erasures import Erasing
from volteface.study.findings.opposing import Opposing
from volteface.study.findings.quoting import Quoting
from volteface.study.findings.sloganeering import Sloganeering
from volteface.study.findings.writing import Writing
from volteface.study.handing_out import HandingOut
from volteface.study.holding import Holding
from volteface.study.leafing import Leafing
from volteface.study.learning import Learning
from volteface.study.letting_in import LettingIn
from volteface.study.measuring import Measuring
from volteface.study.periodising import Periodising
from volteface.study.preceding import Preceding
from volteface.study.receiving import Receiving
from volteface.study.revising import Revising
from volteface.study.seeking import Seeking
from volteface.study.sending import Sending
from volteface.study.setting_aside import SettingAside
from volteface.study.surrounding import Surrounding
from volteface.study.taking_in import TakingIn
from volteface.study.unblinding import Unblinding
from volteface.study.weighing import Weighing
from volteface.study.working import Working


class Study(
    Holding,
    Correcting,
    Seeking,
    Asking,
    Measuring,
    Aligning,
    Periodising,
    Preceding,
    Contrasting,
    Learning,
    HandingOut,
    Weighing,
    Writing,
    Composing,
    Quoting,
    Opposing,
    Sloganeering,
    Appointing,
    Surrounding,
    Echoing,
    Erasing,
    Acting,
    Receiving,
    Sending,
    Browsing,
    Collecting,
    Leafing,
    Revising,
    Discussing,
    Admitting,
    LettingIn,
    Working,
    TakingIn,
    SettingAside,
    Unblinding,
):
    """One study on disk. Use it as a context manager, or close it."""

    @classmethod
    def new(
        cls,
        folder: str | Path,
        *,
        name: str = "",
        template: str = "empty",
        example: bool = False,
        anyway: bool = False,
    ) -> Self:
        """Start a study in a folder that is empty or not there yet.

        Args:
            folder: where to.
            name: what the study is called; by default as its folder.
            template: what to start from; see `study.starting`.
            example: with the template's worked example in it.
            anyway: also in a folder that a program keeps in step with other places.

        Raises:
            WrongUse: a study is there already, the template is unknown or has no worked example, or the folder is no
                place for a library.
        """
        path = Path(folder)
        questions = starting.codebook_of(template)
        worked = starting.worked_example_of(template) if example else {}
        if (path / settings.FILE_NAME).exists():
            raise WrongUse("a study is there already", where=str(path))
        path.mkdir(parents=True, exist_ok=True)
        library = Library.create(path, anyway=anyway)
        settings.write_new(path, name or path.absolute().name, starting.settings_of(template))
        if not (path / codebook.FILE_NAME).exists():
            codebook.write_new(path, questions)
        if worked:
            starting.write_worked_example(path, worked)
        return cls(path, library)

    @classmethod
    def open(cls, folder: str | Path) -> Self:
        """Open the study in a folder.

        Raises:
            WrongUse: there is none.
            LibraryDamaged: its library cannot be used.
        """
        return cls._opened(Path(folder), Library.open)

    @classmethod
    def _opened(cls, path: Path, how: Callable[[Path], Library]) -> Self:
        if not (path / settings.FILE_NAME).is_file():
            raise WrongUse("no study is here", where=str(path), hint="start one: volteface new DIR")
        library = how(path)
        try:
            declared.take(library, settings.read(path))
        except BaseException:
            library.close()
            raise
        return cls(path, library)

    @classmethod
    def reading(cls, folder: str | Path) -> Self:
        """Open a study that is open elsewhere in this process, for one thread that reads: nothing can be written.

        Raises:
            VoltefaceError: its library cannot be read.
        """
        path = Path(folder)
        return cls(path, Library.reading(path))

    @classmethod
    def shared(cls, folder: str | Path) -> Self:
        """Open a study that several threads write to, one at a time: whoever shares it holds a lock meanwhile.

        Raises:
            WrongUse: there is none.
            LibraryDamaged: its library cannot be used.
        """
        study = cls._opened(Path(folder), Library.shared)
        # Those that read come and go with their threads: what they know together stays as long as this one.
        share(study.library)
        return study

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
