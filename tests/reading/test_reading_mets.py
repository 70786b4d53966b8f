"""METS: real issues article by article, and each rule of its maps on small issues."""

import random
from pathlib import Path

import made_mets
import pytest
from made_alto import alto, block
from made_mets import AUTHOR, ISSUE, LOGICAL, area, article, beside, file, mets, mods

from as_printed import as_printed
from mutations import mutated
from volteface.model.document import InputFile, ReadDocument, ReadingOptions, Refusal
from volteface.model.page import unpack
from volteface.reading import read_file, walk
from volteface.reading.normalise import normalise

DATA = Path(__file__).parents[2].parent / "shared" / "data"
DAY = "1926-05-03"
LUXEMBOURG = [
    "Nicht amtlicher Theil. PARTIE NON OFFICIELLE.",
    "Revue politique.",
    "Zeitungsnachrichten. Nouvelles des journaux.",
    "Kölnische Zeitung.",
    "Frankfurter Postzeitung",
    "Correspondance Havas.",
    "Constitutionnel.",
    "Le Nord.",
    "ASSEMBLÉE DES ÉTATS.",
    "Verschiedenes.",
    "FEUILLETON. Suez et Marseille.",
    "PRIX MOYENS DES DENRÉES vendues au marché de",
    "Börsenberichte. — Bourses.",
    "Paris, 4 décembre 1858.",
    "Anvers, 3 décembre.",
    *(f"Publicité {number} Page 4" for number in range(1, 6)),
]

# Folder; parts; pages with their labels; items; date; identifier; title; the first words; what is refused.
ISSUES = [
    (
        "newspapers/mets_alto_luxzeit_1858",
        *(4, [(1, "1"), (2, "2"), (3, "3"), (4, "4")], 36, "1858-12-07", "https://persist.lu/ark:/70795/hnpwc4"),
        "Luxemburger Zeitung – Journal de Luxembourg, Jg. unknown, nº 288",
        "Nr. 288.—Dinstag, 7. Dezember 1858.",
        [],
    ),
    (
        "newspapers/mets_alto_ouest_eclair_1918",
        *(2, [(1, "11"), (2, "12")], 37, "1918-12-17~", None, "Ouest Eclair (Éd. de Rennes), 7077", "L'Ouest-Eclair"),
        ["lacks the text of 2 of its 4 pages: ALTO/19181217_1-0003.xml, ALTO/19181217_1-0004.xml"],
    ),
    (
        "newspapers/mets_alto_pdf_blb_1845",
        *(5, [(number, str(number)) for number in range(1, 6)], 3, None, None, "18451228_01-METS"),
        "Der Landbote begrüßt seine Leser",
        [],
    ),
    (
        "page_xml_and_scans/kant_1784",
        *(
            4,
            [(1, None), (2, None)],
            1,
            None,
            "http://kant_aufklaerung_1784",
            "kant_1784",
            "Berliniſche Monatsſchrift.",
        ),
        [],
    ),
    (
        "page_xml_and_scans/gutachten",
        *(3, [], 0, None, None, "", ""),
        ["is METS without text: its pages hold no words"],
    ),
    (
        "page_xml_and_scans/communist_manifesto_page",
        *(3, [], 0, None, None, "", ""),
        ["is METS without text: its pages hold no words"],
    ),
]


def of_folder(folder, readers, **options):
    """The METS of a folder, its document and its refusals."""
    (bundle,) = [one for one in walk([folder], base=folder.parent) if isinstance(one, InputFile) and one.parts]
    told = ReadingOptions(organisation="Party", source="Paper", **options)
    found = list(read_file(bundle, told, readers))
    return (
        bundle,
        [one for one in found if isinstance(one, ReadDocument)],
        [one for one in found if isinstance(one, Refusal)],
    )


def put(desk, data, files=None):
    """A METS and the files beside it."""
    for name, content in (beside() if files is None else files).items():
        desk.put(f"issue/{name}", content)
    desk.put("issue/mets.xml", data)
    return desk.folder / "issue"


def read(desk, data, files=None, **options):
    """The document of a METS, and what is refused of it."""
    bundle, documents, refused = of_folder(put(desk, data, files), desk.readers, **({"date": "metadata"} | options))
    assert bundle.name == "issue/mets.xml"
    assert not [one for one in refused if "reader failed" in one.reason]
    return (documents[0] if documents else None), refused


def wording(document, start, end):
    return " ".join(document.text[start:end].split())


def items(document):
    return [(item.kind, item.title, wording(document, item.start, item.end)) for item in document.items]


