"""The editor in a real browser: by keyboard and by drag, drafts that outlive the connection."""

import pytest


@pytest.fixture
def page(written, at_desk):
    """The editor of `dossiers/mine.md`, opened in a browser."""
    assert written.path.is_file()
    at_desk.goto("/dossiers/mine")
    at_desk.locator("html.moves").wait_for()
    return at_desk


def order(page):
    return [one.get_attribute("data-key") for one in page.locator(".piece").all()]


def test_a_piece_is_moved_by_key_keeps_the_focus_and_is_announced(page, written):
    keys = order(page)
    page.locator(f"#down-{keys[1]}").focus()
    page.keyboard.press("Alt+ArrowDown")
    page.locator("#editor[data-said='A quotation moved.']").wait_for()
    assert order(page) == [keys[0], keys[2], keys[1], *keys[3:]]
    assert page.evaluate("document.activeElement.id") == f"down-{keys[1]}"
    assert "It is number 3 of 6." in page.locator("#said").inner_text()
    page.locator("#editor").evaluate("one => one.dataset.said = ''")
    page.keyboard.press("Alt+ArrowUp")
    page.locator("#editor[data-said='A quotation moved.']").wait_for()
    assert order(page) == keys
    page.get_by_role("button", name="Undo").click()
    page.locator("#editor[data-said='Undone.']").wait_for()
    assert order(page)[1] == keys[2]
    assert written.text.index("Between.") < written.text.index(written.low)


def test_a_piece_is_dragged_to_where_a_line_shows(page):
    keys = order(page)
    page.locator(f"#p-{keys[0]}").hover()
    grip = page.locator(f"#p-{keys[0]} .grip")
    start = grip.bounding_box()
    page.mouse.move(start["x"] + 8, start["y"] + 8)
    page.mouse.down()
    target = page.locator(f".gap[data-after='{keys[2]}']").bounding_box()
    page.mouse.move(start["x"] + 8, target["y"] - 20, steps=4)
    page.mouse.move(start["x"] + 8, target["y"], steps=4)
    assert page.locator(".gap.here").get_attribute("data-after") == keys[2]
    page.mouse.up()
    page.locator("#editor[data-said='Prose moved.']").wait_for()
    assert order(page)[:3] == [keys[1], keys[2], keys[0]]


def test_prose_is_written_between_and_looked_at_before_it_is_saved(page, written):
    keys = order(page)
    page.locator(f"#add-{keys[0]}").click()
    area = page.locator(f"#slot-g-{keys[0]} textarea")
    area.fill("Written **between**.")
    look = page.locator(f"#slot-g-{keys[0]} .look")
    look.locator("strong").wait_for()
    assert "Written between." in look.inner_text()
    assert "between**" not in written.text
    area.press("Control+Enter")
    page.locator("#editor[data-said='Something put in.']").wait_for()
    assert "\n\nWritten **between**.\n\n" in written.text
    assert [one for one in page.evaluate("Object.entries(localStorage)") if "draft" in one[0]] == []


def test_what_is_typed_outlives_a_lost_connection_and_a_closed_page(page, written):
    key = order(page)[2]
    edit = page.locator(f"#p-{key}").get_by_role("link", name="Edit")
    edit.click()
    page.locator(f"#slot-{key} textarea").fill("Between, unsaved.")
    page.context.set_offline(True)
    page.locator(f"#slot-{key}").get_by_role("button", name="Save").click()
    page.locator(f"#slot-{key} .state.unsaved").wait_for()
    assert "unsaved" not in written.text
    # The page is closed before the desk answers again, so that nothing was sent again meanwhile.
    page.goto("about:blank")
    page.context.set_offline(False)
    page.goto("/dossiers/mine")
    page.locator("html.moves").wait_for()
    page.locator(f"#p-{key}").get_by_role("link", name="Edit").click()
    page.get_by_role("button", name="Take them").click()
    page.locator(f"#slot-{key}").get_by_role("button", name="Save").click()
    page.locator("#editor[data-said='Prose changed.']").wait_for()
    assert "Between, unsaved." in written.text
    assert [one for one in page.evaluate("Object.entries(localStorage)") if "draft" in one[0]] == []


def test_another_s_edit_is_shown_where_one_s_own_form_stands(page, written):
    key = order(page)[2]
    page.locator(f"#p-{key}").get_by_role("link", name="Edit").click()
    page.locator(f"#slot-{key} textarea").fill("Between, as I say.")
    written.path.write_text(written.text.replace("Between.", "Between, as they say."), "utf-8")
    page.locator(f"#slot-{key}").get_by_role("button", name="Save").click()
    conflict = page.locator(f"#slot-{key} .conflict")
    conflict.wait_for()
    assert "Between, as they say." in written.text
    assert conflict.locator("textarea").input_value().strip() == "Between, as I say."
