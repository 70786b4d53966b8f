"""Word documents: what is text in them and what is not, pages as Word laid them out, and files that are not whole."""

import made_docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_docx import docx, p, parts, r, xml
from packing import packed

from as_printed import as_printed

DAY = "1926-05-03"
BREAK = '<w:r><w:br w:type="page"/></w:r>'


def items(document):
    return [(i.kind, i.title, document.text[i.start : i.end].strip()) for i in document.items]


def pages(document):
    return [(page.number, document.text[page.start : page.end].strip()) for page in document.pages]


def test_the_made_document_is_read(desk):
    (document,), refused = desk.read(made_docx.NAME, made_docx.make(), date=DAY)
    assert not refused
    assert (document.title, document.date.edtf) == ("Our Programme", DAY)
    assert document.columns == {"creator": "A. Smith", "created": "2020-01-02T03:04:05Z"}
    assert items(document) == [
        ("heading", "Our Programme", "Our Programme"),
        ("heading", "The strike", "The strike"),
        ("", "The strike", "Wage labour ends."),
        ("footnote", "The strike", "In gold."),
        ("quotation", "The strike", "Never again."),
        ("", "The strike", "See here."),
        ("table", "The strike", "1924\tTen\n\n1926\tTwenty"),
        ("", "The strike", "The end of a sentence."),
    ]
    assert [text.rsplit("\n", 1)[-1] for _, text in pages(document)] == ["The end of a", "sentence."]
    (link,) = document.links
    assert (document.text[link.start : link.end], link.target) == ("See here", "https://example.org/")
    assert document.text[document.spans[-1].start :] == "The end of a sentence."


def test_what_the_file_says_of_its_making_is_no_date(desk):
    _, (refusal,) = desk.read(made_docx.NAME, made_docx.make())
    assert refusal.reason == "has no date"


@pytest.mark.parametrize("name", ["a.docx", "a.zip", "a", "a.odt"])
def test_a_word_document_is_told_by_its_content(desk, name):
    documents, refused = desk.read(name, made_docx.make(), date=DAY)
    assert (len(documents), refused) == (1, [])


def test_a_document_within_a_zip_file_is_read(desk):
    documents, refused = desk.read("a.zip", packed({"papers/a.docx": made_docx.make(), "word/b.txt": "Two."}), date=DAY)
    assert [document.id for document in documents] == ["a", "b"]
    assert not refused


# A body; kind and text of its items.
BODIES = [
    (p("One.") + p("") + p("  Two.  "), [("", "One.\n\nTwo.")]),
    (p("<w:r><w:t>One</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t><w:cr/><w:t>four</w:t></w:r>"),
     [("", "One\ttwo\nthree\nfour")]),
    (p("<w:r><w:t> trimmed </w:t></w:r><w:r><w:t>Nord</w:t><w:noBreakHyphen/><w:t>Süd</w:t><w:softHyphen/></w:r>"),
     [("", "trimmedNord-Süd")]),
    (p("<w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>"), [("", "new")]),
    (p("<w:moveFrom><w:r><w:t>x</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>y</w:t></w:r></w:moveTo>"), [("", "y")]),
    (p("We ", properties="<w:rPr><w:del/></w:rPr>") + p("strike."), [("", "We strike.")]),
    (p("<w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>y</w:t></w:r>"),
     [("", "y")]),
    (p("<w:commentRangeStart w:id='1'/><w:r><w:t>We</w:t></w:r><w:r><w:commentReference w:id='1'/></w:r>"),
     [("", "We")]),
    (p("<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>DATE</w:instrText></w:r><w:r>"
       "<w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>3 May</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/>"
       "</w:r><w:r><w:t>!</w:t></w:r>"), [("", "3 May!")]),
    (p("<w:fldSimple w:instr='TITLE'><w:r><w:t>Programme</w:t></w:r></w:fldSimple>"), [("", "Programme")]),
    (p("<w:r><w:sym w:font='Wingdings' w:char='F0B7'/><w:sym w:char='2192'/><w:sym w:char='F0FF'/><w:t>so</w:t></w:r>"),
     [("", "•→\ufffdso")]),
    (p("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Click</w:t></w:r></w:sdtContent></w:sdt>"
       "<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>We</w:t></w:r></w:sdtContent></w:sdt>"), [("", "We")]),
    (p("<w:r><w:t>Text</w:t><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>" + p("Box")
       + "</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>" + p("Box")
       + "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent><w:t> on.</w:t></w:r>"),
     [("", "Texton."), ("", "Box")]),
    (p("<w:ruby><w:rt><w:r><w:t>kan</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase></w:ruby>"),
     [("", "漢")]),
    (p("I", "Heading1") + p("One.", properties="<w:outlineLvl w:val='9'/>"), [("heading", "I"), ("", "One.")]),
    (p("Level", properties="<w:outlineLvl w:val='2'/>") + p("One."), [("heading", "Level"), ("", "One.")]),
    (p("Überschrift", "berschrift2") + p("One."), [("heading", "Überschrift"), ("", "One.")]),
    (p("1 The strike 3", "TOC1") + p("A picket", "Caption") + p("One."),
     [("header", "1 The strike 3"), ("caption", "A picket"), ("", "One.")]),
    ("<w:tbl><w:tr><w:tc>" + p("One.") + p("Two.") + "</w:tc></w:tr></w:tbl>", [("", "One.\n\nTwo.")]),
    ("<w:tbl><w:tr><w:tc>" + p("Left " * 100) + "</w:tc><w:tc>" + p("Right.", "Zitat") + "</w:tc></w:tr></w:tbl>",
     [("", ("Left " * 100).strip()), ("quotation", "Right.")]),
    ("<w:tbl><w:tr><w:tc>" + p("A") + p("b") + "</w:tc><w:tc><w:tcPr/>" + p("C") + "</w:tc></w:tr></w:tbl>" + p("So."),
     [("table", "A b\tC"), ("", "So.")]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), BODIES)
