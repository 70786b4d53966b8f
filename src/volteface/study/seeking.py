"""What was said, and when: the part of the façade that needs no codebook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from volteface.study import looking
from volteface.study.opened import Opened

if TYPE_CHECKING:
    from volteface.study.really import Answer


class Seeking(Opened):
    """Search and chronicle."""

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

    def really(self, text: str, *, top: int = 10, **limits: str) -> Answer:
        """Whether words that somebody quotes were printed: exactly, nearly with every difference, or not at all."""
        from volteface.study.really import really

        return really(self.library, text, looking.Limits(**limits), top)
