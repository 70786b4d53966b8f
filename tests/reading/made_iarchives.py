"""An article of an iArchives export made in code, on two pages, one word with two readings."""

NAME = "1.xml"

_SPACE = "http://www.iarchives.com/schema/2002/export"
_HEADERS = (
    '<header-item name="volume" value="1">I</header-item><header-item name="number" value="7">7</header-item>'
    '<header-item name="date">15-JUN-1850</header-item>'
)


def make() -> bytes:
    """The file's bytes."""
    return article(
        ("../pages/p001_x.xml", ["We", "do", ("not", "uot"), "yield"]),
        ("../pages/p002_x.xml", ["Nothing", "is", "settled"]),
        headline="The Strike",
    )


def article(*pages: tuple[str, list[str | tuple[str, ...]]], headline: str = "", kind: str = "article") -> bytes:
    """An article with its words on each page, each with its readings."""
    title = f'<article-element type="headline"><text>{headline} </text></article-element>' if headline else ""
    parts = ""
    for href, words in pages:
        zone = f'<article-element type="article"><zone l="0" t="0" r="9" b="9">{_nodes(words)}</zone></article-element>'
        parts += (
            f'<article-page href="{href}"><article-clipping index="0">{title}{zone}</article-clipping></article-page>'
        )
        title = ""
    return _file("article", f"{_page(1)}{parts}", f'unit-href="../unit.xml" classification="{kind}"')


def page(number: int, words: list[str | tuple[str, ...]]) -> bytes:
    """A page with its words."""
    return _file("page", _page(number) + _nodes(words), f'unit-href="../unit.xml" image-file="pdf/p{number:03}_x.pdf"')


def unit(pages: list[str], articles: list[str]) -> bytes:
    """A unit that refers to pages and articles."""
    listed = "".join(f'<page-ref href="{name}"/>' for name in pages)
    named = "".join(f'<article-ref href="{name}"/>' for name in articles)
    return _file("unit", f"<pages>{listed}</pages><articles>{named}</articles>", 'collection-title="Untitled"')


def _file(root: str, inner: str, told: str) -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE {root} SYSTEM "{root}.dtd">\n'
        f'<{root} xmlns="{_SPACE}" {told}>{_HEADERS}{inner}</{root}>'
    ).encode()


def _page(number: int) -> str:
    return f'<header-item name="page" value="{number}">{number}</header-item>'


def _nodes(words: list[str | tuple[str, ...]]) -> str:
    nodes = ""
    for word in words:
        readings = (word,) if isinstance(word, str) else word
        nodes += "<n>" + "".join(f'<o p="0">{text}</o>' for text in readings) + "</n>"
    return f"<nodes>{nodes}</nodes>"
