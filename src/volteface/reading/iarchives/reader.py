"""The export of iArchives: a unit (an issue) with the words of its pages and, once more, of its articles.

With the unit the articles are the items of one document, and of the pages only what is in no article is read. An
article or a page that comes alone is a document of its own. Where single words stand is not in the export.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from volteface.model.document import InputFile, RawDocument, ReadingOptions, Refusal
from volteface.model.errors import BadInput
from volteface.reading.bundles import shown
from volteface.reading.composing import Composer
from volteface.reading.iarchives.unit import SPACE, Unit, headers_of, headline_of, references
from volteface.reading.markup import local_name, parse, root_of

_BESIDE = "put them beside it under these names, and add it again"


class IarchivesReader:
    """Reads unit.xml with its pages and articles, and each of them alone."""

    name: str = "iarchives"

    def accepts(self, file: InputFile) -> bool:
        """Whether its first element is in the namespace of iArchives."""
        root = root_of(file.head)
        return root is not None and SPACE in root.namespace

    def read(self, file: InputFile, options: ReadingOptions) -> Iterator[RawDocument | Refusal]:
        """One document.

        Raises:
            BadInput: it is no XML that can be read.
            OSError: it cannot be read.
        """
        root = parse(file.path)
        unit = Unit(root)
        named = set(references(root))
        for part in file.parts:
            if part.name not in named:  # the image of a page or article
                continue
            try:
                unit.take(part.name, parse(part.path))
            except BadInput as error:
                yield Refusal(part.name, error.what, error.hint)
        composer = Composer(options.language)
        unit.compose(composer)
        if composer.empty:
            yield _without_words(root, file)
            return
        headers = headers_of(root)
        yield composer.document(title=headline_of(root), date=headers.date, columns=headers.columns)
        if absent := list(unit.absent()):
            yield Refusal(file.name, f"lacks files of its issue: {shown(absent)}", _BESIDE)


def _without_words(root: etree._Element, file: InputFile) -> Refusal:
    if local_name(root) == "unit":
        reason = "is the unit of an iArchives export without the files of its pages and articles"
        return Refusal(file.name, reason, "add the folder in which it lies with pages and articles")
    return Refusal(file.name, "is a file of an iArchives export without words", "recognise its image again")
