"""Documents added by mistake, taken back at the desk: asked first, put back at once or later, all without scripts."""

from urllib.parse import urlencode

import msgspec
import pytest
from selectolax.lexbor import LexborHTMLParser

from volteface.desk.reckoning.reckon import reckon
from volteface.desk.work.kinds import ADD, AddFiles
from volteface.desk.work.worker import work
from volteface.model.document import ReadingOptions
from volteface.model.task import Task
from volteface.study import Study
from volteface.study.aside_shapes import Which


def said(page):
    """The words of a page's main part."""
    return " ".join(LexborHTMLParser(page.text).css_first("main").text(separator=" ").split())


def titles(desk):
    return [one.text() for one in LexborHTMLParser(desk.get("/documents").text).css(".filed-list .what > a")]


@pytest.fixture
def set_aside(desk):
    """A document that somebody set aside."""
    return desk.post("/aside", data={"document": "d1906", "because": "of another body"})


def test_its_page_leads_to_a_question_that_says_what_hangs_on_it(desk):
    assert 'href="../aside/ask?document=d1906">Set aside</a>' in desk.get("/documents/d1906").text
    asked = desk.get("/aside/ask?document=d1906")
    told = said(asked)
    assert "Set “d1906” aside?" in told
    assert "7 passages, " in told
    assert "7 codings: 7 by Reader 1" in told
    assert "Nothing is deleted" in told
    # Nothing is done by asking.
    assert "d1906" in titles(desk)


def test_set_aside_it_says_so_at_its_top_and_is_in_no_list(desk, set_aside):
    assert str(set_aside.url).endswith("/documents/d1906")
    notice = LexborHTMLParser(set_aside.text).css_first("form.notice")
    assert "This document was set aside by" in notice.text()
    assert ": of another body. It is not searched" in notice.text()
    assert "Set aside</a>" not in set_aside.text
    assert "demand" in said(set_aside)
    assert "d1906" not in titles(desk)
    assert "1 document set aside" in desk.get("/documents").text
    assert "d1906#" not in desk.get("/search?q=tariff*").text


def test_it_is_put_back_where_it_is_said(desk, set_aside):
    form = LexborHTMLParser(set_aside.text).css_first("form.notice")
    fields = {one.attributes["name"]: one.attributes["value"] for one in form.css("input")}
    assert (form.attributes["action"], fields) == ("../aside/back", {"document": "d1906"})
    page = desk.post("/aside/back", data=fields)
    assert str(page.url).endswith("/documents/d1906")
    assert "was set aside" not in page.text
    assert "d1906" in titles(desk)


def test_later_it_is_put_back_from_the_list(desk, set_aside):
    assert set_aside.status_code == 200
    listed = desk.get("/aside")
    assert "1 document, the last first" in said(listed)
    assert ": of another body" in said(listed)
    page = desk.post("/aside/back", data={"document": "d1906", "listed": "1"})
    assert "1 document was put back" in said(page)
    assert "Nothing is set aside" in said(page)


def test_a_source_is_set_aside_and_put_back_whole(desk):
    source = {"source": "The Register", "organisation": "The League"}
    links = LexborHTMLParser(desk.get("/documents?source=The+Register").text).css("main a")
    (way,) = (one.attributes["href"] for one in links if one.text().startswith("Set all of"))
    assert "Set 12 documents of The Register aside?" in said(desk.get(f"/{way}"))
    assert "Set 12 documents of The Register, The League aside?" in said(desk.get(f"/aside/ask?{urlencode(source)}"))
    page = desk.post("/aside", data=source)
    assert "12 documents are set aside" in said(page)
    assert "Put all 12 back" in page.text
    assert "d1906" not in titles(desk)
    assert len(titles(desk)) == 2
    page = desk.post("/aside/back", data=source | {"listed": "1"})
    assert "12 documents were put back" in said(page)
    assert "d1906" in titles(desk)


@pytest.fixture
def task(desk, folder, tmp_path):
    """A task that added two documents, one of them another edition."""
    (tmp_path / "more.csv").write_text("id,date,text\nd1906,1906,Other words.\nnew,1912,New words stand here.\n")
    desk.get("/files/here", params={"path": str(tmp_path)})
    options = ReadingOptions("The League", "The Register", "date", text="text", id="id")
    with Study.open(folder) as study:
        number = study.ask(ADD.name, AddFiles(options, path=str(tmp_path / "more.csv")), "Ada")
    work(folder)
    with Study.open(folder) as study:
        done = study.task(number)
        assert isinstance(done, Task)
        assert done.state == "done"
    return number


