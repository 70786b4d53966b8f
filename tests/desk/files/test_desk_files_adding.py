"""Files at the desk: sent, looked into, added, refused, tried again; no name and no byte of a browser is trusted."""

import json
import re
from html import unescape
from pathlib import Path

import pytest

from somebody_at_desk import alone
from volteface.desk.house import House
from volteface.desk.incoming import room
from volteface.desk.incoming.batches import Incoming
from volteface.study import Study

PATTERN = r"(\d{4}-\d{2}-\d{2})"
ANSWERS = {"organisation": "The League", "source": "Letters", "date": PATTERN, "rights": "public-domain"}


def letter(month: int, words: str = "The weavers demand free trade.") -> tuple[str, bytes]:
    return f"letters/1912-{month:02}-03.txt", f"Letter {month}. {words}".encode()


def sent(desk, *files, batch=""):
    """Send files as a browser does; the name of their batch."""
    name = batch or desk.post("/files/begin").json()["batch"]
    answer = desk.post(f"/files/{name}/send", files=[("files", one) for one in files])
    assert answer.status_code == 200, answer.text
    return name


def said(page) -> str:
    """The words of a page."""
    inside = page.text[page.text.find("<main") :]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", inside)).split())


def added(desk, batch, worked, **answers):
    """Have a batch added as the form says; the task's page."""
    asked = desk.post(f"/files/{batch}/add", data=ANSWERS | answers)
    assert asked.url.path.startswith("/jobs/"), said(asked)
    worked()
    return desk.get(asked.url.path)


def test_files_go_in_as_a_person_says_and_can_be_searched(desk, worked, folder):
    batch = sent(desk, letter(1), letter(2), letter(3))
    page = desk.get(f"/files/{batch}?look=1")
    assert "3 files" in said(page)
    assert f'value="{PATTERN}"' in page.text
    assert "1912-01-03.txt: 1912-01-03" in unescape(page.text)
    done = added(desk, batch, worked)
    assert "3 documents with 6 passages added from 3 files" in said(done)
    link = unescape(re.search(r'href="\.\./(search\?[^"]+)">Search them', done.text)[1])
    assert desk.get(f"/{link}").status_code == 200
    assert not list((folder / "desk" / "incoming").iterdir())
    with Study.open(folder) as study:
        assert {one.actor for one in study.happened(0)} >= {"root"} or study.happened(0)[-1].actor


def test_a_plain_form_leads_the_same_way(desk):
    sent_on = desk.post("/files", files=[("files", letter(1)), ("files", letter(2))], follow_redirects=False)
    assert sent_on.status_code == 303
    address = sent_on.headers["location"]
    assert address.endswith("?look=1")
    assert "2 files" in said(desk.get(f"/{address.removesuffix('?look=1')}"))


def test_a_form_without_a_file_says_so(desk):
    page = desk.post("/files", files={"files": ("", b"")})
    assert page.status_code == 400
    assert "no file was chosen" in said(page).lower()


def test_a_table_shows_its_first_rows_and_its_columns_are_chosen(desk, worked, folder):
    rows = "id,when,speech,who\n" + "".join(f'{n},1912-0{n}-01,"We demand it, {n} times.",Ada\n' for n in range(1, 4))
    batch = sent(desk, ("speeches.csv", rows.encode()))
    page = desk.get(f"/files/{batch}?look=1")
    assert "We demand it, 2 times." in unescape(page.text)
    assert '<option value="speech" selected>' in page.text
    assert '<option value="id" selected>' in page.text
    done = added(desk, batch, worked, text="speech", id="id", author="who", date="when", unit="documents")
    assert "3 documents" in said(done)
    with Study.open(folder) as study:
        assert {one.author for one in study.search('"We demand it"').passages} == {"Ada"}


def test_what_is_refused_is_told_kept_and_tried_again(desk, worked, folder):
    batch = sent(desk, letter(1), ("letters/undated.txt", b"A letter without any date."), ("empty.txt", b""))
    done = added(desk, batch, worked)
    assert "1 document" in said(done)
    assert "2 refused" in said(done)
    assert "letters/undated.txt" in said(done)
    problems = desk.get("/files/problems")
    assert "letters/undated.txt" in said(problems)
    assert "Try them again" in said(problems)
    again = desk.get(f"/files/{batch}")
    assert "2 files were refused the last time" in said(again)
    done = added(desk, batch, worked, date="=one", **{"date-one": "1912-07-01"})
    assert "1 document" in said(done)
    with Study.open(folder) as study:
        assert [one.file for one in study.problems().problems] == ["empty.txt"]
    assert desk.post(f"/files/{batch}/discard").url.path == "/files"
    assert not list((folder / "desk" / "incoming").iterdir())


