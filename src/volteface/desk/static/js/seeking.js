// Search: boxes that collect as they are ticked, a strip of years under the arrow keys, focus where one turns a page.
import { say } from "./said.js";

const main = document.querySelector("main.seeking");
const up = document.body.dataset.up ?? "";
main?.classList.add("live");

/**
 * Put a passage into the basket, or take it out; the box goes back where that fails.
 * @param {HTMLInputElement} box
 */
async function collect(box) {
  const sent = new URLSearchParams({ address: box.value, ticked: box.checked ? "1" : "" });
  /** @type {Response | undefined} */
  let answer;
  try {
    answer = await fetch(`${up}collect/tick`, { method: "POST", body: sent, headers: { "HX-Request": "true" } });
  } catch {
    answer = undefined;
  }
  const part = document.createElement("template");
  part.innerHTML = answer ? await answer.text() : "";
  if (!answer?.ok) {
    box.checked = !box.checked;
    say(part.content.textContent?.trim() || "It could not be kept: the desk does not answer. Try again.");
    return;
  }
  const count = document.getElementById("collected-count");
  if (count) count.textContent = part.content.textContent?.trim() ?? "";
}

main?.addEventListener("change", (event) => {
  const box = event.target;
  if (box instanceof HTMLInputElement && "collect" in box.dataset) {
    event.stopPropagation();
    void collect(box);
  }
});

/**
 * The bars of the strip that is seen.
 * @param {Element} strip
 * @returns {SVGAElement[]}
 */
function bars(strip) {
  const seen = [...strip.querySelectorAll("svg")].find((drawing) => drawing.getClientRects().length);
  /** @type {SVGAElement[]} */
  const found = [];
  for (const bar of seen?.querySelectorAll("*|a") ?? []) if (bar instanceof SVGAElement) found.push(bar);
  return found;
}

/** One of the bars is reached with the tab key, the others from there with the arrow keys. */
function rove() {
  for (const strip of document.querySelectorAll("[data-strip]")) {
    const all = bars(strip);
    all[all.length - 1]?.setAttribute("tabindex", "0");
  }
}

document.addEventListener("keydown", (event) => {
  const bar = event.target;
  const strip = bar instanceof SVGAElement ? bar.closest("[data-strip]") : null;
  if (!(bar instanceof SVGAElement) || !strip) return;
  const all = bars(strip);
  const at = all.indexOf(bar);
  /** @type {Record<string, number>} */
  const to = { ArrowLeft: at - 1, ArrowRight: at + 1, PageUp: at - 10, PageDown: at + 10, Home: 0, End: all.length - 1 };
  if (!(event.key in to)) return;
  event.preventDefault();
  const next = all[Math.min(Math.max(to[event.key], 0), all.length - 1)];
  bar.setAttribute("tabindex", "-1");
  next.setAttribute("tabindex", "0");
  next.focus();
});

document.addEventListener("htmx:afterSwap", (event) => {
  if (!(event.target instanceof Element) || event.target.id !== "found") return;
  rove();
  // Whoever turned a page with a link that is gone goes on at what was found.
  if (document.activeElement === document.body) event.target instanceof HTMLElement && event.target.focus({ preventScroll: true });
});

window.addEventListener("resize", rove);
rove();
