"""Small ALTO pages made here: words in lines, lines in blocks, with places that can be foretold."""

from xml.sax.saxutils import quoteattr

NAME = "example.alto.xml"
VERSIONS = (
    "http://schema.ccs-gmbh.com/ALTO",
    "http://www.loc.gov/standards/alto/ns-v2#",
    "http://www.loc.gov/standards/alto/ns-v3#",
    "http://www.loc.gov/standards/alto/ns-v4#",
    "",
)
WIDTH, HEIGHT = 1000, 2000


def string(word, box, more=""):
    """A word with its box: left, top, width, height."""
    left, top, width, height = box
    place = f'HPOS="{left}" VPOS="{top}" WIDTH="{width}" HEIGHT="{height}"'
    return f"<String {place} CONTENT={quoteattr(word)} {more}/>"


def line(words, top=100, *, left=50, spaces=True, ending=""):
    """A line of words, each a tenth of the page wide, or of (word, attributes)."""
    pairs = [(word, "") if isinstance(word, str) else word for word in words]
    strings = [string(word, (left + 110 * at, top, 100, 20), more) for at, (word, more) in enumerate(pairs)]
    parted = '<SP WIDTH="10" HPOS="0" VPOS="0"/>' if spaces else ""
    return f'<TextLine HPOS="{left}" VPOS="{top}" WIDTH="900" HEIGHT="20">{parted.join(strings)}{ending}</TextLine>'


def divided(first, second, whole, top=100, hyphen="-"):
    """Two lines, each of one word more, over whose end a word is divided, as ALTO tells it."""
    subs = f"SUBS_CONTENT={quoteattr(whole)}"
    one = line(["der", (first, f'SUBS_TYPE="HypPart1" {subs}')], top, ending=f"<HYP CONTENT={quoteattr(hyphen)}/>")
    return one + line([(second, f'SUBS_TYPE="HypPart2" {subs}'), "ist"], top + 30)


def block(name, *lines, language="", top=100, height=500):
    """A text block of lines, or of lists of words."""
    made = [one if isinstance(one, str) else line(one, top + 30 * at) for at, one in enumerate(lines)]
    said = f' language="{language}"' if language else ""
    return (
        f'<TextBlock ID="{name}" HPOS="50" VPOS="{top}" WIDTH="900" HEIGHT="{height}"{said}>{"".join(made)}</TextBlock>'
    )


def alto(*blocks, namespace=VERSIONS[2], page="P1", size=True, margins="", attributes="", unit="pixel"):
    """A file of one page."""
    xmlns = f' xmlns="{namespace}"' if namespace else ""
    measures = f' WIDTH="{WIDTH}" HEIGHT="{HEIGHT}"' if size else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<alto{xmlns}><Description><MeasurementUnit>{unit}</MeasurementUnit>'
        "<sourceImageInformation><fileName>C:\\scans\\page1.tif</fileName></sourceImageInformation></Description>"
        f'<Layout><Page ID="{page}" PHYSICAL_IMG_NR="1"{measures} {attributes}>{margins}'
        f"<PrintSpace>{''.join(blocks)}</PrintSpace></Page></Layout></alto>"
    )


def margin(name, *lines):
    """A margin with some lines."""
    return f"<{name}>{block(name + '_B', *lines)}</{name}>"


def make() -> bytes:
    """The file."""
    return alto(
        block("P1_T1", ["The", "Strike."]),
        block("P1_T2", ["We", "shall", "go", "on,", "and"], ["nobody", "will", "stop", "us."], language="eng"),
        block("P1_T3", divided("Arbei", "ter", "Arbeiter")),
        margins=margin("TopMargin", ["12", "The", "Worker."]),
        attributes='PRINTED_IMG_NR="12"',
    ).encode()
