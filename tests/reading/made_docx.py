"""A small Word document made here: a heading, a link, a note, a table and two pages."""

from packing import packed

NAME = "example.docx"

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_CORE = (
    'xmlns="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:t="http://purl.org/dc/terms/"'
)
_OUTSIDE = 'TargetMode="External"'
_NAMED = [("Heading1", "heading 1"), ("Zitat", "Quote"), ("Title", "Title"), ("Caption", "caption"), ("TOC1", "toc 1")]


def xml(name, content, more=""):
    """A part of the document."""
    spaces = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="{MC}"{more}'
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{name} {spaces}>{content}</w:{name}>'


def relations(*found):
    """The relations of a part: identifier, kind, target, and whether it lies outside."""
    inner = "".join(
        f'<Relationship Id="{ident}" Type="{R}/{kind}" Target="{target}" {_OUTSIDE if outside else ""}/>'
        for ident, kind, target, outside in found
    )
    return f'<Relationships xmlns="{_RELATIONS}">{inner}</Relationships>'


def r(text):
    """A run."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(text, style="", properties=""):
    """A paragraph of one run, or of ready-made runs."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    runs = text if text.startswith("<") else r(text)
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{runs}</w:p>"


def parts(body, **others):
    """The parts of a document with this body; others by their names, "footnotes" and "core" among them."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{ident}"><w:name w:val="{name}"/></w:style>' for ident, name in _NAMED
    )
    related = [("s", "styles", "styles.xml", False), ("l", "hyperlink", "https://example.org/", True)]
    found = {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}"/>',
        "_rels/.rels": relations(("m", "officeDocument", "word/document.xml", False)),
        "word/document.xml": xml("document", f"<w:body>{body}</w:body>"),
        "word/styles.xml": xml("styles", styles + others.pop("styles", "")),
    }
    if "core" in others:
        found["docProps/core.xml"] = f"<coreProperties {_CORE}>{others.pop('core')}</coreProperties>"
    if "pages" in others:
        found["docProps/app.xml"] = f"<Properties><Pages>{others.pop('pages')}</Pages></Properties>"
    for name, content in others.items():
        kind = name.rstrip("0123456789")
        related.append((name, kind, f"{name}.xml", False))
        root = {"header": "hdr", "footer": "ftr"}.get(kind, kind)
        found[f"word/{name}.xml"] = xml(root, content)
    found["word/_rels/document.xml.rels"] = relations(*related)
    return found


def docx(body, **others):
    """A document with this body."""
    return packed(parts(body, **others))


NOTE = '<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>In gold.</w:t></w:r></w:p></w:footnote>'
BODY = (
    p("Our Programme", "Title")
    + p("The strike", "Heading1")
    + p(r("Wage ") + r("labour") + '<w:r><w:footnoteReference w:id="1"/></w:r>' + r(" ends."))
    + p("Never again.", "Zitat")
    + p('<w:hyperlink r:id="l"><w:r><w:t>See here</w:t></w:r></w:hyperlink><w:r><w:t>.</w:t></w:r>')
    + "<w:tbl><w:tr><w:tc>"
    + p("1924")
    + "</w:tc><w:tc>"
    + p("Ten")
    + "</w:tc></w:tr><w:tr><w:tc>"
    + p("1926")
    + "</w:tc><w:tc>"
    + p("Twenty")
    + "</w:tc></w:tr></w:tbl>"
    + p(r("The end of a ") + "<w:r><w:lastRenderedPageBreak/></w:r>" + r("sentence."))
)


def make() -> bytes:
    """The file."""
    core = "<dc:title>Draft</dc:title><dc:creator>A. Smith</dc:creator><t:created>2020-01-02T03:04:05Z</t:created>"
    return docx(BODY, footnotes=NOTE, core=core, pages="2")
