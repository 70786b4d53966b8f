"""The codebook in a browser: counts come as one types, a draft outlives a page that was left."""

import re

from playwright.sync_api import expect


def test_counts_come_as_one_types(at_desk):
    at_desk.goto("/codebook/tariff")
    counts = at_desk.locator("#counts-topic")
    expect(counts.get_by_role("row", name="tariff*")).to_be_visible()
    at_desk.get_by_label("Cues").first.fill("tariff*\nwool")
    expect(counts.get_by_role("row", name="wool")).to_be_visible()
    assert int(counts.get_by_role("row", name="wool").get_by_role("cell").nth(1).inner_text()) > 0


def test_a_draft_that_was_not_saved_is_offered_again(at_desk):
    at_desk.goto("/codebook/tariff")
    at_desk.get_by_label("What it asks").fill("Otherwise?")
    at_desk.goto("/codebook")
    at_desk.goto("/codebook/tariff")
    at_desk.get_by_role("button", name="Take them").click()
    expect(at_desk.get_by_label("What it asks")).to_have_value("Otherwise?")
    at_desk.get_by_role("button", name="See what this would change").last.click()
    expect(at_desk.get_by_text("stale once this is saved")).to_be_visible()


def test_what_was_saved_is_offered_no_more(at_desk):
    at_desk.goto("/codebook/new")
    at_desk.get_by_label("Title").fill("Wool")
    at_desk.get_by_label("What it asks").fill("Should  wool be free?")
    for pole, name in (("low", "taxed"), ("high", "free")):
        at_desk.locator(f"#{pole}-name").fill(name)
    at_desk.get_by_label("Cues").first.fill("wool")
    assert len(at_desk.evaluate("Object.keys(localStorage).filter((one) => one.includes('draft'))")) == 1
    at_desk.get_by_role("button", name="Look it over").last.click()
    at_desk.get_by_label("Why").fill("asked for")
    at_desk.get_by_role("button", name="Save").click()
    expect(at_desk).to_have_url(re.compile("/codebook/wool$"))
    expect(at_desk.get_by_label("What it asks")).to_have_value("Should wool be free?")
    # Once the page's module has looked, there is no draft, and none is offered.
    at_desk.wait_for_function("() => !Object.keys(localStorage).some((one) => one.includes('draft'))")
    expect(at_desk.get_by_role("button", name="Take them")).to_have_count(0)
