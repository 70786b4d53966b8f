"""One person alone: the address that opens once, the pages about people, the audit."""

import csv
import html
import io
import re
import time
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import volteface
from volteface.desk.access.door import AloneDoor, alone_way_in
from volteface.desk.access.person import NOBODY
from volteface.desk.app import app
from volteface.desk.house import House
from volteface.desk.people.deeds import KINDS, sentence


def test_a_new_address_opens_a_desk_that_is_open_and_the_earlier_no_more(folder):
    house = House(folder)
    door = AloneDoor(house)
    with house.writing(NOBODY) as study:
        later = alone_way_in(study)
    with TestClient(app(house, door), base_url="http://localhost:8765") as client:
        assert client.get(door.way_in).status_code == 401
        assert client.get(later, follow_redirects=False).status_code == 303
        assert client.get("/people/me").status_code == 200


def test_an_address_that_was_used_still_leads_in_whoever_is_in(desk):
    assert desk.get("/in?token=used").url.path != "/in"


def test_the_cookie_is_for_this_host_and_no_script(folder):
    house = House(folder)
    door = AloneDoor(house)
    with TestClient(app(house, door), base_url="http://localhost:8765") as client:
        answer = client.get(door.way_in, follow_redirects=False)
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "domain" not in cookie
    assert "token" not in answer.headers["location"]


def test_a_teams_session_opens_no_desk_of_one(folder):
    house = House(folder)
    with house.writing(NOBODY) as study:
        study.invite("t" * 30, role="owner", by="", days=1)
        number = study.join("t" * 30, name="Ann", pseudonym="Reader A7", password="hash").id
        study.open_session("s" * 30, seconds=1000, account=number)
    door = AloneDoor(house, way_in=False)
    with TestClient(app(house, door), base_url="http://localhost:8765") as client:
        client.cookies.set(door._cookie, "s" * 30)
        assert client.get("/people").status_code == 401


def test_whoever_is_alone_is_told_how_to_open_it_to_others(desk):
    page = desk.get("/people")
    assert "volteface desk --team" in page.text
    assert desk.post("/people/invite", data={"role": "reader"}).status_code == 400


def test_one_browser_is_logged_out_by_itself(desk):
    assert desk.get("/out").url.path == "/people/me", "nobody is let out by looking"
    left = desk.post("/out")
    assert left.request.method == "GET"
    assert left.status_code == 401
    assert "let in no more" in left.text
    assert desk.get("/people").status_code == 401


def test_a_token_is_shown_again_for_some_minutes_and_made_once(desk, monkeypatch):
    sent = {"name": "a script", "role": "reader", "days": "30"}
    page = desk.post("/people/me/programs", data=sent)
    assert page.request.method == "GET"
    token = re.search(r'value="(vf_[^"]+)"', page.text)[1]
    assert token in desk.get(str(page.url)).text
    assert desk.get("/people/me").text.count("a script") == 1
    later = time.monotonic() + 601
    monkeypatch.setattr("volteface.desk.kept.time.monotonic", lambda: later)
    gone = desk.get(str(page.url))
    assert gone.status_code == 410
    assert token not in gone.text


def test_the_audit_is_paged_and_limited(desk, folder):
    from volteface.study import Study

    with Study.open(folder) as study, study.acting("Reader Z9"):
        for number in range(230):
            study.save_search(f"s{number}", "tariff")
    page = desk.get("/people/audit?by=Reader+Z9").text
    assert page.count('class="told"') == 100
    older = page.split('" rel="next"')[0].rpartition('href="')[2].replace("&amp;", "&")
    second = desk.get(f"/people/{older.removeprefix('../people/')}").text
    assert second.count('class="told"') == 100
    assert "s229" in page
    assert "kept the search @s229: tariff" in html.unescape(page)
    assert '<option value="save search">searches kept</option>' in page
    assert "s229" not in second
    assert desk.get("/people/audit?what=save+search").text.count('class="told"') == 100
    assert "Nothing of this kind" in desk.get("/people/audit?by=nobody-at-all").text
    assert desk.get("/people/audit?before=x").status_code == 400


def test_the_audit_is_a_table_that_runs_nothing(desk, folder):
    from volteface.study import Study

    with Study.open(folder) as study:
        with study.acting('=HYPERLINK("http://evil.example")'):
            study.save_search("s", "tariff")
        total = len(study.audit(most=100_000))
    answer = desk.get("/people/audit.csv")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert len(rows) == total
    assert rows[0]["by"].startswith("'=")
    assert [int(row["number"]) for row in rows] == sorted((int(row["number"]) for row in rows), reverse=True)


def test_the_table_is_made_in_pieces(folder):
    from volteface.study import Study

    with Study.open(folder) as study:
        total = len(study.audit(most=100_000))
        rows, before = [], None
        while True:
            piece, before = study.audit_table(before=before, actor="", what="", most=7)
            rows += piece.splitlines()
            if before is None:
                break
    assert len(rows) == total + 1
    assert len(set(rows)) == total + 1


def test_every_kind_of_deed_that_the_library_records_has_a_name_and_a_sentence():
    home = Path(volteface.__file__).parent
    recorded = set()
    for room in ("library", "study"):
        for file in sorted((home / room).rglob("*.py")):
            text = file.read_text("utf-8")
            for kind in re.findall(r"\brecord\(\s*(?:self\.)?connection, ([^,\s]+),", text):
                recorded.add(
                    kind.strip('"') if kind[0] == '"' else re.search(rf'^{kind} = "(.*)"', text, re.MULTILINE)[1]
                )
    assert len(recorded) > 20
    assert recorded <= set(KINDS)


@pytest.mark.parametrize(
    ("what", "detail", "told"),
    [
        ("add", {"file": "a/b.txt", "documents": 1, "passages": 9}, "b.txt: 1 document with 9 passages"),
        ("code", {"question": "tariff", "coders": ["Ann"], "codings": 2}, "2 codings on The tariff, by Ann"),
        ("withdraw", {"question": "tariff", "codings": ["u"]}, "took 1 coding back on The tariff"),
        ("withdraw", {"codings": ["u", "v"]}, "took 2 codings back"),
        (
            "people",
            {"deed": "change role", "account": 3, "before": "coder", "role": "editor"},
            "Reader Q5 is editor now, was coder",
        ),
        ("people", {"deed": "log in", "account": 3}, "Reader Q5 logged in, with a browser"),
        ("task", {"task": 4, "kind": "publish", "state": "waiting"}, "asked for publishing"),
        ("remark", {"deed": "remark", "about": "turn", "question": "tariff"}, "remarked on a turn of The tariff"),
        ("dossier", {"dossier": "bread", "deed": "undo", "version": 2}, "took back an edit of the dossier bread"),
        ("edit codebook", {"deed": "remove", "question": "gone", "reason": "double"}, "took out gone: double"),
        ("item", {"deed": "undo voice", "document": "d"}, "took back voice in d"),
        ("publish", {"place": "/x/dossiers/bread"}, "published into bread/"),
        ("code", {"question": "tariff"}, ""),
        ("something later", {"a": 1}, ""),
    ],
)
def test_a_deed_is_told_in_a_sentence_and_one_that_is_not_known_not_at_all(what, detail, told):
    assert sentence(what, detail, {"tariff": "The tariff"}, {3: "Reader Q5"}) == told
