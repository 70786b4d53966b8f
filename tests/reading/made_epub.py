"""A small EPUB made here: two chapters with headings, a quotation, a note, a table and printed page numbers."""

from packing import packed

NAME = "example.epub"

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
METADATA = (
    '<dc:title id="t">Our Programme</dc:title><dc:creator>A. Smith</dc:creator><dc:creator id="e">B. Brown</dc:creator>'
    '<meta refines="#e" property="role">edt</meta><dc:language>en-GB</dc:language><dc:date>2011-02-03</dc:date>'
    "<dc:publisher>The Press</dc:publisher>"
)


def xhtml(body):
    """A chapter."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" '
        'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>Not this</title></head>'
        f"<body>{body}</body></html>"
    )


def opf(names, metadata=METADATA, more=""):
    """The description of a book with these chapters."""
    items = "".join(
        f'<item id="i{n}" href="{name}" media-type="application/xhtml+xml"/>' for n, name in enumerate(names)
    )
    spine = "".join(f'<itemref idref="i{n}"/>' for n, _ in enumerate(names))
    return (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:opf="http://www.idpf.org/2007/opf" version="3.0">'
        f"<metadata>{metadata}</metadata><manifest>{items}{more}</manifest><spine>{spine}</spine></package>"
    )


def parts(*bodies, metadata=METADATA, more=""):
    """The parts of a book whose chapters have these bodies."""
    names = [f"text/ch%20{n}.xhtml" for n, _ in enumerate(bodies, 1)]
    chapters = {f"OEBPS/text/ch {n}.xhtml": xhtml(body) for n, body in enumerate(bodies, 1)}
    return {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OEBPS/book.opf": opf(names, metadata, more),
        **chapters,
    }


def epub(*bodies, **others):
    """A book whose chapters have these bodies."""
    return packed(parts(*bodies, **others))


FIRST = """<section><h1>The <i>strike</i></h1>
<p>Wage labour<a epub:type="noteref" href="#n1">1</a> ends; see <a href="https://example.org/">here</a>. It is
<span epub:type="pagebreak" id="p5" title="5"></span>just.</p>
<blockquote><p>Never again.</p></blockquote>
<aside epub:type="footnote" id="n1"><p>In gold. <a href="#r1" role="doc-backlink">↩</a></p></aside></section>"""
SECOND = """<div id="p6"><h2>Votes</h2></div>
<table><tr><th>1924</th><td>Ten</td></tr><tr><th>1926</th><td>Twenty</td></tr></table>
<p>The&#160;end.</p>"""


def make() -> bytes:
    """The file."""
    nav = (
        '<nav epub:type="toc"><ol><li><a href="text/ch%201.xhtml">The strike</a></li></ol></nav>'
        '<nav epub:type="page-list"><ol><li><a href="text/ch%202.xhtml#p6">vi</a></li></ol></nav>'
    )
    item = '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
    return packed(parts(FIRST, SECOND, more=item) | {"OEBPS/nav.xhtml": xhtml(nav)})