def test_the_refused_are_filtered_and_taken_away_as_a_table(desk, worked):
    batch = sent(desk, ("=cmd.txt", b"words"), ("undated.txt", b"other words"), ("empty.txt", b""))
    added(desk, batch, worked)
    assert "undated.txt" not in said(desk.get("/files/problems?q=cmd"))
    assert "=cmd.txt" in said(desk.get("/files/problems?q=CMD"))
    assert "called so" in said(desk.get("/files/problems?q=%25"))
    table = desk.get("/files/problems.csv")
    assert table.headers["content-type"].startswith("text/csv")
    assert "'=cmd.txt" in table.text
    assert len(table.text.splitlines()) == 4


def test_hostile_names_lead_nowhere_and_are_shown_as_text(desk, folder):
    names = [
        "../../../volteface.toml",
        "..\\..\\questions.toml",
        "/etc/1912-01-01.txt",
        "<script>alert(1)</script>1912-01-02.txt",
        "1912-01-03\u202etxt.exe",
        "line\r\nbreak 1912-01-04.txt",
        "a" * 3_000 + "1912-01-05.txt",
        "con",
    ]
    settings = (folder / "volteface.toml").read_bytes()
    batch = sent(desk, *[(name, f"Words of {number}, all dated.".encode()) for number, name in enumerate(names)])
    held = Incoming(folder).batch(batch)
    inside = held.files.resolve()
    assert sum(path.is_file() for path in inside.rglob("*")) == len(names)
    assert all(path.resolve().is_relative_to(inside) for path in inside.rglob("*"))
    page = desk.get(f"/files/{batch}")
    assert "<script>alert" not in page.text
    assert "\u202e" not in page.text
    assert (folder / "volteface.toml").read_bytes() == settings


def test_the_same_content_is_kept_once_and_other_content_of_the_same_name_beside_it(desk, worked):
    name, content = letter(1)
    batch = sent(desk, (name, content), ("copy.txt", content), (name, content + b" And more."))
    sent(desk, (name, content), batch=batch)
    held = {one["name"] for one in desk.get(f"/files/{batch}/held").json()}
    assert held == {"letters/1912-01-03.txt", "letters/1912-01-03 (2).txt"}
    assert "2 documents" in said(added(desk, batch, worked))
    again = sent(desk, (name, content))
    assert "1 held already" in said(added(desk, again, worked))


def test_what_was_half_sent_is_not_there(desk, folder):
    batch = desk.post("/files/begin").json()["batch"]
    whole = b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\nwhole\r\n'
    half = b'--x\r\nContent-Disposition: form-data; name="files"; filename="b.txt"\r\n\r\nhalf of'
    answer = desk.post(
        f"/files/{batch}/send", content=whole + half, headers={"content-type": "multipart/form-data; boundary=x"}
    )
    assert answer.status_code == 400
    assert [one["name"] for one in desk.get(f"/files/{batch}/held").json()] == ["a.txt"]
    place = Incoming(folder).batch(batch).folder
    assert not list((place / "parts").iterdir())


@pytest.mark.parametrize("kind", ["text/plain", "multipart/form-data", "multipart/form-data; boundary=", ""])
def test_what_is_no_form_is_refused_in_words(desk, kind):
    batch = desk.post("/files/begin").json()["batch"]
    answer = desk.post(f"/files/{batch}/send", content=b"words", headers={"content-type": kind})
    assert answer.status_code == 400
    assert "no form with files" in answer.text


def test_more_than_there_is_room_for_is_refused_before_it_is_sent(desk, monkeypatch):
    monkeypatch.setattr(Incoming, "room", lambda _: 260 << 20)
    assert "Up to 2.1 MB at once" in said(desk.get("/files"))
    batch = desk.post("/files/begin").json()["batch"]
    answer = desk.post(f"/files/{batch}/send", files=[("files", ("big.txt", b"w" * (3 << 20)))])
    assert answer.status_code == 400
    assert "no room for this" in answer.text
    assert desk.get(f"/files/{batch}/held").json() == []


def test_more_than_may_wait_is_refused_before_it_is_sent_until_some_was_thrown_away(desk, monkeypatch):
    monkeypatch.setattr(room, "MOST_WAITING", 4_000)
    assert "Up to 4 kB at once" in said(desk.get("/files"))
    batch = desk.post("/files/begin").json()["batch"]
    assert desk.post(f"/files/{batch}/send", files=[("files", ("a.txt", b"w" * 3_000))]).is_success
    assert 'data-room="' in desk.get("/files").text
    other = desk.post("/files/begin").json()["batch"]
    answer = desk.post(f"/files/{other}/send", files=[("files", ("b.txt", b"v" * 3_000))])
    assert answer.status_code == 400
    assert "too much waits to be added already" in answer.text.lower()
    assert desk.get(f"/files/{other}/held").json() == []
    desk.post(f"/files/{batch}/discard")
    assert desk.get(f"/files/{batch}", follow_redirects=False).status_code == 404
    assert desk.post(f"/files/{other}/send", files=[("files", ("b.txt", b"v" * 3_000))]).is_success