@pytest.mark.parametrize("row", ISSUES, ids=lambda row: row[0])
def test_real_issues(desk, row):
    folder, parts, pages, count, date, name, title, first, refusals = row
    if not DATA.exists():
        pytest.skip("the newspapers are not beside this repository")
    bundle, documents, refused = of_folder(DATA / folder, desk.readers, date="metadata" if date else "1845")
    assert len(bundle.parts) == parts
    assert [one.reason for one in refused] == refusals
    assert len(documents) == bool(pages)
    for document in documents:
        assert sorted({(page.number, page.label) for page in document.pages}) == pages
        assert len(document.items) == count
        assert document.date.edtf == (date or "1845")
        assert (document.id if document.given_id else None) == name
        assert document.title == title
        assert document.text.startswith(first)
        assert document.text == normalise(document.text)


def test_articles_of_a_real_issue_are_in_one_piece_over_its_pages(desk):
    if not DATA.exists():
        pytest.skip("the newspapers are not beside this repository")
    _, (document,), _ = of_folder(DATA / "newspapers/mets_alto_luxzeit_1858", desk.readers, date="metadata")
    titles = [item.title for item in document.items if item.title]
    assert list(dict.fromkeys(titles)) == LUXEMBOURG
    # Each title stands in one run of items.
    assert len([title for at, title in enumerate(titles) if at == 0 or titles[at - 1] != title]) == len(LUXEMBOURG)
    serial = [item for item in document.items if item.title.startswith("FEUILLETON")]
    assert {item.author for item in serial} == {"Barthélémy"}
    start, end = serial[0].start, serial[-1].end
    assert [page.number for page in document.pages if page.start < end and page.end > start] == [1, 2]
    # The page before it in the layer is the third: it is printed at the foot of the first.
    assert [page.number for page in document.pages] == [1, 2, 3, 1, 2, 3, 4]
    assert sum(len(unpack(page.boxes)) for page in document.pages) == 8014


def test_every_word_of_a_real_issue_is_in_the_layer_once(desk):
    if not DATA.exists():
        pytest.skip("the newspapers are not beside this repository")
    folder = DATA / "newspapers/mets_alto_luxzeit_1858"
    _, (document,), _ = of_folder(folder, desk.readers, date="metadata")
    apart = []
    for name in sorted(folder.rglob("text/*.xml")):
        (page,), _ = desk.read(name.name, name.read_bytes(), date=DAY)
        apart += as_printed(page.text, page.joins).split()
    assert sorted(as_printed(document.text, document.joins).split()) == sorted(apart)


def test_articles_stand_in_the_order_of_the_map_and_the_rest_after_them(desk):
    document, refused = read(desk, made_mets.make())
    assert not refused
    assert items(document) == [
        ("header", "", "THE WORKER."),
        ("heading", "The mines", "The mines"),
        ("article", "The mines", "The owners want longer hours, and the industry stands still."),
        ("article", "The railways", "No train runs."),
        ("advertisement", "Soap", "Buy soap."),
        ("", "", "Nobody claims me."),
    ]
    assert [(page.number, page.label) for page in document.pages] == [(1, "11"), (2, "12"), (1, "11"), (2, "12")]
    assert [item.author for item in document.items] == ["", "Mary Smith", "Mary Smith", "", "", ""]
    assert "in-\ndustry" in as_printed(document.text, document.joins)


def test_what_the_record_says_of_the_issue_is_kept(desk):
    document, _ = read(desk, made_mets.make())
    assert (document.title, document.id, document.given_id) == ("The Worker, No. 7", "urn:nbn:example-7", True)
    assert (document.date.edtf, document.language) == (DAY, "en")
    assert {page.image for page in document.pages} == {"IMG/1.tif", "IMG/2.tif"}


def test_without_a_map_of_articles_pages_are_read_one_after_the_other(desk):
    document, _ = read(desk, mets())
    assert [page.number for page in document.pages] == [1, 2]
    assert len(document.items) == 1
    assert "and the industry stands still." not in document.text  # other words stand between the two blocks


def test_pages_come_in_the_order_of_the_physical_map(desk):
    swapped = mets().replace('ORDER="1"', 'ORDER="x"').replace('ORDER="2"', 'ORDER="1"').replace("x", "2", 0)
    swapped = swapped.replace('ORDER="x"', 'ORDER="2"')
    document, _ = read(desk, swapped)
    assert document.text.startswith("dustry stands still.")
    assert [(page.number, page.label) for page in document.pages] == [(1, "12"), (2, "11")]


