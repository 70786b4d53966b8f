"""A page gone through with the tabulator: what it reaches, in which order, and whether one sees where one is."""

from __future__ import annotations

from typing import Any

# Writes down each stop: its number in the document, and what is wrong with how it looks or where it stands.
_WATCH = """() => {
  window.watching?.abort();
  window.watching = new AbortController();
  window.stops = [];
  window.round = false;
  for (const one of document.querySelectorAll("[data-unlike]")) delete one.dataset.unlike;
  const ring = (one) => {
    const style = getComputedStyle(one);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  };
  const seen = (at) => {
    const circle = at.querySelector("circle");
    return ring(at) || (at.closest("label") && ring(at.closest("label"))) || getComputedStyle(at).boxShadow !== "none"
      || (circle && parseFloat(getComputedStyle(circle).strokeWidth) > 2);
  };
  const covered = (at) => {
    const box = at.getBoundingClientRect();
    const there = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height, innerHeight) / 2);
    if (!there || at.contains(there) || there.contains(at)) return null;
    const over = there.closest("dialog, [popover], #said, .stays, .doing, .answering, header, nav");
    return over && getComputedStyle(over).position !== "static" ? over : null;
  };
  document.addEventListener("focusin", ({ target }) => {
    const last = window.stops.at(-1);
    if (window.stops.includes(target)) { window.round ||= target === window.stops[0]; return; }
    window.stops.push(target);
    if (!seen(target)) target.dataset.unlike = "one does not see that one is there";
    if (covered(target)) target.dataset.unlike = `it is under ${covered(target).className}`;
    if (last && !(last.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING))
      target.dataset.unlike = `it comes after ${last.outerHTML.slice(0, 80)}`;
  }, window.watching);
}"""
# What the tabulator ought to reach: seen, not switched off; of radio buttons of one name it reaches one.
_MISSED = """() => {
  const seen = (one) => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length;
  const all = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]";
  const stops = [...document.querySelectorAll(all)].filter((one) => one.tabIndex >= 0 && !one.disabled && seen(one));
  const names = new Set(window.stops.filter((one) => one.type === "radio").map((one) => one.name));
  const missed = stops.filter((one) => !window.stops.includes(one) && !(one.type === "radio" && names.has(one.name)));
  const told = (one, what) => `${what}: ${one.outerHTML.slice(0, 110)}`;
  return [
    ...missed.map((one) => told(one, "not reached")),
    ...window.stops.filter((one) => one.dataset.unlike).map((one) => told(one, one.dataset.unlike)),
    ...(window.round ? [] : [told(document.activeElement, "one does not come out")]),
  ];
}"""
# Whatever has the focus by itself: one begins above it.
_FROM_THE_TOP = """() => {
  const top = document.createElement("i");
  top.tabIndex = -1;
  document.body.prepend(top);
  top.focus();
  top.remove();
}"""
_MOST = 1_200
_AT_ONCE = 25
_TAB = {"key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9}


def gone_through(page: Any) -> list[str]:
    """What is wrong with it, by keyboard alone; nothing, where all is reached and one comes round.

    Where something is, one goes round once more: parts of a page may have come meanwhile.
    """
    return _once(page) and _once(page)


def _once(page: Any) -> list[str]:
    page.evaluate(_FROM_THE_TOP)
    page.evaluate(_WATCH)
    keys = page.context.new_cdp_session(page)
    for _ in range(_MOST // _AT_ONCE):
        for _ in range(_AT_ONCE):
            keys.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **_TAB})
        if page.evaluate("window.round"):
            break
    keys.detach()
    return page.evaluate(_MISSED)
