"""Files that one window sends are followed by all others while they come."""

import re
import time

from playwright.sync_api import expect

from volteface.desk.incoming.arrivals import Arrivals, Coming


def test_a_sending_is_told_of_until_all_of_it_is_there():
    arrivals = Arrivals()
    arrivals.announce("b", 2, 300)
    assert arrivals.now() == [Coming("b", 0, 0, 2, 300)]
    with arrivals.request() as request:
        request.came("b", size=100)
        request.came("b", files=1)
        assert arrivals.now() == [Coming("b", 1, 100, 2, 300)]
    with arrivals.request() as request:
        request.came("b", size=200)
        request.came("b", files=1)
        assert arrivals.now() == [Coming("b", 2, 300, 2, 300)]
    assert arrivals.now() == []


def test_what_was_not_announced_is_told_of_while_it_comes():
    arrivals = Arrivals()
    with arrivals.request() as request:
        request.came("b", size=7)
        assert arrivals.now() == [Coming("b", 0, 7)]
    with arrivals.request():
        assert arrivals.now() == [], "nothing has come of it yet"


def test_a_sending_that_was_broken_off_is_told_of_no_more(monkeypatch):
    now = time.monotonic()
    monkeypatch.setattr("volteface.desk.incoming.arrivals.time.monotonic", lambda: now)
    arrivals = Arrivals()
    arrivals.announce("b", 2, 300)
    now += 59
    assert arrivals.now(), "a line that failed is tried again"
    now += 2
    assert arrivals.now() == []


def test_what_comes_in_stands_on_the_page_and_then_waits_there(desk):
    begun = desk.post("/files/begin", data={"files": "2", "size": "30"}).json()["batch"]
    first = {"files": ("1901-01-01.txt", b"We strike. We win.")}
    desk.post(f"/files/{begun}/send", files=first)
    page = " ".join(desk.get("/files").text.split())
    assert "1 of 2 files, 18 bytes of 30 bytes" in page
    assert "Here, and not added yet" not in page
    desk.post(f"/files/{begun}/send", files={"files": ("1902-01-01.txt", b"We strike on.")})
    page = " ".join(desk.get("/files").text.split())
    assert "Coming in" not in page
    assert "Here, and not added yet" in page
    assert "2 files, 31 bytes" in page


def test_another_window_follows_a_sending(at_desk):
    """The second lot is held back until the other window has told of the first."""
    other = at_desk.context.new_page()
    # It is told what happens from then on.
    with other.expect_response("**/feed"):
        other.goto("/files")
    at_desk.goto("/files")
    held, let = [], ["one lot"]

    def pass_on(route):
        if let:
            let.pop()
            route.continue_()
        else:
            held.append(route)

    at_desk.route("**/send", pass_on)
    names = [f"{1901 + number}-01-01.txt" for number in range(101)]
    files = [{"name": name, "mimeType": "text/plain", "buffer": f"We strike, {name}.".encode()} for name in names]
    at_desk.locator("input[type=file]").first.set_input_files(files)
    expect(other.get_by_role("heading", name="Coming in")).to_be_visible()
    expect(other.get_by_text(re.compile(r"^(1|100) of 101 files, "))).to_be_visible()
    let.append("the other")
    for route in held:
        let.clear()
        route.continue_()
    expect(other.get_by_role("link", name=re.compile("^101 files, "))).to_be_visible()
    expect(other.get_by_role("heading", name="Here, and not added yet")).to_be_visible()
    expect(other.get_by_role("heading", name="Coming in")).to_have_count(0)