def test_a_block_that_two_articles_claim_is_the_first_ones(desk):
    twice = article("A1", "One", area(1, "P1_T3")) + article("A2", "Two", area(1, "P1_T3"), area(1, "P1_T4"))
    document, _ = read(desk, mets(twice))
    assert [(item.title, item.kind) for item in document.items if item.title] == [
        ("One", "article"),
        ("Two", "article"),
    ]
    assert document.text.count("owners") == 1


def test_areas_may_run_from_one_block_to_another_or_be_marked_on_the_page(desk):
    document, _ = read(desk, mets(article("A", "Run", area(1, "P1_T2", 'END="P1_T4"'))))
    assert items(document)[0][2].startswith("The mines The owners")
    files = {"ALTO/1.xml": alto(block("A", ["Up", "here."], height=100), block("B", ["Down."], top=900)).encode()}
    marked = '<fptr><area FILEID="ALTO1" SHAPE="RECT" COORDS="0,50,1000,400"/></fptr>'
    document, _ = read(desk, mets(article("A", "Marked", marked), pages=1), files)
    assert items(document) == [("article", "Marked", "Up here."), ("", "", "Down.")]


def test_an_area_that_names_no_block_is_what_is_left_of_the_page(desk):
    document, _ = read(desk, mets(article("A", "One", area(1, "P1_T4")) + article("B", "All", area(1, ""))))
    assert [title for _, title, _ in items(document)] == ["One", "All", ""]


def test_articles_without_a_title_are_told_apart(desk):
    untitled = f'<div TYPE="ARTICLE">{area(1, "P1_T2")}</div><div TYPE="ARTICLE">{area(1, "P1_T4")}</div>'
    document, _ = read(desk, mets(untitled))
    assert [item[0::2] for item in items(document)][:2] == [("article", "The mines"), ("article", "Buy soap.")]


def test_an_area_of_a_block_that_is_not_there_claims_nothing(desk):
    document, refused = read(desk, mets(article("A", "Gone", area(1, "P9_T9"))))
    assert not refused
    assert [title for _, title, _ in items(document)] == [""]


def test_a_running_head_that_an_article_claims_is_in_the_article(desk):
    margins = "<TopMargin>" + block("H", ["Mines", "close."]) + block("N", ["12"]) + "</TopMargin>"
    files = {"ALTO/1.xml": alto(block("B", ["No", "more."]), margins=margins).encode()}
    document, _ = read(desk, mets(article("A", "Mines", area(1, "H"), area(1, "B")), pages=1), files)
    assert items(document)[0][2] == "Mines close. No more."
    assert document.pages[0].head == "12"


KINDS = [
    ("HEADING", "heading"),
    ("OVERLINE", "heading"),
    ("PUBLISHING_STMT", "header"),
    ("ADVERTISEMENT", "advertisement"),
    ("CAPTION", "caption"),
    ("ILLUSTRATION", "caption"),
    ("TABLE", "table"),
    ("FOOTNOTE", "footnote"),
    ("Letter to the Editor", "letter"),
    ("PARAGRAPH", ""),
]


@pytest.mark.parametrize(("said", "kind"), KINDS)
def test_divisions_tell_the_kind_of_their_items(desk, said, kind):
    document, _ = read(desk, mets(f'<div TYPE="{said}">{area(1, "P1_T3")}</div>'))
    assert document.items[0].kind == kind


def test_chapters_that_are_linked_to_pages_give_their_titles_where_a_page_is_of_one_alone(desk):
    logical = '<div ID="L1" TYPE="chapter" LABEL="One"/><div ID="L2" TYPE="chapter" LABEL="Two"/>'
    links = [("L1", "PHYS1"), ("L1", "PHYS2"), ("L2", "PHYS2"), ("L2", "PHYS3")]
    made = "".join(f'<smLink xlink:from="{one}" xlink:to="{other}"/>' for one, other in links)
    data = mets(logical, pages=3).replace("</mets>", f"<structLink>{made}</structLink></mets>")
    files = {f"ALTO/{n}.xml": alto(block("A", [f"Page{n}."])).encode() for n in (1, 2, 3)}
    document, _ = read(desk, data, files)
    assert items(document) == [("article", "One", "Page1."), ("article", "Two", "Page3."), ("", "", "Page2.")]


