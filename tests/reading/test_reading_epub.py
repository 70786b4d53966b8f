"""EPUB books: chapters in the order of reading, printed pages, and books that are locked or not whole."""

import made_epub
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_epub import epub, opf, parts, xhtml
from packing import packed

from as_printed import as_printed

DAY = "1926-05-03"


def items(document):
    return [(i.kind, i.title, document.text[i.start : i.end].strip()) for i in document.items]


def test_the_made_book_is_read(desk):
    (document,), refused = desk.read(made_epub.NAME, made_epub.make(), date=DAY)
    assert not refused
    assert (document.title, document.language, document.date.edtf) == ("Our Programme", "en", DAY)
    assert document.columns == {"dc:date": "2011-02-03", "dc:publisher": "The Press"}
    assert {item.author for item in document.items} == {"A. Smith"}
    assert items(document) == [
        ("heading", "The strike", "The strike"),
        ("", "The strike", "Wage labour ends; see here. It is just."),
        ("quotation", "The strike", "Never again."),
        ("footnote", "The strike", "In gold."),
        ("heading", "Votes", "Votes"),
        ("table", "Votes", "1924\tTen\n\n1926\tTwenty"),
        ("", "Votes", "The\u00a0end."),
    ]
    first, second = document.pages
    assert (first.label, document.text[first.start : first.start + 5]) == ("5", "just.")
    assert (second.label, document.text[second.start : second.start + 5]) == ("vi", "Votes")
    (link,) = document.links
    assert (document.text[link.start : link.end], link.target) == ("here", "https://example.org/")
    assert "Wage labour1 ends" in as_printed(document.text, document.joins)


def test_the_date_of_the_electronic_book_is_taken_only_where_it_is_asked_for(desk):
    _, (refusal,) = desk.read(made_epub.NAME, made_epub.make())
    assert refusal.reason == "has no date"
    (document,), _ = desk.read(made_epub.NAME, made_epub.make(), date="metadata")
    assert document.date.edtf == "2011-02-03"
    undated = epub("<p>One.</p>", metadata="<dc:date>soon</dc:date>")
    _, (refusal,) = desk.read("a.epub", undated, date="metadata")
    assert refusal.reason == "“soon” is no date"


@pytest.mark.parametrize("name", ["a.epub", "a.zip", "a", "a.docx"])
def test_a_book_is_told_by_its_content(desk, name):
    documents, refused = desk.read(name, made_epub.make(), date=DAY)
    assert (len(documents), refused) == (1, [])


def test_books_in_a_zip_file_are_not_taken_for_one(desk):
    documents, refused = desk.read("a.zip", packed({"a.epub": made_epub.make(), "b.txt": "Two."}), date=DAY)
    assert [document.id for document in documents] == ["a", "b"]
    assert not refused


