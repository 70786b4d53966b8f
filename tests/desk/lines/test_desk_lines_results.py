"""Results at the desk: where one begins, of when they are, whose they are, what is new."""

import re
import shutil

import pytest
from selectolax.lexbor import LexborHTMLParser
from starlette.testclient import TestClient

from small_study import CODEBOOK, coded, documents, filled, new_study
from volteface.desk.access.door import AloneDoor
from volteface.desk.app import app
from volteface.desk.house import House
from volteface.desk.lines.standing import Standing
from volteface.desk.reckoning.reckon import reckon
from volteface.desk.reckoning.store import Store
from volteface.model.job import Job
from volteface.study import Study
from volteface.study.working import Cancelled

RAIL = """
[railways]
title = "The railways"
asks = "Should the railways be the state’s?"
topic = { cues = ["railway*"] }
low = { name = "private", cues = ["private lines"] }
high = { name = "the state’s", cues = ["state railway*"] }
"""


@pytest.fixture
def opened():
    """Opens the desk on a folder, without the feed, which would have results made: a client that was let in."""
    houses = []

    def open_on(folder):
        houses.append(house := House(folder))
        client = TestClient(app(house, door := AloneDoor(house)), base_url="http://localhost:8765")
        client.get(door.way_in)
        return client

    yield open_on
    for house in houses:
        house.close()


def shown(page):
    return LexborHTMLParser(page.text)


def test_an_empty_study_tells_how_to_begin(tmp_path, monkeypatch, opened):
    page = opened(new_study(tmp_path, monkeypatch).folder).get("/")
    steps = shown(page).css(".steps-to-take li")
    assert [one.css_first("a").text() for one in steps] == [
        "Add files",
        "Look for words",
        "Ask a question",
        "Read passages",
    ]
    done = [one.css_first("a").text() for one in steps if "done" in one.attributes["class"]]
    assert done == ["Ask a question"], "the codebook has two, and nothing is held"


def test_while_lines_are_drawn_for_the_first_time_their_progress_is_shown(tmp_path, monkeypatch, opened):
    folder = filled(new_study(tmp_path, monkeypatch)).folder
    client = opened(folder)
    assert "drawn in a moment" in client.get("/").text
    with Study.open(folder) as study, study.working("results"):
        page = shown(client.get("/"))
        assert "drawn for the first time" in page.css_first(".progress label").text()
        assert page.css_first("progress#making") is not None
        # What the feed has fetched is the same part alone.
        part = client.get("/", headers={"hx-request": "true", "hx-current-url": "http://localhost:8765/"})
        assert part.text.strip().startswith('<div class="progress">')


def test_progress_is_told_in_percent_where_its_end_is_known():
    job = Job(1, "results", "running", "here 1", "", "", 3, 8)
    assert Standing(None, stale=True, changes=0, job=job, failed=False).percent == 38
    endless = Job(1, "results", "running", "here 1", "", "", 3, None)
    assert Standing(None, stale=True, changes=0, job=endless, failed=False).percent is None


def test_what_could_not_be_drawn_is_told(folder, opened):
    (folder / "events.csv").write_text("date,title\n1906-99-99,The split\n", "utf-8")
    with Study.open(folder) as study:
        made = reckon(study)
    assert made.fault
    page = shown(opened(folder).get("/"))
    assert made.fault.split(":")[0] in page.css_first(".fault").text()


def test_results_say_of_when_they_are_and_what_happened_since(folder, opened):
    client = opened(folder)
    address = "/of/the-league/questions/tariff.html"
    standing = shown(client.get(address)).css_first(".as-of").text()
    assert "as of" in standing
    assert "since" not in standing
    with Study.open(folder) as study:
        study.add_cues("strikes", {"topic": ["walkout*"]})
    standing = shown(client.get(address)).css_first(".as-of").text()
    assert re.search(r"(\d+ changes?|changed) since", standing)


def test_new_results_are_offered_to_whoever_reads_old_ones(folder, opened):
    client, address = opened(folder), "/of/the-league/questions/tariff.html"
    old = shown(client.get(address)).css_first("[data-shown]").attributes["data-shown"]
    part = {"hx-request": "true", "hx-current-url": f"http://localhost:8765{address}"}
    assert "Show the new results" not in client.get(f"{address}?shown={old}", headers=part).text
    with Study.open(folder) as study:
        reckon(study)
    offer = shown(client.get(f"{address}?shown={old}", headers=part)).css_first("a")
    assert offer.text() == "Show the new results"
    assert offer.attributes["href"] == "../../../of/the-league/questions/tariff.html"


def test_a_question_without_a_line_has_its_page(folder, opened):
    (folder / "questions.toml").write_text(CODEBOOK + RAIL, "utf-8")
    client = opened(folder)
    page = shown(client.get("/of/the-league/questions/railways.html"))
    assert page.css_first("h1").text() == "The railways"
    assert "No line yet" in page.css_first(".empty").text()
    assert page.css_first(".empty a.chief").attributes["href"] == "../../../coding/railways"
    assert client.get("/of/the-league/questions/roads.html").status_code == 404