DATES = [
    ("<m:dateIssued>1926-05-03</m:dateIssued>", "1926-05-03"),
    ("<m:dateIssued>19260503</m:dateIssued>", "1926-05-03"),
    ("<m:dateIssued>1926-05-03T00:00:00Z</m:dateIssued>", "1926-05-03"),
    ("<m:dateIssued>3.5.1926</m:dateIssued>", "1926-05-03"),
    ("<m:dateIssued>23/5/1926</m:dateIssued>", "1926-05-23"),
    ("<m:dateIssued>5/23/1926</m:dateIssued>", "1926-05-23"),
    ('<m:dateIssued qualifier="approximate">1926-05</m:dateIssued>', "1926-05~"),
    ('<m:dateIssued qualifier="questionable">1926</m:dateIssued>', "1926?"),
    ('<m:dateIssued qualifier="inferred">1926</m:dateIssued>', "1926"),
    (
        '<m:dateIssued point="start">1926-05-03</m:dateIssued><m:dateIssued point="end">1926-05-04</m:dateIssued>',
        "1926-05-03/1926-05-04",
    ),
    ('<m:dateIssued keyDate="yes">1926-05-03</m:dateIssued><m:dateIssued>1927</m:dateIssued>', "1926-05-03"),
    ("<m:dateIssued>5/3/1926</m:dateIssued>", None),
    ("<m:dateIssued>1926-05-03</m:dateIssued><m:dateIssued>1926-05-04</m:dateIssued>", None),
    ("<m:dateIssued>Monday</m:dateIssued>", None),
    ("<m:dateIssued>1926-02-30</m:dateIssued>", None),
    ("<m:dateIssued/>", None),
    ("<m:dateCreated>1990</m:dateCreated>", None),
]


@pytest.mark.parametrize(("said", "date"), DATES)
def test_a_date_of_issue_is_taken_where_it_can_mean_one_thing_only(desk, said, date):
    document, refused = read(desk, mets(LOGICAL, issue=f"<m:originInfo>{said}</m:originInfo>"))
    if date is None:
        assert document is None
        assert refused[0].reason.startswith("has no date")
    else:
        assert document.date.edtf == date


def test_a_day_as_the_label_of_an_issue_is_its_date(desk):
    data = mets(LOGICAL, issue="").replace('<div TYPE="ISSUE"', '<div TYPE="ISSUE" ORDERLABEL="1926-05-03"')
    assert read(desk, data)[0].date.edtf == DAY


def test_an_identifier_of_the_newspaper_is_not_that_of_the_issue(desk):
    of_paper = '<m:identifier type="local">Worker</m:identifier><m:identifier type="ENP">W</m:identifier>'
    document, _ = read(desk, mets(LOGICAL, issue=ISSUE + of_paper, objid="4711"))
    assert (document.id, document.given_id) == ("mets", False)
    lasting = '<m:identifier type="urn">urn:nbn:7</m:identifier>'
    document, _ = read(desk, mets(LOGICAL, issue=ISSUE + lasting, objid=""))
    assert (document.id, document.given_id) == ("urn:nbn:7", True)


def test_authors_sign_as_they_would(desk):
    names = (
        "<m:name><m:namePart>Mary Smith</m:namePart></m:name>"
        "<m:name><m:namePart type='date'>1880-</m:namePart><m:namePart type='family'>Jones</m:namePart></m:name>"
        "<m:name><m:namePart>Printer</m:namePart><m:role><m:roleTerm>prt</m:roleTerm></m:role></m:name>"
    )
    document, _ = read(desk, mets(article("A1", "x", area(1, "P1_T3")), more=mods("A1", names)))
    assert document.items[0].author == "Mary Smith; Jones"


def test_a_record_in_dublin_core_is_read_too(desk):
    core = (
        '<dmdSec ID="A1"><mdWrap MDTYPE="DC"><xmlData xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Mines'
        "</dc:title><dc:creator>Mary Smith</dc:creator></xmlData></mdWrap></dmdSec>"
    )
    document, _ = read(desk, mets(article("A1", "x", area(1, "P1_T3")), more=core))
    assert (document.items[0].title, document.items[0].author) == ("Mines", "Mary Smith")


def test_of_several_readings_of_a_page_the_last_with_words_is_taken(desk):
    files = {
        "ALTO/1.xml": alto(block("A", ["First", "reading."])).encode(),
        "two.xml": alto(block("A", ["Second", "reading."])).encode(),
        "three.xml": alto().encode(),
    }
    data = mets(pages=1, files=f"<fileGrp>{file(2, 'two.xml')}{file(3, 'three.xml')}</fileGrp>")
    data = data.replace("</par>", '<area FILEID="ALTO2"/><area FILEID="ALTO3"/></par>')
    document, refused = read(desk, data, files)
    assert (document.text, refused) == ("Second reading.", [])
    # Unless the map of articles goes by another.
    mapped = article("A", "Mines", '<fptr><area FILEID="ALTO1" BETYPE="IDREF" BEGIN="A"/></fptr>')
    data = mets(mapped, pages=1, files=f"<fileGrp>{file(2, 'two.xml')}{file(3, 'three.xml')}</fileGrp>")
    data = data.replace("</par>", '<area FILEID="ALTO2"/><area FILEID="ALTO3"/></par>')
    assert read(desk, data, files)[0].text == "First reading."


