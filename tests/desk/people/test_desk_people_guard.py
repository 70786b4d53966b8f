"""What is asked of every request: where it comes from, how much, how fast, by which name."""

import asyncio
from functools import partial

import pytest
from anyio.from_thread import start_blocking_portal
from starlette.requests import Request
from starlette.testclient import TestClient

from volteface.desk.access import guard
from volteface.desk.access.door import AloneDoor
from volteface.desk.access.pace import Pace
from volteface.desk.access.person import NOBODY
from volteface.desk.access.team import TeamDoor
from volteface.desk.access.whereabouts import Whereabouts
from volteface.desk.app import app
from volteface.desk.house import House
from volteface.model.errors import WrongUse


def _run(what):
    # In a thread of its own: a browser that another test opened keeps a loop in this one.
    with start_blocking_portal() as portal:
        portal.call(what)


@pytest.fixture
def behind(folder):
    """A team's desk behind a proxy, under a path."""
    house = House(folder, team=True)
    door = TeamDoor(house, Whereabouts(behind="https://example.org/study"))
    with TestClient(app(house, door), base_url="https://example.org") as client:
        client.headers["sec-fetch-site"] = "same-origin"
        yield client


def test_behind_a_proxy_it_answers_to_the_proxys_name_alone(behind):
    assert behind.get("/study/in").status_code == 200
    for host in ("localhost:8765", "127.0.0.1", "evil.example", "example.org:8443", "example.org.evil.example", ""):
        assert behind.get("/study/in", headers={"host": host}).status_code == 421, host
    assert behind.get("/study/in", headers={"host": "EXAMPLE.org:443"}).status_code == 200


def test_the_proxy_may_hand_the_path_on_or_not(behind):
    for path in ("/study/people", "/people"):
        answer = behind.get(path, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, "in?next=people")
    assert behind.get("/study/static/desk.css").status_code == 200
    assert behind.get("/study", follow_redirects=False).headers["location"] == "in"


def test_cookies_behind_https_are_sent_nowhere_else(folder):
    for url, name in (("https://example.org/study", "__Secure-"), ("https://example.org", "__Host-")):
        house = House(folder, team=True)
        door = TeamDoor(house, Whereabouts(behind=url))
        with TestClient(app(house, door), base_url="https://example.org") as client:
            client.headers["sec-fetch-site"] = "same-origin"
            with house.writing(NOBODY) as study:
                from volteface.desk.access.team import owner_link

                token = owner_link(study).partition("=")[2]
            who = url[-5:]
            sent = {
                "token": token,
                "name": who,
                "pseudonym": f"Reader {who}",
                "password": "many words in a row, all odd",
            }
            cookie = client.post("/join", data=sent, follow_redirects=False).headers["set-cookie"]
        assert cookie.startswith(f"{name}volteface-")
        assert "; Secure" in cookie
        assert f"Path={'/study/' if url.endswith('study') else '/'};" in cookie
        assert "Domain" not in cookie


@pytest.mark.parametrize(
    "url", ["example.org", "ftp://example.org", "https://a@example.org", "https://x:port/", "https://"]
)
def test_a_proxys_address_is_one(url):
    with pytest.raises(WrongUse, match="no address of a proxy"):
        Whereabouts(behind=url)


def test_a_desk_on_the_network_answers_to_numbers_and_its_own_name():
    where = Whereabouts(host="0.0.0.0")
    assert where.answers_to("192.168.7.9:8765")
    assert where.answers_to("[fe80::1]:8765")
    assert where.answers_to("localhost:8765")
    assert not where.answers_to("evil.example:8765")
    assert not where.answers_to("192.168.7.9.evil.example")
    assert not where.answers_to("user@192.168.7.9")
    assert not where.safe


def test_loopback_answers_to_loopback_alone():
    where = Whereabouts()
    assert where.safe
    for host in ("localhost", "127.0.0.1:8765", "[::1]:8765", "LOCALHOST:1"):
        assert where.answers_to(host), host
    for host in ("", "evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "127.0.0.1:x", "192.168.0.1"):
        assert not where.answers_to(host), host


def test_a_form_of_another_site_is_refused_with_and_without_fetch_metadata(team):
    ann = team.clients["Ann"]
    for headers in (
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "", "origin": "http://evil.example"},
    ):
        assert ann.post("/people/invite", data={"role": "owner"}, headers=headers).status_code == 403, headers
    ann.headers.pop("sec-fetch-site")
    for origin in ("http://evil.example", "null", "https://localhost:8765", "http://localhost:9999"):
        assert ann.post("/people/invite", data={"role": "owner"}, headers={"origin": origin}).status_code == 403
    assert ann.post("/people/invite", data={"role": "reader"}, headers={"origin": "http://localhost:8765"}).is_success


