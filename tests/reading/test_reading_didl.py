"""DIDL: a real issue of the Dutch national library, and each rule on small issues."""

import random
from pathlib import Path

import made_didl
import pytest
from made_didl import ITEMS, article, beside, didl, page

from mutations import mutated
from volteface.model.document import InputFile, ReadDocument, ReadingOptions, Refusal
from volteface.model.page import unpack
from volteface.reading import read_file, walk

DATA = Path(__file__).parents[2].parent / "shared" / "data" / "newspapers" / "didl_alto_kb_1813"
DAY = "1926-05-03"


def of_folder(folder, readers, date="metadata"):
    """All that is found in a folder."""
    found = []
    for one in walk([folder], base=folder):
        found += [one] if isinstance(one, Refusal) else list(read_file(one, ReadingOptions(date=date), readers))
    return found


def read(desk, data, files=None):
    """The document of a DIDL, and what is refused of it."""
    for name, content in (beside() if files is None else files).items():
        desk.put(f"issue/{name}", content)
    desk.put("issue/didl.xml", data)
    found = of_folder(desk.folder / "issue", desk.readers)
    refused = [one for one in found if isinstance(one, Refusal)]
    assert not [one for one in refused if "reader failed" in one.reason]
    documents = [one for one in found if isinstance(one, ReadDocument)]
    return (documents[0] if documents else None), refused


def items(document):
    return [(item.kind, item.title, " ".join(document.text[item.start : item.end].split())) for item in document.items]


def test_a_real_issue(desk):
    if not DATA.exists():
        pytest.skip("the newspapers are not beside this repository")
    (document,) = of_folder(DATA, desk.readers)
    assert (document.id, document.given_id, document.date.edtf) == ("ddd:010179815:mpeg21", True, "1813-11-16")
    assert document.title == "Advertentieblad, bekendmakingen en onderscheidene berigten van Groningen, 92"
    assert [(page.number, page.label) for page in document.pages] == [(1, "1"), (2, "2"), (1, "1"), (2, "2")]
    assert [(item.kind, item.title) for item in document.items] == [
        ("article", "De Notaris HARM JAN VAN BOLHUIS, refide-"),
        ("article", "EXTRA VERKOOPING."),
        ("article", "NB In de Zetting van het Ruggen Brood en dot-"),
        ("advertisement", "Advertentie"),
        ("", ""),
    ]
    second = document.items[1]
    assert document.text[second.start : second.end].startswith("EXTRA VERKOOPING.\n\nV* Op WOENSDAG den 17 November")
    over = [page.number for page in document.pages if page.start < second.end and page.end > second.start]
    assert over == [1, 2]
    assert document.text[document.items[-1].start :].startswith("GRONINGEN")
    assert sum(len(unpack(page.boxes)) for page in document.pages) == 859 + 1125


def test_articles_are_read_from_the_pages_and_the_rest_after_them(desk):
    document, refused = read(desk, made_didl.make())
    assert not refused
    assert items(document) == [
        ("article", "De mijnen", "De mijnen staan stil."),
        ("advertisement", "Zeep", "Koopt zeep."),
        ("", "", "Los."),
    ]
    assert [page.number for page in document.pages] == [1, 2, 1]
    assert {page.label for page in document.pages} == {"11", "12"}
    assert (document.title, document.date.edtf, document.language) == ("De Arbeider, 7", DAY, "nl")
    assert all(page.boxes for page in document.pages)


def test_where_pages_are_missing_articles_are_read_from_their_own_files(desk):
    files = beside()
    del files["2_alto.xml"]
    document, (refusal,) = read(desk, made_didl.make(), files)
    assert refusal.reason == "lacks the text of 1 of its 2 pages: 2_alto.xml"
    assert items(document) == [
        ("article", "De mijnen", "De mijnen De mijnen staan stil, zegt men."),
        ("advertisement", "Zeep", "Koopt zeep."),
        # What the first page has of the article is not wanted twice.
        ("", "", "Los."),
    ]
    assert [page.number for page in document.pages] == [1, 2, 1]


def test_without_any_page_the_words_are_there_and_the_places_are_not(desk):
    files = {name: data for name, data in beside().items() if "alto" not in name}
    document, (refusal,) = read(desk, made_didl.make(), files)
    assert refusal.reason == "lacks the text of all its 2 pages: 1_alto.xml, 2_alto.xml"
    assert [title for _, title, _ in items(document)] == ["De mijnen", "Zeep"]
    assert not any(page.boxes for page in document.pages)


ALONE = [
    (made_didl.make(), "lacks the text of all its 2 pages: 1_alto.xml, 2_alto.xml"),
    (didl().encode(), "is DIDL without text: it lists no pages"),
    (b"<DIDL/>", "is DIDL without text: it lists no pages"),
    (made_didl.make()[:-40], "is damaged XML"),
]


@pytest.mark.parametrize(("data", "reason"), ALONE)
def test_a_didl_without_its_files_is_refused_with_what_is_missing(desk, data, reason):
    documents, (refusal,) = desk.read("didl.xml", data, date=DAY)
    assert not documents
    assert refusal.reason.startswith(reason)
    assert refusal.hint


def test_pages_without_words_are_told(desk):
    files = {"1_alto.xml": b"<alto><Layout><Page/></Layout></alto>"}
    document, (refusal,) = read(desk, didl(page(1)), files)
    assert document is None
    assert refusal.reason == "is DIDL without text: its pages hold no words"


def test_an_article_on_a_page_that_is_not_listed_is_not_lost(desk):
    document, _ = read(desk, didl(page(1), page(2), article(1, "Elders", [(9, "P9_T1")])))
    assert items(document)[0] == ("article", "Elders", "De mijnen De mijnen staan stil, zegt men.")


def test_a_thousand_mutations_cost_no_traceback_and_lose_nothing_in_silence(desk):
    chance = random.Random(11)
    good = {"didl.xml": didl(*ITEMS).encode(), **beside()}
    for number in range(1000):
        files = dict(good)
        name = chance.choice(["didl.xml", "didl.xml", *beside()])
        files[name] = mutated(files[name], chance)
        for one, content in files.items():
            desk.put(f"{number}/{one}", content)
        found = of_folder(desk.folder / str(number), desk.readers, DAY)
        assert found
        assert not [one for one in found if isinstance(one, Refusal) and "reader failed" in one.reason], number
        words = sum(len(one.text.split()) for one in found if isinstance(one, ReadDocument))
        assert words > 5 or any(isinstance(one, Refusal) for one in found), number


def test_what_is_walked_is_one_file(desk):
    read(desk, made_didl.make())
    found = list(walk([desk.folder / "issue"], base=desk.folder))
    assert [one.name for one in found if isinstance(one, InputFile)] == ["issue/didl.xml"]
    assert [part.name for part in found[0].parts] == [
        *("1_alto.xml", "2_alto.xml", "1_articletext.xml", "2_articletext.xml"),
    ]
