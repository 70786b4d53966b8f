"""Search in a real browser: as one types, by keyboard, without scripts."""

import re

from playwright.sync_api import expect

from desk_opened import open_desk, visit


def test_hits_follow_what_is_typed_and_the_address_with_them(at_desk):
    at_desk.goto("/search")
    at_desk.locator("#q").press_sequentially("protective tariff")
    expect(at_desk.locator("#sum")).to_contain_text("36 passages")
    expect(at_desk).to_have_url(re.compile(r"search\?q=protective\+tariff$"))
    expect(at_desk.locator("#q")).to_be_focused()


def test_a_year_is_reached_by_the_arrow_keys_and_left_with_back(at_desk):
    at_desk.goto("/search?q=tariff")
    at_desk.locator(".strip .wide a[tabindex='0']").focus()
    at_desk.keyboard.press("ArrowLeft")
    at_desk.keyboard.press("ArrowLeft")
    at_desk.keyboard.press("Enter")
    expect(at_desk).to_have_url(re.compile("since=1909"))
    expect(at_desk.locator("#l-since")).to_have_value("1909")
    expect(at_desk.locator("#sum")).to_contain_text("6 passages")
    at_desk.go_back()
    expect(at_desk.locator("#sum")).to_contain_text("36 passages")
    expect(at_desk.locator("#l-since")).to_have_value("")


def test_a_tick_is_kept_at_once_and_over_pages(at_desk):
    at_desk.goto("/search?q=tariff")
    at_desk.locator("[data-collect]").first.check()
    expect(at_desk.locator("#collected-count")).to_have_text("1")
    at_desk.get_by_role("link", name="Later").click()
    expect(at_desk).to_have_url(re.compile("page=2"))
    at_desk.locator("[data-collect]").first.check()
    expect(at_desk.locator("#collected-count")).to_have_text("2")
    at_desk.goto("/search?q=tariff")
    expect(at_desk.locator("[data-collect]").first).to_be_checked()


def test_all_of_it_works_without_scripts(folder, browser):
    with open_desk(folder) as opened, visit(browser, opened, java_script_enabled=False) as page:
        page.goto("/search")
        page.locator("#q").fill("tariff")
        page.get_by_role("button", name="Search").click()
        page.locator("details.strip, figure details summary").first.click()
        page.get_by_role("link", name="1907", exact=True).click()
        expect(page.locator("#sum")).to_contain_text("6 passages")
        page.locator("[data-collect]").nth(1).check()
        page.get_by_role("button", name="Collect what is ticked").click()
        expect(page.locator("#collected-count")).to_have_text("1")
        expect(page.locator("[data-collect]").nth(1)).to_be_checked()
