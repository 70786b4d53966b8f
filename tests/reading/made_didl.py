"""A small DIDL made here, as the Dutch national library writes them; `beside` are the files it names."""

from made_alto import alto, block

NAME = "example.didl.xml"


def component(role, resource):
    """A component with its role."""
    return f"<c:Component>{description(role)}{resource}</c:Component>"


def description(role):
    """What an item or component is for."""
    return f'<c:Descriptor><c:Statement mimeType="text/plain" dc:type="role">{role}</c:Statement></c:Descriptor>'


def file(name, kind="text/xml"):
    """A file that has an address on the web and a name here."""
    return f'<c:Resource mimeType="{kind}" ref="http://resolver.example/{name}" dcx:filename="{name}"/>'


def page(number):
    """A page with its ALTO."""
    about = component(
        "metadata", f"<c:Resource><x><ddd:nativePageNumber>{number + 10}</ddd:nativePageNumber></x></c:Resource>"
    )
    image = component("image/preservation", f'<c:Resource mimeType="image/jp2" ref="{number}.jp2"/>')
    text = component("alto", file(f"{number}_alto.xml"))
    return f'<c:Item dc:identifier="issue:p{number}">{description(f"page {number}")}{about}{image}{text}</c:Item>'


def article(number, title, zones, subject="artikel"):
    """An article with its words and its zones: (page, block) or (page, (left, top, width, height))."""
    about = f"<c:Resource><x><dc:subject>{subject}</dc:subject><dc:title>{title}</dc:title></x></c:Resource>"
    parts = "".join(f'<dcx:article-part pageid="issue:p{at}">{zone(one)}</dcx:article-part>' for at, one in zones)
    zoning = f"<c:Resource><dcx:zoning>{parts}</dcx:zoning></c:Resource>"
    return (
        f'<c:Item dc:identifier="issue:a{number}">{description(f"article {number}")}'
        f"{component('ocr', file(f'{number}_articletext.xml'))}{component('metadata', about)}"
        f"{component('metadata/zoning', zoning)}</c:Item>"
    )


def zone(place):
    """A block, or a box."""
    if isinstance(place, str):
        return f'<dcx:blocks alto="x"><dcx:TextBlock ID="{place}"/></dcx:blocks>'
    left, top, width, height = place
    area = f'<dcx:area hpos="{left}" vpos="{top}" width="{width}" height="{height}"/>'
    return f"<dcx:coordinates>{area}</dcx:coordinates>"


def didl(*items):
    """A DIDL; its prefix xsi is nobody's, as in those of the library."""
    about = (
        '<c:Resource><x><dc:title>De Arbeider</dc:title><dc:identifier xsi:type="dcx:PPN">1</dc:identifier>'
        "<dc:date>1926-05-03</dc:date><dcx:issuenumber>7</dcx:issuenumber><dc:language>nl</dc:language></x></c:Resource>"
    )
    return (
        '<c:DIDL xmlns:c="urn:mpeg:mpeg21:2002:02-DIDL-NS" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:ddd="http://www.kb.nl/namespaces/ddd" xmlns:dcx="http://krait.kb.nl/coop/tel/handbook/telterms.html">'
        f'<c:Item dc:identifier="issue">{component("metadata", about)}{"".join(items)}</c:Item></c:DIDL>'
    )


ITEMS = (
    page(1),
    page(2),
    article(1, "De mijnen", [(1, "P1_T1"), (2, "P2_T1")]),
    article(2, "Zeep", [(2, (40, 750, 920, 200))], "advertentie"),
)


def beside() -> dict[str, bytes]:
    """The pages and the articles' own words."""
    return {
        "1_alto.xml": alto(block("P1_T1", ["De", "mijnen", "staan"]), block("P1_T2", ["Los."]), page="P1").encode(),
        "2_alto.xml": alto(
            block("P2_T1", ["stil."]), block("P2_T2", ["Koopt", "zeep."], top=800, height=100), page="P2"
        ).encode(),
        "1_articletext.xml": b"<text><title>De mijnen</title><p>De mijnen staan stil, zegt men.</p></text>",
        "2_articletext.xml": b"<text><title></title><p>Koopt zeep.</p></text>",
    }


def make() -> bytes:
    """The DIDL by itself."""
    return didl(*ITEMS).encode()