def test_of_several_bodies_one_is_chosen_and_the_page_is_kept(tmp_path, monkeypatch, opened):
    small = coded(filled(new_study(tmp_path, monkeypatch)))
    others = [{**row, "id": f"u{row['id']}", "text": f"The union. {row['text']}"} for row in documents()]
    small.done(
        *("add", small.table("union.csv", others), "--organisation", "The Union", "--source", "The Beacon"),
        *("--text", "text", "--date", "date", "--id", "id"),
    )
    with Study.open(small.folder) as study:
        made = reckon(study)
    assert [one.name for one in made.bodies] == ["The League", "The Union"]
    assert [one.documents for one in made.bodies] == [12, 12]
    client = opened(small.folder)
    rows = shown(client.get("/")).css(".rows li")
    assert [one.css_first("a").text() for one in rows] == ["The League", "The Union"]
    assert "12 documents, 1900 to 1911 · 1 question" in rows[0].text()
    page = shown(client.get("/of/the-league/trust.html"))
    assert [one.attributes["href"] for one in page.css(".chooses a")] == [
        "../../of/the-league/trust.html",
        "../../of/the-union/trust.html",
    ]


@pytest.mark.parametrize("name", ["../../volteface.toml", "..\\..\\volteface.toml", "C:/x", "/etc/passwd", "a\0b"])
def test_no_name_of_a_result_leads_out_of_the_results_on_any_system(folder, name, monkeypatch):
    store = Store(folder)
    slug = store.made().bodies[0].slug
    monkeypatch.setattr("pathlib.Path.read_bytes", _reading(store.folder / "current.json"))
    assert store.read(slug, name) is None


def _reading(known):
    """Reading of one file; any other would have been one of this name."""
    read = type(known).read_bytes

    def read_bytes(path):
        assert path == known, path
        return read(path)

    return read_bytes


def test_results_that_were_begun_and_not_ended_are_not_shown(folder, opened):
    store = Store(folder)
    before = store.made()
    shutil.copytree(store.folder / before.folder, store.begin("unfinished"), dirs_exist_ok=True)
    assert opened(folder).get("/of/the-league/index.html").status_code == 200
    assert store.made() == before


def test_the_first_time_lines_are_there_before_slogans_are_sought(folder, opened, monkeypatch):
    shutil.rmtree(folder / "desk")

    def stopped(*_, **__):
        raise Cancelled("stopped")

    with monkeypatch.context() as patched, Study.open(folder) as study:
        patched.setattr("volteface.study.findings.slogans.slogans", stopped)
        with pytest.raises(Cancelled):
            reckon(study)
    desk = opened(folder)
    assert desk.get("/of/the-league/questions/tariff.html").status_code == 200
    assert desk.get("/of/the-league/slogans.html").status_code == 404
    assert "slogans are still to be sought" in shown(desk.get("/of/the-league/index.html")).text()
    with Study.open(folder) as study:
        reckon(study)
    page = desk.get("/of/the-league/slogans.html")
    assert page.status_code == 200
    assert "still to be sought" not in page.text


def test_the_first_time_too_all_but_slogans_is_found_once(folder, monkeypatch):
    shutil.rmtree(folder / "desk")
    found = []
    real = Study.everything_but_slogans
    monkeypatch.setattr(
        Study, "everything_but_slogans", lambda self, *given, **more: found.append(1) or real(self, *given, **more)
    )
    with Study.open(folder) as study:
        made = reckon(study)
        assert made.key == study.results_key()
    assert found == [1]
    read = Store(folder).read
    assert read("the-league", "slogans.html")
    # A later making, of the same, is the same.
    slogans = read("the-league", "slogans.html")
    with Study.open(folder) as study:
        reckon(study)
    assert read("the-league", "slogans.html") == slogans


def test_what_changed_while_results_were_made_makes_them_old(folder, monkeypatch):
    real = Study.and_slogans

    def coding(self, *given, **more):
        self.add_cues("strikes", {"topic": ["walkout*"]})
        return real(self, *given, **more)

    monkeypatch.setattr(Study, "and_slogans", coding)
    with Study.open(folder) as study:
        made = reckon(study)
        assert made.key != study.results_key()


def test_nothing_is_said_to_be_made_while_what_may_be_asked_for_is_read_ahead(folder, opened):
    desk, shown_now = opened(folder), []
    with pytest.MonkeyPatch.context() as patched, Study.open(folder) as study:
        patched.setattr(Study, "read_ahead", lambda *_: shown_now.append(desk.get("/of/the-league/index.html").text))
        study.add_cues("strikes", {"topic": ["walkout*"]})
        with study.working("results"):
            assert "being made again" in desk.get("/of/the-league/index.html").text
            reckon(study)
    assert "being made" not in shown_now[0]
