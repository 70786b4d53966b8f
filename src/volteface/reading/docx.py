"""To be written."""

from __future__ import annotations

from collections.abc import Iterator

from volteface.model.document import InputFile, RawDocument, ReadingOptions, Refusal


class DocxReader:
    """To be written."""

    name: str = "docx"

    def accepts(self, file: InputFile) -> bool:
        """Not yet."""
        del file
        return False

    def read(self, file: InputFile, options: ReadingOptions) -> Iterator[RawDocument | Refusal]:
        """Not yet."""
        del file, options
        yield from ()
