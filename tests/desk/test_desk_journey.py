"""The whole way of a new user, in a browser: from a folder of files to a published dossier, coded by keyboard."""

import re

import pytest

from desk_opened import open_desk, visit
from patience import until
from small_study import HIGH, LOW, text
from volteface.study import Study

FORTY = 40


@pytest.fixture
def empty_desk(tmp_path, browser):
    """The desk of a study in which nothing is held, and a folder of twelve files beside it."""
    papers = tmp_path / "papers"
    papers.mkdir()
    for year in range(1900, 1912):
        (papers / f"register-{year}-05-01.txt").write_text(text(year, LOW if year < 1906 else HIGH), "utf-8")
    with Study.new(tmp_path / "study", name="The Register"):
        pass
    with open_desk(tmp_path / "study") as opened, visit(browser, opened) as page:
        yield page, papers, tmp_path / "study"


def test_from_a_folder_of_files_to_a_published_dossier(empty_desk):
    page, papers, folder = empty_desk
    add_files(page, papers)
    read_the_chronicle(page)
    ask_a_question(page)
    draw_a_sample(page)
    code_by_keyboard(page)
    turn = find_the_turn(page)
    read_where_it_stands(page)
    write_a_dossier(page)
    publish_it(page, folder)
    assert "free trade" in turn
    with Study.open(folder) as study:
        assert not study.check().unverified


def add_files(page, papers):
    page.get_by_role("link", name="Add files").click()
    page.locator("form[data-ready]").first.wait_for(state="attached")
    page.locator("input[type=file]").first.set_input_files(sorted(papers.iterdir()))
    page.get_by_label("Organisation").fill("The League")
    page.get_by_label("Source", exact=True).fill("The Register")
    page.get_by_label("Rights").select_option(label="public domain: all may be published")
    page.get_by_text("register-1900-05-01.txt: 1900-05-01").wait_for()
    page.get_by_role("button", name="Add them").click()
    page.get_by_text("12 documents with 84 passages added").first.wait_for()


def read_the_chronicle(page):
    page.goto("/search")
    page.get_by_role("searchbox").first.fill("protective tariff*")
    page.get_by_role("link", name="Chronicle").first.click()
    page.wait_for_url("**/chronicle?*")
    assert page.locator("blockquote, .said").first.inner_text().strip()


def ask_a_question(page):
    page.goto("/codebook/new")
    for name, value in {
        "name": "tariff",
        "title": "The tariff",
        "asks": "Should imports be taxed?",
        "topic.cues": "tariff*\nfree trade",
        "low.name": "free trade",
        "low.cues": "free trade",
        "high.name": "protection",
        "high.cues": "protective tariff*",
    }.items():
        page.fill(f'[name="{name}"]', value)
    page.get_by_role("button", name="Look it over").last.click()
    page.get_by_label("Why").fill("first draft")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("heading", name="The tariff").wait_for()


def draw_a_sample(page):
    page.goto("/coding")
    page.get_by_role("link", name="Draw a sample").click()
    page.get_by_role("button", name="Draw a sample").click()
    page.get_by_text("Wave 1").first.wait_for()


def code_by_keyboard(page):
    page.goto("/coding/tariff")
    page.locator("#passage[data-ready='1']").wait_for()
    total = int(page.locator("#bar").get_attribute("max"))
    assert total >= FORTY
    for read in range(total):
        said = page.locator("#text").inner_text()
        key = "1" if "free trade" in said else "5" if "protective tariff" in said else "0"
        # Keys that come at once with a passage are not taken: nobody has read it.
        while page.locator("#bar").get_attribute("value") == str(read):
            page.keyboard.press(key)
        if read + 1 == FORTY:
            page.get_by_text(re.compile("±|No interval yet|interval takes")).first.wait_for(state="attached")
    page.get_by_text("All is read.").wait_for()


def find_the_turn(page):
    page.goto("/")
    page.get_by_role("link", name="The tariff").first.wait_for()
    turns = page.get_by_role("list", name="Turns")

    def shown():
        page.goto("/of/the-league/questions/tariff.html")
        return turns.count()

    # Results are made beside the desk, once it has been quiet for a while.
    until(shown, "no turn is shown")
    return turns.inner_text()


def read_where_it_stands(page):
    page.locator("ol.words").get_by_role("link", name="page").first.click()
    page.wait_for_url("**/documents/**")
    page.locator("mark").first.wait_for()
    assert page.locator("h1").is_visible()


def write_a_dossier(page):
    page.goto("/dossiers")
    page.get_by_label("Title").fill("The tariff in our press")
    page.get_by_label("From a question").select_option("tariff")
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("heading", name="The tariff in our press").first.wait_for()


def publish_it(page, folder):
    page.get_by_role("link", name="Publish").first.click()
    page.get_by_role("button", name="Publish").click()
    page.get_by_role("link", name="Look at it").first.click()
    page.get_by_role("heading", name="The tariff in our press").first.wait_for()
    assert list((folder / "dossiers").glob("*/index.html"))
