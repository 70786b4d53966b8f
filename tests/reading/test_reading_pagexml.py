"""PAGE-XML: order, kinds, levels of text, places; every file of the material beside this repository."""

from pathlib import Path

import made_pagexml as made
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from as_printed import as_printed
from volteface.model.document import InputFile, RawDocument, ReadingOptions, Refusal
from volteface.model.page import unpack
from volteface.reading.alto.reader import AltoReader
from volteface.reading.composing import Composer
from volteface.reading.markup import parse
from volteface.reading.pagexml.reader import PageXmlReader, add_page
from volteface.reading.walking import describe

DATA = Path(__file__).parents[2].parent / "shared" / "data"
SCANS, NZZ = DATA / "page_xml_and_scans", DATA / "nzz_ocr_ground_truth"


def read(data):
    """What the reader gives for these bytes, without what is done to all documents afterwards."""
    composer = Composer("en")
    add_page(parse(data), composer, 1)
    return composer.document()


def read_file(path):
    (found,) = PageXmlReader().read(describe(path, path.name), ReadingOptions())
    return found


def item_texts(document):
    return [(i.kind, i.title, document.text[i.start : i.end].strip()) for i in document.items]


def test_a_page_is_read_in_its_reading_order_with_headings_and_number_apart(desk):
    (document,), refused = desk.read(made.NAME, made.make(), date="1926-05-03")
    assert not refused
    assert document.text == (
        "The strike goes on\n\nThe pits are closed in the valleys of the North.\n\nWe do not yield."
    )
    (page,) = document.pages
    assert (page.label, page.head, page.width, page.height, page.image) == ("12", "12", 1000, 2000, "0012.png")
    assert [(item.kind, item.title) for item in document.items] == [
        ("heading", "The strike goes on"),
        ("", "The strike goes on"),
    ]
    assert as_printed(document.text, document.joins).split("\n")[2:4] == [
        "The pits are closed in the val-",
        "leys of the North.",
    ]


@pytest.mark.parametrize("year", ["2009-03-16", "2010-03-19", "2013-07-15", "2016-07-15", "2017-07-15", "2018-07-15"])
def test_every_version_is_accepted_and_read_alike(desk, year):
    data = made.make().replace(b"2019-07-15", year.encode())
    (document,), _ = desk.read("a.xml", data, date="1926")
    (newest,), _ = desk.read("b.xml", made.make(), date="1926")
    assert document.text == newest.text


def test_outlines_of_old_versions_are_points():
    points = "".join(f'<Point x="{x}" y="{y}"/>' for x, y in [(100, 50), (300, 50), (300, 80), (100, 80)])
    data = made.page(made.region("r", f"<TextLine><Coords>{points}</Coords>{made.equivalent('We strike')}</TextLine>"))
    first, last = unpack(read(data).pages[0].boxes)
    assert first.left == pytest.approx(0.1, abs=1e-4)
    assert last.right == pytest.approx(0.3, abs=1e-4)


def test_groups_within_groups_are_followed_and_nothing_is_dropped():
    regions = [made.region(name, made.line(f"Line {name}.")) for name in "abcdef"]
    order = (
        "<ReadingOrder><OrderedGroup id='g'>"
        "<RegionRefIndexed index='2' regionRef='a'/>"
        "<UnorderedGroupIndexed index='1' id='u'><RegionRef regionRef='c'/><RegionRef regionRef='b'/>"
        "</UnorderedGroupIndexed>"
        "<OrderedGroupIndexed index='0' id='o' regionRef='d'><RegionRefIndexed index='0' regionRef='nowhere'/>"
        "<RegionRefIndexed index='1' regionRef='d'/></OrderedGroupIndexed>"
        "</OrderedGroup></ReadingOrder>"
    )
    data = made.page(*regions).replace(b"<TextRegion", order.encode() + b"<TextRegion", 1)
    assert [line[5] for line in read(data).text.split("\n\n")] == list("dcbaef")


def test_transkribus_numbers_regions_and_lines_in_an_attribute():
    def told(index):
        return f'custom="readingOrder {{index:{index};}}"'

    data = made.page(
        made.region("a", made.line("last"), told=told(1)),
        made.region("b", made.line("two", told=told(1)), made.line("one", told=told(0)), told=told(0)),
    )
    assert read(data).text.split() == ["one", "two", "last"]


