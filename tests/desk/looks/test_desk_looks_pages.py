"""All pages in a real browser: for everybody, at every width, in both colours, by keyboard, without JavaScript."""

from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from by_keyboard import gone_through
from furnished import CODER, OWNER, READER, STRANGER
from looked_at import ALONE, NO_PAGES, PAGES, Visit, places
from selectolax.lexbor import LexborHTMLParser

from patience import until

_AXE = Axe()
# Without what takes axe long and finds nothing here: style sheets fetched once more, frames.
_QUICKLY = {"resultTypes": ["violations"], "preload": False, "iframes": False}
_RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], **_QUICKLY}
_CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, **_QUICKLY}
# What stands outside of the window: not what scrolls within its own frame.
_TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const wide = [...document.body.querySelectorAll("*")].filter((one) => one.getBoundingClientRect().right > width + 1);
  return [document.documentElement.scrollWidth, ...wide.slice(0, 4).map((one) => one.outerHTML.slice(0, 90))];
}"""
# Of rows, entries and marks that are all alike axe sees the first ones: it takes its time with each.
_FEWER = """() => document.querySelectorAll("tbody tr:nth-child(n+7), li:nth-child(n+9), svg.vf a:nth-of-type(n+5)")
  .forEach((one) => one.remove())"""
# What is still on its way into a page.
_COMING = ".tools:empty, [hx-trigger^='load delay'], .htmx-request, .htmx-swapping, .htmx-settling"
_SEND = """([to, fields]) => {
  const form = Object.assign(document.createElement("form"), { method: "post", action: to });
  for (const [name, value] of Object.entries(fields)) {
    form.append(Object.assign(document.createElement("input"), { name, value }));
  }
  document.body.append(form);
  form.submit();
}"""
_WINDOW = {"width": 1280, "height": 900}
_WIDTHS = {"telephone": (390, 844), "tablet": (820, 1180), "200 %": (640, 450)}  # a window of 1280 px, twice as large


def test_every_page_is_looked_at():
    assert places() - PAGES.keys() - NO_PAGES.keys() == set(), "enter them in looked_at.py"
    assert (PAGES.keys() | NO_PAGES.keys()) - places() == set(), "these are no longer there"


@pytest.mark.parametrize("who", [OWNER, CODER, READER, STRANGER])
def test_pages_are_for_everybody_stay_within_the_window_within_the_house_and_still(look, visits, who):
    found = _gone_over(look(who, viewport=_WINDOW, reduced_motion="reduce"), [one for one in visits if one.who == who])
    assert not found, _told(found)


def test_so_are_the_pages_of_whoever_works_alone_and_has_nothing_yet(alone):
    found = _gone_over(alone, [Visit("somebody alone", one) for one in ALONE])
    assert not found, _told(found)


def test_pages_stand_without_javascript_are_light_and_every_link_leads_somewhere(look, visits):
    found, leads = {}, {}
    for who in (OWNER, CODER, READER, STRANGER):
        page = look(who, java_script_enabled=False)
        for visit in (one for one in visits if one.who == who and not one.fields):
            answer = page.goto(visit.address)
            said = [f"status {answer.status}"] if answer.status != visit.status else []
            said += [*_lacking(page, visit)]
            sent = answer.request.sizes()["responseBodySize"]
            said += [f"{sent:,} bytes"] if sent > 200_000 else []
            if said:
                found[visit] = said
            if who == OWNER and visit.status == 200:
                leads = _led(page) | leads
    assert not found, _told(found)
    assert len(leads) > len(visits)
    ask = page.context.request if who == OWNER else look().request
    dead = {there: (status, of) for there, of in leads.values() if (status := ask.get(there).status) >= 400}
    assert dead == {}


def _gone_over(page, visits):
    """What is wrong with each page, by visit."""
    heard, asked, under_way, found = [], [], set(), {}
    page.on("console", lambda one: heard.append(one.text) if one.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("request", lambda request: (asked.append(request.url), under_way.add(request)))
    for ends in ("requestfinished", "requestfailed"):
        # Playwright writes on whoever listens, which a method of a set does not allow.
        page.on(ends, lambda request: under_way.discard(request))  # noqa: PLW0108
    # Injected by the debugger, which the page's policy does not concern.
    page.add_init_script(_AXE.axe_script)
    coming = page.locator(_COMING)
    for visit in visits:
        page.emulate_media(color_scheme="light")
        heard.clear()
        under_way.clear()
        _come(page, visit)
        # Parts that are fetched have come, those that are asked for again and again too; the feed never ends.
        until(
            lambda: not coming.count() and all(one.url.endswith("/feed") for one in under_way), f"{visit} never rests"
        )
        # A browser says by itself that it was refused.
        said = [("console", one) for one in heard if visit.status == 200 or "the server responded" not in one]
        said += [("moves", one) for one in page.evaluate("document.getAnimations().map((one) => one.animationName)")]
        said += [("by keyboard", one) for one in gone_through(page)]
        for name, (width, height) in _WIDTHS.items():
            page.set_viewport_size({"width": width, "height": height})
            said += [(f"wider than the {name}", *wide) for wide in [page.evaluate(_TOO_WIDE)] if wide]
        page.set_viewport_size(_WINDOW)
        page.evaluate(_FEWER)
        said += [("by day", one) for one in _violations(page, _RULES)]
        page.emulate_media(color_scheme="dark")
        said += [("by night", one) for one in _violations(page, _CONTRAST)]
        if said:
            found[visit] = said
    house = urlsplit(page.url).netloc
    abroad = {url for url in asked if urlsplit(url).netloc != house and not url.startswith(("data:", "blob:"))}
    return found | ({"requests to others": sorted(abroad)} if abroad else {})


def _come(page, visit):
    if not visit.fields:
        answer = page.goto(visit.address)
    else:
        page.goto("/in" if visit.who == STRANGER else "/api")
        with page.expect_navigation() as coming:
            page.evaluate(_SEND, [visit.address, visit.fields])
        answer = coming.value
    assert answer.status == visit.status, visit


def _lacking(page, visit) -> Iterator[str]:
    within = visit.who != STRANGER and visit.status == 200
    needed = {"main#content": 1, "h1": 1, "header.head .name": 1} | ({"nav a[href]": None} if within else {})
    for one, much in needed.items():
        count = page.locator(one).count()
        if count != much and (much or not count):
            yield f"{count} × {one}"
    if within and " – " not in page.title():
        yield f"title “{page.title()}”"
    # What can be pressed does something: it sends a form, opens a menu, or is not shown. The patterns only show.
    if visit.address != "/patterns" and not visit.address.startswith("/coding/"):
        for one in page.locator("button:not(form button):not([popovertarget]):not([form])").all():
            if one.is_visible():
                yield f"nothing happens: {one.inner_text()[:60]}"


def _led(page):
    """Where links lead, by path: what stands behind the question mark is the page's own matter."""
    leads = {}
    for one in LexborHTMLParser(page.content()).css("a[href], link[href], img[src], script[src]"):
        there = urljoin(page.url, one.attributes.get("href") or one.attributes.get("src"))
        path = urlsplit(there).path
        # The API asks for more than a path.
        if urlsplit(there).netloc == urlsplit(page.url).netloc and not path.startswith("/api/"):
            leads.setdefault(path, (there, page.url))
    return leads


def _told(found):
    return "\n" + "\n".join(f"{visit}: {one}" for visit, said in found.items() for one in said)


def _violations(page, options):
    answer = page.evaluate("(options) => axe.run(document, options)", options)
    return [
        f"{one['id']}: {node['target']} {node['html'][:110]}"
        for one in answer["violations"]
        for node in one["nodes"][:3]
    ]
