"""What belongs together in an Olive export: the pages of an issue, the articles on them, and how articles go on."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from volteface.model.dates import Date
from volteface.reading.composing import Composer
from volteface.reading.markup import local_name
from volteface.reading.olive.article import Article, meta_of, number_of
from volteface.reading.printed import size

# An issue has some dozen pages; a number beyond this went wrong.
_MOST_PAGES = 999
# So much a box may reach over the page's edge.
_LARGER = 1.05
# Where the issue lies in the archive, "GDL/1900/01/02", and the name of its release: both have the year first.
_FOLDER = re.compile(r"(?<!\d)(\d{4})[/-](\d{2})[/-](\d{2})(?!\d)")
_PRINTED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


class Issue:
    """The pages and articles that came together, in any order."""

    def __init__(self) -> None:
        self._pages: dict[int, etree._Element] = {}
        self.articles: dict[str, Article] = {}

    def take(self, root: etree._Element) -> None:
        """Add a page or an article; of two with one name the first stays."""
        if is_page(root):
            self._pages.setdefault(number_of(meta_of(root).get("PAGE_NO")), root)
        elif local_name(root).lower() == "xmd-entity":
            article = Article(root)
            self.articles.setdefault(article.id, article)

    @property
    def language(self) -> str:
        """The language that most of its articles say they are in; "" where they say none."""
        found = Counter(article.language for article in self.articles.values())
        return max((count, code) for code, count in found.items())[1]

    @property
    def title(self) -> str:
        """The title of an article that is alone; of an issue the name of its newspaper."""
        article = next(iter(self.articles.values()))
        return article.meta.get("PUBLICATION", "") if self._pages else article.title

    def absent(self) -> Iterator[str]:
        """The files of pages and articles that the pages name and that are not there; none where there is no page."""
        count = max((number_of(meta_of(page).get("PAGES_NUMBER")) for page in self._pages.values()), default=0)
        if 1 in self._pages and count <= _MOST_PAGES:
            yield from (_file(number) for number in range(1, count + 1) if number not in self._pages)
        named = list(self._order())
        if self._pages:
            named += [article.continued for article in self.articles.values() if article.continued]
        yield from (f"{name}.xml" for name in dict.fromkeys(named) if name not in self.articles)

    def compose(self, composer: Composer) -> None:
        """Add all articles to a document, in the order of the pages, each with what it goes on in on later pages."""
        done: set[str] = set()
        continued = {article.continued for article in self.articles.values()}
        rest = sorted(self.articles, key=lambda name: (self.articles[name].page, name in continued))
        setting = _Setting(composer, self._pages)
        for name in [*(name for name in self._order() if name not in continued), *rest]:
            article = first = self.articles.get(name)
            while article is not None and article.id not in done and first is not None:
                done.add(article.id)
                setting.add(article, first)
                article = self.articles.get(article.continued)

    def _order(self) -> Iterator[str]:
        for _, page in sorted(self._pages.items()):
            for entity in _entities(page):
                name = entity.get("ID", "")
                # A picture may have no words, and then no file.
                if name in self.articles or entity.get("ENTITY_TYPE", "").lower() != "picture":
                    yield name


class _Setting:
    """Sets articles one after the other into a document."""

    def __init__(self, composer: Composer, pages: dict[int, etree._Element]) -> None:
        self._composer = composer
        self._pages = pages
        self._page: int | None = None
        self._placed = False
        self._item: tuple[str, str] | None = None

    def add(self, article: Article, first: Article) -> None:
        """Add an article, or the part of one that is on a later page than its first."""
        title = first.title
        if article.page != self._page:
            self._turn(article)
        for kind, primitive in article.primitives():
            for number, line in enumerate(article.lines(primitive)):
                if self._item != (first.id, kind):
                    self._composer.item(kind, title=title)
                    self._item = (first.id, kind)
                elif line.begins:
                    self._composer.paragraph()
                elif number == 0:
                    self._composer.block()
                self._composer.line(line.words, line.boxes if self._placed else (), line.whole)

    def _turn(self, article: Article) -> None:
        self._page = article.page
        width, height = _extent(self._pages.get(article.page), article)
        self._placed = width > 0
        label = article.meta.get("PAGE_LABEL") or None
        self._composer.page(article.page or 1, label, width=width, height=height)


def is_page(root: etree._Element) -> bool:
    """Whether this is the file of a page."""
    return local_name(root).lower() == "xmd-page"


def references(root: etree._Element) -> list[str]:
    """The files that belong to the file of a page: its articles, and for the first page the pages after it.

    They lie beside it; the pages name articles in turn. What is no page names nothing.
    """
    if not is_page(root):
        return []
    names = [f"{name}.xml" for entity in _entities(root) if (name := entity.get("ID"))]
    count = number_of(meta_of(root).get("PAGES_NUMBER"))
    if number_of(meta_of(root).get("PAGE_NO")) == 1 and count <= _MOST_PAGES:
        names += [_file(number) for number in range(2, count + 1)]
    return names


def date_of(root: etree._Element) -> Date | None:
    """The day of the issue that a page or article belongs to; None where nothing says which of two days is meant."""
    meta = meta_of(root)
    days = [
        day
        for name in ("BASE_HREF", "RELEASE_NO")
        for found in _FOLDER.findall(meta.get(name, ""))
        if (day := _day(*found))
    ]
    if (printed := _PRINTED.fullmatch(meta.get("ISSUE_DATE", "").strip())) is None:
        said = set(days)
    else:
        one, two, year = printed.groups()
        said = {day for day in (_day(year, two, one), _day(year, one, two)) if day is not None}
        said = said.intersection(days) or said
    return Date.parse(said.pop().isoformat()) if len(said) == 1 else None


def _day(year: str, month: str, day: str) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def _extent(page: etree._Element | None, article: Article) -> tuple[float, float]:
    """Width and height of a page in the unit of its articles' boxes; 0 where unknown.

    A page tells its size at the resolution of its smallest image, an article its places at that of its largest.
    """
    if page is None:
        return 0.0, 0.0
    meta = meta_of(page)
    smallest = next((one.text for one in page.iter("{*}Resolution") if one.get("DEFAULT") == "true"), None)
    own, theirs = size(smallest or meta.get("PAGE_THUMBNAIL_RESOLUTION")), size(article.meta.get("IMAGES_RESOLUTION"))
    scale = theirs / own if own else 0.0
    width, height = size(meta.get("PAGE_WIDTH")) * scale, size(meta.get("PAGE_HEIGHT")) * scale
    # What does not fit on the page is measured otherwise.
    fits = article.box is None or (article.box[2] <= _LARGER * width and article.box[3] <= _LARGER * height)
    return (width, height) if width and height and fits else (0.0, 0.0)


def _entities(page: etree._Element) -> list[etree._Element]:
    """The articles of a page in the order of the issue."""
    return sorted(page.iter("{*}Entity"), key=lambda entity: number_of(entity.get("INDEX_IN_DOC")))


def _file(page: int) -> str:
    return f"Pg{page:03}.xml"