def test_a_region_within_a_region_comes_with_it_and_is_what_it_is():
    inner = made.region("b", made.line("Buy soap."))
    data = made.page(f"<AdvertRegion id='a'>{inner}</AdvertRegion>", made.region("c", made.line("We strike.")))
    assert item_texts(read(data)) == [("advertisement", "", "Buy soap."), ("", "", "We strike.")]


def test_the_cells_of_a_table_come_row_by_row():
    cells = "".join(
        f"<TableCell id='c{row}{column}' row='{row}' col='{column}'>{made.line(f'{row}{column}')}</TableCell>"
        for column in (0, 1)
        for row in (0, 1)
    )
    document = read(made.page(f"<TableRegion id='t'>{cells}</TableRegion>"))
    assert document.text.split() == ["00", "01", "10", "11"]
    assert [item.kind for item in document.items] == ["table"]


KINDS = [
    ("heading", "heading"),
    ("caption", "caption"),
    ("footnote", "footnote"),
    ("footnote-continued", "footnote"),
    ("endnote", "footnote"),
    ("marginalia", "note"),
    ("advertisement", "advertisement"),
]


@pytest.mark.parametrize(("said", "kind"), KINDS)
def test_types_of_regions_are_kinds_of_items(said, kind):
    body = made.region("b", made.line("We strike."))
    for region in (
        made.region("a", made.line("Words."), kind=said),
        made.region("a", made.line("Words."), kind="paragraph", told=f'custom="structure {{type:{said};}}"'),
    ):
        assert [item.kind for item in read(made.page(body, region)).items] == ["", kind]


def test_other_types_are_running_text():
    regions = [made.region(kind, made.line(f"{kind}."), kind=kind) for kind in ("credit", "floating", "other", "x")]
    assert read(made.page(*regions)).items == ()


def test_running_heads_printers_marks_and_numbers_are_set_apart():
    document = read(
        made.page(
            made.region("h", made.line("THE WORKER"), kind="header"),
            made.region("b", made.line("We strike.")),
            made.region("c", made.line("Stan-"), kind="catch-word"),
            made.region("s", made.line("H h"), kind="signature-mark"),
            made.region("f", made.line("Printed by us"), kind="footer"),
            made.region("n", made.line("( 484 )", top=1900), kind="page-number"),
        )
    )
    assert document.text == "We strike."
    assert (document.pages[0].head, document.pages[0].foot) == ("THE WORKER", "Stan-\nH h\nPrinted by us\n( 484 )")
    assert document.pages[0].label == "484"


def test_a_page_that_is_all_running_head_is_read():
    assert read(made.page(made.region("h", made.line("THE WORKER"), kind="header"))).text == "THE WORKER"


def test_headings_in_sequence_are_one_title():
    document = read(
        made.page(
            made.region("a", made.line("We strike"), kind="heading"),
            made.region("b", made.line("In all val-"), made.line("leys"), kind="heading"),
            made.region("c", made.line("All pits are closed.")),
        )
    )
    assert [(kind, title) for kind, title, _ in item_texts(document)] == [
        ("heading", "We strike In all valleys"),
        ("", "We strike In all valleys"),
    ]


@pytest.mark.parametrize(
    ("initial", "rest", "language", "text"),
    [
        ("A", "ufklärung ist", "German", "Aufklärung ist"),
        ("A", "man came", "English", "A man came"),
        ("T", "HE MEN CAME", "English", "THE MEN CAME"),
        ("„D", "er Mann", "German", "„Der Mann"),
        ("12", "men came", "English", "12 men came"),
    ],
)
def test_a_large_initial_is_put_before_its_word(initial, rest, language, text):
    apart = made.page(
        made.region("i", made.line(initial), kind="drop-capital"),
        made.region("p", made.line(rest, left=200)),
        told=f'imageWidth="1000" imageHeight="2000" primaryLanguage="{language}"',
    )
    within = made.page(
        made.region("p", made.region("i", made.line(initial), kind="drop-capital"), made.line(rest, left=200)),
        told=f'imageWidth="1000" imageHeight="2000" primaryLanguage="{language}"',
    )
    for document in (read(apart), read(within)):
        assert document.text == text
        boxes = unpack(document.pages[0].boxes)
        assert [document.text[box.start : box.end] for box in boxes] == text.split()
        assert boxes[0].left == pytest.approx(0.1, abs=1e-4)


