"""ALTO: real pages of six libraries, each rule on small pages, and the law that every word is where it was printed."""

import random
import tempfile
from pathlib import Path

import made_alto
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_alto import HEIGHT, VERSIONS, WIDTH, alto, block, divided, line, margin, string

from as_printed import as_printed
from mutations import mutated
from volteface.model.document import InputFile, RawDocument, ReadingOptions, Refusal
from volteface.model.page import unpack
from volteface.reading.alto.reader import AltoReader
from volteface.reading.composing import Composer
from volteface.reading.normalise import normalise

DATA = Path(__file__).parents[2].parent / "shared" / "data"
LONG = "mets_alto_luxzeit_1858/2385348_newspaper_luxzeit1858_1858-12-07_01/text/1858-12-07_01-0000"
DAY = "1926-05-03"

# File; the number and label of its page; language; words with boxes; divided words; running heads; the first words.
PAGES = [
    ("newspapers/alto_onb_1772/00000007.xml", 7, None, "", 47, 0, "", "L’ESPRIT"),
    ("newspapers/alto_onb_1772/00000008.xml", 8, None, "", 1, 0, "", '"ï'),
    ("newspapers/alto_onb_1772/00000010.xml", 10, None, "", 65, 0, "", "eſZ celui, MONSEIGNEUR"),
    ("newspapers/alto_onb_1772/00000171.xml", 171, None, "", 153, 0, "", "TABLE'"),
    ("newspapers/alto_onb_1772/00000174.xml", 174, None, "", 102, 0, "", "v A V I S."),
    ("newspapers/alto_single_pages/00001.xml", 1, "81", "de", 208, 0, "81", "So sollen sie sich"),
    ("newspapers/alto_single_pages/NPsample.xml", 6, None, "fi", 3047, 231, "", "9 p."),
    ("newspapers/alto_single_pages/PPN720183197-PHYS_0004.xml", 1, None, "", 62, 0, "", "2 Albert Schütt,"),
    (
        "newspapers/alto_single_pages/PPN750717092-00000780.ocr.xml",
        *(1, None, "de", 325, 10, "676\n1896. Dezember 15.", "Übertrag..."),
    ),
    (
        "newspapers/didl_alto_kb_1813/DDD_ddd_010179815_mpeg21/DDD_010179815_002_alto.xml",
        2,
        "2",
        "",
        1125,
        34,
        "",
        "V Op",
    ),
    (f"newspapers/{LONG}1.xml", 1, None, "", 1734, 13, "", "Nr. 288.—Dinstag, 7. Dezember"),
    ("newspapers/mets_alto_ouest_eclair_1918/ALTO/19181217_1-0002.xml", 2, "12", "", 4950, 159, "", "LES ECHELONS"),
    ("newspapers/mets_alto_pdf_blb_1845/ALTO/00001.xml", 1, None, "", 855, 15, "", "Der Landbote begrüßt"),
    ("page_xml_and_scans/kant_1784/OCR-D-GT-ALTO/PAGE_0017_ALTO.xml", 1, None, "", 124, 5, "", "Berliniſche Monats"),
]


def read(data, **options):
    """What the reader makes of a file, without all that comes after it."""
    with tempfile.TemporaryDirectory() as folder:
        path = data if isinstance(data, Path) else Path(folder, "a.xml")
        if isinstance(data, str):
            path.write_text(data, encoding="utf-8")
        content = path.read_bytes()
        file = InputFile("a.xml", path, content[:65536], "0", len(content))
        reader = AltoReader()
        assert reader.accepts(file)
        (found,) = reader.read(file, ReadingOptions(**options))
        return found


def words_of(document):
    return [document.text[box.start : box.end] for page in document.pages for box in unpack(page.boxes)]


@pytest.mark.parametrize("row", PAGES, ids=lambda row: row[0])
def test_real_pages(row):
    name, number, label, language, words, joins, head, first = row
    if not DATA.exists():
        pytest.skip("the newspapers are not beside this repository")
    document = read(DATA / name)
    (page,) = document.pages
    assert (page.number, page.label, document.language, page.head) == (number, label, language, head)
    assert (len(unpack(page.boxes)), len(document.joins)) == (words, joins)
    assert document.text.startswith(first)
    assert document.text == normalise(document.text)


def test_a_page_that_was_copied_twice_is_the_same_document(desk):
    if not DATA.exists():
        pytest.skip("the newspapers are not beside this repository")
    found = []
    for name in ("00000174.xml", "00000174_2.xml"):
        data = (DATA / "newspapers" / "alto_onb_1772" / name).read_bytes()
        found += desk.read(name, data, date="1772")[0]
    assert found[0].key == found[1].key


