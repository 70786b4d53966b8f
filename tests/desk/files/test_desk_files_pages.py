"""Pages of long work, refusals and holdings: live, paused and cancelled, declared; each role sees what it may."""

import re
from html import unescape

import msgspec
import pytest

from somebody_at_desk import alone
from volteface.desk.access.door import AloneDoor
from volteface.desk.access.person import Person, Role
from volteface.desk.house import House
from volteface.desk.work import kinds
from volteface.desk.work.kinds import ADD, CHECK, AddFiles, Check
from volteface.model.document import ReadingOptions
from volteface.study import Study

OPTIONS = ReadingOptions(organisation="The League", source="Letters", date="1912")


def said(page) -> str:
    """The words of a page."""
    inside = page.text[page.text.find("<main") :].replace("<bdi>", "").replace("</bdi>", "")
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", inside)).split())


@pytest.fixture
def study(folder):
    """The study, beside the desk."""
    with Study.open(folder) as opened:
        yield opened


def test_all_that_goes_on_is_on_one_page(desk, study, worked):
    study.ask(CHECK.name, Check(), "ada")
    page = desk.get("/jobs")
    assert "Checking quotations, files and codebook for ada" in said(page)
    assert "Waits for its turn" in said(page)
    worked()
    page = desk.get("/jobs")
    assert "Nothing is under way" in said(page)
    assert "checked: all hold" in said(page)
    part = desk.get("/jobs", headers={"hx-request": "true"})
    assert "<html" not in part.text
    assert "all hold" in part.text


def test_a_button_has_everything_checked_and_results_made(desk, worked):
    task = desk.post("/jobs/check").url.path
    results = desk.post("/jobs/results").url.path
    assert desk.post("/jobs/results").url.path == results
    worked()
    assert "all hold" in said(desk.get(task))
    assert "Made of 1 body" in said(desk.get(results))


def test_work_is_seen_and_paused_while_it_goes_on(desk, study):
    number = study.ask(ADD.name, AddFiles(OPTIONS, path="/nowhere"), "ada")
    task = study.take_task(last="results")
    with study.doing(task), study.working("add") as heartbeat:
        heartbeat._beaten = heartbeat._looked = 0.0
        heartbeat(3, 12, "1912-03.txt")
        page = desk.get(f"/jobs/{number}")
        assert "3 of 12" in said(page)
        assert "25 %" in said(page)
        assert "1912-03.txt" in said(page)
        assert 'value="3"' in page.text
        paused = desk.post(f"/jobs/{number}/pause")
        assert paused.status_code == 200
        assert heartbeat._wanted() == "pause"
        desk.post(f"/jobs/{number}/resume")
        assert heartbeat._wanted() == ""
    study.end_task(number, "done", {"documents": 12, "files": 12, "passages": 40, "seconds": 1.0})
    over = desk.post(f"/jobs/{number}/pause")
    assert over.status_code == 404
    assert "is over: done" in said(over)


def test_a_job_of_the_command_line_is_told_and_can_be_paused(desk, study):
    with study.working("add") as heartbeat:
        assert "at the command line" in said(desk.get("/jobs"))
        desk.post(f"/jobs/started/{heartbeat.number}/pause")
        assert heartbeat._wanted() == "pause"
        desk.post(f"/jobs/started/{heartbeat.number}/resume")
    assert "At the command line" in said(desk.get("/jobs"))


def test_a_failure_says_why_and_its_log_is_a_click_away(desk, study, worked, monkeypatch):
    def broken(*_):
        raise ZeroDivisionError("a fault of ours <b>")

    monkeypatch.setitem(kinds.KINDS, "check", msgspec.structs.replace(kinds.CHECK, run=broken))
    number = study.ask(CHECK.name, Check(), "ada")
    worked()
    page = desk.get(f"/jobs/{number}")
    assert "Something went wrong here" in said(page)
    assert f"jobs/{number}/log" in page.text
    log = desk.get(f"/jobs/{number}/log")
    assert log.headers["content-type"].startswith("text/plain")
    assert "a fault of ours <b>" in log.text
    assert desk.get("/jobs/999/log").status_code == 404


def test_long_histories_have_pages(desk, study):
    for number in range(33):
        study.cancel_task(study.ask("check", {"dossiers": [str(number)]}, "ada"))
    first = desk.get("/jobs")
    assert "jobs?before=4" in first.text
    assert "Earlier" in said(desk.get("/jobs?before=4"))
    assert desk.get("/jobs?before=x").status_code == 404


@pytest.mark.parametrize("address", ["/jobs/0", "/jobs/99", "/jobs/x", "/jobs/1/log"])
def test_no_such_work(desk, address):
    assert desk.get(address).status_code == 404


def test_holdings_are_a_calendar_and_a_source_is_declared(desk, study):
    assert "The Register" in said(desk.get("/holdings"))
    declared = desk.post(
        "/holdings",
        data={
            "organisation": "The League",
            "name": "The Register",
            "expected": "monthly",
            "since": "1900-01",
            "until": "1911-12",
            "rights": "public-domain",
        },
    )
    assert "The Register, monthly" in said(declared)
    assert "8% of what is expected" in said(declared)
    assert "Nothing is held of" in said(declared)
    assert study.settings.source("The League", "The Register").expected == "monthly"
    new = desk.post("/holdings", data={"organisation": "The League", "name": "Pamphlets", "expected": ""})
    assert "Nothing is held of it" in said(new)


@pytest.mark.parametrize(
    ("answers", "said_so"),
    [
        ({"name": ""}, "an organisation and a name"),
        ({"expected": "hourly"}, "no such rhythm"),
        ({"since": "31 February"}, "31 February"),
        ({"rights": "mine"}, "no such rights"),
    ],
)
def test_what_cannot_be_declared_is_told(desk, study, answers, said_so):
    before = study.settings
    asked = {"organisation": "The League", "name": "The Register", "expected": "monthly"} | answers
    answer = desk.post("/holdings", data=asked, headers={"hx-request": "true"})
    assert answer.status_code == 400
    assert said_so in unescape(answer.text)
    assert study.settings == before


def test_a_reader_sees_and_changes_nothing(desk, monkeypatch):
    reader = Person("Reader 7", "Reader 7", Role.READER)
    monkeypatch.setattr(AloneDoor, "person", lambda *_: reader)
    for address in ("/files", "/jobs", "/holdings", "/files/problems"):
        assert desk.get(address).status_code == 200
    assert "data-drop" not in desk.get("/files").text
    assert "Editors add files" in said(desk.get("/files"))
    assert "Read passages on it" not in desk.get("/codebook/tariff").text
    assert "Begin one below" not in desk.get("/dossiers").text
    for address in ("/files/begin", "/jobs/check", "/jobs/1/cancel", "/holdings", "/files"):
        assert desk.post(address).status_code in {401, 403}
    editor = Person("Editor 1", "Editor 1", Role.EDITOR)
    monkeypatch.setattr(AloneDoor, "person", lambda *_: editor)
    assert desk.post("/files/begin").status_code == 200
    assert "this machine" not in said(desk.get("/files"))
    assert desk.get("/files/here?path=/tmp").status_code in {401, 403}


def test_an_empty_study_is_led_from_a_folder_to_a_search(empty):
    with alone(House(empty)) as client:
        assert "From a folder to a finding" in said(client.get("/files"))
        assert "Nothing is held yet" in said(client.get("/holdings"))
        assert client.get("/jobs").status_code == 200