# A body; kind and text of its items.
BODIES = [
    ("<p>One <b>and</b>\n two.</p>Three.<div>Four.<p>Five.</p></div>",
     [("", "One and two.\n\nThree.\n\nFour.\n\nFive.")]),
    ("<p>One<br/>two.</p><hr/><p>exam<span epub:type='pagebreak' title='2'/>ple</p>", [("", "One\ntwo.\n\nexample")]),
    ("<p>He said <q>never</q>.</p>", [("", "He said “never”.")]),
    ("<script>x()</script><style>p {}</style><p hidden='hidden'>x</p><p style='display: none'>x</p><p>We.</p>",
     [("", "We.")]),
    ("<nav><p>Contents</p></nav><svg><text>x</text></svg><p>We <img alt='x' src='x.png'/>go.</p>", [("", "We go.")]),
    ("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>", [("", "漢")]),
    ("<figure><img src='x.png'/><figcaption>A picket</figcaption></figure><p>So.</p>",
     [("caption", "A picket"), ("", "So.")]),
    ("<pre>a\n  b</pre><p>So.</p>", [("code", "a\n  b"), ("", "So.")]),
    ("<ul><li>One</li><li><p>Two</p></li></ul><dl><dt>Term</dt><dd>Said.</dd></dl>",
     [("", "One\n\nTwo\n\nTerm\n\nSaid.")]),
    ("""<p>Wage<sup><a href='#n1'>1</a></sup> and<a href='n.xhtml#fn2'>[2]</a>; <a href='#x'>1</a> of 2.</p>
     <div class='footnotes'><p>Gold. <a href='#r'>↩</a></p></div>""",
     [("", "Wage and; 1 of 2."), ("footnote", "Gold.")]),
    ("<section epub:type='titlepage'><h1>Us</h1></section><h1>I</h1><p>So.</p>",
     [("header", "Us"), ("heading", "I"), ("", "So.")]),
    ("<table><caption>Votes</caption><tr><td>A<br/>b</td><td><p>C</p></td></tr></table><p>So.</p>",
     [("caption", "Votes"), ("table", "A b\tC"), ("", "So.")]),
    ("<table><tr><td><p>One.</p><p>Two.</p></td></tr></table>", [("", "One.\n\nTwo.")]),
    ("<table><tr><td>" + "Left " * 100 + "</td><td><blockquote>Right.</blockquote></td></tr></table>",
     [("", ("Left " * 100).strip()), ("quotation", "Right.")]),
    ("<p>One<!-- not this --> two<?nor this?>.</p>", [("", "One two.")]),
    ("<p>Arbeiter\u00adbewegung</p>", [("", "Arbeiterbewegung")]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), BODIES)
def test_each_element_becomes_what_it_is(desk, body, expected):
    (document,), refused = desk.read("a.epub", epub(body), date=DAY)
    assert not refused
    assert [(kind, text) for kind, _, text in items(document)] == expected


def test_a_chapter_without_heading_belongs_to_the_one_before(desk):
    (document,), _ = desk.read(
        "a.epub", epub("<h1>I</h1><p>One.</p>", "<p>Two.</p>", "<h1>II</h1><p>Three.</p>"), date=DAY
    )
    assert [(title, text) for _, title, text in items(document)] == [
        ("I", "I"),
        ("I", "One.\n\nTwo."),
        ("II", "II"),
        ("II", "Three."),
    ]


def test_pages_of_older_books_are_found_in_their_list(desk):
    ncx = (
        '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><pageList><pageTarget value="7"><navLabel><text>7</text>'
        '</navLabel><content src="text/ch%201.xhtml#here"/></pageTarget></pageList></ncx>'
    )
    item = '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
    book = parts("<p>One <a id='here'></a>two.</p>", more=item) | {"OEBPS/toc.ncx": ncx}
    (document,), _ = desk.read("a.epub", packed(book), date=DAY)
    assert [(page.label, document.text[page.start :]) for page in document.pages] == [("7", "two.")]


def test_a_chapter_that_is_no_xml_is_read_as_a_browser_would(desk):
    broken = (
        "<script src='x.js'/><title/><p>One&nbsp;<b>two.<p>Grüße.<br>"
        "<span epub:type='pagebreak' title='5'/>Three and a long rest of it."
    )
    (document,), refused = desk.read("a.epub", epub("<p>First.</p>", broken), date=DAY)
    assert not refused
    assert document.text == "First.\n\nOne\u00a0two.\n\nGrüße.\nThree and a long rest of it."
    assert [page.label for page in document.pages] == ["5"]


def test_one_bad_chapter_does_not_spoil_the_rest(desk):
    book = parts("<p>One.</p>", "<p>Two.</p>", "<p>Three.</p>")
    del book["OEBPS/text/ch 2.xhtml"]
    book["OEBPS/text/ch 3.xhtml"] = xhtml("<p>&x;</p>").replace("<!DOCTYPE html>", "<!DOCTYPE html [<!ENTITY x 'y'>]>")
    (document,), refused = desk.read("a.epub", packed(book), date=DAY)
    assert document.text == "One."
    assert [one.reason for one in refused] == [
        "is a damaged EPUB book: its part OEBPS/text/ch 2.xhtml is missing",
        "holds a chapter, OEBPS/text/ch 3.xhtml, that declares entities, which is not safe",
    ]