@pytest.mark.parametrize("namespace", VERSIONS)
def test_all_versions_differ_in_their_namespace_alone(namespace):
    page = alto(block("T", ["We", "strike."], ["Today."]), namespace=namespace)
    assert read(page).text == "We strike.\nToday."


@pytest.mark.parametrize("unit", ["pixel", "mm10", "inch1200"])
def test_places_are_shares_of_the_page_in_any_unit(unit):
    word = string("We", (250, 500, 500, 1000))
    (page,) = read(alto(f'<TextBlock ID="T"><TextLine>{word}</TextLine></TextBlock>', unit=unit)).pages
    (box,) = unpack(page.boxes)
    assert [box.left, box.top, box.right, box.bottom] == pytest.approx([0.25, 0.25, 0.75, 0.75], abs=1e-4)


def test_what_is_known_of_the_page_is_kept():
    document = read(made_alto.make().decode())
    (page,) = document.pages
    assert (page.number, page.label, page.width, page.height, page.image) == (1, "12", WIDTH, HEIGHT, "page1.tif")
    assert (page.head, page.foot) == ("12 The Worker.", "")
    assert document.language == "en"
    assert document.text == ("The Strike.\n\nWe shall go on, and\nnobody will stop us.\n\nder Arbeiter ist")


def test_margins_are_set_apart_from_the_text():
    margins = margin("TopMargin", ["The", "Worker."]) + margin("BottomMargin", ["Printed", "here."])
    document = read(alto(block("T", ["We", "strike."]), margins=margins + margin("LeftMargin", ["Note."])))
    (page,) = document.pages
    assert document.text == "We strike."
    assert (page.head, page.foot) == ("The Worker.", "Printed here.\nNote.")


def test_a_page_with_words_in_its_margins_alone_is_read_all_the_same():
    document = read(alto(margins=margin("TopMargin", ["We", "strike."])))
    assert document.text == "We strike."
    assert document.pages[0].head == ""


DIVIDED = [
    # What stands on the two lines, the whole, the hyphen printed; what the layer has, and what was printed between.
    ("Arbei", "ter", "Arbeiter", "-", "Arbeiter", "-\n"),
    ("Arbei", "ter", "Arbeiter", "\u00ad", "Arbeiter", "\u00ad\n"),
    ("Arbei", "ter", "Arbeiter", "=", "Arbeiter", "=\n"),
    ("Arbei-", "ter", "Arbeiter", "-", "Arbeiter", "-\n"),
    ("süd", "deutsch", "süd-deutsch", "-", "süd-deutsch", "\n"),
    ("kunnos", "sa", " kunnossa", "-", "kunnossa", "-\n"),
    ("_V", ".trieen", "V.trieen", "-", "_V.trieen", "-\n"),
    ("Nord", "Süd", "NordSüd", "-", "NordSüd", "-\n"),
]


@pytest.mark.parametrize("row", DIVIDED, ids=lambda row: row[4])
def test_divided_words_are_whole_as_the_page_says(row):
    first, second, whole, hyphen, word, printed = row
    document = read(alto(block("T", divided(first, second, whole, hyphen=hyphen))))
    assert document.text == f"der {word} ist"
    assert [join.printed for join in document.joins] == [printed]
    ending = first if first.endswith(hyphen) else first + hyphen
    assert as_printed(document.text, document.joins) == f"der {ending}\n{second} ist"


def test_what_is_said_to_be_one_word_with_something_else_is_left_as_it_is():
    # The second part stands where its first is not: the blocks are in another order than they were recognised in.
    document = read(alto(block("T", ["der", "Hund"], line([("ter", 'SUBS_TYPE="HypPart2" SUBS_CONTENT="Arbeiter"')]))))
    assert document.text == "der Hund\nter"
    assert not document.joins


def test_a_word_is_divided_over_a_column():
    one = line(["unsere", ("Arbei", 'SUBS_TYPE="HypPart1" SUBS_CONTENT="Arbeiter"')], ending='<HYP CONTENT="-"/>')
    two = line([("ter", 'SUBS_TYPE="HypPart2" SUBS_CONTENT="Arbeiter"'), "streiken."])
    assert read(alto(block("A", one), block("B", two))).text == "unsere Arbeiter streiken."


