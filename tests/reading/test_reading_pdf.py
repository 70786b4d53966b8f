import io
import random
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image
from rapidfuzz.distance import LCSseq

import made_pdf
from as_printed import as_printed
from made_pdf import A4, lines, pdf, said, turned
from mutations import mutated
from volteface.model.document import InputFile, RawDocument, ReadingOptions, Refusal
from volteface.model.errors import VoltefaceError
from volteface.model.page import unpack
from volteface.reading.facsimile import page_png
from volteface.reading.pdf.reader import PdfReader
from volteface.reading.pdf.words import _apart

DATA = Path(__file__).parents[2].parent / "shared" / "data"
TRICKY, NEWSPAPERS = DATA / "tricky_pdfs", DATA / "newspapers"
DAY = "1926-05-03"
AGAIN = "see whether it was copied whole"
OCR = "text in images is not recognised here"
BODY = [
    "We shall strike in May, and the govern-",
    "ment will give way before the month is",
    "out. Nobody who knows it doubts that.",
]
VOCABULARY = (
    "strike miners wages council union party congress factory winter bread peace war treaty vote minister land "
    "peasants railway harbour steel cotton prices famine speech letter paper street meeting delegate resolution"
)


def texts(document):
    """The words of each page."""
    return [document.text[page.start : page.end] for page in document.pages]


@pytest.fixture
def read(desk):
    def read(data, **options):
        return desk.read("a.pdf", data, **({"date": DAY} | options))

    return read


def body(number):
    """Lines that no other page has."""
    chance = random.Random(number)
    return [" ".join(chance.sample(VOCABULARY.split(), 9)) for _ in range(8)]


# What comes of every file of tricky_pdfs: how its text begins, or why it is refused; its pages; pages refused.
NAMED = "is set in fonts that do not say which letters they print: its text would be nonsense"
OUTCOMES = {
    "Pages-tree-refs.pdf": ("Testcase: ’Pages loop’", [(1, None)], [(2, "is damaged")]),
    # Its font gives false names to its letters; nothing in the file tells.
    "TrueType_without_cmap.pdf": ("’>in", [(1, None)], []),
    "bad-PageLabels.pdf": ("PDF document with bad Page Labels.", [(1, "X3")], []),
    "bug1020226.pdf": ("", [], [(None, "is a damaged PDF")]),
    "bug1606566.pdf": ("", [], [(None, "is a damaged PDF")]),
    "doc_1_3_pages.pdf": ("Document 1:Page 1\nDocument 1:Page 2", [(1, None), (2, None), (3, None)], []),
    "empty.pdf": ("", [], [(None, "holds no text: its only page is blank")]),
    "empty_protected.pdf": ("", [], [(None, "holds no text: its only page is blank")]),
    "hello_world_rotated.pdf": ("Hello world\nHello world", [(n, None) for n in range(1, 6)], []),
    "helloworld-bad.pdf": ("Hello, world!", [(1, None)], []),
    "issue11913.pdf": ("[2001] IESC 63\nTHE SUPREME COURT\n326 & 327/00\nKeane C.J.", [(1, None)], []),
    "issue13447.pdf": ('Lorem Ipsum\n\n"Neque porro quisquam', [(1, None)], []),
    "issue15590.pdf": ("", [], [(None, "holds no text: its only page is blank")]),
    "issue6010_1.pdf": ("", [], [(None, "needs a password")]),
    "issue9105_reduced.pdf": ("Issue 9105", [(1, None)], []),
    "labelled_pages.pdf": ("", [], [(None, "holds no text: all of its 11 pages are blank")]),
    "multicolumn.pdf": ("Two-Column Document with Lorem Ipsum\n\nYour Name", [(1, "1"), (2, "2"), (3, "3")], []),
    "pdfjsbad1586.pdf": ("pdf.js test", [(1, None)], []),
    "poppler-67295-0.pdf": ("TestString123", [(1, None)], []),
    "poppler-742-0-fuzzed.pdf": ("", [], [(None, "is a damaged PDF")]),
    "poppler-85140-0.pdf": ("", [], [(None, "holds no text: its only page is blank")]),
    "pr6531_2.pdf": ("", [], [(None, "needs a password")]),
    "rotation.pdf": ("This is my first page with normal layout.", [(1, "1"), (2, "2")], []),
    "saslprep-r6.pdf": ("", [], [(None, "needs a password")]),
    # It prints squares and triangles.
    "simpletype3font.pdf": ("", [], [(None, NAMED)]),
    "text_rise_eol_bug.pdf": ("E = mc² is the mass-energy equivalence.", [(1, None)], []),
    "vertical.pdf": (
        "あいうえお\n\n日本語",
        [(1, None)],
        [(2, "has no text, only drawings"), (3, "has no text, only drawings")],
    ),
    "xref_command_missing.pdf": ("Reduced test-case", [(1, None)], []),
}


