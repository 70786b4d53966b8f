"""All pages in a real browser: for everybody, at every width, in both colours, without JavaScript, from here alone."""

from urllib.parse import urljoin, urlsplit

from axe_playwright_python.sync_playwright import Axe
from looked_at import NO_PAGES, PAGES, places
from selectolax.lexbor import LexborHTMLParser

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
_WINDOW = {"width": 1280, "height": 900}
_TELEPHONE = {"width": 390, "height": 844}
_ZOOMED = {"width": 640, "height": 400}  # a window of 1280 px at 200 %


def test_every_page_is_looked_at():
    assert places() - PAGES.keys() - NO_PAGES.keys() == set(), "enter them in looked_at.py"
    assert (PAGES.keys() | NO_PAGES.keys()) - places() == set(), "these are no longer there"


def test_pages_are_for_everybody_stay_within_the_window_within_the_house_and_still(look, pages):
    page = look(viewport=_WINDOW, reduced_motion="reduce")
    heard, asked = [], []
    page.on("console", lambda one: heard.append(one.text) if one.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    found = {}
    for address in pages:
        heard.clear()
        page.set_viewport_size(_WINDOW)
        page.emulate_media(color_scheme="light")
        page.goto(address)
        said = [("console", one) for one in heard]
        said += [("moves", one) for one in page.evaluate("document.getAnimations().map((one) => one.animationName)")]
        said += [("by day", one) for one in _violations(page, _RULES)]
        page.emulate_media(color_scheme="dark")
        said += [("by night", one) for one in _violations(page, _CONTRAST)]
        for width in (_TELEPHONE, _ZOOMED):
            page.set_viewport_size(width)
            said += [(f"wider than {width['width']} px", *wide) for wide in [page.evaluate(_TOO_WIDE)] if wide]
        if said:
            found[address] = said
    assert not found, _told(found)
    house = page.url.split("/", 3)[2]
    assert {url.split("/", 3)[2] for url in asked if not url.startswith(("data:", "blob:"))} == {house}


def test_pages_stand_without_javascript_and_are_light(look, pages):
    page = look(java_script_enabled=False)
    found = {}
    for address in pages:
        answer = page.goto(address)
        said = [f"status {answer.status}"] if answer.status != 200 else []
        for needed, much in (("main#content", 1), ("h1", 1), ("header.head a.name", 1), ("nav a[href]", None)):
            count = page.locator(needed).count()
            said += [f"{count} × {needed}"] if count != much and (much or not count) else []
        said += [] if " – " in page.title() else [f"title “{page.title()}”"]
        # What can be pressed does something: it sends a form, opens a menu, or is not shown. The patterns only show.
        said += [
            f"nothing happens: {one.inner_text()[:60]}"
            for one in page.locator("button:not(form button):not([popovertarget]):not([form])").all()
            if one.is_visible() and address != "/patterns" and not address.startswith("/coding/")
        ]
        sent = answer.request.sizes()["responseBodySize"]
        said += [f"{sent:,} bytes"] if sent > 200_000 else []
        if said:
            found[address] = said
    assert not found, _told(found)


def test_every_link_of_every_page_leads_somewhere(look, pages):
    ask = look().request
    leads = {}
    for address in pages:
        answer = ask.get(address)
        for one in LexborHTMLParser(answer.text()).css("a[href], link[href], img[src], script[src]"):
            there = urljoin(answer.url, one.attributes.get("href") or one.attributes.get("src"))
            path = urlsplit(there).path
            # One of each path: what stands behind the question mark is the page's own matter. The API asks for more.
            if urlsplit(there).netloc == urlsplit(answer.url).netloc and not path.startswith("/api/"):
                leads.setdefault(path, (there, address))
    assert len(leads) > len(pages)
    dead = {there: (status, of) for there, of in leads.values() if (status := ask.get(there).status) >= 400}
    assert dead == {}


def _told(found):
    return "\n" + "\n".join(f"{address}: {one}" for address, said in found.items() for one in said)


def _violations(page, options):
    # Injected by the debugger, which the page's policy does not concern.
    if not page.evaluate("'axe' in window"):
        page.evaluate(_AXE.axe_script)
    answer = page.evaluate("(options) => axe.run(document, options)", options)
    return [
        f"{one['id']}: {node['target']} {node['html'][:110]}"
        for one in answer["violations"]
        for node in one["nodes"][:3]
    ]