def test_each_element_becomes_what_it_is(desk, body, expected):
    (document,), refused = desk.read("a.docx", docx(body), date=DAY)
    assert not refused
    found = items(document) or [("", "", document.text)]
    assert [(kind, text) for kind, _, text in found] == expected


def test_links_lead_only_outside(desk):
    field = (
        "<w:r><w:fldChar w:fldCharType='begin'/><w:instrText>HYPERLINK \"https://a.org/\"</w:instrText>"
        "<w:fldChar w:fldCharType='separate'/><w:t>one</w:t><w:fldChar w:fldCharType='end'/><w:t> x </w:t></w:r>"
        "<w:hyperlink w:anchor='there'><w:r><w:t>two</w:t></w:r></w:hyperlink>"
    )
    (document,), _ = desk.read("a.docx", docx(p(field)), date=DAY)
    assert [(document.text[k.start : k.end], k.target) for k in document.links] == [("one", "https://a.org/")]


def test_endnotes_stand_after_the_text_and_marks_of_ones_own_are_joins(desk):
    body = p(
        f'{r("Wage")}<w:r><w:endnoteReference w:id="3"/></w:r>'
        f'<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>*</w:t></w:r>{r(" labour.")}'
    )
    note = '<w:endnote w:id="3"><w:p><w:r><w:t>At the end.</w:t></w:r></w:p></w:endnote>'
    data = docx(p("I", "Heading1") + body + p("Next."), footnotes=made_docx.NOTE, endnotes=note)
    (document,), _ = desk.read("a.docx", data, date=DAY)
    assert items(document)[1:] == [
        ("", "I", "Wage labour."),
        ("footnote", "I", "In gold."),
        ("", "I", "Next."),
        ("footnote", "", "At the end."),
    ]
    assert "Wage* labour." in as_printed(document.text, document.joins)


def test_notes_that_call_each_other_end(desk):
    call = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    note = f'<w:footnote w:id="1"><w:p><w:r><w:t>Note.</w:t></w:r>{call}</w:p></w:footnote>'
    body = p(f"<w:r><w:t>Text.</w:t></w:r>{call}{call}")
    (document,), _ = desk.read("a.docx", docx(body, footnotes=note), date=DAY)
    assert document.text == "Text.\n\nNote."


LAID = "<w:r><w:lastRenderedPageBreak/></w:r>"
SECTION = "<w:sectPr><w:type w:val='{}'/></w:sectPr>"
# A body, how many pages the file says, and the pages.
PAGES = [
    (p("One.") + p(LAID + "<w:r><w:t>Two.</w:t></w:r>"), "2", ["One.", "Two."]),
    (p("One.") + p(LAID + "<w:r><w:t>Two.</w:t></w:r>"), "", ["One.", "Two."]),
    (p("One.") + p(LAID + "<w:r><w:t>Two.</w:t></w:r>"), "3", []),
    (p("One.") + p(BREAK) + p(LAID + "<w:r><w:t>Two.</w:t></w:r>"), "2", ["One.", "Two."]),
    (p("One.") + p(BREAK) + p(LAID + BREAK) + p(LAID + "<w:r><w:t>Three.</w:t></w:r>"), "3", ["One.", "Three."]),
    (p("One.") + p("Two.", properties="<w:pageBreakBefore/>") + p(LAID + "<w:r><w:t>Three.</w:t></w:r>"), "3",
     ["One.", "Two.", "Three."]),
    (p("One.", properties=SECTION.format("continuous")) + p("Two.") + SECTION.format("nextPage"), "2",
     ["One.", "Two."]),
    (p("One.", properties=SECTION.format("nextPage")) + p("Two.") + SECTION.format("continuous"), "", []),
    (p("One.") + p(BREAK) + p("Two."), "", ["One.", "Two."]),
    (p("One. " * 1_100) + p(BREAK) + p("Two."), "", []),
    (p("One. " * 1_700) + p(LAID + "<w:r><w:t>Two.</w:t></w:r>"), "2", []),
    (p("One."), "1", []),
]  # fmt: skip