@pytest.fixture(scope="module")
def tricky():
    if not TRICKY.is_dir():
        pytest.skip("the tricky PDFs are not beside this repository")
    return TRICKY


def test_the_table_names_every_tricky_file(tricky):
    assert set(OUTCOMES) == {path.name for path in tricky.glob("*.pdf")}


@pytest.mark.parametrize("name", OUTCOMES)
def test_each_tricky_file_has_its_outcome(desk, tricky, name):
    begins, pages, refused = OUTCOMES[name]
    documents, refusals = desk.read(name, (tricky / name).read_bytes(), date=DAY)
    assert [(r.page, r.reason) for r in refusals] == refused
    assert len(documents) == bool(begins)
    for document in documents:
        assert document.text.startswith(begins)
        assert [(p.number, p.label) for p in document.pages] == pages


def test_columns_of_a_real_file_are_read_one_after_the_other(desk, tricky):
    (document,), _ = desk.read("a.pdf", (tricky / "multicolumn.pdf").read_bytes(), date=DAY)
    text = " ".join(document.text.split())
    # Over the columns of a page, and from a page to the next, sentences run on; divided words are whole.
    assert "Donec nonummy pellentesque ante." in text
    assert "Nam feugiat lacus vel est." in text
    assert "consectetuer adipiscing elit" in text
    assert [page.foot for page in document.pages] == ["1", "2", "3"]
    assert "Area (km² )" in text
    assert as_printed(document.text, document.joins).count("-\n") >= 25


def alto(path):
    """Words of an ALTO file in its own order, without their punctuation."""
    strings = etree.parse(str(path), etree.XMLParser(recover=True)).iter("{*}String")
    return bare(string.get("CONTENT") for string in strings)


def bare(words):
    return [word for word in (re.sub(r"\W", "", word).casefold() for word in words) if word]


def test_a_newspapers_pdf_is_read_in_the_order_of_the_alto_beside_it():
    folder = NEWSPAPERS / "mets_alto_pdf_blb_1845"
    if not folder.is_dir():
        pytest.skip("the newspapers are not beside this repository")
    document, pages = only(folder / "18451228_01.pdf"), sorted((folder / "ALTO").glob("*.xml"))
    assert len(document.pages) == len(pages) == 5
    assert "Rückblick auf das alte und Vorblick auf das neue Jahr." in document.text
    assert "die schwere Last dcr Redaktion" in document.text
    for page, path in zip(document.pages, pages, strict=True):
        printed = as_printed(document.text, document.joins, page.start, page.end)
        mine, theirs = bare(printed.split()), alto(path)
        shared = sum((Counter(mine) & Counter(theirs)).values())
        assert shared > 0.93 * max(len(mine), len(theirs))
        assert LCSseq.similarity(mine, theirs) > 0.94 * shared