def test_pages_may_be_plain_text_or_page_xml(desk):
    made_pagexml = pytest.importorskip("made_pagexml", reason="PAGE-XML is not made here yet")
    files = {"ALTO/1.xml": made_pagexml.make(), "2.txt": b"And now\nwords alo-\nne.\n\nHere."}
    document, refused = read(desk, mets(hrefs=["ALTO/1.xml", "2.txt"]), files)
    assert not refused
    assert document.text.endswith("And now\nwords alone.\n\nHere.")
    assert [page.number for page in document.pages] == [1, 2]
    assert unpack(document.pages[0].boxes)


MISSING = [
    (["ALTO/1.xml", "ALTO/3.xml"], "lacks the text of 1 of its 2 pages: ALTO/3.xml", "put them beside it"),
    (
        ["ALTO/1.xml", "http://example.org/2.xml"],
        "lacks the text of 1 of its 2 pages: http://example.org",
        "what lies on the",
    ),
    (
        ["ALTO/1.xml", "../../etc/passwd.xml"],
        "lacks the text of 1 of its 2 pages: ../../etc/passwd",
        "only files in its",
    ),
]


@pytest.mark.parametrize(("hrefs", "reason", "hint"), MISSING)
def test_what_is_missing_is_told_and_what_is_there_is_read(desk, hrefs, reason, hint):
    document, (refusal,) = read(desk, mets(LOGICAL, hrefs=hrefs))
    assert [page.number for page in document.pages] == [1, 1] or {page.number for page in document.pages} == {1}
    assert refusal.reason.startswith(reason)
    assert refusal.hint.startswith(hint)


def test_text_that_is_on_no_page_is_told(desk):
    document, (refusal,) = read(desk, mets(LOGICAL).replace('<area FILEID="ALTO2"', "<area"))
    assert {page.number for page in document.pages} == {1}
    assert refusal.reason == "has text that is on none of its pages and was not read: ALTO/2.xml"


def test_a_damaged_page_costs_that_page(desk):
    files = beside()
    files["ALTO/2.xml"] = files["ALTO/2.xml"][:-40]
    document, (refusal,) = read(desk, mets(LOGICAL), files)
    assert {page.number for page in document.pages} == {1}
    assert refusal.reason.startswith("page 2: ALTO/2.xml is damaged XML")
    assert refusal.page == 2


ALONE = [
    (mets(LOGICAL), "lacks the text of all its 2 pages: ALTO/1.xml, ALTO/2.xml"),
    (mets(LOGICAL, pages=1), "lacks the text of its only page: ALTO/1.xml"),
    (mets(pages=5), "lacks the text of all its 5 pages: ALTO/1.xml, ALTO/2.xml, ALTO/3.xml and 2 more"),
    (mets(hrefs=["1.jpg", "2.jpg"]).replace("text/xml", "image/jpeg"), "is METS without text: it refers to no ALTO,"),
    ("<mets/>", "is METS without text: it refers to no ALTO,"),
]


@pytest.mark.parametrize(("data", "reason"), ALONE)
def test_a_mets_without_its_files_is_refused_with_what_is_missing(desk, data, reason):
    documents, (refusal,) = desk.read("mets.xml", data, date=DAY)
    assert not documents
    assert refusal.reason.startswith(reason)
    assert refusal.hint


def test_a_thousand_mutations_cost_no_traceback_and_lose_nothing_in_silence(desk):
    chance = random.Random(3)
    good = {"mets.xml": made_mets.make(), **beside()}
    for number in range(1000):
        files = dict(good)
        name = chance.choice(["mets.xml", "mets.xml", *beside()])
        files[name] = mutated(files[name], chance)
        folder = desk.folder / str(number)
        for one, content in files.items():
            desk.put(f"{number}/{one}", content)
        found = []
        for one in walk([folder], base=folder):
            assert isinstance(one, InputFile)
            found += read_file(one, ReadingOptions(date=DAY), desk.readers)
        assert found
        assert not [one for one in found if isinstance(one, Refusal) and "reader failed" in one.reason], number
        told = "\n".join(one.text if isinstance(one, ReadDocument) else "refused" for one in found)
        assert "refused" in told or len(told.split()) > 15, number


def test_an_author_is_of_the_article_alone(desk):
    document, _ = read(desk, mets(LOGICAL, more=mods("A1", AUTHOR)))
    assert {item.title: item.author for item in document.items if item.author} == {"The mines": "Mary Smith"}