def test_abbreviations_stay_as_they_are_printed():
    document = read(alto(block("T", line([("Dr.", 'SUBS_TYPE="Abbreviation" SUBS_CONTENT="Doctor"'), "Smith"]))))
    assert document.text == "Dr. Smith"


BLOCKS = [
    ((["The", "Strike"],), (["We", "go", "on."],), "The Strike\n\nWe go on."),
    ((["we", "go"],), (["on", "and", "on."],), "we go\non and on."),
    ((["We", "go."],), (["on", "and", "on."],), "We go.\n\non and on."),
    # Three full lines that break off, as a column does.
    ((["We"] * 8, ["go"] * 8, ["on"] * 8), (["Monday."],), "{}\n{}\n{}\nMonday."),
]


@pytest.mark.parametrize(("one", "two", "text"), BLOCKS)
def test_a_block_ends_its_paragraph_unless_it_plainly_goes_on(one, two, text):
    document = read(alto(block("A", *one), block("B", *two)))
    assert document.text == text.format(*(" ".join(words) for words in one))


def test_blocks_within_blocks_are_read_in_the_order_of_the_file():
    inner = f"<ComposedBlock>{block('A', ['One.'])}</ComposedBlock>{block('B', ['Two.'])}"
    assert (
        read(alto(f"<ComposedBlock>{inner}</ComposedBlock>", "<Illustration/>", block("D", ["Three."]))).text
        == "One.\n\nTwo.\n\nThree."
    )


def test_marks_with_a_string_of_their_own_stand_at_their_word():
    strings = [
        string("(", (100, 100, 10, 40)),
        string("Ihr", (112, 100, 80, 40)),
        string(",", (194, 120, 10, 20)),
        string("die", (240, 100, 60, 40)),
        string("!", (330, 100, 10, 40)),
    ]
    document = read(alto(f'<TextBlock ID="T"><TextLine>{"".join(strings)}</TextLine></TextBlock>'))
    assert document.text == "(Ihr, die !"
    box = unpack(document.pages[0].boxes)[0]
    assert (box.left, box.right) == pytest.approx((100 / WIDTH, 204 / WIDTH), abs=1e-4)


def test_where_spaces_are_told_there_is_none_without_one():
    gap = '<SP WIDTH="5"/>'
    words = [string(word, (100 * at, 100, 90, 40)) for at, word in enumerate(["Gd", "-Duché", "de", "Luxem", "bourg"])]
    inner = words[0] + words[1] + gap + words[2] + gap + words[3] + words[4]
    document = read(alto(f'<TextBlock ID="T"><TextLine>{inner}</TextLine></TextBlock>'))
    assert document.text == "Gd-Duché de Luxembourg"
    assert words_of(document) == document.text.split()


def test_several_words_in_one_string_share_its_box():
    inner = string("we shall go", (100, 100, 220, 40))
    document = read(alto(f'<TextBlock ID="T"><TextLine>{inner}</TextLine></TextBlock>'))
    assert words_of(document) == ["we", "shall", "go"]
    boxes = unpack(document.pages[0].boxes)
    assert [round(box.left * WIDTH) for box in boxes] == [100, 160, 280]


@pytest.mark.parametrize("lost", ["HPOS", "VPOS", "WIDTH", "HEIGHT"])
@pytest.mark.parametrize("value", ["", "wide"])
def test_a_word_without_a_place_has_its_share_of_the_line(lost, value):
    whole = alto(block("T", ["We", "shall", "go."]))
    at = whole.index(lost, whole.index('CONTENT="We"'))
    end = whole.index('"', whole.index('"', at) + 1) + 1
    document = read(whole[:at] + (f'{lost}="{value}"' if value else "") + whole[end:])
    assert document.text == "We shall go."
    assert words_of(document) == ["We", "shall", "go."]
    lefts = [box.left for box in unpack(document.pages[0].boxes)]
    assert lefts == sorted(lefts)


def test_without_any_place_the_words_are_read():
    document = read(
        alto('<TextBlock><TextLine><String CONTENT="We"/><SP/><String CONTENT="go."/></TextLine></TextBlock>')
    )
    assert document.text == "We go."
    assert document.pages[0].boxes == b""


def test_a_page_that_does_not_tell_its_size_reaches_as_far_as_what_is_on_it():
    (page,) = read(alto(block("T", ["We", "go."]), size=False)).pages
    assert (page.width, page.height) == (950, 600)
    assert all(0 < box.right < 1 for box in unpack(page.boxes))


