"""OpenDocument texts: what is text in them and what is not, packed and flat, pages as they were last laid out."""

import made_odt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_odt import flat, note, odt, p, parts, root, row
from packing import packed

from as_printed import as_printed

DAY = "1926-05-03"
SOFT = "<text:soft-page-break/>"


def items(document):
    return [(i.kind, i.title, document.text[i.start : i.end].strip()) for i in document.items]


def pages(document):
    return [(page.number, document.text[page.start : page.end].strip()) for page in document.pages]


@pytest.mark.parametrize(
    ("name", "data"), [(made_odt.NAME, made_odt.make()), ("a.fodt", flat(made_odt.BODY, made_odt.META))]
)
def test_the_made_document_is_read_packed_and_flat(desk, name, data):
    (document,), refused = desk.read(name, data, date=DAY)
    assert not refused
    assert (document.title, document.date.edtf) == ("Our Programme", DAY)
    assert document.columns == {"creator": "A. Smith", "created": "2020-01-02", "modified": "2021-03-04"}
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
    assert (document.text[link.start : link.end], link.target) == ("here", "https://example.org/")
    assert "Wage labour1 ends." in as_printed(document.text, document.joins)


def test_the_day_of_the_last_change_is_no_date(desk):
    _, (refusal,) = desk.read(made_odt.NAME, made_odt.make())
    assert refusal.reason == "has no date"


@pytest.mark.parametrize("name", ["a.odt", "a.zip", "a", "a.docx"])
def test_a_text_is_told_by_its_content(desk, name):
    documents, refused = desk.read(name, made_odt.make(), date=DAY)
    assert (len(documents), refused) == (1, [])


BOX = '<draw:frame text:anchor-type="paragraph"><draw:text-box>{}</draw:text-box></draw:frame>'
# A body; kind and text of its items.
BODIES = [
    (p("One\n   two") + p("") + p(" Three. "), [("", "One two\n\nThree.")]),
    (p('a<text:s text:c="3"/>b<text:tab/>c<text:line-break/>d <text:s/>e'), [("", "a   b\tc\nd  e")]),
    (p('a<text:s text:c="999999999"/>b'), [("", f"a{' ' * 100}b")]),
    ("<text:tracked-changes><text:changed-region><text:deletion>" + p("old") + "</text:deletion>"
     "</text:changed-region></text:tracked-changes>" + p("n<text:change text:change-id='c'/>ew"), [("", "new")]),
    (p("We<office:annotation>" + p("No!") + "</office:annotation> strike."), [("", "We strike.")]),
    (p("We <text:span text:style-name='T1'>hide </text:span>strike.") + p("x", "T1"), [("", "We strike.")]),
    ('<text:section text:display="none">' + p("x") + "</text:section><text:section>" + p("y") + "</text:section>",
     [("", "y")]),
    (p("Text" + BOX.format(p("Box")) + " on.") + p("So."), [("", "Text on."), ("", "Box"), ("", "So.")]),
    (BOX.format(p("Box")) + p("So."), [("", "Box"), ("", "So.")]),
    (p("<draw:frame><svg:title>Not</svg:title><svg:desc>this</svg:desc><draw:image/></draw:frame>We."), [("", "We.")]),
    (p("<text:ruby><text:ruby-base>漢</text:ruby-base><text:ruby-text>kan</text:ruby-text></text:ruby>"), [("", "漢")]),
    ('<text:h text:outline-level="2"><text:number>1.</text:number>Level</text:h>' + p("One."),
     [("heading", "Level"), ("", "One.")]),
    ("<text:table-of-content><text:table-of-content-source><text:index-title-template>No</text:index-title-template>"
     "</text:table-of-content-source><text:index-body>" + p("The strike 3") + "</text:index-body>"
     "</text:table-of-content>" + p("One."), [("header", "The strike 3"), ("", "One.")]),
    (f"<table:table>{row(p('One.') + p('Two.'))}</table:table>", [("", "One.\n\nTwo.")]),
    (f"<table:table>{row(p('A') + p('b'), p('C'))}</table:table>" + p("So."), [("table", "A b\tC"), ("", "So.")]),
    (f"<table:table>{row(p('Left ' * 100), p('Right.', 'P1'))}</table:table>",
     [("", ("Left " * 100).strip()), ("quotation", "Right.")]),
    (p("One.<!-- not this -->Two.<?nor this?>"), [("", "One.Two.")]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), BODIES)
def test_each_element_becomes_what_it_is(desk, body, expected):
    (document,), refused = desk.read("a.odt", odt(body), date=DAY)
    assert not refused
    assert [(kind, text) for kind, _, text in items(document)] == expected


def test_endnotes_stand_after_the_text(desk):
    data = odt(p(f"Wage{note('End.', 'i', 'endnote')} labour.") + p("Next."))
    (document,), _ = desk.read("a.odt", data, date=DAY)
    assert [(kind, text) for kind, _, text in items(document)] == [
        ("", "Wage labour.\n\nNext."),
        ("footnote", "End."),
    ]
    assert as_printed(document.text, document.joins).startswith("Wagei labour.")


