"""The frame of every page: its menu on a telephone, the colours that somebody chose, words beside a mark."""


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
    entry.wait_for(state="visible")


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
    # What can be done beside results comes later, and moves what stands below it.
    page.wait_for_function("() => !document.querySelector('.tools:empty')")
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
