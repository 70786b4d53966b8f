"""An article of an Olive export made in code: heading, a divided word, words with nothing between them."""

NAME = "Ar00100.xml"

_META = 'ISSUE_DATE="03/05/1926" BASE_HREF="GDL/1926/05/03" PUBLICATION="GDL" PAGE_LABEL="1" IMAGES_RESOLUTION="144"'


def make() -> bytes:
    """The file's bytes."""
    heading = row(("W", "La", ""), ("W", "grève", ""), top=100)
    body = row(
        ("W", "Supposez", ""), ("W", "un", ""), ("Q", "che", 'QID="1"'), ("Q", "-", 'QID="1"'), top=200, told='P="S"'
    )
    body += row(("q", "net", 'QID="1" NS="y"'), ("W", ".", ""), top=230) + '<QW QID="1">chenet</QW>'
    body += row(("W", "Rien", ""), ("W", "ne", ""), ("W", "change.", ""), top=260, told='P="S"')
    return article("Ar00100", heading=heading, body=body)


def article(name: str, *, body: str, heading: str = "", page: int = 1, told: str = "", meta: str = _META) -> bytes:
    """An article of these lines."""
    head = f"<HedLine_hl1><Primitive>{heading}</Primitive></HedLine_hl1>" if heading else ""
    return (
        '<?xml version="1.0" encoding="windows-1252"?>\n'
        f'<XMD-entity ENTITY_TYPE="Article" PAGE_NO="{page}" ID="{name}" LANGUAGE="French" BOX="0 0 2000 3000" {told}>'
        f'<Meta NAME="Untitled Article" {meta}/>{head}<Content><Primitive>{body}</Primitive></Content></XMD-entity>'
    ).encode("cp1252")


def row(*tokens: tuple[str, str, str], top: int, told: str = "") -> str:
    """A line: N elements with their text and attributes, 20 units a letter; after NS and within a word no gap."""
    parts, at = [], 100
    for name, text, said in tokens:
        parts.append(f'<{name} BOX="{at} {top} {at + 20 * len(text)} {top + 20}" {said}>{text}</{name}>')
        at += 20 * len(text) + (0 if "NS=" in said or name == "Q" else 20)
    return f'<L BOX="100 {top} {at} {top + 20}" {told}/>{"".join(parts)}'


def page(*articles: tuple[str, int], number: int = 1, pages: int = 1) -> bytes:
    """A page that names articles, with their places in the order of the issue."""
    entities = "".join(f'<Entity ENTITY_TYPE="Article" ID="{name}" INDEX_IN_DOC="{at}"/>' for name, at in articles)
    return (
        '<?xml version="1.0" encoding="windows-1252"?>\n'
        f'<XMD-PAGE><Meta PAGE_NO="{number}" PAGES_NUMBER="{pages}" PAGE_WIDTH="1000" PAGE_HEIGHT="1500" {_META}>'
        f'<Resolutions><Resolution DEFAULT="true">72</Resolution></Resolutions></Meta>{entities}</XMD-PAGE>'
    ).encode("cp1252")