MASTER = "<style:master-page><style:header>{}</style:header><style:footer>{}</style:footer></style:master-page>"
# A body, how many pages the file says, and the pages.
PAGES = [
    (p("One.") + SOFT + p("Two."), "2", ["One.", "Two."]),
    (p("One.") + SOFT + p("Two."), "", ["One.", "Two."]),
    (p("One.") + SOFT + p("Two."), "12", []),
    (p("One.") + p("Two.", "P2") + p(f"Three {SOFT}four."), "3", ["One.", "Two.\n\nThree", "four."]),
    (p("One.") + p("Two.", "P2"), "", ["One.", "Two."]),
    (p("One.", "P2") + p("Two.", "P2"), "2", ["One.", "Two."]),
    (p("One. " * 1_100) + p("Two.", "P2"), "", []),
    (p("One. " * 1_700) + SOFT + p("Two."), "2", []),
    (p("One."), "1", []),
]


@pytest.mark.parametrize(("body", "count", "expected"), PAGES)
def test_pages_are_those_last_laid_out_if_the_file_bears_them_out(desk, body, count, expected):
    meta = f'<meta:document-statistic meta:page-count="{count}"/>' if count else ""
    (document,), _ = desk.read("a.odt", odt(body, meta), date=DAY)
    assert [text for _, text in pages(document)] == expected


def test_running_heads_are_set_apart_where_all_pages_have_the_same(desk):
    foot = p("Page <text:page-number>7</text:page-number>")
    (document,), _ = desk.read("a.odt", odt(p(f"One {SOFT}two."), "", MASTER.format(p("Weekly"), foot)), date=DAY)
    assert document.text == "One two."
    assert [(page.head, page.foot) for page in document.pages] == [("Weekly", "Page")] * 2
    two = MASTER.format(p("Weekly"), foot) + MASTER.format(p("Daily"), foot)
    (document,), _ = desk.read("b.odt", odt(p(f"One {SOFT}two."), "", two), date=DAY)
    assert [page.head for page in document.pages] == ["", ""]


def _locked(found):
    entry = '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'
    urn = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    manifest = f'<manifest:manifest xmlns:manifest="{urn}">{entry}</manifest:manifest>'
    return packed(found | {"META-INF/manifest.xml": manifest, "content.xml": b"\x93\x12\x00"})


def _without(name):
    found = parts(p("One."))
    del found[name]
    return packed(found)


REFUSED = [
    (_locked(parts(p("x"))), "is locked with a password"),
    (_without("content.xml"), "is a damaged OpenDocument text: its part content.xml is missing"),
    (packed(parts("") | {"content.xml": "<a"}), "is a damaged OpenDocument text: its part content.xml is damaged XML"),
    (
        packed(parts("") | {"content.xml": root("document-content", "")}),
        "is a damaged OpenDocument text: it has no body",
    ),
    (packed(parts("") | {"content.xml": b" " * 30_000_000}), "unpacks to more than"),
    (odt(p("")), "holds no text"),
    (odt(p("<draw:frame><draw:image/></draw:frame>")), "is an OpenDocument text of pictures without text"),
    (made_odt.make()[:700], "is a damaged OpenDocument text (File is not a zip file)"),
    (flat(p("One."))[:-40], "is damaged XML"),
]


@pytest.mark.parametrize(("data", "reason"), REFUSED)
def test_what_is_not_whole_is_refused_in_one_line(desk, data, reason):
    documents, (refusal,) = desk.read("a.odt", data, date=DAY)
    assert not documents
    assert refusal.reason.startswith(reason)


def test_a_spreadsheet_is_no_text(desk):
    data = packed(parts("") | {"mimetype": "application/vnd.oasis.opendocument.spreadsheet"})
    _, (refusal,) = desk.read("a.odt", data, date=DAY)
    assert refusal.reason == "looks like an OpenDocument spreadsheet"


words = st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1, max_size=12)


@given(st.lists(st.lists(words, min_size=1, max_size=6).map(" ".join), min_size=1, max_size=8))
@settings(deadline=None, max_examples=40)
def test_paragraphs_in_are_paragraphs_out(tmp_path_factory, texts):
    from volteface.model.document import RawDocument, ReadingOptions
    from volteface.reading.normalise import normalise
    from volteface.reading.odt.reader import OdtReader
    from volteface.reading.walking import describe

    path = tmp_path_factory.mktemp("made") / "a.odt"
    escaped = [text.replace("&", "&amp;").replace("<", "&lt;") for text in texts]
    path.write_bytes(odt("".join(map(p, escaped))))
    (found,) = OdtReader().read(describe(path, "a.odt"), ReadingOptions())
    assert isinstance(found, RawDocument)
    assert found.text == "\n\n".join(map(normalise, texts))
