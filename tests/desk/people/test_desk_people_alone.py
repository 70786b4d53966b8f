"""One person alone: the address that opens once, the pages about people, the audit."""

import csv
import io

from starlette.testclient import TestClient

from volteface.desk.access.door import AloneDoor, alone_way_in
from volteface.desk.access.person import NOBODY
from volteface.desk.app import app
from volteface.desk.house import House


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
    desk.post("/out")
    assert desk.get("/people").status_code == 401


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
