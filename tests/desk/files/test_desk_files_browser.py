"""Files in a real browser: dropped, sent in lots, followed as they are added; killed meanwhile, none is lost."""

import pytest
from playwright.sync_api import expect

from desk_opened import free_port, open_desk, visit
from patience import until
from small_study import new_study

LETTERS = 12
DROP = """([name, files]) => {
  const dataTransfer = new DataTransfer();
  for (const [called, words] of files) dataTransfer.items.add(new File([words], called));
  const told = { dataTransfer, bubbles: true, cancelable: true };
  for (const kind of ['dragover', 'drop']) document.querySelector(name).dispatchEvent(new DragEvent(kind, told));
}"""


@pytest.fixture
def letters(tmp_path):
    """A folder as a person has it."""
    place = tmp_path / "letters"
    (place / "1912").mkdir(parents=True)
    for month in range(1, LETTERS + 1):
        words = f"Letter {month}. The weavers of valley {month} demand free trade in wool."
        (place / "1912" / f"1912-{month:02}-03.txt").write_text(words, "utf-8")
    return place


@pytest.fixture
def empty_desk(tmp_path, monkeypatch, browser):
    """A browser at the desk of a study in which nothing is held."""
    folder = new_study(tmp_path, monkeypatch).folder
    with open_desk(folder) as opened, visit(browser, opened) as page:
        yield page


def test_from_a_folder_to_a_search(empty_desk, letters):
    page = empty_desk
    page.goto("/files")
    with page.expect_navigation(url="**/files/2*"):
        page.locator("input[webkitdirectory]").first.set_input_files(letters)
    expect(page.get_by_role("heading", level=1)).to_have_text("12 files, 726 bytes")
    proposed = page.locator("#found .proposed input")
    expect(proposed).to_be_checked()
    page.get_by_label("Organisation").fill("The League")
    page.get_by_label("Source").fill("Letters")
    page.get_by_role("button", name="Add them").click()
    page.wait_for_url("**/jobs/*")
    expect(page.locator("#live")).to_contain_text("12 documents with")
    page.get_by_role("link", name="Search them").click()
    page.wait_for_url("**/search?*")


def test_what_is_dropped_is_sent_and_what_fails_is_sent_again(at_desk, folder):
    page = at_desk
    page.goto("/files")
    page.route("**/send", lambda asked: asked.fulfill(status=400, body="<p>the line is bad</p>"), times=1)
    files = [[f"1912-0{n}-01.txt", f"Letter {n}."] for n in range(1, 5)]
    page.evaluate(DROP, ["form.drop", files])
    again = page.get_by_role("button", name="Send those again")
    expect(again).to_be_visible()
    assert page.locator(".failed").inner_text().count("the line is bad") == 4
    with page.expect_navigation(url="**/files/2*"):
        again.click()
    assert len(list((folder / "desk" / "incoming").glob("*/files/*"))) == 4


def test_the_desk_killed_while_files_come_loses_and_doubles_nothing(folder, browser):
    port = str(free_port())
    files = [[f"{1000 + n}-01-01.txt", f"Letter {n}."] for n in range(250)]
    requests = []
    with open_desk(folder, "--port", port) as opened, visit(browser, opened) as page:
        page.goto("/files")

        def killed(asked):
            requests.append(asked)
            if len(requests) == 2:
                opened.kill()
            asked.continue_()

        page.route("**/send", killed)
        page.evaluate(DROP, ["form.drop", files])
        # The page says what it sends before it sends it, and this test hears of a request only while it asks the page.
        until(lambda: (page.title(), len(requests) >= 2)[1], "there was no second request")
        expect(page.locator("[data-what]")).to_contain_text("of 250 files")
        with open_desk(folder, "--port", port):
            # The page sends again by itself what did not arrive.
            page.wait_for_url("**/files/2*")
    (batch,) = (folder / "desk" / "incoming").iterdir()
    assert {path.name: path.read_text() for path in (batch / "files").iterdir()} == dict(files)
    assert len(requests) > 3


def test_without_scripts_files_are_added_too(folder, browser, letters):
    with open_desk(folder) as opened, visit(browser, opened, java_script_enabled=False) as page:
        page.goto("/files")
        page.locator("input[type=file]:not([webkitdirectory])").set_input_files(sorted((letters / "1912").iterdir()))
        page.get_by_role("button", name="Send what was chosen").click()
        expect(page.locator("h1")).to_contain_text("12 files")
        page.get_by_label("Source").fill("Letters")
        page.get_by_role("button", name="Add them").click()
        page.wait_for_url("**/jobs/*")
        while page.get_by_role("link", name="Look again").is_visible():
            with page.expect_navigation():
                page.get_by_role("link", name="Look again").click()
        expect(page.locator("main")).to_contain_text("12 documents with")