READINGS = [
    (["index='1'", "index='0'"], 1),
    (["conf='0.3'", "conf='0.8'"], 1),
    (["index='0' conf='0.3'", "index='1' conf='0.8'"], 0),
    (["", ""], 0),
    (["conf='much'", "index='first'"], 0),
]


@pytest.mark.parametrize(("told", "best"), READINGS)
def test_of_several_readings_the_best_is_taken(told, best):
    readings = "".join(made.equivalent(f"reading{number}", one) for number, one in enumerate(told))
    data = made.page(made.region("r", f"<TextLine>{made.outline(1, 1, 9, 9)}{readings}</TextLine>"))
    assert read(data).text == f"reading{best}"


def test_an_empty_reading_is_none():
    readings = "<TextEquiv index='0'><Unicode/></TextEquiv>" + made.equivalent("words", "index='1'")
    data = made.page(made.region("r", f"<TextLine>{made.outline(1, 1, 9, 9)}{readings}</TextLine>"))
    assert read(data).text == "words"


def test_the_text_of_a_line_goes_before_that_of_its_words_and_has_their_boxes():
    document = read(made.page(made.region("r", made.words(["Tlie", "ftrike"], text="The strike"))))
    assert document.text == "The strike"
    assert [round(box.left * 1000) for box in unpack(document.pages[0].boxes)] == [100, 200]


def test_words_in_another_order_than_on_paper_are_put_right_by_their_line():
    document = read(
        made.page(made.region("r", made.words(["One", "two", "three"], text="One two three", order=[2, 0, 1])))
    )
    assert document.text == "One two three"
    lefts = [box.left for box in unpack(document.pages[0].boxes)]
    assert lefts == sorted(lefts)


def test_a_line_without_text_has_that_of_its_words_and_a_word_that_of_its_glyphs():
    glyphs = "".join(
        f"<Glyph>{made.outline(left, 9, left + 9, 19)}{made.equivalent(letter)}</Glyph>"
        for letter, left in [("t", 140), ("p", 110), ("i", 125)]
    )
    word = f"<Word>{made.outline(110, 9, 150, 19)}{glyphs}</Word>"
    data = made.page(made.region("r", f"<TextLine>{made.outline(100, 9, 200, 19)}{word}</TextLine>"))
    assert read(data).text == "pit"


def test_a_line_without_words_is_shared_out():
    document = read(made.page(made.region("r", made.line("We do not yield."))))
    boxes = unpack(document.pages[0].boxes)
    assert [document.text[box.start : box.end] for box in boxes] == ["We", "do", "not", "yield."]
    assert [round(box.left * 1000) for box in boxes] == [100, 160, 220, 300]


def test_the_text_of_a_region_fills_in_what_its_lines_lack():
    lines = [made.line("One"), f"<TextLine>{made.outline(100, 150, 200, 180)}</TextLine>"]
    document = read(made.page(made.region("r", *lines, text="Eins\nzwei drei")))
    assert document.text == "One\nzwei drei"
    assert len(unpack(document.pages[0].boxes)) == 3
    # As many lines as have text: the other is no line of print.
    assert read(made.page(made.region("r", *lines, text="Eins"))).text == "One"
    assert read(made.page(made.region("r", text="Eins\nzwei"))).text == "Eins\nzwei"


def test_the_text_of_a_region_is_not_read_twice():
    inner = made.region("b", made.line("One"), text="One")
    assert read(made.page(made.region("a", inner, text="One"))).text == "One"


def test_a_page_whose_size_is_not_told_has_no_boxes():
    document = read(made.page(made.region("r", made.words(["We", "strike."])), told=""))
    assert document.text == "We strike."
    assert document.pages[0].boxes == b""


@pytest.mark.parametrize("points", ["", "1", "a,b c,d", "1,2 3", "nan,1 2,2", "0,0 0,0", "1e999,0 2,2"])
def test_an_outline_that_is_none_costs_no_text(points):
    data = made.page(made.region("r", made.words(["We", "strike."]))).replace(b"100,100 140,100", points.encode())
    assert read(data).text == "We strike."


