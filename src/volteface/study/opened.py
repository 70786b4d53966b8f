"""An opened study: its folder, its library, its settings and its codebook – what all that can be done with it needs."""

from __future__ import annotations

from pathlib import Path

from volteface.library import Library
from volteface.model.codebook import Codebook, Question
from volteface.study import codebook, settings


class Opened:
    """A study on disk, opened.

    Heavy rooms are imported by the method that needs them, so that looking something up stays quick.
    """

    def __init__(self, folder: Path, library: Library) -> None:
        self.folder = folder
        self.library = library

    @property
    def caution(self) -> str:
        """What to know of the folder in which the study lies; "" for an ordinary one."""
        return self.library.caution

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
