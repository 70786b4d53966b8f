"""The coding page in Debian's Chromium: keyboard alone, a lost connection, several windows, a phone."""

import pytest
from playwright.sync_api import expect

from desk_opened import free_port, open_desk, visit
from volteface.library import codings
from volteface.model.coding import Judgement
from volteface.study import Study

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@pytest.fixture
def opened(folder):
    """The desk in a process of its own."""
    with open_desk(folder) as desk:
        yield desk


@pytest.fixture
def context(opened, browser):
    """A browser that was let in."""
    with visit(browser, opened) as page:
        yield page.context


def sit(context, address="/coding/tariff"):
    """A page at which a passage can be answered."""
    page = context.new_page()
    page.goto(address)
    ready(page)
    return page


def ready(page):
    page.wait_for_selector("#passage[data-ready]:not([hidden])")


def press(page, keys):
    """Key after key, each when its passage has been seen."""
    for key in keys:
        ready(page)
        page.keyboard.press(key)


def sent(page):
    """Until every act has its receipt."""
    page.wait_for_selector("body[data-unsent='0']")


def on_record(folder):
    """Judgements on record by passage, each once."""
    with Study.open(folder) as study:
        held = [one.coding for one in codings.history(study.library, "tariff")]
    assert len({one.passage for one in held}) == len(held)
    return [one.judgement for one in held]


def test_by_keyboard_alone(context, folder):
    page = sit(context)
    first = page.text_content("#text")
    press(page, "vfr")
    page.keyboard.type("because 1 of them")
    page.keyboard.press("Enter")
    press(page, "5")
    ready(page)
    assert page.text_content("#text") != first
    press(page, "1n0x")
    press(page, "e")
    press(page, "u")
    page.wait_for_selector("#why:not([hidden])")
    press(page, "3")
    press(page, "s")
    sent(page)
    page.wait_for_selector("#far:text-matches('^5 of')")
    held = on_record(folder)
    assert [(one.about, one.position, one.unclear) for one in held] == [
        (True, 1.0, False),
        (True, -1.0, False),
        (True, None, False),
        (False, None, False),
        (True, 0.0, False),
    ]
    assert (held[0].voice, held[0].reason, held[0].flagged) == ("quoted", "because 1 of them", True)
    page.keyboard.press("?")
    page.wait_for_selector("dialog#keys[open]")
    page.keyboard.press("1")
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog#keys:not([open])", state="attached")
    assert len(on_record(folder)) == 5
    page.reload()
    press(page, "u")
    page.wait_for_selector("#why:not([hidden])")
    assert "taken" in page.locator(".answers [data-act='3']").get_attribute("class")
    sent(page)
    assert len(on_record(folder)) == 4


def test_without_a_connection_one_goes_on_and_nothing_is_lost(context, folder):
    page = sit(context)
    press(page, "1")
    sent(page)
    context.set_offline(True)
    press(page, "1234n0x512345")
    page.wait_for_selector("#outbox:text-matches('^13 not yet sent: no connection')")
    press(page, "u")
    page.wait_for_selector("#outbox:text-matches('^1[24] not yet sent')")
    assert len(on_record(folder)) == 1
    # The window is closed with the connection still down; another one is opened when it is back.
    page.close()
    context.set_offline(False)
    again = sit(context)
    sent(again)
    assert len(on_record(folder)) == 13
    press(again, "5")
    sent(again)
    assert len(on_record(folder)) == 14


def test_a_desk_that_is_killed_and_started_again_gets_everything_once(browser, folder):
    port = str(free_port())
    with open_desk(folder, "--port", port) as first, visit(browser, first) as entered:
        page = sit(entered.context)
        press(page, "12")
        sent(page)
        first.kill()
        press(page, "345")
        page.wait_for_selector("text=/3 not yet sent/")
        with open_desk(folder, "--port", port):
            sent(page)
            press(page, "1")
            sent(page)
    assert len(on_record(folder)) == 6


def test_two_windows_of_one_coder_share_the_work(context, folder):
    one, two = sit(context), sit(context)
    assert one.text_content("#text") == two.text_content("#text")
    press(one, "15")
    sent(one)
    two.wait_for_selector("text=/in another window/")
    # It has heard of both.
    expect(two.locator("#text")).to_have_text(one.text_content("#text"))
    press(two, "15")
    sent(two)
    sent(one)
    assert len(on_record(folder)) == 4


@pytest.fixture
def phone(opened, browser):
    """A telephone that was let in."""
    with visit(browser, opened, **PHONE) as page:
        yield page.context


def test_on_a_phone_by_touch(phone, folder):
    page = sit(phone)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    sizes = page.eval_on_selector_all(
        ".answering button", "all => all.filter(b => b.offsetParent).map(b => [b.offsetWidth, b.offsetHeight])"
    )
    assert min(map(min, sizes)) >= 36
    # What a finger does is heard of after it has gone: each tap waits for what came of it.
    for done, letter in enumerate("15n0", start=1):
        ready(page)
        page.tap(f".answers [data-act='{letter}']")
        page.wait_for_selector(f"#far:text-matches('^{done} of')")
    ready(page)
    page.tap(".doing [data-act='u']")
    page.wait_for_selector("#why:not([hidden])")
    page.tap("[data-act='f']")
    page.wait_for_selector("[data-act='f'][aria-pressed='true']")
    ready(page)
    page.tap(".answers [data-act='x']")
    page.wait_for_selector("#far:text-matches('^4 of')")
    sent(page)
    held = on_record(folder)
    assert [one.position for one in held] == [-1.0, 1.0, None, None]
    assert (held[-1].unclear, held[-1].flagged) == (True, True)


def test_disputes_are_settled_side_by_side(context, folder):
    with Study.open(folder) as study:
        for name, position in (("bob", 1.0), ("eva", -0.5)):
            session = study.by_hand("tariff", name)
            for _ in range(3):
                session.code(
                    session.now(), Judgement(about=True, position=position, voice="own", reason=f"{name} says")
                )
    page = sit(context, "/coding/tariff/adjudicate")
    assert page.locator("#said-by li").count() == 2
    assert "bob says" in page.text_content("#said-by")
    press(page, "d")
    press(page, "5")
    press(page, "u")
    page.wait_for_selector("#why:not([hidden])")
    press(page, "ss")
    press(page, "1")
    sent(page)
    page.wait_for_selector("#far:text-matches('^2 of 3')")
    with Study.open(folder) as study:
        found = study.disputes("tariff", settled=True)
        settled = [one.settled for one in found.disputes if one.settled is not None]
    assert (found.disputed, found.settled) == (3, 2)
    assert sorted(one.position for one in settled) == [-1.0, -0.5]
    assert any(one.reason == "as eva: eva says" for one in settled)


def test_what_cannot_be_read_is_told_and_holds_up_nothing(context, folder):
    page = sit(context)
    context.set_offline(True)
    press(page, "5")
    page.wait_for_selector("body[data-unsent='1']")
    # As a fault of the program or of the disk would leave it in the browser's database, before a good one.
    page.evaluate(
        """() => new Promise((done) => {
          indexedDB.open("volteface-coding").onsuccess = (event) => {
            const store = event.target.result.transaction("acts", "readwrite").objectStore("acts");
            store.getAll().onsuccess = (held) => {
              const [good] = held.target.result;
              store.put({ ...good, seq: 0, act: { ...good.act, uuid: "bad", passage: 1e30 } }).onsuccess = done;
            };
          };
        })"""
    )
    context.set_offline(False)
    sent(page)
    page.wait_for_selector("#said:text-matches('A coding was not taken: the body cannot be read')")
    assert len(on_record(folder)) == 1
