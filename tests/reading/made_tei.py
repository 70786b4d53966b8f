"""A small TEI document made here: a sitting with speakers, pages, notes and a division."""

NAME = "example.tei.xml"

HEADER = """<teiHeader><fileDesc>
<titleStmt><title>Sitting of 3 May</title></titleStmt>
<publicationStmt><date when="2019-09-04"/></publicationStmt>
<sourceDesc><bibl><title>Record</title><date when="1926-05-04"/></bibl></sourceDesc>
</fileDesc><profileDesc>
<settingDesc><setting><date when="1926-05-03">3 May 1926</date></setting></settingDesc>
<particDesc><listPerson>
<person xml:id="smith"><persName><surname>Smith</surname><forename>Mary</forename></persName></person>
<person xml:id="jones"><persName to="1925-12-31">A. Brown</persName>
<persName from="1926-01-01">A. Jones</persName></person>
</listPerson></particDesc></profileDesc></teiHeader>"""

BODY = """<div type="debate"><head>The <hi>strike</hi></head>
<pb n="5" facs="p5.png"/><fw type="header" place="top">RECORD</fw>
<note type="speaker">Mrs. SMITH:</note>
<u who="#smith"><seg>The strike is just, and no one in this House can say that it came with-</seg>
<pb n="6"/><fw type="pageNum" place="bottom">6</fw>
<seg>out cause. <kinesic><desc>Applause.</desc></kinesic> We shall go on. See <ref target="https://example.org/">here</ref>.</seg></u>
<u who="#jones #unknownMan"><seg>Never!</seg></u>
<incident><desc>The sitting was closed.</desc></incident>
<gap reason="editorial"><desc xml:lang="de">Anlagen fehlen.</desc><desc xml:lang="en">Annexes left out.</desc></gap>
</div>"""


def tei(body: str, header: str = HEADER, lang: str = "en") -> str:
    """A TEI document with this body and header."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="{lang}">'
        f"{header}<text><body>{body}</body></text></TEI>"
    )


def make() -> bytes:
    """The file."""
    return tei(BODY).encode()
