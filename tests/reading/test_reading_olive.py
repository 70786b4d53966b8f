"""Olive: words from their parts, articles in the order of the issue, dates; the sample beside this repository."""

from pathlib import Path

import made_olive as made
import pytest
from msgspec.structs import replace

from as_printed import as_printed
from volteface.model.document import Part, RawDocument, ReadingOptions, Refusal
from volteface.model.page import unpack
from volteface.reading.markup import parse
from volteface.reading.olive.issue import date_of, references
from volteface.reading.olive.reader import OliveReader
from volteface.reading.walking import describe

GDL = Path(__file__).parents[2].parent / "shared" / "data" / "newspapers" / "olive_xml_gdl_1900"


def read(folder, head, parts=None):
    """Documents and refusals of one file of a folder with others as its parts."""
    for name, data in (parts or {}).items():
        (folder / name).write_bytes(data)
    (folder / "a.xml").write_bytes(head)
    file = describe(folder / "a.xml", "a.xml")
    found = tuple(Part(name, folder / name, "0", 1) for name in parts or {})
    results = list(OliveReader().read(replace(file, parts=found), ReadingOptions()))
    return [x for x in results if isinstance(x, RawDocument)], [x for x in results if isinstance(x, Refusal)]


def test_an_article_alone_is_a_document_with_heading_and_date(tmp_path):
    (document,), refused = read(tmp_path, made.make())
    assert not refused
    assert document.text == "La grève\n\nSupposez un chenet.\n\nRien ne change."
    assert as_printed(document.text, document.joins) == "La grève\n\nSupposez un che-\nnet.\n\nRien ne change."
    assert (document.title, document.date.edtf, document.language) == ("La grève", "1926-05-03", "fr")
    assert [(item.kind, item.title) for item in document.items] == [("heading", "La grève"), ("article", "La grève")]
    # An article does not tell the size of its page.
    assert [(page.number, page.label, page.boxes) for page in document.pages] == [(1, "1", b"")]


def test_a_page_with_its_articles_is_one_document_in_the_order_of_the_issue(tmp_path):
    parts = {
        "Ar00100.xml": made.make(),
        "Ar00101.xml": made.article("Ar00101", body=made.row(("W", "Masthead", ""), top=50)),
    }
    (document,), refused = read(tmp_path, made.page(("Ar00100", 2), ("Ar00101", 1)), parts)
    assert not refused
    assert document.text.startswith("Masthead\n\nLa grève\n\nSupposez")
    assert (document.title, document.date.edtf) == ("GDL", "1926-05-03")
    (page,) = document.pages
    assert (page.width, page.height) == (2000, 3000)
    boxes = {document.text[box.start : box.end]: box for box in unpack(page.boxes)}
    assert boxes["Masthead"].left == pytest.approx(0.05, abs=1e-4)
    assert boxes["Masthead"].top == pytest.approx(50 / 3000, abs=1e-4)
    assert (boxes["che"].top, boxes["net."].top) == (
        pytest.approx(200 / 3000, abs=1e-4),
        pytest.approx(230 / 3000, abs=1e-4),
    )


def test_an_article_goes_on_on_the_next_page_and_is_one_item(tmp_path):
    first = made.row(("W", "Nous", ""), ("W", "ne", ""), top=100)
    parts = {
        "Ar00100.xml": made.article("Ar00100", body=first, told='CONTINUATION_TO="Ar00200"'),
        "Ar00101.xml": made.article("Ar00101", body=made.row(("W", "Annonce.", ""), top=900)),
        "Ar00200.xml": made.article("Ar00200", body=made.row(("W", "cédons", ""), ("W", "pas.", ""), top=100), page=2),
        "Pg002.xml": made.page(("Ar00200", 3), number=2, pages=2),
    }
    (document,), refused = read(tmp_path, made.page(("Ar00100", 1), ("Ar00101", 2), pages=2), parts)
    assert not refused
    assert document.text == "Nous ne\ncédons pas.\n\nAnnonce."
    assert [page.number for page in document.pages] == [1, 2, 1]
    assert len(document.items) == 2


