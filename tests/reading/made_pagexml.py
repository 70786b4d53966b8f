"""A page of PAGE-XML made in code: heading, page number, two paragraphs not in the order of the file, some words."""

NAME = "example.xml"

_SPACE = "http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"


def make() -> bytes:
    """The file's bytes."""
    return page(
        region("r2", line("We do not yield."), kind="paragraph"),
        region("r0", line("The strike goes on"), kind="heading"),
        region("n", line("12"), kind="page-number"),
        region(
            "r1", words(["The", "pits", "are", "closed", "in", "the", "val-"], 300), line("leys of the North.", 330)
        ),
        order=["r0", "r1", "r2"],
    )


def page(*regions: str, order: list[str] | None = None, told: str = 'imageWidth="1000" imageHeight="2000"') -> bytes:
    """A page with these regions."""
    listed = "".join(f'<RegionRefIndexed index="{at}" regionRef="{name}"/>' for at, name in enumerate(order or []))
    reading = f'<ReadingOrder><OrderedGroup id="g">{listed}</OrderedGroup></ReadingOrder>' if order else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<PcGts xmlns="{_SPACE}"><Metadata><Creator/></Metadata>'
        f'<Page imageFilename="0012.png" {told}>{reading}{"".join(regions)}</Page></PcGts>'
    ).encode()


def region(name: str, *lines: str, kind: str = "paragraph", text: str = "", told: str = "") -> str:
    """A region of this type."""
    return f'<TextRegion id="{name}" type="{kind}" {told}>{"".join(lines)}{equivalent(text)}</TextRegion>'


def line(text: str, top: int = 100, left: int = 100, *, inner: str = "", told: str = "") -> str:
    """A line of 20 units a letter, 30 high."""
    return f"<TextLine {told}>{outline(left, top, left + 20 * len(text), top + 30)}{inner}{equivalent(text)}</TextLine>"


def words(texts: list[str], top: int = 100, *, text: str = "", order: list[int] | None = None) -> str:
    """A line with its words, 20 units a letter, in the file in the order that is given."""
    parts, at = [], 100
    for word in texts:
        place = outline(at, top, at + 20 * len(word), top + 30)
        parts.append(f"<Word>{place}{equivalent(word)}</Word>")
        at += 20 * (len(word) + 1)
    inner = "".join(parts[number] for number in order or range(len(parts)))
    return f"<TextLine>{outline(100, top, at - 20, top + 30)}{inner}{equivalent(text)}</TextLine>"


def outline(left: float, top: float, right: float, bottom: float) -> str:
    """A box as an outline."""
    return f'<Coords points="{left},{top} {right},{top} {right},{bottom} {left},{bottom}"/>'


def equivalent(text: str, told: str = "") -> str:
    """A reading; nothing where there is none."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<TextEquiv {told}><Unicode>{escaped}</Unicode></TextEquiv>" if text else ""
