"""METS: an issue or book whose pages lie beside it as ALTO, PAGE-XML or plain text, with a map of its articles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from volteface.model.dates import Date
from volteface.model.document import InputFile, RawDocument, ReadingOptions, Refusal
from volteface.reading.composing import Composer
from volteface.reading.formats import IMAGES
from volteface.reading.issue import Claim, compose
from volteface.reading.leaves import Leaves
from volteface.reading.markup import parse, root_of
from volteface.reading.mets.articles import Articles
from volteface.reading.mets.map import Mets
from volteface.reading.mets.mods import Record, date_of, day_of
from volteface.reading.mets.pages import Pages

_DAY = len("1926-05-03")
_PLACEHOLDER = re.compile(r"[A-Z]+(?:_[A-Z]+)+")


class MetsReader:
    """Reads METS with what it refers to; where its articles are mapped, each is in one piece."""

    name: str = "mets"

    def accepts(self, file: InputFile) -> bool:
        """Whether its first element is that of METS."""
        root = root_of(file.head)
        return root is not None and root.local.lower() == "mets"

    def read(self, file: InputFile, options: ReadingOptions) -> Iterator[RawDocument | Refusal]:
        """One document, and what of its pages is missing or damaged.

        Raises:
            BadInput: the METS is no XML that can be read.
            OSError: it cannot be read.
        """
        mets = Mets(parse(file.path))
        articles = Articles(mets)
        areas = list(articles.areas())
        pages = Pages(mets, file.parts, {area.file for area in areas})
        leaves = Leaves(file.name, pages.leaves)
        claims = [
            Claim(area.place, leaf, area.begin, area.end, area.box)
            for area in areas
            for leaf in pages.of_file(area.file, marked=area.box is not None)
        ] or sorted(
            (Claim(place, leaf) for place, page in articles.linked() for leaf in pages.of_page(page)), key=_leaf
        )
        records = mets.records()
        languages = {language for record in records for language in record.languages}
        language = languages.pop() if len(languages) == 1 else ""
        composer = Composer(options.language or language or leaves.language())
        compose(leaves, claims, composer)
        if not composer.empty:
            yield composer.document(
                title=_title(records, mets.labels("LABEL")) or _folder(file),
                date=_date(records, mets.labels("LABEL", "ORDERLABEL")),
                id=mets.id or None,
                language=language,
            )
        yield from leaves.refused
        told = [Refusal(file.name, *one) for one in pages.told()]
        yield from told
        if composer.empty and not leaves.refused and not told:
            reason = "its pages hold no words" if pages.texts else "it refers to no ALTO, no PAGE-XML and no plain text"
            hint = IMAGES
            yield Refusal(file.name, f"is METS without text: {reason}", hint)


def _leaf(claim: Claim) -> int:
    return claim.leaf


def _folder(file: InputFile) -> str:
    """The folder's name, where a METS is called as all are; "" where its own will do."""
    path = PurePosixPath(file.name)
    return path.parent.name if path.stem.lower() == "mets" else ""


def _title(records: Iterable[Record], labels: Iterable[str]) -> str:
    """The title with the number of the issue; by its records, else by its labels."""
    titles = [record.title for record in records if record.title]
    if not titles:
        return next((label for label in labels if not _PLACEHOLDER.fullmatch(label) and not day_of(label)), "")
    number = next((record.number for record in records if record.number), "")
    return f"{titles[0]}, {number}" if number else titles[0]


def _date(records: Iterable[Record], labels: Iterable[str]) -> Date | None:
    """The date of issue by the records, else by a label that is a day and nothing else."""
    found = date_of(records)
    if found is not None or any(record.issued for record in records):
        return found
    return next((Date.parse(day) for label in labels if len(day := day_of(label)) == _DAY), None)