def test_a_badly_read_page_keeps_its_three_columns():
    path = NEWSPAPERS / "article_segmented_deseret_news/pages/pdf/p001_Va_071_D45_v01.pdf"
    if not path.is_file():
        pytest.skip("the newspapers are not beside this repository")
    text = " ".join(only(path).text.split())
    ends = (
        "weekly sheet as large",
        "time of arrival",
        "companies of",
        "some symptoms",
        "people want the union",
        "of the fire",
    )
    assert [text.index(words) for words in ends] == sorted(text.index(words) for words in ends)


def only(path):
    """The document of a file."""
    data = path.read_bytes()
    file = InputFile(path.name, path, data[:65536], "0", len(data))
    return next(found for found in PdfReader().read(file, ReadingOptions()) if isinstance(found, RawDocument))


def test_the_made_file_is_read(read):
    (document,), refused = read(made_pdf.make())
    assert not refused
    assert (document.title, document.columns) == ("The strike", {"pdf:CreationDate": "1998-01-02"})
    assert [(p.label, p.head, p.foot) for p in document.pages] == [("5", "THE WORKER", "5"), ("6", "THE WORKER", "6")]
    assert [(item.kind, item.title) for item in document.items] == [
        ("heading", "The general strike"),
        ("", "The general strike"),
    ]
    assert "and they will keep their word, for\nnothing else is left to them." in document.text
    sentences = [document.text[span.start : span.end] for span in document.spans]
    assert "We shall strike in May, and the government will give way before the month is\nout." in sentences


def test_a_divided_word_is_whole_and_can_be_given_back(read):
    (document,), _ = read(pdf([lines(60, 700, BODY)]))
    assert "the government will give way" in document.text
    assert as_printed(document.text, document.joins) == "\n".join(BODY)


def test_a_word_divided_over_two_pages_has_a_box_on_each(read):
    first, second = [*body(1), "and this is a very import-"], ["ant matter for all of us.", *body(2)]
    (document,), _ = read(pdf([lines(60, 700, first), lines(60, 700, second)]))
    assert "a very important matter" in document.text
    start = document.text.index("important")
    boxes = [[box for box in unpack(page.boxes) if start <= box.start < start + 9] for page in document.pages]
    assert [[document.text[box.start : box.end] for box in page] for page in boxes] == [["import"], ["ant"]]


def test_every_word_has_a_box_in_the_order_of_the_text(read):
    (document,), _ = read(made_pdf.make())
    for page in document.pages:
        found = [document.text[box.start : box.end] for box in unpack(page.boxes)]
        printed = as_printed(document.text, document.joins, page.start, page.end)
        assert "".join(found) == re.sub(r"\s|-(?=\n)", "", printed)


def dark(image, box):
    """The share of dark dots within a box, grown or shrunk by nothing."""
    inside = image.crop(
        (
            int(box.left * image.width),
            int(box.top * image.height),
            round(box.right * image.width) + 1,
            round(box.bottom * image.height) + 1,
        )
    )
    return sum(value < 128 for value in inside.get_flattened_data()) / (inside.width * inside.height)


TURNED = ["0", "90", "180", "270"]


@pytest.mark.parametrize("turn", TURNED)
@pytest.mark.parametrize("crop", ["", "/CropBox [40 100 560 800]"])
def test_where_a_word_has_its_box_there_is_print_and_nowhere_else(read, tmp_path, turn, crop):
    words = ["Capital gyps", "labour", "MMMM qqqq"]
    content = "\n".join(said(100 + 90 * n, 640 - 120 * n, word, 9 + 5 * n) for n, word in enumerate(words))
    data = pdf([content], page=f"/Rotate {turn} {crop}")
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    (document,), _ = read(data)
    (page,) = document.pages
    image = Image.open(io.BytesIO(page_png(path, 1, dpi=200))).convert("L")
    assert image.width / image.height == pytest.approx(page.width / page.height, rel=0.01)
    boxes = unpack(page.boxes)
    assert sorted(document.text[box.start : box.end] for box in boxes) == sorted(" ".join(words).split())
    assert all(dark(image, box) > 0.05 for box in boxes)
    for box in boxes:
        sides = (box.left * image.width, box.top * image.height, box.right * image.width, box.bottom * image.height)
        image.paste(255, [round(side) + room for side, room in zip(sides, (-3, -3, 3, 3), strict=True)])
    assert min(image.get_flattened_data()) > 128


