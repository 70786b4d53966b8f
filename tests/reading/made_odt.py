"""A small OpenDocument text made here: a heading, a quotation, a note, a list, a table and two pages."""

from packing import packed

NAME = "example.odt"
TYPE = "application/vnd.oasis.opendocument.text"

_URN = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = " ".join(
    f'xmlns:{name}="{_URN}:{name}:1.0"' for name in ("office", "text", "style", "table", "meta", "manifest")
) + (
    f' xmlns:draw="{_URN}:drawing:1.0" xmlns:svg="{_URN}:svg-compatible:1.0" xmlns:fo="{_URN}:xsl-fo-compatible:1.0"'
    ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
STYLES = (
    '<style:style style:name="P1" style:parent-style-name="Quotations"/>'
    '<style:style style:name="P2"><style:paragraph-properties fo:break-before="page"/></style:style>'
    '<style:style style:name="T1"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="Heading_20_1" style:display-name="Heading 1"/>'
)


def root(name, content):
    """A part of the document."""
    return f'<?xml version="1.0" encoding="UTF-8"?><office:{name} {_SPACES}>{content}</office:{name}>'


def p(text, style="", name="p"):
    """A paragraph."""
    named = f' text:style-name="{style}"' if style else ""
    return f"<text:{name}{named}>{text}</text:{name}>"


def note(text, mark="1", kind="footnote"):
    """A note as it stands in a paragraph."""
    body = f"<text:note-body>{p(text)}</text:note-body>"
    return f'<text:note text:note-class="{kind}"><text:note-citation>{mark}</text:note-citation>{body}</text:note>'


def row(*cells):
    """A row of a table."""
    inner = "".join(f"<table:table-cell>{cell}</table:table-cell>" for cell in cells)
    return f"<table:table-row>{inner}</table:table-row>"


def content(body, styles=STYLES):
    """The part that holds the text."""
    automatic = f"<office:automatic-styles>{styles}</office:automatic-styles>"
    return root("document-content", f"{automatic}<office:body><office:text>{body}</office:text></office:body>")


def parts(body, meta="", master=""):
    """The parts of a document with this body."""
    masters = f"<office:master-styles>{master}</office:master-styles>"
    return {
        "mimetype": TYPE,
        "content.xml": content(body),
        "styles.xml": root("document-styles", masters),
        "meta.xml": root("document-meta", f"<office:meta>{meta}</office:meta>"),
    }


def odt(body, meta="", master=""):
    """A document with this body."""
    return packed(parts(body, meta, master))


def flat(body, meta=""):
    """The same in one XML file."""
    text = f"<office:body><office:text>{body}</office:text></office:body>"
    automatic = f"<office:automatic-styles>{STYLES}</office:automatic-styles>"
    made = root("document", f"<office:meta>{meta}</office:meta>{automatic}{text}")
    return made.replace("<office:document ", f'<office:document office:mimetype="{TYPE}" ').encode()


META = (
    "<dc:title>Draft</dc:title><meta:initial-creator>A. Smith</meta:initial-creator><dc:creator>B. Brown</dc:creator>"
    "<meta:creation-date>2020-01-02</meta:creation-date><dc:date>2021-03-04</dc:date>"
    '<meta:document-statistic meta:page-count="2"/>'
)
BODY = (
    p("Our Programme", "Title")
    + p("The strike", "Heading_20_1", "h")
    + p(f"Wage <text:span>labour</text:span>{note('In gold.')} ends.")
    + p("Never again.", "P1")
    + "<text:list><text:list-item>"
    + p('See <text:a xlink:href="https://example.org/">here</text:a>.')
    + "</text:list-item></text:list>"
    + f"<table:table>{row(p('1924'), p('Ten'))}{row(p('1926'), p('Twenty'))}</table:table>"
    + p("The end of a <text:soft-page-break/>sentence.")
)


def make() -> bytes:
    """The file."""
    return odt(BODY, META)