def test_what_is_not_there_is_told_and_what_nobody_names_is_read(tmp_path):
    parts = {
        "Ar00100.xml": made.article(
            "Ar00100", body=made.row(("W", "Nous.", ""), top=100), told='CONTINUATION_TO="Ar00200"'
        ),
        "Ar00109.xml": made.article("Ar00109", body=made.row(("W", "Vous.", ""), top=200)),
        "Ar00108.xml": b"<XMD-entity",
    }
    (document,), refused = read(tmp_path, made.page(("Ar00100", 1), ("Ar00101", 2), pages=2), parts)
    assert document.text == "Nous.\n\nVous."
    assert [(one.file, one.reason.split(", line")[0]) for one in refused] == [
        ("Ar00108.xml", "is damaged XML"),
        ("a.xml", "lacks files of its issue: Pg002.xml, Ar00101.xml, Ar00200.xml"),
    ]


REFUSED = [
    (made.page(("Ar00100", 1)), "is a page of an Olive export without the files of its articles"),
    (made.article("Ar00100", body=""), "is a file of an Olive export without words"),
    (b"<XMD_TOC/>", "is a file of an Olive export without words"),
]


@pytest.mark.parametrize(("data", "reason"), REFUSED)
def test_what_is_refused_says_why(tmp_path, data, reason):
    documents, (refusal,) = read(tmp_path, data)
    assert not documents
    assert refusal.reason == reason


def test_a_page_refers_to_its_articles_and_the_first_to_the_pages_after_it():
    first = parse(made.page(("Ar00100", 1), ("Ar00101", 2), pages=3))
    assert references(first) == ["Ar00100.xml", "Ar00101.xml", "Pg002.xml", "Pg003.xml"]
    assert references(parse(made.page(("Ar00200", 1), number=2, pages=3))) == ["Ar00200.xml"]
    assert references(parse(made.make())) == []


DATES = [
    ('ISSUE_DATE="03/05/1926" BASE_HREF="GDL/1926/05/03"', "1926-05-03"),
    ('ISSUE_DATE="05/03/1926" BASE_HREF="GDL/1926/05/03"', "1926-05-03"),
    ('ISSUE_DATE="03/05/1926" RELEASE_NO="103-GDL-1926-05-03-0001"', "1926-05-03"),
    ('ISSUE_DATE="23/05/1926"', "1926-05-23"),
    ('ISSUE_DATE="05/05/1926"', "1926-05-05"),
    ('BASE_HREF="GDL/1926/05/03"', "1926-05-03"),
    # Which of two days is meant nobody says.
    ('ISSUE_DATE="03/05/1926"', None),
    ('ISSUE_DATE="45/45/1926"', None),
    ('ISSUE_DATE="1926"', None),
    ("", None),
]


@pytest.mark.parametrize(("meta", "day"), DATES)
def test_a_date_is_never_guessed(meta, day):
    found = date_of(parse(made.article("Ar00100", body="", meta=meta)))
    assert (found and found.edtf) == day


def body(*rows):
    return "".join(made.row(*row, top=100 + 30 * at) for at, row in enumerate(rows))


HYPHENS = [
    # Olive leaves the hyphen out; the word has it where it stands within a line.
    (
        body([("Q", "peut", 'QID="1"'), ("Q", "-", 'QID="1"')], [("q", "être", 'QID="1"')])
        + '<QW QID="1">peutêtre</QW>',
        "peutêtre",
    ),
    (
        body(
            [("Q", "peut", 'QID="1"'), ("Q", "-", 'QID="1"')],
            [("q", "être", 'QID="1"')],
            [("Q", "Peut", 'QID="2"'), ("Q", "-", 'QID="2"'), ("q", "être", 'QID="2"')],
        )
        + '<QW QID="1">peutêtre</QW><QW QID="2">Peut-être</QW>',
        "peut-être\nPeut-être",
    ),
    # A word that a dictionary does not know; Olive does.
    (
        body([("Q", "Val", 'QID="1"'), ("Q", "-", 'QID="1"')], [("q", "bonnet", 'QID="1"')])
        + '<QW QID="1">Valbonnet</QW>',
        "Valbonnet",
    ),
]