def test_what_is_printed_beyond_the_edge_of_the_page_is_not_on_it(read):
    (document,), _ = read(
        pdf([said(100, 500, "Inside") + said(100, 20, "printer 3.indd")], page="/CropBox [0 60 595 842]")
    )
    assert document.text == "Inside"


def test_running_heads_and_page_numbers_are_set_apart(read):
    pages = []
    for number in range(1, 9):
        head = ["The Worker", str(number)] if number % 2 else [str(number), "May 1926"]
        edge = [said(60, 790, head[0]), said(500, 790, head[1]), said(290, 40, f"- {number} -")]
        pages.append("\n".join([*edge, lines(60, 700, body(number))]))
    (document,), _ = read(pdf(pages))
    heads = [f"The Worker {n}" if n % 2 else f"{n} May 1926" for n in range(1, 9)]
    assert [page.head for page in document.pages] == heads
    assert [page.foot for page in document.pages] == [f"- {n} -" for n in range(1, 9)]
    assert [page.label for page in document.pages] == [str(n) for n in range(1, 9)]
    assert document.text.splitlines() == [line for n in range(1, 9) for line in body(n)]


def test_a_first_line_that_only_one_page_has_stays_in_the_text(read):
    pages = [lines(60, 700 - 10 * n, body(n)) for n in range(1, 6)]
    pages[2] += said(60, 790, "1926")
    (document,), _ = read(pdf(pages))
    assert not any(page.head or page.foot or page.label for page in document.pages)
    assert "1926" in document.text.split()


def test_slides_of_which_heads_would_be_most_keep_all_their_words(read):
    (document,), _ = read(pdf([said(60, 790, f"Party conference {n}") for n in range(1, 7)]))
    assert texts(document) == [f"Party conference {n}" for n in range(1, 7)]


def test_labels_of_the_file_go_before_numbers_on_the_pages_unless_they_only_count(read):
    pages = [lines(60, 700, body(n)) + said(300, 40, str(n + 40)) for n in range(1, 5)]
    (named,), _ = read(pdf(pages, labels="0 << /S /r /St 4 >>"))
    assert [page.label for page in named.pages] == ["iv", "v", "vi", "vii"]
    (counted,), _ = read(pdf(pages, labels="0 << /S /D >>"))
    assert [page.label for page in counted.pages] == ["41", "42", "43", "44"]
    (only_counted,), _ = read(pdf([lines(60, 700, body(1))], labels="0 << /S /D >>"))
    assert [page.label for page in only_counted.pages] == ["1"]


def test_a_stamp_at_a_slant_on_every_page_is_set_apart_and_one_on_one_page_comes_after_the_text(read):
    slant = "0.7 0.7 -0.7 0.7"
    pages = [lines(60, 700, body(n)) + turned(200, 300, "CONFIDENTIAL DRAFT", slant, 30) for n in range(1, 5)]
    pages[1] += turned(560, 300, "Margin", "0 1 -1 0")
    (document,), _ = read(pdf(pages))
    assert {page.foot for page in document.pages} == {"CONFIDENTIAL DRAFT", ""}
    assert "CONFIDENTIAL" not in document.text
    assert document.text.endswith("\n\nMargin")
    assert document.items[-1].kind == "note"
    assert (document.pages[-1].number, document.text[document.pages[-1].start :]) == (2, "Margin")