def test_several_pages_in_one_file_are_several_pages():
    one = alto(block("A", ["One."]))
    page = one[one.index("<Page") : one.index("</Layout>")]
    document = read(one.replace(page, page + page.replace("One.", "Two.").replace('_NR="1"', '_NR="2"')))
    assert [(p.number, document.text[p.start : p.end]) for p in document.pages] == [(1, "One."), (2, "Two.")]


@pytest.mark.parametrize("number", ["", "x", "0", "-1", "99999999999999999999", "²"])
def test_an_image_number_that_is_none_is_not_the_pages(number):
    (page,) = read(alto(block("T", ["We"])).replace('PHYSICAL_IMG_NR="1"', f'PHYSICAL_IMG_NR="{number}"')).pages
    assert page.number == 1


EMPTY = [
    (alto(), "is ALTO without words"),
    (alto(block("T", [" "], [""])), "is ALTO without words"),
    ("<alto><Layout/></alto>", "is ALTO without a page"),
]


@pytest.mark.parametrize(("data", "reason"), EMPTY)
def test_a_page_without_words_is_refused(data, reason):
    found = read(data)
    assert isinstance(found, Refusal)
    assert (found.reason, found.hint[:12]) == (reason, "a blank page")


def test_broken_alto_is_refused_in_one_line(desk):
    documents, (refusal,) = desk.read("a.xml", made_alto.make()[:-30], date=DAY)
    assert not documents
    assert refusal.reason.startswith("is damaged XML")


def test_entities_are_refused(desk):
    data = '<!DOCTYPE alto [<!ENTITY a "aaaa">]>' + alto(block("T", ["We"])).partition("\n")[2]
    documents, (refusal,) = desk.read("a.xml", data, date=DAY)
    assert not documents
    assert refusal.reason == "declares entities, which is not safe"


PRINTABLE = st.characters(exclude_categories=("Cs", "Cc", "Cn", "Zs", "Zl", "Zp"))
WORDS = st.text(PRINTABLE, min_size=1, max_size=9).map(normalise).filter(lambda word: word.split() == [word])
SIDES = st.tuples(st.integers(0, 900), st.integers(0, 1900), st.integers(0, 100), st.integers(0, 100))
LINES = st.lists(st.tuples(WORDS, SIDES), min_size=1, max_size=6)
PAGE = st.lists(st.lists(LINES, min_size=1, max_size=4), min_size=1, max_size=4)


def _made(blocks):
    gap = '<SP WIDTH="1"/>'
    inner = [
        f'<TextBlock ID="T{at}">'
        + "".join(f"<TextLine>{gap.join(string(word, box) for word, box in words)}</TextLine>" for words in lines)
        + "</TextBlock>"
        for at, lines in enumerate(blocks)
    ]
    return alto(*inner)


def _kept(words):
    # Marks that would combine with the space before them have nothing to stand on.
    composer = Composer()
    composer.line([word for word, _ in words])
    return composer.document().text.split()


@given(PAGE)
@settings(deadline=None)
def test_every_word_is_at_its_place_and_print_comes_back(blocks):
    found = read(_made(blocks))
    lines = [kept for lines in blocks for words in lines if (kept := _kept(words))]
    if isinstance(found, Refusal):
        assert not lines
        return
    assert [one.split() for one in as_printed(found.text, found.joins).split("\n") if one] == lines
    (page,) = found.pages
    boxes = unpack(page.boxes)
    printed = [(word, box) for lines in blocks for words in lines for word, box in words if _kept([(word, box)])]
    assert len(boxes) == len(printed)
    for box, (word, (left, top, width, height)) in zip(boxes, printed, strict=True):
        whole = _kept([(word, None)])[0]
        # A hyphen that only divided a word is in a join.
        assert found.text[box.start : box.end] in {whole, whole[:-1]}
        sides = (left / WIDTH, top / HEIGHT, (left + width) / WIDTH, (top + height) / HEIGHT)
        assert (box.left, box.top, box.right, box.bottom) == pytest.approx(sides, abs=2e-5)


def test_a_thousand_mutations_cost_no_traceback_and_lose_nothing_in_silence(desk):
    good, chance = made_alto.make(), random.Random(7)
    for number in range(1000):
        documents, refused = desk.read(f"{number}/a.xml", mutated(good, chance), date=DAY)
        assert documents or refused
        assert not any("reader failed" in refusal.reason for refusal in refused), (number, refused)


def test_what_the_reader_gives_is_a_raw_document():
    assert isinstance(read(made_alto.make().decode()), RawDocument)
