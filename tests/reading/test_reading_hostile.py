"""What documents may try: entities that grow or reach out, streams that swell, names that act, markup that runs.

Whatever they try, the words that are harmless go in, the rest is refused in one line, and no page ever runs or loads
what a document says.
"""

import json
import re
import zipfile
import zlib
from io import BytesIO

import pytest
from selectolax.lexbor import LexborHTMLParser

from small_study import WHOSE, codings, documents

DAY = "1926-05-03"
SECRET = "the password is swordfish"


def zipped(members):
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, data in members:
            opened.writestr(name, data)
    return made.getvalue()


def one_line(refused):
    return all("\n" not in one.file + one.reason + one.hint for one in refused)


# --- entities -------------------------------------------------------------------------------------------------------


def laughs():
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    return f'<!ENTITY l0 "lol ">{entities}', "&l11;"


def quadratic():
    return f'<!ENTITY a "{"a" * 100_000}">', "&a;" * 50_000


def external(address):
    return f'<!ENTITY x SYSTEM "{address}">', "&x;"


def parameters(address):
    return f'<!ENTITY % p SYSTEM "{address}"> %p;', "x"


TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>Words. {}</p></body></text></TEI>'
ALTO = """<alto xmlns="http://www.loc.gov/standards/alto/ns-v3#"><Layout><Page ID="p" WIDTH="9" HEIGHT="9">
<PrintSpace><TextBlock><TextLine><String CONTENT="Words."/><String CONTENT="{}"/></TextLine></TextBlock></PrintSpace>
</Page></Layout></alto>"""
PAGE = """<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15">
<Page imageFilename="a" imageWidth="9" imageHeight="9"><TextRegion id="r"><Coords points="0,0 9,9"/>
<TextEquiv><Unicode>Words. {}</Unicode></TextEquiv></TextRegion></Page></PcGts>"""
XHTML = '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>Words. {}</p></body></html>'
SVG = '<svg xmlns="http://www.w3.org/2000/svg"><text>Words. {}</text></svg>'
RSS = "<rss><channel><title>Words. {}</title></channel></rss>"
METS = (
    '<mets xmlns="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink"><fileSec><fileGrp><file ID="f">'
    '<FLocat xlink:href="{}"/></file></fileGrp></fileSec><structMap><div/></structMap></mets>'
)
DIDL = '<DIDL xmlns="urn:mpeg:mpeg21:2002:02-DIDL-NS"><Item><Descriptor>{}</Descriptor></Item></DIDL>'
XML = {"tei": TEI, "alto": ALTO, "page": PAGE, "xhtml": XHTML, "svg": SVG, "rss": RSS, "mets": METS, "didl": DIDL}
W = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    "<w:p><w:r><w:t>Words. {}</w:t></w:r></w:p></w:body></w:document>"
)
ODT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text><text:p>Words. {}</text:p>'
    "</office:text></office:body></office:document-content>"
)


def document_type(xml, entities, use):
    root = re.match(r"<([\w:]+)", xml)[1]
    return f'<?xml version="1.0"?><!DOCTYPE {root} [{entities}]>{xml.format(use)}'


def docx(xml):
    kinds = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    return zipped([("[Content_Types].xml", kinds), ("word/document.xml", xml)])


def odt(xml):
    return zipped([("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", xml)])


def epub(page):
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="a.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
    )
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><manifest><item id="a" href="a.xhtml" '
        'media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>'
    )
    held = [("META-INF/container.xml", container), ("a.opf", package), ("a.xhtml", page)]
    return zipped([("mimetype", "application/epub+zip"), *held])


PACKAGES = {"a.docx": (docx, W), "a.odt": (odt, ODT), "a.epub": (epub, XHTML)}
ATTACKS = ["laughs", "quadratic", "file", "network", "parameters"]


def attack(kind, folder):
    secret = folder / "secret.txt"
    secret.write_text(SECRET)
    return {
        "laughs": laughs(),
        "quadratic": quadratic(),
        "file": external(secret.as_uri()),
        "network": external("http://127.0.0.1:9/secret"),
        "parameters": parameters(secret.as_uri()),
    }[kind]


def harmless(documents, refused):
    assert documents or refused
    assert one_line(refused)
    assert not any("reader failed" in one.reason for one in refused)
    for document in documents:
        assert "swordfish" not in document.text
        assert document.text.count("lol") < 20
        assert len(document.text) < 1_000_000


