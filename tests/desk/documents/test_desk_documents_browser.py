"""A page and its text in step, in a real browser; and the same without any script."""

import shutil

import pytest
from playwright.sync_api import expect

from desk_opened import let_in, open_desk, visit


@pytest.fixture(scope="module")
def opened(printed_study, browser, tmp_path_factory):
    """One desk for all that only read, and what a browser keeps that was let in."""
    folder = shutil.copytree(printed_study, tmp_path_factory.mktemp("read") / "study")
    with open_desk(folder) as desk:
        yield desk, let_in(browser, desk)


@pytest.fixture
def at_desk(opened, browser):
    """A page of a browser of its own."""
    desk, kept = opened
    with visit(browser, desk, enters=False, storage_state=kept) as page:
        yield page


def test_a_word_and_its_box_answer_each_other(at_desk):
    at_desk.goto("/documents/strike/pages/5?q=miners")
    at_desk.locator(".openseadragon-container").wait_for()
    # Only words that have their boxes hear of the pointer.
    at_desk.locator("rect.word").first.wait_for(state="attached")
    word = at_desk.locator(".words-of .w", has_text="trades")
    word.hover()
    at_desk.locator("rect.word.lit").wait_for(state="attached")
    assert word.get_attribute("class") == "w lit"
    assert at_desk.locator(".stage rect.hit").count() == 1
    whole = at_desk.locator(".words-of [data-start]").all_inner_texts()
    assert any("All trades have promised to go with them" in one.replace("\n", " ") for one in whole)


def test_the_page_is_moved_and_brought_closer_by_keys_and_buttons(at_desk):
    at_desk.goto("/documents/strike/pages/5")
    at_desk.locator("rect.word").first.wait_for(state="attached")
    boxes = at_desk.locator(".stage svg.boxes")
    before = boxes.bounding_box()["width"]
    at_desk.get_by_role("button", name="Closer").press("Enter")
    at_desk.wait_for_function(
        "w => document.querySelector('.stage svg.boxes').getBoundingClientRect().width > w * 1.3", arg=before
    )
    at_desk.get_by_role("application").press("0")
    at_desk.wait_for_function(
        "w => document.querySelector('.stage svg.boxes').getBoundingClientRect().width < w * 1.1", arg=before
    )
    at_desk.get_by_label("Box every word").check()
    assert "every" in boxes.get_attribute("class")


def test_a_citation_is_copied(at_desk):
    at_desk.context.grant_permissions(["clipboard-read", "clipboard-write"])
    at_desk.goto("/documents/strike/pages/5")
    at_desk.get_by_text("Cite", exact=True).click()
    at_desk.get_by_role("button", name="Copy: BibTeX").click()
    at_desk.get_by_text("Copied.").wait_for()
    assert at_desk.evaluate("navigator.clipboard.readText()").startswith("@article{")


def test_an_address_is_scrolled_to_and_lit(at_desk):
    at_desk.goto("/documents/d1906")
    at_desk.locator(".whose a").last.click()
    at_desk.locator("mark.cited").first.wait_for()
    assert at_desk.evaluate("document.querySelector('mark.cited').id === location.hash.slice(1)")


@pytest.fixture
def without_scripts(opened, browser):
    desk, kept = opened
    with visit(browser, desk, enters=False, storage_state=kept, java_script_enabled=False) as page:
        yield page


def test_without_scripts_the_page_is_a_picture_with_what_is_sought_boxed(without_scripts):
    page = without_scripts
    page.goto("/documents/strike/pages/5?q=miners")
    picture, box = page.locator(".sheet img").bounding_box(), page.locator("rect.hit").bounding_box()
    assert picture["width"] > 300
    assert picture["x"] < box["x"] < picture["x"] + picture["width"]
    assert picture["y"] < box["y"] < picture["y"] + picture["height"]
    assert page.get_by_role("button", name="Closer").count() == 0
    page.get_by_role("link", name="Next page, 6").click()
    page.wait_for_url("**/documents/strike/pages/6*")


def test_a_document_is_taken_back_and_put_back_by_keyboard(folder, browser):
    with open_desk(folder) as desk, visit(browser, desk) as page:
        page.goto("/documents/d1906")
        page.get_by_role("link", name="Set aside").press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Set “d1906” aside?")
        page.get_by_label("Why").fill("of another body")
        page.keyboard.press("Enter")
        expect(page.get_by_text("This document was set aside by")).to_be_visible()
        page.get_by_role("button", name="Put back").press("Enter")
        expect(page.get_by_role("link", name="Set aside")).to_be_visible()