def _encrypted(method, name="OEBPS/text/ch%201.xhtml"):
    data = (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:e="http://www.w3.org/2001/04/xmlenc#">'
        f'<e:EncryptedData><e:EncryptionMethod Algorithm="{method}"/><e:CipherData><e:CipherReference URI="{name}"/>'
        "</e:CipherData></e:EncryptedData></encryption>"
    )
    return packed(parts("<p>One.</p>") | {"META-INF/encryption.xml": data})


def test_scrambled_typefaces_lock_no_book(desk):
    data = _encrypted("http://www.idpf.org/2008/embedding", "OEBPS/font.otf")
    (document,), _ = desk.read("a.epub", data, date=DAY)
    assert document.text == "One."


def _without(name):
    book = parts("<p>One.</p>")
    del book[name]
    return packed(book)


REFUSED = [
    (_encrypted("http://www.w3.org/2001/04/xmlenc#aes256-cbc"), "is locked by its seller (DRM)"),
    (_without("META-INF/container.xml"), "is a damaged EPUB book: its part META-INF/container.xml is missing"),
    (_without("OEBPS/book.opf"), "is a damaged EPUB book: its part OEBPS/book.opf is missing"),
    (_without("OEBPS/text/ch 1.xhtml"), "is a damaged EPUB book: its part OEBPS/text/ch 1.xhtml is missing"),
    (packed(parts("") | {"OEBPS/book.opf": opf([])}), "is an EPUB book without chapters"),
    (epub(""), "is an EPUB book without text"),
    (epub("<img src='x.png'/>"), "is an EPUB book of pictures without text"),
    (made_epub.make()[:800], "is a damaged EPUB book (File is not a zip file)"),
    (packed(parts("") | {"OEBPS/text/ch 1.xhtml": b" " * 30_000_000}), "unpacks to more than"),
]


@pytest.mark.parametrize(("data", "reason"), REFUSED)
def test_what_is_locked_or_not_whole_is_refused_in_one_line(desk, data, reason):
    documents, (refusal,) = desk.read("a.epub", data, date=DAY)
    assert not documents
    assert refusal.reason.startswith(reason)
    assert refusal.hint


METADATA = [
    ("<dc:title>A</dc:title>", "A", ""),
    (
        "<dc:title>B</dc:title><dc:title id='m'>A</dc:title><meta refines='#m' property='title-type'>main</meta>",
        "A",
        "",
    ),
    ("<dc:creator opf:role='aut'>C</dc:creator><dc:creator opf:role='trl'>D</dc:creator>", "H", "C"),
    ("<dc:creator>C</dc:creator><dc:creator>D</dc:creator>", "H", "C; D"),
]


@pytest.mark.parametrize(("metadata", "title", "author"), METADATA)
def test_title_and_author_are_those_of_the_book(desk, metadata, title, author):
    (document,), _ = desk.read("a.epub", epub("<h1>H</h1><p>One.</p>", metadata=metadata), date=DAY)
    assert (document.title, document.items[0].author) == (title, author)


words = st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1, max_size=12)


@given(st.lists(st.lists(words, min_size=1, max_size=6).map(" ".join), min_size=1, max_size=8))
@settings(deadline=None, max_examples=40)
def test_paragraphs_in_are_paragraphs_out(tmp_path_factory, texts):
    from volteface.model.document import RawDocument, ReadingOptions
    from volteface.reading.epub.reader import EpubReader
    from volteface.reading.normalise import normalise
    from volteface.reading.walking import describe

    path = tmp_path_factory.mktemp("made") / "a.epub"
    escaped = [text.replace("&", "&amp;").replace("<", "&lt;") for text in texts]
    path.write_bytes(epub("".join(f"<p>{text}</p>" for text in escaped)))
    (found,) = EpubReader().read(describe(path, "a.epub"), ReadingOptions())
    assert isinstance(found, RawDocument)
    assert found.text == "\n\n".join(map(normalise, texts))