@pytest.mark.parametrize("kind", ATTACKS)
@pytest.mark.parametrize("form", XML)
def test_entities_of_xml_neither_grow_nor_reach_out(desk, tmp_path_factory, form, kind):
    data = document_type(XML[form], *attack(kind, tmp_path_factory.mktemp("secret")))
    harmless(*desk.read("a.xml", data, date=DAY))


@pytest.mark.parametrize("kind", ATTACKS)
@pytest.mark.parametrize("name", PACKAGES)
def test_entities_within_packages_neither_grow_nor_reach_out(desk, tmp_path_factory, name, kind):
    pack, xml = PACKAGES[name]
    data = pack(document_type(xml, *attack(kind, tmp_path_factory.mktemp("secret"))))
    harmless(*desk.read(name, data, date=DAY))


def test_the_same_without_entities_is_read(desk):
    found = {
        form: desk.read("a.xml", XML[form].format("Here."), date=DAY)[0] for form in ("tei", "alto", "page", "xhtml")
    }
    assert all("Words. Here." in one.text.replace("\n", " ") for (one,) in found.values())


def test_a_message_and_a_page_in_it_bring_no_entities(desk):
    page = document_type(XHTML, *laughs())
    data = (
        f"From: a@b.example\nDate: Mon, 3 May 1926 10:00:00 +0000\nMessage-ID: <1>\nContent-Type: text/html\n\n{page}"
    )
    harmless(*desk.read("a.eml", data, date=DAY))


# --- what swells ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PACKAGES)
def test_a_package_that_swells_is_refused(desk, name):
    pack, xml = PACKAGES[name]
    data = pack(xml.format(" " * 60_000_000))
    assert len(data) < 1_000_000
    documents, refused = desk.read(name, data, date=DAY)
    harmless(documents, refused)
    assert refused


def test_a_stream_in_a_pdf_that_swells_costs_no_more_than_its_page(desk):
    stream = zlib.compress(zlib.compress(b" " * 100_000_000))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
        b"<</Filter[/FlateDecode/FlateDecode]/Length %d>>stream\n%s\nendstream" % (len(stream), stream),
    ]
    data, places = b"%PDF-1.7\n", []
    for number, held in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj%s\nendobj\n" % (number, held)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"xref\n0 5\n0000000000 65535 f \n%strailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(data),
    )
    harmless(*desk.read("a.pdf", data, date=DAY))


# --- names that act -------------------------------------------------------------------------------------------------

ACTING = [
    "a\nrefused: b.txt",
    "\x1b[2J\x1b]0;owned\x07x",
    "\u202etxt.exe",
    "<script>alert(1)</script>",
    '"><img src=x>',
]