def test_footnotes_come_after_the_text_on_their_pages(read):
    first = [*body(1), "The strike (see below) will last until all"]
    pages = [
        lines(60, 700, first) + lines(60, 120, ["1 See the minutes of May.", "2 Ibid."], 7, 9),
        lines(60, 700, ["of its aims are won.", *body(2), *body(3)]),
    ]
    (document,), _ = read(pdf(pages))
    assert "will last until all\nof its aims are won." in document.text
    assert [(p.number, document.text[p.start : p.end]) for p in document.pages][-1] == (
        1,
        "1 See the minutes of May.\n\n2 Ibid.",
    )
    assert document.items[-1].kind == "footnote"


def test_a_footnotes_mark_is_no_figure_of_a_number_or_word(read):
    content = "BT /F1 10 Tf 60 700 Td (In the year 1926) Tj /F1 6 Tf 4 Ts (5) Tj 0 Ts /F1 10 Tf ( on 3 km) Tj"
    content += " /F1 6 Tf 4 Ts (2) Tj 0 Ts /F1 10 Tf ( of CO) Tj /F1 6 Tf -2 Ts (2) Tj ET"
    (document,), _ = read(pdf([content]))
    assert document.text == "In the year 1926 ⁵ on 3 km² of CO₂"


def test_a_large_initial_is_the_first_letter_of_its_word(read):
    content = said(60, 680, "W", 34) + lines(
        95, 700, ["HEN we strike in May,", "the government will", "give way to all of us."]
    )
    (document,), _ = read(pdf([content]), language="en")
    assert document.text.startswith("WHEN we strike in May,")
    (box,) = [box for box in unpack(document.pages[0].boxes) if box.start == 0]
    assert box.end == 4


def test_accents_printed_over_letters_are_on_them(read):
    content = "BT /F1 10 Tf 60 700 Td [(F) 0 (\xa8) 333 (u) (r 5\xb4)] TJ ET"
    (document,), _ = read(pdf([content]))
    assert document.text == "Für 5´"


def test_headings_are_told_only_where_the_body_is_of_one_size(read):
    sizes = "\n".join(said(60, 700 - 30 * n, f"Line {n} of many words that differ", 8 + n % 9) for n in range(18))
    (document,), _ = read(pdf([sizes]))
    assert [item.kind for item in document.items] == [""]
    chapter = said(60, 740, "What is to be done", 16) + lines(60, 700, body(1) + body(2))
    (document,), _ = read(pdf([chapter]))
    assert [item.kind for item in document.items] == ["heading", ""]
    assert document.title == "What is to be done"


PARAGRAPHS = [
    ([(60, 0, "The first paragraph ends here."), (60, 30, "The second stands apart from it.")], 2),
    (
        [
            (60, 0, "The first paragraph goes on"),
            (60, 12, "to its end here."),
            (72, 24, "The second is set"),
            (60, 36, "in by a little."),
        ],
        2,
    ),
    ([(60, 0, "A sentence that is not yet"), (72, 12, "at its end is not"), (60, 24, "cut in two by chance.")], 1),
]


@pytest.mark.parametrize(("placed", "count"), PARAGRAPHS)
def test_paragraphs_are_told_by_how_they_are_set(read, placed, count):
    (document,), _ = read(pdf(["\n".join(said(x, 700 - y, text) for x, y, text in placed)]))
    assert document.text.count("\n\n") == count - 1


IMAGE = (
    "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\n"
    "stream\nx\nendstream"
)
SCAN = "q 595 0 0 842 0 0 cm /I1 Do Q"


def test_a_scan_is_refused_and_so_is_each_page_that_is_one(read):
    documents, (refusal,) = read(pdf([SCAN, SCAN], objects=[IMAGE]))
    assert not documents
    assert (refusal.reason, refusal.page) == ("is a scan: all of its 2 pages are without text", None)
    assert refusal.hint.startswith(OCR)
    (document,), (refusal,) = read(pdf([SCAN, said(60, 700, "Words."), ""], objects=[IMAGE]))
    assert texts(document) == ["Words."]
    assert (refusal.reason, refusal.page) == ("is a scan: a picture without text", 1)


