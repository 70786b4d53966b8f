"""ALTO, the format in which libraries keep the words of a scanned page and where each is printed (versions 1 to 4)."""

from __future__ import annotations

from collections.abc import Iterator

from volteface.model.document import InputFile, RawDocument, ReadingOptions, Refusal
from volteface.reading.alto.page import Setting, language_of_pages, pages_of
from volteface.reading.composing import Composer
from volteface.reading.markup import parse, root_of


class AltoReader:
    """Reads ALTO in any namespace or none. A file that no METS refers to is a document of its pages."""

    name: str = "alto"

    def accepts(self, file: InputFile) -> bool:
        """Whether its first element is that of ALTO."""
        root = root_of(file.head)
        return root is not None and root.local.lower() == "alto"

    def read(self, file: InputFile, options: ReadingOptions) -> Iterator[RawDocument | Refusal]:
        """One document; in whatever unit its places are measured, they are kept as shares of the page.

        Raises:
            BadInput: it is no XML that can be read.
            OSError: it cannot be read.
        """
        root = parse(file.path)
        pages = pages_of(root)
        language = language_of_pages(pages)
        composer = Composer(options.language or language)
        setting = Setting(composer)
        for page in pages:
            composer.page(
                page.number,
                page.label,
                width=page.width,
                height=page.height,
                head=page.wording(page.head),
                foot=page.wording(page.foot),
                image=page.image,
            )
            for block in page.body:
                setting.add(page, block)
        if composer.empty:
            reason = "is ALTO without words" if pages else "is ALTO without a page"
            yield Refusal(file.name, reason, "a blank page, or one that was not recognised; see whether it is whole")
        else:
            yield composer.document(language=language)
