"""A small METS made here, an issue of two pages whose second article runs on; `beside` are the files it refers to."""

from made_alto import alto, block, line

NAME = "example.mets.xml"


def file(number, href, mime="text/xml", kind="ALTO"):
    """A file of the file section."""
    return f'<file ID="{kind}{number}" MIMETYPE="{mime}"><FLocat LOCTYPE="URL" xlink:href="{href}"/></file>'


def area(number, begin, more=""):
    """A pointer to a block of a page."""
    return f'<fptr><area FILEID="ALTO{number}" BETYPE="IDREF" BEGIN="{begin}" {more}/></fptr>'


def article(name, title, *areas, kind="ARTICLE", heading=""):
    """A division of the logical map."""
    head = f'<div TYPE="HEADING"><div TYPE="TITLE">{heading}</div></div>' if heading else ""
    body = "".join(f'<div TYPE="PARAGRAPH"><div TYPE="TEXT">{one}</div></div>' for one in areas)
    return f'<div TYPE="{kind}" DMDID="{name}" LABEL="{title}">{head}<div TYPE="BODY">{body}</div></div>'


def mods(name, inner):
    """A record of the issue or of an article."""
    return f'<dmdSec ID="{name}"><mdWrap MDTYPE="MODS"><xmlData><m:mods>{inner}</m:mods></xmlData></mdWrap></dmdSec>'


ISSUE = (
    "<m:titleInfo><m:nonSort>The</m:nonSort><m:title>Worker</m:title><m:partNumber>No. 7</m:partNumber></m:titleInfo>"
    '<m:originInfo><m:dateIssued encoding="w3cdtf">1926-05-03</m:dateIssued></m:originInfo>'
    '<m:language><m:languageTerm type="code">eng</m:languageTerm></m:language>'
)
AUTHOR = (
    "<m:titleInfo><m:title>The mines</m:title></m:titleInfo>"
    '<m:name><m:namePart type="family">Smith</m:namePart><m:namePart type="given">Mary</m:namePart>'
    "<m:role><m:roleTerm>aut</m:roleTerm></m:role></m:name>"
)


def mets(logical="", *, pages=2, hrefs=None, issue=ISSUE, more="", objid="urn:nbn:example-7", files=""):
    """A METS of so many pages, each an ALTO file and an image."""
    hrefs = hrefs or [f"file://./ALTO/{number}.xml" for number in range(1, pages + 1)]
    texts = "".join(file(number, href) for number, href in enumerate(hrefs, 1))
    images = "".join(file(n, f"IMG/{n}.tif", "image/tiff", "IMG") for n in range(1, pages + 1))
    physical = "".join(
        f'<div ID="PHYS{n}" TYPE="PAGE" ORDER="{n}" ORDERLABEL="{n + 10}"><fptr><par><area FILEID="IMG{n}"/>'
        f'<area FILEID="ALTO{n}" BETYPE="IDREF" BEGIN="P{n}"/></par></fptr></div>'
        for n in range(1, pages + 1)
    )
    mapped = f'<structMap TYPE="LOGICAL"><div TYPE="ISSUE" DMDID="ISSUE">{logical}</div></structMap>' if logical else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<mets xmlns="http://www.loc.gov/METS/" '
        'xmlns:m="http://www.loc.gov/mods/v3" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'OBJID="{objid}">{mods("ISSUE", issue)}{more}'
        f'<fileSec><fileGrp USE="Images">{images}</fileGrp><fileGrp USE="Text">{texts}</fileGrp>{files}</fileSec>'
        f'<structMap TYPE="PHYSICAL"><div TYPE="Newspaper">{physical}</div></structMap>{mapped}</mets>'
    )


LOGICAL = (
    '<div TYPE="TITLE_SECTION">'
    + area(1, "P1_T1")
    + "</div>"
    + article("A1", "The mines", area(1, "P1_T3"), area(2, "P2_T1"), heading=area(1, "P1_T2"))
    + article("A2", "The railways", area(2, "P2_T2"))
    + article("AD", "Soap", area(1, "P1_T4"), kind="ADVERTISEMENT")
)


def beside() -> dict[str, bytes]:
    """The pages, by the names that the METS has for them."""
    first = alto(
        block("P1_T1", ["THE", "WORKER."]),
        block("P1_T2", ["The", "mines"]),
        block("P1_T3", ["The", "owners", "want", "longer", "hours,", "and", "the"], line(["in"], 130, ending="<HYP/>")),
        block("P1_T4", ["Buy", "soap."]),
        page="P1",
    )
    second = alto(
        block("P2_T1", ["dustry", "stands", "still."]),
        block("P2_T2", ["No", "train", "runs."]),
        block("P2_T3", ["Nobody", "claims", "me."]),
        page="P2",
    )
    return {"ALTO/1.xml": first.encode(), "ALTO/2.xml": second.encode()}


def make() -> bytes:
    """The METS by itself."""
    return mets(LOGICAL, more=mods("A1", AUTHOR)).encode()