def test_pages_are_not_drawn_into_other_sites(team):
    ann = team.clients["Ann"]
    drawn = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image"}
    framed = {"sec-fetch-site": "same-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe"}
    linked = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
    assert [ann.get("/people", headers=one).status_code for one in (drawn, framed, linked)] == [403, 403, 200]


def test_headers_keep_pages_private(team):
    headers = team.clients["Ann"].get("/people").headers
    assert headers["cache-control"] == "no-store"
    assert headers["x-frame-options"] == "DENY"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["referrer-policy"] == "same-origin"
    assert "server" not in headers
    assert team.client().get("/static/desk.css").headers["cache-control"] == "no-cache"


def test_the_door_takes_small_forms_only(team):
    answer = team.client().post("/in", data={"name": "x" * 10_000, "password": "x"})
    assert answer.status_code == 413


def test_a_body_without_a_length_is_refused(team):
    def pieces():
        yield b"name=Ann"

    assert team.client().post("/in", content=pieces()).status_code == 411
    # Nor may somebody who only looks send what has no end: nobody is asked who they are before it would be read.
    assert team.client().request("GET", "/in", content=pieces()).status_code == 411


def test_a_body_that_does_not_come_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(guard, "_PATIENCE_SECONDS", 0.01)

    async def never():
        await asyncio.Event().wait()

    async def read():
        scope = {"type": "http", "method": "POST", "headers": [(b"content-length", b"100")]}
        request = Request(scope)
        with pytest.raises(Exception, match="too long"):
            await guard._patient(request, never)()

    _run(read)


@pytest.fixture
def at_one_moment(monkeypatch):
    """No time passes while deeds are counted, however long each takes."""
    monkeypatch.setattr(guard, "Pace", partial(Pace, clock=lambda: 0.0))


@pytest.mark.usefixtures("at_one_moment")
def test_what_is_done_too_fast_is_told_to_wait(team):
    stranger = team.client()
    answers = [stranger.post("/out") for _ in range(62)]
    slow = [answer for answer in answers if answer.status_code == 429]
    assert slow
    assert int(slow[0].headers["retry-after"]) >= 1
    assert "Again in" in slow[0].text
    assert team.clients["Ann"].post("/people/invite", data={"role": "reader"}).is_success


def test_a_pace_fills_again():
    moment = [0.0]
    pace = Pace(at_once=2, a_second=1, clock=lambda: moment[0])
    assert [pace.wait("a"), pace.wait("a"), pace.wait("b")] == [0, 0, 0]
    assert pace.wait("a") == 1
    moment[0] = 1.0
    assert pace.wait("a") == 0
    assert pace.wait("a") == 1


@pytest.mark.usefixtures("at_one_moment")
def test_who_comes_from_one_network_of_the_newer_kind_is_one(team):
    stranger = app(team.house, team.door)
    answers = []
    for number in range(62):
        client = TestClient(stranger, base_url="http://localhost:8765", client=(f"2001:db8:1:2::{number:x}", 50_000))
        answers.append(client.post("/out").status_code)
    assert 429 in answers
    other = TestClient(stranger, base_url="http://localhost:8765", client=("2001:db8:1:3::1", 50_000))
    assert other.post("/out").status_code != 429


def test_a_pace_knows_no_more_than_it_can_hold_and_is_not_made_anew():
    pace = Pace(at_once=2, a_second=1, clock=lambda: 0.0)
    known = pace._left
    for number in range(10_050):
        assert pace.wait(str(number)) == 0
    assert len(known) == 10_000
    assert pace._left is known
    assert [pace.wait("10049"), pace.wait("10049") > 0] == [0, True]


def test_studies_on_one_host_do_not_share_cookies(folder, tmp_path):
    import shutil

    other = shutil.copytree(folder, tmp_path / "other")
    names = set()
    for one in (folder, other):
        house = House(one)
        door = AloneDoor(house)
        with TestClient(app(house, door), base_url="http://localhost:8765") as client:
            client.get(door.way_in)
            names |= set(client.cookies)
    assert len(names) == 2


def test_errors_tell_nothing_of_the_inside(team, monkeypatch, capsys):
    def broken(*_):
        raise RuntimeError("secret/path")

    monkeypatch.setattr("volteface.study.Study.programs", broken)
    page = team.clients["Ann"].get("/people/me")
    assert page.status_code == 500
    assert "secret/path" not in page.text
    assert "secret/path" in capsys.readouterr().err
