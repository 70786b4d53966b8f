"""The frame of every page: reached by keyboard, its menu on a telephone, the colours that somebody chose."""

import pytest
from playwright.sync_api import expect

# What the tabulator ought to reach: seen, not switched off; of radio buttons of one name it reaches one.
_STOPS = """() => {
  const seen = (one) => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length;
  const all = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]";
  const stops = [...document.querySelectorAll(all)].filter((one) => one.tabIndex >= 0 && !one.disabled && seen(one));
  const names = new Set();
  return stops.filter((one) => one.type !== "radio" || (!names.has(one.name) && names.add(one.name))).length;
}"""
_AT = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  at.dataset.stop ??= String(document.querySelectorAll("[data-stop]").length);
  const style = getComputedStyle(at);
  const line = (one) => [getComputedStyle(one).outlineStyle, parseFloat(getComputedStyle(one).outlineWidth)];
  const shown = (one) => line(one)[0] !== "none" && line(one)[1] > 0;
  const circle = at.querySelector("circle");
  const marked = shown(at) || (at.closest("label") && shown(at.closest("label"))) || style.boxShadow !== "none";
  return [at.dataset.stop, Boolean(marked || (circle && parseFloat(getComputedStyle(circle).strokeWidth) > 2))
    ? "" : at.outerHTML.slice(0, 120)];
}"""


@pytest.mark.parametrize("address", ["/of/the-league/questions/tariff.html", "/patterns"])
def test_the_tabulator_reaches_everything_is_seen_and_comes_out_again(look, address):
    page = look(viewport={"width": 1280, "height": 900})
    page.goto(address)
    # What can be done beside results is fetched, and reached like all else.
    expect(page.locator(".tools:empty")).to_have_count(0, timeout=20_000)
    reached, unseen = set(), []
    # What results stand for may come meanwhile: how many stops there are is counted at the end.
    for _ in range(500):
        page.keyboard.press("Tab")
        at = page.evaluate(_AT)
        if at is None:
            break
        reached.add(at[0])
        unseen += [at[1]] if at[1] else []
    assert at is None, "there is no way out"
    assert unseen == []
    assert len(reached) >= page.evaluate(_STOPS)


def test_on_a_telephone_the_menu_opens_and_closes_without_javascript(look):
    page = look(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page.goto("/patterns")
    entry = page.get_by_role("link", name="Codebook", exact=True)
    assert not entry.is_visible()
    page.get_by_role("button", name="Menu").click()
    entry.wait_for(state="visible")
    page.keyboard.press("Escape")
    entry.wait_for(state="hidden")
    page.set_viewport_size({"width": 1280, "height": 900})
    assert entry.is_visible()


def test_colours_are_chosen_kept_and_seen_before_anything_is_painted(look):
    page = look(color_scheme="light", viewport={"width": 1280, "height": 900})
    page.goto("/patterns")
    paper = "getComputedStyle(document.body).backgroundColor"
    day = page.evaluate(paper)
    switch = page.get_by_role("button", name="Colours:")
    switch.click()
    assert page.evaluate(paper) == day, "light is what the system has"
    switch.click()
    night = page.evaluate(paper)
    assert night != day
    # As early as a script can look: at the head’s end the choice is worn already.
    page.add_init_script(
        "new MutationObserver(() => { if (document.body && !window.first) window.first ="
        " document.documentElement.dataset.theme; }).observe(document, { childList: true, subtree: true });"
    )
    page.goto("/of/the-league/trust.html")
    assert page.evaluate("window.first") == "dark"
    assert page.evaluate(paper) == night
    assert page.evaluate("getComputedStyle(document.querySelector('.head')).colorScheme") == "dark"
    page.emulate_media(media="print")
    assert page.evaluate(paper) == "rgb(255, 255, 255)", "paper is white whatever was chosen"
    page.emulate_media(media="screen")
    page.get_by_role("button", name="Colours:").click()
    assert page.evaluate(paper) == day
    assert page.evaluate("document.documentElement.dataset.theme ?? 'system'") == "system"


def test_words_stand_beside_the_mark_that_pointer_or_keyboard_is_on(look):
    page = look(viewport={"width": 1280, "height": 1000})
    page.goto("/of/the-league/questions/tariff.html")
    marks = page.locator("figure .wide svg.vf a[href]")
    assert marks.count() > 10
    assert page.locator("figure .wide svg.vf a > title").count() == 0, "else the browser tells them a second time"
    mark = marks.first
    box = mark.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2 + 6, box["y"] + box["height"] / 2)
    tip = page.get_by_role("tooltip")
    tip.wait_for()
    assert "190" in tip.inner_text()
    assert "“" in tip.inner_text()
    assert tip.evaluate(
        "(one) => { const b = one.getBoundingClientRect(); return b.left >= 0 && b.right <= innerWidth; }"
    )
    page.keyboard.press("Escape")
    assert tip.count() == 0
    page.mouse.move(0, 0)
    page.locator("figure .wide svg.vf a[tabindex='0']").first.focus()
    first = page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("ArrowRight")
    second = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert first != second
    assert tip.inner_text()[:6] == second[:6]
    page.keyboard.press("Enter")
    page.wait_for_url("**/documents/*")
