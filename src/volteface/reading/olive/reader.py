"""Olive (ActivePaper), the export of newspapers as XMD files: one for each page (Pg001.xml) and each article on it.

A page with the articles that lie beside it is one document, and the pages after the first go with it: an issue. An
article that comes alone is one of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from volteface.model.document import InputFile, RawDocument, ReadingOptions, Refusal
from volteface.model.errors import BadInput
from volteface.reading.bundles import shown
from volteface.reading.composing import Composer
from volteface.reading.markup import parse, root_of
from volteface.reading.olive.issue import Issue, date_of, is_page

_BESIDE = "put them beside it under these names, and add it again"
_FOLDER = "add the folder in which they lie: Ar00100.xml and so on"


class OliveReader:
    """Reads XMD-entity and XMD-PAGE files."""

    name: str = "olive"

    def accepts(self, file: InputFile) -> bool:
        """Whether its first element is one of Olive's."""
        root = root_of(file.head)
        return root is not None and root.local.upper().startswith(("XMD-", "XMD_"))

    def read(self, file: InputFile, options: ReadingOptions) -> Iterator[RawDocument | Refusal]:
        """One document: an article, or a page with its articles and the pages after it.

        Raises:
            BadInput: it is no XML that can be read.
            OSError: it cannot be read.
        """
        root = parse(file.path)
        issue = Issue()
        issue.take(root)
        for part in file.parts:
            try:
                issue.take(parse(part.path))
            except BadInput as error:
                yield Refusal(part.name, error.what, error.hint)
        if not issue.articles:
            yield _without_words(root, file)
            return
        language = issue.language
        composer = Composer(options.language or language)
        issue.compose(composer)
        if composer.empty:
            yield _without_words(root, file)
            return
        yield composer.document(language=language, title=issue.title, date=date_of(root))
        if absent := list(issue.absent()):
            yield Refusal(file.name, f"lacks files of its issue: {shown(absent)}", _BESIDE)


def _without_words(root: etree._Element, file: InputFile) -> Refusal:
    if is_page(root):
        return Refusal(file.name, "is a page of an Olive export without the files of its articles", _FOLDER)
    return Refusal(file.name, "is a file of an Olive export without words", "they lie in the files of its articles")
