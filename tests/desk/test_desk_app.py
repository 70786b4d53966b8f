"""The desk's frame: who gets in, what is refused, how errors are told, that it opens in a browser."""

import threading
import weakref

from starlette.testclient import TestClient

from volteface.desk.access.door import AloneDoor
from volteface.desk.app import app
from volteface.desk.house import House


def test_the_printed_address_lets_in_once(folder):
    house = House(folder)
    door = AloneDoor(house)
    first = door.way_in
    with TestClient(app(house, door), base_url="http://localhost:8765") as client:
        assert client.get("/").status_code == 401
        assert client.get(first, follow_redirects=False).status_code == 303
        assert client.get("/").status_code == 200
        stranger = TestClient(client.app, base_url="http://localhost:8765")
        assert stranger.get(first).status_code == 401
        assert stranger.get("/feed").status_code == 401


def test_a_cookie_outlives_the_server(folder):
    house = House(folder)
    door = AloneDoor(house)
    with TestClient(app(house, door), base_url="http://localhost:8765") as client:
        client.get(door.way_in)
        cookies = dict(client.cookies)
    again = House(folder)
    with TestClient(app(again, AloneDoor(again)), base_url="http://localhost:8765", cookies=cookies) as client:
        assert client.get("/").status_code == 200


def test_another_host_name_is_refused(desk):
    assert desk.get("/", headers={"host": "evil.example"}).status_code == 421


def test_what_another_site_sends_is_refused(desk):
    assert desk.post("/search", headers={"sec-fetch-site": "cross-site"}).status_code == 403
    desk.headers.pop("sec-fetch-site")
    assert desk.post("/search", headers={"origin": "http://evil.example"}).status_code == 403


def test_every_answer_is_strict(desk):
    headers = desk.get("/").headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


def test_the_lines_are_shown(desk):
    page = desk.get("/")
    assert page.url.path == "/of/the-league/index.html"
    assert "The tariff" in page.text


def test_what_is_not_there_is_told_plainly(desk):
    page = desk.get("/of/the-league/questions/nothing.html")
    assert page.status_code == 404
    assert "no such result" in page.text.lower()
    assert desk.get("/of/the-league/..%2f..%2fcurrent.json").status_code == 404


def test_it_opens_in_a_browser(at_desk):
    at_desk.get_by_role("link", name="The tariff").first.click()
    at_desk.get_by_role("heading", name="The tariff", level=1).wait_for()


def test_a_connection_goes_with_the_thread_that_read_by_it(folder):
    house = House(folder)
    seen = []
    thread = threading.Thread(target=lambda: seen.append(weakref.ref(house.study.library)))
    thread.start()
    thread.join()
    assert seen[0]() is None
    house.close()