def test_no_more_than_half_of_what_would_be_free_waits(folder, monkeypatch):
    incoming = Incoming(folder)
    incoming.begin("Ann").part().write_bytes(b"w" * 10_000)
    monkeypatch.setattr(Incoming, "room", lambda _: 1_000_000)
    # What is kept of the batch itself lies there too.
    assert 494_000 < room.Room(incoming).left() <= 495_000


def test_more_than_the_limit_is_refused(desk):
    answer = desk.post("/files", content=b"", headers={"content-length": str(2**31 + 1)})
    assert answer.status_code == 413


@pytest.mark.parametrize(
    ("answers", "said_so"),
    [
        ({"organisation": " "}, "whose publications these are is missing"),
        ({"source": ""}, "the source in which these appeared is missing"),
        ({"date": ""}, "it is not said when these were published"),
        ({"date": "=rule", "date-rule": "(1926"}, "(1926"),
        ({"language": "English!"}, "the language is no code"),
        ({"rights": "mine"}, "no such rights"),
        ({"seconds": "0"}, "the limit is no number"),
        ({"organisation": "x" * 300}, "the name is too long"),
    ],
)
def test_what_is_missing_is_told_and_nothing_is_lost(desk, folder, answers, said_so):
    batch = sent(desk, letter(1))
    answer = desk.post(f"/files/{batch}/add", data=ANSWERS | answers, headers={"hx-request": "true"})
    assert answer.status_code == 400
    assert said_so in unescape(answer.text)
    assert "1 file" in said(desk.get(f"/files/{batch}"))
    with Study.open(folder) as study:
        assert study.tasks() == []


def test_a_second_click_asks_once(desk, folder):
    batch = sent(desk, letter(1))
    first = desk.post(f"/files/{batch}/add", data=ANSWERS)
    second = desk.post(f"/files/{batch}/add", data=ANSWERS)
    assert first.url.path == second.url.path
    assert desk.get(f"/files/{batch}").url.path == first.url.path
    with Study.open(folder) as study:
        assert len(study.tasks()) == 1


def test_a_batch_that_is_being_added_takes_no_more_and_is_not_thrown_away(desk):
    batch = sent(desk, letter(1))
    desk.post(f"/files/{batch}/add", data=ANSWERS)
    more = desk.post(f"/files/{batch}/send", files=[("files", letter(2))])
    assert more.status_code == 404
    assert "being added" in more.text
    assert "cancel that first" in unescape(desk.post(f"/files/{batch}/discard").text).lower()


def test_cancelled_before_its_turn_it_can_be_added_later(desk, worked):
    batch = sent(desk, letter(1))
    task = desk.post(f"/files/{batch}/add", data=ANSWERS).url.path
    cancelled = desk.post(f"{task}/cancel")
    assert "Cancelled" in said(cancelled)
    worked()
    assert "Try again" in said(desk.get(task))
    assert "1 document" in said(added(desk, batch, worked))


def test_a_folder_of_this_machine_is_added_where_it_lies(desk, worked, tmp_path):
    place = tmp_path / "papers"
    (place / "sub").mkdir(parents=True)
    for month in (1, 2):
        name, content = letter(month)
        (place / "sub" / Path(name).name).write_bytes(content)
    page = desk.get("/files/here", params={"path": str(place)})
    assert str(place) in said(page)
    asked = desk.post("/files/here", data=ANSWERS | {"path": str(place)})
    worked()
    assert "2 documents" in said(desk.get(asked.url.path))
    assert (place / "sub" / "1912-01-03.txt").is_file()


def test_a_team_s_desk_reads_no_folder_of_its_machine_for_whom_it_lets_in(folder):
    house = House(folder, team=True)
    (folder / "desk" / "keys.json").write_text("[]", "utf-8")
    with alone(house) as owner:
        path = {"path": str(folder / "desk" / "keys.json")}
        assert "folder of this machine" not in said(owner.get("/files"))
        assert owner.get("/files/here", params=path | {"look": "1"}).status_code == 404
        assert owner.post("/files/here", data=ANSWERS | path).status_code == 404
    assert [task for task in house.study.tasks(5) if task.kind == "add"] == []


@pytest.mark.parametrize("path", ["", "papers", "/no/such/place", "/tmp/\0"])
def test_a_path_that_leads_nowhere_is_refused(desk, path):
    assert desk.get("/files/here", params={"path": path}).status_code == 404
    assert desk.post("/files/here", data=ANSWERS | {"path": path}).status_code == 404


@pytest.mark.parametrize("name", ["20260101T000000-zzzzzzzz", "20260101T000000-00000000", "x%2f..%2f.."])
def test_a_batch_that_is_not_there_is_told_so(desk, name):
    assert desk.get(f"/files/{name}").status_code in {404, 405}
    assert desk.post(f"/files/{name}/add", data=ANSWERS).status_code in {404, 405}


def test_what_was_not_added_waits_on_the_page(desk):
    batch = sent(desk, letter(1), letter(2))
    page = desk.get("/files")
    assert "not added yet" in said(page)
    assert f"files/{batch}" in page.text
    assert json.loads(desk.get(f"/files/{batch}/held").text)
