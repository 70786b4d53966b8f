"""The discussion in a browser: tools beside results, verdicts by keyboard, remarks as they are made."""

from playwright.sync_api import expect

QUESTION = "/of/the-league/questions/tariff.html"


def test_a_verdict_and_a_remark_are_given_beside_a_pair(at_desk):
    at_desk.goto(QUESTION)
    beside = at_desk.locator(".tools[data-beside=pair]").first
    beside.get_by_role("button", name="Give a verdict").click()
    beside.get_by_role("button", name="partial").click()
    expect(beside.get_by_text("Your verdict: partial")).to_be_visible()
    beside.get_by_role("button", name="Remark", exact=True).first.click()
    beside.get_by_label("A remark").fill("Same hearers?")
    beside.get_by_role("button", name="Remark", exact=True).last.click()
    expect(beside.get_by_text("Same hearers?")).to_be_visible()


def judged(page, so_many):
    """So many pairs are judged, and the page hears the next key: its scripts have run."""
    expect(page.get_by_text(so_many)).to_be_visible()
    page.wait_for_load_state("domcontentloaded")


def test_pairs_are_judged_by_keyboard(at_desk):
    at_desk.goto("/verdicts/tariff")
    judged(at_desk, "0 of")
    at_desk.keyboard.press("w")
    at_desk.keyboard.type("it says so")
    at_desk.keyboard.press("Enter")
    at_desk.keyboard.press("r")
    judged(at_desk, "1 of")
    at_desk.keyboard.press("u")
    judged(at_desk, "0 of")
    at_desk.keyboard.press("n")
    judged(at_desk, "1 of")


def test_a_remark_made_elsewhere_comes_by_itself(at_desk):
    # It is told what happens from then on.
    with at_desk.expect_response("**/feed"):
        at_desk.goto("/remarks")
    other = at_desk.context.new_page()
    other.goto("/remarks?about=question&key=tariff")
    other.get_by_label("A remark").fill("Too narrow?")
    other.get_by_role("button", name="Remark", exact=True).click()
    expect(other.get_by_text("Too narrow?")).to_be_visible()
    at_desk.bring_to_front()
    expect(at_desk.get_by_text("Too narrow?")).to_be_visible()
