"""The editor in a real browser: by keyboard and by drag, drafts that outlive the connection."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def page(written, at_desk):
    """The editor of `dossiers/mine.md`, opened in a browser."""
    assert written.path.is_file()
    at_desk.goto("/dossiers/mine")
    at_desk.locator("html.moves").wait_for()
    return at_desk


def order(page):
    return page.eval_on_selector_all(".piece", "all => all.map((one) => one.dataset.key)")


def opens(page, key):
    """The field of a piece that is opened by its link, once it is listened to."""
    page.locator(f"#p-{key}").get_by_role("link", name="Edit").click()
    page.locator(f"#slot-{key} form[data-kept]").wait_for()
    return page.locator(f"#slot-{key} textarea")


def no_draft_left(page):
    """Until nothing is kept of what was typed."""
    page.wait_for_function("() => !Object.keys(localStorage).some((one) => one.includes('draft'))")


def test_a_piece_is_moved_by_key_keeps_the_focus_and_is_announced(page, written):
    keys = order(page)
    page.locator(f"#down-{keys[1]}").focus()
    page.keyboard.press("Alt+ArrowDown")
    page.locator("#editor[data-said='A quotation moved.']").wait_for()
    assert order(page) == [keys[0], keys[2], keys[1], *keys[3:]]
    expect(page.locator(f"#down-{keys[1]}")).to_be_focused()
    expect(page.locator("#said")).to_contain_text("It is number 3 of 6.")
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
    expect(page.locator(".gap.here")).to_have_attribute("data-after", keys[2])
    page.mouse.up()
    page.locator("#editor[data-said='Prose moved.']").wait_for()
    assert order(page)[:3] == [keys[1], keys[2], keys[0]]


def test_prose_is_written_between_and_looked_at_before_it_is_saved(page, written):
    keys = order(page)
    page.locator(f"#add-{keys[0]}").click()
    page.locator(f"#slot-g-{keys[0]} form[data-kept]").wait_for()
    area = page.locator(f"#slot-g-{keys[0]} textarea")
    area.fill("Written **between**.")
    look = page.locator(f"#slot-g-{keys[0]} .look")
    look.locator("strong").wait_for()
    assert "Written between." in look.inner_text()
    assert "between**" not in written.text
    area.press("Control+Enter")
    page.locator("#editor[data-said='Something put in.']").wait_for()
    assert "\n\nWritten **between**.\n\n" in written.text
    no_draft_left(page)


def test_what_is_typed_outlives_a_lost_connection_and_a_closed_page(page, written):
    key = order(page)[2]
    opens(page, key).fill("Between, unsaved.")
    page.context.set_offline(True)
    page.locator(f"#slot-{key}").get_by_role("button", name="Save").click()
    page.locator(f"#slot-{key} .state.unsaved").wait_for()
    assert "unsaved" not in written.text
    # The page is closed before the desk answers again, so that nothing was sent again meanwhile.
    page.goto("about:blank")
    page.context.set_offline(False)
    page.goto("/dossiers/mine")
    page.locator("html.moves").wait_for()
    opens(page, key)
    page.get_by_role("button", name="Take them").click()
    page.locator(f"#slot-{key}").get_by_role("button", name="Save").click()
    page.locator("#editor[data-said='Prose changed.']").wait_for()
    assert "Between, unsaved." in written.text
    no_draft_left(page)


def test_another_s_edit_is_shown_where_one_s_own_form_stands(page, written):
    key = order(page)[2]
    opens(page, key).fill("Between, as I say.")
    written.path.write_text(written.text.replace("Between.", "Between, as they say."), "utf-8")
    page.locator(f"#slot-{key}").get_by_role("button", name="Save").click()
    conflict = page.locator(f"#slot-{key} .conflict")
    conflict.wait_for()
    assert "Between, as they say." in written.text
    assert conflict.locator("textarea").input_value().strip() == "Between, as I say."