@pytest.mark.parametrize("name", ACTING)
def test_a_name_that_acts_is_told_in_one_line(desk, name):
    documents, _ = desk.read(f"{name}.txt".replace("/", "-"), "We strike.", date=DAY)
    _, refused = desk.read(f"{name}.pdf".replace("/", "-"), "%PDF-", date=DAY)
    _, members = desk.read("a.zip", zipped([(f"{name}.txt", b"\0\0")]), date=DAY)
    seen = [documents[0].id, documents[0].title, *(one.file for one in (*refused, *members))]
    assert len(seen) == 4
    assert not any(re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", one) for one in seen)


def test_a_terminal_is_told_names_and_obeys_none(small):
    small.write("in/\x1b[2Jevil\n.txt", "caf\xe9".encode("latin-1"))
    small.write("in/evil.csv", "id,date,text,\x1b[31mcolumn\n\x1b[2J,1926,We strike.,\x9bx\n")
    added = small("add", small.folder.parent / "in", *WHOSE, "--text", "text", "--date", "date", "--id", "id")
    told = small("problems")
    found = small("search", "strike")
    listed = small("holdings")
    for ran in (added, told, found, listed):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", ran.out + ran.err)
    assert "\\x1b[2Jevil\\x0a.txt" in added.err
    assert len(told.out.splitlines()) == 1


# --- what runs and loads --------------------------------------------------------------------------------------------

MARKS = [
    "<script src=https://evil.example/a.js></script><script>alert(1)</script>",
    "<img src=https://evil.example/a.png onerror=alert(1)>",
    "<style>@import url(https://evil.example/a.css)</style>",
    "<svg onload=alert(1)><use href='https://evil.example/a.svg#x'/></svg>",
    "\"><iframe src='javascript:alert(1)'></iframe>",
    "{{ 7 * 7 }}{% include 'x' %}",
    "\u202ereversed\u202c",
]
# What a page loads by itself, and where from.
LOADING = (
    "script, iframe, object, embed, img, image, video, audio, source, track, use, link, form, base, meta[http-equiv]"
)


def hostile_files(small):
    """The same demands with every kind of mark in text, title, author, name and further columns."""
    escaped = [
        mark.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;") for mark in MARKS
    ]
    for number, row in enumerate(documents()):
        mark, shown = MARKS[number % len(MARKS)], escaped[number % len(MARKS)]
        words = str(row["text"]).split("\n\n")
        name = f"in/{row['date']} {mark.replace('/', '-')[:60]}"
        if number % 3 == 0:
            body = "".join(f"<p>{word} {shown}</p>" for word in words)
            head = f"<title>{shown}</title><meta name=author content='{shown.replace(chr(39), '')}'>"
            url = "<link rel=canonical href='https://evil.example/x'><base href='https://evil.example/'>"
            link = f"<p>{words[0]} <a href='javascript:alert(1)'>run</a> <a href=b>go</a></p>{mark}"
            small.write(
                f"{name}.html", f"<!DOCTYPE html><html><head>{head}{url}</head><body>{body}{link}</body></html>"
            )
        elif number % 3 == 1:
            head = f'From: "{mark.replace(chr(34), "")}" <a@b.example>\nSubject: {mark}\nMessage-ID: <{number}{mark}>\n'
            date = "Date: Mon, 3 May 1926 10:00:00 +0000\n"
            body = "\n\n".join(f"{word} {mark}" for word in words)
            small.write(f"{name}.eml", f"{head}{date}\n{body}")
        else:
            body = "\\par\\par ".join(f"{word} {mark}" for word in words)
            rtf = (
                body.replace("{", "\\{").replace("}", "\\}").replace("\u202e", "\\u8238?").replace("\u202c", "\\u8236?")
            )
            about = mark.replace("{", "").replace("}", "").encode("ascii", "replace").decode()
            small.write(f"{name}.rtf", f"{{\\rtf1\\ansi{{\\info{{\\title {about}}}{{\\author {about}}}}}{rtf}}}")


def test_no_page_of_a_dossier_runs_or_loads_what_a_document_says(small):
    hostile_files(small)
    pattern = r"(\d{4}-\d{2}-\d{2})"
    added = small("add", small.folder.parent / "in", *WHOSE, "--date", pattern, "--rights", "public-domain", "--json")
    assert added.code == 0, added.err
    assert added.json["documents"] == 12
    small.done("code", "tariff", "--coder", small.table("codings.csv", codings(small)), "--census")
    small.done("code", "strikes", "--coder", "cues")
    small.done("publish", "--out", small.folder.parent / "public")
    pages = sorted((small.folder.parent / "public").rglob("*.html"))
    assert len(pages) > 5
    seen = "".join(page.read_text("utf-8") for page in pages)
    assert "&lt;script" in seen  # the words are there, as words
    for page in pages:
        tree = LexborHTMLParser(page.read_text("utf-8"))
        for node in tree.css(LOADING):
            where = [node.attributes.get(name) or "" for name in ("src", "href", "data", "action", "xlink:href")]
            assert node.tag in {"link", "use", "img", "image", "meta"}, (page.name, node.html[:200])
            if node.tag == "meta":
                assert node.attributes["http-equiv"] == "Content-Security-Policy"
                assert "default-src 'none'" in node.attributes["content"]
            assert not any(re.match(r"\s*(?:[a-z]+:|//)", one, re.IGNORECASE) for one in where), (page.name, where)
        for node in tree.root.traverse():
            for name, value in node.attributes.items():
                assert not name.startswith("on"), (page.name, node.html[:200])
                assert not re.match(r"\s*(?:javascript|data|vbscript):", value or "", re.IGNORECASE), (page.name, value)
        for style in tree.css("style"):
            assert "evil" not in (style.text() or "")
            assert "@import" not in (style.text() or "")
        assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f]", page.read_text("utf-8")), page.name
    for data in (small.folder.parent / "public").rglob("*.json"):
        json.loads(data.read_text("utf-8"))
    for sheet in (small.folder.parent / "public").rglob("*.css"):
        assert not re.search(r"@import|url\(\s*[\"']?(?:https?:)?//", sheet.read_text("utf-8")), sheet.name