def test_a_page_of_drawings_is_told_from_a_picture_and_from_a_blank_page(read):
    for drawn, reason in (
        ("10 10 100 100 re f", "has no text, only drawings"),
        ("/I1 Do", "is a scan: its only page is without text"),
        ("", "holds no text: its only page is blank"),
    ):
        kind = "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /I1 6 0 R >> >>"
        form = f"<< {kind} /Length {len(drawn)} >>"
        _, (refusal,) = read(pdf(["/I1 Do"], objects=[f"{form}\nstream\n{drawn}\nendstream", IMAGE]))
        assert refusal.reason == reason


def test_words_over_a_picture_of_the_page_are_read_but_give_no_headings(read):
    chapter = said(60, 740, "What is to be done", 16) + lines(60, 700, body(1) + body(2))
    (document,), refused = read(pdf([SCAN + "\n" + chapter], objects=[IMAGE]))
    assert not refused
    assert document.text.startswith("What is to be done")
    assert {item.kind for item in document.items} == {""}


def test_many_scanned_pages_are_refused_in_few_lines(read):
    _, refused = read(pdf([said(60, 700, "Words."), *[SCAN] * 130], objects=[IMAGE]))
    assert len(refused) == 101
    assert refused[-1].reason == "30 more pages from here on were not read"