@pytest.mark.parametrize(("rows", "text"), HYPHENS)
def test_a_divided_word_is_what_the_file_says_it_is(tmp_path, rows, text):
    (document,), _ = read(tmp_path, made.article("Ar00100", body=rows))
    assert document.text == text


def test_a_space_that_is_printed_is_one_whatever_the_file_says(tmp_path):
    close = '<L/><W BOX="0 0 40 20" NS="y">janvier</W><W BOX="41 0 50 20">,</W>'
    far = '<L/><W BOX="0 0 40 20" NS="y">Lausanne,</W><W BOX="50 0 60 20">2</W>'
    (document,), _ = read(tmp_path, made.article("Ar00100", body=close + far))
    assert document.text == "janvier,\nLausanne, 2"


def sample():
    if not GDL.exists():
        pytest.skip("the Olive sample is not beside this repository")
    file = describe(GDL / "Pg001.xml", "Pg001.xml")
    names = references(parse(file.path))
    parts = [Part(name, GDL / name, "0", 1) for name in names if (GDL / name).exists()]
    return list(OliveReader().read(replace(file, parts=tuple(parts)), ReadingOptions()))


# Every file of the sample by itself: title, words.
ALONE = {
    "Ar00100.xml": ("Lausanne, 2 janvier 1900. Regards en arrière.", 2141),
    "Ar00101.xml": ("LES JUSTES", 1599),
    "Ar00102.xml": ("A propos du colonel Lecomte.", 826),
    "Ar00103.xml": ("LETTRE DE PARIS", 607),
    "Ar00104.xml": ("", 28),
    "Ar00105.xml": ("", 31),
    "Ar00106.xml": ("", 28),
    "Ar00107.xml": ("", 9),
    "Ar00108.xml": ("", 28),
    "Pg001.xml": "is a page of an Olive export without the files of its articles",
}


@pytest.mark.parametrize("name", ALONE)
def test_every_real_file_has_its_outcome(name):
    if not GDL.exists():
        pytest.skip("the Olive sample is not beside this repository")
    assert sorted(path.name for path in GDL.iterdir()) == list(ALONE)
    (found,) = OliveReader().read(describe(GDL / name, name), ReadingOptions())
    if isinstance(found, Refusal):
        assert found.reason == ALONE[name]
        return
    assert (found.title, len(found.text.split())) == ALONE[name]
    assert found.date.edtf == "1900-01-02"


def test_the_page_of_1900_is_one_document_with_all_words_of_its_articles():
    document, refusal = sample()
    assert refusal.reason == "lacks files of its issue: Pg002.xml, Pg003.xml, Pg004.xml and 1 more"
    assert len(document.text.split()) == sum(outcome[1] for outcome in ALONE.values() if isinstance(outcome, tuple))
    # Every letter of every article, whatever parts it was in.
    printed = "".join(as_printed(document.text, document.joins).split())
    tokens = []
    for path in GDL.glob("Ar*.xml"):
        tokens += [element.text or "" for element in parse(path).iter("W", "Q", "q")]
    assert sorted(printed) == sorted("".join("".join(tokens).split()))


def test_articles_lie_where_the_page_says_they_do():
    document, *_ = sample()
    page = document.pages[0]
    boxes = unpack(page.boxes)
    meta = parse(GDL / "Pg001.xml").find("Meta")
    width, height = float(meta.get("PAGE_WIDTH")), float(meta.get("PAGE_HEIGHT"))
    for entity in parse(GDL / "Pg001.xml").iter("Entity"):
        title = ALONE[f"{entity.get('ID')}.xml"][0]
        found = [item for item in document.items if item.title == title and title]
        if found:
            within = [box for box in boxes if found[0].start <= box.start < found[-1].end]
            left, top, right, bottom = map(float, entity.get("BOX").split())
            assert min(box.left for box in within) == pytest.approx(left / width, abs=0.02)
            assert max(box.right for box in within) == pytest.approx(right / width, abs=0.02)
            assert min(box.top for box in within) == pytest.approx(top / height, abs=0.02)
            assert max(box.bottom for box in within) == pytest.approx(bottom / height, abs=0.02)
