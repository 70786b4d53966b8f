"""Going back onto a page that a form made: nothing is sent again, and nothing that was written is lost."""

from playwright.sync_api import expect


def test_back_leads_onto_a_page_that_a_form_made_without_sending_it_again(at_desk):
    at_desk.goto("/codebook/tariff")
    at_desk.get_by_label("What it asks").fill("Should imports be taxed at all?")
    at_desk.get_by_role("button", name="See what this would change").last.click()
    expect(at_desk.get_by_role("heading", level=1)).to_have_text("What this would change")
    at_desk.goto("/codebook")
    at_desk.go_back()
    expect(at_desk.get_by_role("heading", level=1)).to_have_text("What this would change")
    at_desk.get_by_role("button", name="Go on writing").click()
    expect(at_desk.get_by_label("What it asks")).to_have_value("Should imports be taxed at all?")
    at_desk.reload()
    expect(at_desk.get_by_label("What it asks")).to_have_value("Should imports be taxed at all?")