@pytest.mark.parametrize(("body", "count", "expected"), PAGES)
def test_pages_are_those_that_word_laid_out_if_the_file_bears_them_out(desk, body, count, expected):
    others = {"pages": count} if count else {}
    (document,), _ = desk.read("a.docx", docx(body, **others), date=DAY)
    assert [text for _, text in pages(document)] == expected


def test_a_blank_page_is_counted(desk):
    body = p("One.") + p(BREAK) + p(LAID + BREAK) + p(LAID + "<w:r><w:t>Three.</w:t></w:r>")
    (document,), _ = desk.read("a.docx", docx(body), date=DAY)
    assert [page.number for page in document.pages] == [1, 3]


def test_running_heads_are_set_apart_and_not_in_the_text(desk):
    references = [("header", "default", "header1"), ("header", "first", "header2"), ("footer", "default", "footer1")]
    section = "".join(f'<w:{kind}Reference w:type="{which}" r:id="{part}"/>' for kind, which, part in references)
    page = '<w:r><w:t>Page</w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>7</w:t></w:r></w:fldSimple>'
    body = p("One.") + p(LAID + "<w:r><w:t>Two.</w:t></w:r>") + f"<w:sectPr>{section}<w:titlePg/></w:sectPr>"
    data = docx(body, header1=p("Weekly") + p("3 May"), header2=p("First"), footer1=p(page))
    (document,), _ = desk.read("a.docx", data, date=DAY)
    assert document.text == "One.\n\nTwo."
    assert [(page.head, page.foot) for page in document.pages] == [("First", ""), ("Weekly\n3 May", "Page")]


def test_the_other_namespace_of_the_standard_is_read_too(desk):
    strict = {
        name: data.replace(made_docx.W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
        for name, data in parts(p("One.") + p("Two.", "Zitat")).items()
    }
    (document,), _ = desk.read("a.docx", packed(strict), date=DAY)
    assert [(kind, text) for kind, _, text in items(document)] == [("", "One."), ("quotation", "Two.")]


def test_a_main_part_of_another_name_is_found(desk):
    found = parts(p("One."))
    found["word/document2.xml"] = found.pop("word/document.xml")
    found["_rels/.rels"] = made_docx.relations(("m", "officeDocument", "/word/document2.xml", False))
    (document,), _ = desk.read("a.docx", packed(found), date=DAY)
    assert document.text == "One."


def test_documents_of_other_kinds_within_are_told_of(desk):
    (document,), (refusal,) = desk.read("a.docx", docx(p("One.") + "<w:altChunk r:id='x'/>"), date=DAY)
    assert document.text == "One."
    assert refusal.reason.startswith("holds 1 document")


def _without(name):
    found = parts(p("One."))
    del found[name]
    return packed(found)


def _with(name, data):
    return packed(parts(p("One.")) | {name: data})


REFUSED = [
    (_without("word/document.xml"), "looks like an office document"),
    (
        _with("_rels/.rels", made_docx.relations(("m", "officeDocument", "word/x.xml", False))),
        "is a damaged Word document: its part word/x.xml is missing",
    ),
    (_with("word/document.xml", "<w:d"), "is a damaged Word document: its part word/document.xml is damaged XML"),
    (_with("word/document.xml", xml("document", "")), "is a damaged Word document: it has no body"),
    (_with("word/document.xml", b"0" * 30_000_000), "unpacks to more than"),
    (docx(p("")), "holds no text"),
    (docx(p("<w:r><w:drawing><a:blip xmlns:a='a'/></w:drawing></w:r>")), "is a Word document of pictures without text"),
    (made_docx.make()[:900], "is a damaged Word document (File is not a zip file)"),
]


@pytest.mark.parametrize(("data", "reason"), REFUSED)
def test_what_is_not_whole_is_refused_in_one_line(desk, data, reason):
    documents, (refusal,) = desk.read("a.docx", data, date=DAY)
    assert not documents
    assert refusal.reason.startswith(reason)


def test_a_locked_part_is_refused(desk):
    data = bytearray(made_docx.make())
    at = data.index(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    documents, (refusal,) = desk.read("a.docx", bytes(data), date=DAY)
    assert not documents
    assert refusal.reason == "is locked with a password"


words = st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1, max_size=12)


@given(st.lists(st.lists(words, min_size=1, max_size=6).map(" ".join), min_size=1, max_size=8))
@settings(deadline=None, max_examples=40)
def test_paragraphs_in_are_paragraphs_out(tmp_path_factory, texts):
    from volteface.model.document import RawDocument, ReadingOptions
    from volteface.reading.docx.reader import DocxReader
    from volteface.reading.normalise import normalise
    from volteface.reading.walking import describe

    path = tmp_path_factory.mktemp("made") / "a.docx"
    escaped = [text.replace("&", "&amp;").replace("<", "&lt;") for text in texts]
    path.write_bytes(docx("".join(map(p, escaped))))
    (found,) = DocxReader().read(describe(path, "a.docx"), ReadingOptions())
    assert isinstance(found, RawDocument)
    assert found.text == "\n\n".join(map(normalise, texts))