def test_letters_without_names_are_refused_page_by_page(read):
    font = "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [5 0 R] >>"
    system = "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
    objects = [f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X {system} >>"]
    content = "BT /F1 12 Tf 60 700 Td <00240025002600270028> Tj ET"
    documents, (refusal,) = read(pdf([content], font=font, objects=objects))
    assert not documents
    assert refusal.reason == NAMED


@pytest.mark.parametrize(
    ("told", "title"),
    [
        ("The strike and the state", "The strike and the state"),
        ("Microsoft Word - The strike", "The strike"),
        ("Microsoft Word - strike_final2.doc", "a"),
        ("Document1", "a"),
        ("untitled", "a"),
        ("broschuere.indd", "a"),
    ],
)
def test_a_title_is_taken_where_a_person_gave_it(read, told, title):
    (document,), _ = read(pdf([said(60, 700, "Words of the text.")], info=f"/Title ({told})"))
    assert document.title == title


@pytest.mark.parametrize(
    ("told", "author"),
    [("Ada Brown", "Ada Brown"), ("Carla Typist", ""), ("Administrator", ""), ("abrown", "")],
)
def test_an_author_is_one_whose_name_is_printed(read, told, author):
    (document,), _ = read(
        pdf([lines(60, 700, ["By Ada Brown", "Words of the abrown text."])], info=f"/Author ({told})")
    )
    assert [item.author for item in document.items] == [author]


def test_the_day_of_its_making_is_no_date(desk):
    data = pdf([said(60, 700, "Words.")], info="/CreationDate (D:19980102)")
    documents, (refusal,) = desk.read("a.pdf", data)
    assert not documents
    assert "no date" in refusal.reason


def test_lines_from_right_to_left_are_read_from_the_right():
    from volteface.reading.pdf.sheet import Sheet
    from volteface.reading.pdf.typesetting import typeset

    words = ["שלום", "עולם", "טוב", "היום"]
    boxes = [(300, 100, 340, 110), (250, 100, 290, 110), (300, 112, 340, 122), (250, 112, 290, 122)]
    found = typeset([sheet_of(words, boxes, mirrored=True)])
    assert found.text == "שלום עולם\nטוב היום"
    assert isinstance(sheet_of(words, boxes), Sheet)


def sheet_of(words, boxes, **more):
    import numpy as np

    from volteface.reading.pdf.sheet import Sheet

    count = len(words)
    return Sheet(1, 600, 800, words, np.array(boxes, float), np.full(count, 10.0), np.zeros(count, np.int8), **more)


def test_a_file_is_told_by_its_beginning_and_else_by_its_name(desk):
    data = pdf([said(60, 700, "Words.")])
    reader = PdfReader()
    assert reader.accepts(desk.file("a.bin", data))
    assert reader.accepts(desk.file("a.pdf", b"\r\njunk" + data))
    assert not reader.accepts(desk.file("a.txt", b"The mark is %PDF-1.7 and more."))
    assert not reader.accepts(desk.file("b.pdf", b"Just words."))


@given(st.text(st.sampled_from("ab-ß \ufffe\n\r\t\x1c\x85\xa0\u200b\u2003\u3000\u3001\U0001d54f\ud800"), max_size=40))
def test_words_are_where_their_letters_are(written):
    texts, first, last = _apart(written)
    slices = [written[start : end + 1] for start, end in zip(first, last, strict=True)]
    assert texts == [found.replace("\ufffe", "-") for found in slices]
    assert "".join(slices) == "".join(written.split())


# Every word holds a letter: two narrow signs alone, such as “?” and “;”, may be printed so close that they read as one.
WORDS = st.lists(
    st.builds("{}{}".format, st.sampled_from("abcABC"), st.text("abcdefghijklmnopqrstuvwxyzABC.,;!?", max_size=11)),
    min_size=1,
    max_size=60,
)


@given(WORDS, st.integers(1, 3), st.integers(6, 14))
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_word_is_lost_or_made_up(tmp_path, words, columns, size):
    content, width = [], 480 // columns
    at = 0
    for column in range(columns):
        x, y = 50 + (width + 20) * column, 760
        share = words[at:] if column == columns - 1 else words[at : at + len(words) // columns]
        at += len(share)
        while share:
            # No line runs into the next column: its widest letter, m, is .833 of the size.
            together = 2 if len(" ".join(share[:2])) * 0.84 * size <= width else 1
            content.append(said(x, y, " ".join(share[:together]), size))
            share = share[together:]
            y -= size + 3
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(["\n".join(content)]))
    document = only(path)
    printed = as_printed(document.text, document.joins).split()
    assert Counter(printed) == Counter(words)
    assert all(document.text[box.start : box.end] for page in document.pages for box in unpack(page.boxes))


def outcome(path, data):
    """What comes of a file: what it gives, or what is said of it."""
    path.write_bytes(data)
    file = InputFile("a.pdf", path, data[:65536], "0", len(data))
    try:
        return list(PdfReader().read(file, ReadingOptions()))
    except VoltefaceError as error:
        return [Refusal("a.pdf", error.what, error.hint)]


def test_damaged_files_give_documents_or_refusals_and_nothing_else(tmp_path):
    chance, whole = random.Random(1926), made_pdf.make()
    for _ in range(300):
        found = outcome(tmp_path / "a.pdf", mutated(whole, chance))
        assert found
        for one in found:
            assert one.reason if isinstance(one, Refusal) else one.text


def test_a_page_of_any_size_is_read(read):
    for size in ((1, 1), (14_400, 14_400), (595, 2_147_483_648)):
        documents, refused = read(pdf([said(0.1, 0.1, "Words.", 0.5)], size=size))
        assert len(documents) + len(refused) == 1


def test_a_missing_file_is_no_damaged_one(tmp_path):
    file = InputFile("a.pdf", tmp_path / "a.pdf", b"%PDF-1.7", "0", 8)
    with pytest.raises(OSError, match="No such file"):
        list(PdfReader().read(file, ReadingOptions()))


def test_sizes_and_places_are_in_points(read):
    (document,), _ = read(pdf([said(100, 700, "Words", 20)]))
    (page,) = document.pages
    (box,) = unpack(page.boxes)
    assert (page.width, page.height) == A4
    assert box.left * page.width == pytest.approx(100, abs=0.5)
    assert page.height * (1 - box.bottom) < 700 < page.height * (1 - box.top)
    assert (box.bottom - box.top) * page.height == pytest.approx(20, rel=0.3)