def test_pages_run_on_in_one_document():
    composer = Composer("en")
    first = made.page(
        made.region("a", made.line("We strike"), kind="heading"),
        made.region("b", made.line("All pits of the val-"), made.line("Nobody works in the")),
    )
    second = made.page(made.region("a", made.line("mines of the North.")))
    running = add_page(parse(first), composer, 1)
    add_page(parse(second), composer, 2, "ii", running)
    document = composer.document()
    assert document.text.endswith("Nobody works in the\nmines of the North.")
    assert [(page.number, page.label) for page in document.pages] == [(1, None), (2, "ii")]
    assert [item.title for item in document.items] == ["We strike", "We strike"]


REFUSED = [
    (made.page(made.region("r", made.line(""))), "is PAGE-XML without text: it only tells where its 1 lines stand"),
    (made.page(), "is PAGE-XML without text: it only names an image"),
    (b'<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"/>', "is PAGE-XML without a page"),
    (made.make()[:-40], "is damaged XML"),
    (
        made.make().replace(b"\n<PcGts", b'\n<!DOCTYPE PcGts [<!ENTITY a "b">]><PcGts'),
        "declares entities, which is not safe",
    ),
]


@pytest.mark.parametrize(("data", "reason"), REFUSED)
def test_what_is_refused_says_why(desk, data, reason):
    documents, (refusal,) = desk.read("a.xml", data, date="1926")
    assert not documents
    assert refusal.reason.startswith(reason)


texts = st.lists(
    st.lists(st.text(alphabet="abcdefgäöß<&>.,", min_size=1, max_size=8), min_size=1, max_size=6),
    min_size=1,
    max_size=5,
)


@given(st.lists(texts, min_size=1, max_size=3))
@settings(deadline=None)
def test_words_and_boxes_come_back(regions):
    # Round trip: regions of lines of words, written and read.
    data = made.page(
        *(
            made.region(
                f"r{number}",
                *(made.words(line, 100 * number + 40 * at, text=" ".join(line)) for at, line in enumerate(lines)),
            )
            for number, lines in enumerate(regions)
        ),
        told='imageWidth="3000" imageHeight="1000"',
    )
    document = read(data)
    printed = as_printed(document.text, document.joins)
    lines = [line for lines in regions for line in lines]
    assert [line.split() for line in printed.split("\n") if line] == lines
    boxes = unpack(document.pages[0].boxes)
    assert [document.text[box.start : box.end] for box in boxes] == [word for line in lines for word in line]
    at = iter(boxes)
    for line in lines:
        left = 100
        for word in line:
            box = next(at)
            assert box.left * 3000 == pytest.approx(left, abs=0.05)
            assert box.right * 3000 == pytest.approx(left + 20 * len(word), abs=0.05)
            left += 20 * (len(word) + 1)


# Every PAGE-XML of the material: characters and words of the layer, boxes, or why it is refused.
OUTCOMES = {
    "communist_manifesto_page/OCR-D-IMG-BIN/OCR-D-IMG-BIN_0015.xml": "it only names an image",
    "communist_manifesto_page/OCR-D-SEG-KRAKEN/OCR-D-SEG-KRAKEN_0015.xml": "its 30 lines stand",
    "faulty_glyphs/FAULTY_GLYPHS.xml": (35, 35, ["", "heading"]),
    "gutachten/TEMP1/PAGE_TEMP1.xml": "its 55 lines stand",
    "gutachten/TEMP2/PAGE_TEMP2_1.xml": "its 56 lines stand",
    "gutachten/TEMP2/PAGE_TEMP2_2.xml": "its 56 lines stand",
    "kant_1784/OCR-D-GT-PAGE/PAGE_0017_PAGE.xml": (114, 119, ["heading", ""]),
    "kant_1784/OCR-D-GT-PAGE/PAGE_0020_PAGE.xml": (196, 204, []),
    "nzz_18090103.xml": (571, 589, []),
    "nzz_18821228.xml": (2674, 2762, []),
    "nzz_19220817.xml": (3037, 3154, ["caption", ""]),
    "nzz_19250628.xml": (2860, 2980, []),
    "nzz_19290331.xml": (2913, 3011, []),
    "nzz_19330203.xml": (2959, 3048, []),
}


