"""DIDL (MPEG-21) as the Dutch national library wraps its newspapers: pages as ALTO, zones and words of each article.

The words are taken from the ALTO, whose boxes lead to the page, and not from the articles' own files, which hold the
same recognition without places and lines; those are read where the ALTO of an article's pages is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from volteface.model.document import InputFile, Part, RawDocument, ReadingOptions, Refusal
from volteface.reading.bundles import lacking, left_out
from volteface.reading.composing import Composer
from volteface.reading.didl.map import Article, Issue, issue_of
from volteface.reading.issue import Claim, compose
from volteface.reading.leaves import Leaf, Leaves, holds_text
from volteface.reading.markup import parse, root_of
from volteface.reading.mets.mods import date_of


class DidlReader:
    """Reads DIDL with the pages that it names, article by article."""

    name: str = "didl"

    def accepts(self, file: InputFile) -> bool:
        """Whether its first element is that of DIDL."""
        root = root_of(file.head)
        return root is not None and root.local.lower() == "didl"

    def read(self, file: InputFile, options: ReadingOptions) -> Iterator[RawDocument | Refusal]:
        """One document, and what of its pages is missing or damaged.

        Raises:
            BadInput: the DIDL is no XML that can be read.
            OSError: it cannot be read.
        """
        issue = issue_of(parse(file.path))
        parts = {part.name: part for part in file.parts}
        pages = [_leaf(number, issue, parts) for number in range(len(issue.pages))]
        claims, bare = _claims(issue, pages, parts)
        leaves = Leaves(file.name, [*pages, *bare])
        record = issue.record
        language = record.languages[0] if len(record.languages) == 1 else ""
        composer = Composer(options.language or language or leaves.language())
        compose(leaves, claims, composer)
        if not composer.empty:
            yield composer.document(
                title=f"{record.title}, {issue.number}" if record.title and issue.number else record.title,
                date=date_of([record]),
                id=issue.id or None,
                language=language,
            )
        yield from leaves.refused
        missing = [page.text for page, leaf in zip(issue.pages, pages, strict=True) if not leaf.texts]
        if missing:
            yield Refusal(file.name, *lacking(missing, len(missing), len(pages)))
        named = {page.text.name for page in issue.pages} | {article.text.name for article in issue.articles}
        if free := [part.name for part in file.parts if part.name not in named and holds_text(part)]:
            yield Refusal(file.name, *left_out(free))
        if composer.empty and not (leaves.refused or missing or free):
            reason = "its pages hold no words" if pages else "it lists no pages"
            yield Refusal(file.name, f"is DIDL without text: {reason}", "see whether it was copied whole")


def _leaf(number: int, issue: Issue, parts: dict[str, Part]) -> Leaf:
    page = issue.pages[number]
    texts = ((parts[page.text.name], ""),) if page.text.name in parts else ()
    return Leaf(number + 1, page.label or None, texts, page.image)


def _claims(issue: Issue, pages: list[Leaf], parts: dict[str, Part]) -> tuple[list[Claim], list[Leaf]]:
    """What articles claim, and further leaves with the words of those articles whose pages are not all there."""
    places = {page.id: number for number, page in enumerate(issue.pages)}
    claims: list[Claim] = []
    bare: list[Leaf] = []
    for article in issue.articles:
        numbers = [places[zone.page] for zone in article.zones if zone.page in places]
        whole = bool(numbers) and all(pages[number].texts for number in numbers)
        own = None if whole else parts.get(article.text.name)
        claims += _zoned(article, places, wanted=own is None)
        if own is not None:
            claims.append(Claim(article.place, len(pages) + len(bare)))
            bare.append(Leaf(min(numbers, default=0) + 1, texts=((own, ""),)))
    return claims, bare


def _zoned(article: Article, places: dict[str, int], *, wanted: bool) -> Iterable[Claim]:
    for zone in article.zones:
        if zone.page in places:
            yield Claim(article.place if wanted else None, places[zone.page], zone.block, box=zone.box)