def test_what_a_task_added_is_taken_back_and_put_back(desk, folder, task):
    page = desk.get(f"/jobs/{task}")
    assert f'href="../aside/ask?task={task}">Take back what this added</a>' in page.text
    asked = desk.get(f"/aside/ask?task={task}")
    assert "Take back 2 documents that were added?" in asked.text
    assert "One of them took the place of an edition that was held before; that one stands again." in said(asked)
    gone = desk.post("/aside", data={"task": task, "because": "the wrong table"})
    assert "2 documents are set aside" in said(gone)
    assert "edition 2; edition 1 stands instead" in said(gone)
    assert "new" not in titles(desk)
    assert "demand" in said(desk.get("/documents/d1906"))
    page = desk.get(f"/jobs/{task}")
    assert "All of it is set aside" in said(page)
    assert "Take back what this added" not in page.text
    editions = desk.get("/documents/d1906/editions")
    assert "set aside" in said(editions)
    desk.post("/aside/back", data={"task": task})
    assert "Other words." in said(desk.get("/documents/d1906"))
    assert "new" in titles(desk)
    with Study.open(folder) as study:
        assert study.brought(task) == (2, 0)


def test_what_is_set_aside_and_added_again_is_said_to_stay_so(desk, folder, task):
    desk.post("/aside", data={"document": "new"})
    with Study.open(folder) as study:
        spec = msgspec.json.decode(study.task(task).spec, type=AddFiles)
        again = study.ask(ADD.name, spec, "Ada")
    work(folder)
    page = desk.get(f"/jobs/{again}")
    assert "1 of these set aside, and not put back by it" in said(page)
    assert "1 document of these files was set aside before, and stays so." in said(page)
    (way,) = (one.attributes["href"] for one in LexborHTMLParser(page.text).css("p.notice a"))
    assert "new" in said(desk.get(f"/jobs/{way}"))


def test_results_are_made_again_without_it(desk, folder):
    shown = desk.get("/of/the-league/questions/tariff.html")
    assert "documents/d1906?" in shown.text
    with Study.open(folder) as study:
        before = study.results_key()
        study.set_aside(Which(("d1906",)))
        assert study.results_key() != before
        reckon(study)
    assert "documents/d1906?" not in desk.get("/of/the-league/questions/tariff.html").text


def test_what_was_added_before_jobs_were_kept_apart_has_no_button(desk, folder, task):
    with Study.open(folder) as study:
        study.library.connection.execute("UPDATE document SET job = NULL")
    assert "Take back what this added" not in desk.get(f"/jobs/{task}").text


def test_what_cannot_be_is_said(desk, set_aside):
    assert set_aside.status_code == 200
    for page, told in (
        (desk.get("/aside/ask?document=nothing"), "no document “nothing”"),
        (desk.get("/aside/ask"), "nothing says which documents"),
        (desk.post("/aside", data={"document": "d1906"}), "“d1906” was set aside"),
        (desk.post("/aside/back", data={"document": "d1907"}), "“d1907” is not set aside"),
        (desk.get("/aside/ask?task=99"), "nothing of this stands that could be set aside"),
    ):
        assert page.status_code == 404
        assert told.lower() in said(page).lower()
        assert "volteface " not in said(page)


def test_corrections_of_what_is_set_aside_wait(desk, set_aside):
    assert "Correct</a>" not in set_aside.text
    sent = desk.post("/documents/d1906/items/name", data={"number": "1", "kind": "letter", "authority": "1"})
    assert sent.status_code == 404
    assert "“d1906” was set aside" in said(sent)


def test_a_page_in_print_says_it_too(desk):
    desk.post("/aside", data={"document": "strike"})
    page = desk.get("/documents/strike/pages/5")
    assert "This document was set aside by" in said(page)
    assert desk.get("/documents/strike/pages/5/image?width=800").status_code == 200


def test_words_from_outside_stand_as_words(desk, folder):
    desk.post("/aside", data={"document": "https://papers/1/2?x#y", "because": "<b>\u202eno</b>"})
    for page in (desk.get("/aside"), desk.get("/documents/https%3A%2F%2Fpapers%2F1%2F2%3Fx%23y")):
        assert "&lt;b&gt;" in page.text
        assert "<b>\u202eno</b>" not in page.text
    with Study.open(folder) as study:
        study.put_back(Which(("https://papers/1/2?x#y",)))