def material(name):
    path = (NZZ / "page_xml" / name) if name.startswith("nzz") else SCANS / name
    if not path.exists():
        pytest.skip("the PAGE-XML files are not beside this repository")
    return path


def test_the_table_names_every_file():
    if not SCANS.exists() or not NZZ.exists():
        pytest.skip("the PAGE-XML files are not beside this repository")
    found = [path for folder in (SCANS, NZZ) for path in folder.rglob("*.xml")]
    pages = [path for path in found if b"<Page" in path.read_bytes() or b":Page" in path.read_bytes()]
    accepted = [path for path in pages if PageXmlReader().accepts(describe(path, path.name))]
    assert sorted(OUTCOMES) == sorted(
        path.name if path.is_relative_to(NZZ) else path.relative_to(SCANS).as_posix() for path in accepted
    )


@pytest.mark.parametrize("name", OUTCOMES)
def test_every_real_file_has_its_outcome(name):
    found = read_file(material(name))
    if isinstance(found, Refusal):
        assert isinstance(OUTCOMES[name], str)
        assert found.reason.endswith(OUTCOMES[name])
        return
    boxes = [box for page in found.pages for box in unpack(page.boxes)]
    assert (len(found.text.split()), len(boxes), [item.kind for item in found.items]) == OUTCOMES[name]
    assert all(box.left < box.right and box.top < box.bottom for box in boxes)


def test_faulty_glyphs_are_put_right_by_the_lines_above_them():
    # Its words stand in another order than on paper, its glyphs backwards; a line of it is told by its region alone.
    document = read_file(material("faulty_glyphs/FAULTY_GLYPHS.xml"))
    assert "Marggraﬀthum Nieder" in document.text
    assert document.text.endswith("und andern alten Urkunden.")
    lines = document.text.replace("\n\n", "\n").split("\n")
    at, lefts = 0, []
    boxes = unpack(document.pages[0].boxes)
    for line in lines:
        count = len(line.split())
        lefts += [[box.left for box in boxes[at : at + count]]]
        at += count
    assert all(one == sorted(one) for one in lefts)


def test_nzz_is_the_ground_truth_word_for_word():
    parquet = pytest.importorskip("pyarrow.parquet", reason="the extra `tables` is not installed")
    if not NZZ.exists():
        pytest.skip("the ground truth is not beside this repository")
    rows = {row["page"][:12]: row for row in parquet.read_table(NZZ / "pages_even_years.parquet").to_pylist()}
    compared = 0
    for path in sorted((NZZ / "page_xml").glob("*.xml")):
        row = rows.get(path.stem)
        if row is not None:  # the table has pages of even years
            document = read_file(path)
            assert as_printed(document.text, document.joins).split() == row["gt_text"].split()
            compared += 1
    assert compared == 2


@pytest.mark.parametrize(("number", "same"), [("0017", 105), ("0020", 185)])
def test_kant_is_the_same_in_alto(number, same):
    # The same page in both formats: PAGE-XML tells what is no running text, ALTO does not.
    page = read_file(material(f"kant_1784/OCR-D-GT-PAGE/PAGE_{number}_PAGE.xml"))
    path = SCANS / "kant_1784" / "OCR-D-GT-ALTO" / f"PAGE_{number}_ALTO.xml"
    (alto,) = AltoReader().read(describe(path, path.name), ReadingOptions())
    assert isinstance(alto, RawDocument)
    printed = f"{page.pages[0].head}{as_printed(page.text, page.joins)}{page.pages[0].foot}"
    assert "".join(printed.split()) == "".join(as_printed(alto.text, alto.joins).split())
    # And every word lies where it lies in ALTO.
    theirs = unpack(alto.pages[0].boxes)
    found = 0
    for box in unpack(page.pages[0].boxes):
        place = (box.left, box.top, box.right, box.bottom)
        found += any(place == pytest.approx((b.left, b.top, b.right, b.bottom), abs=0.004) for b in theirs)
    assert found >= same


def test_a_stub_file_is_no_page(tmp_path):
    path = tmp_path / "a.xml"
    path.write_bytes(b"<PcGtsX/>")
    assert not PageXmlReader().accepts(InputFile("a.xml", path, path.read_bytes(), "0", 9))
