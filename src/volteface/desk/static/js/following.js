// Parts of a page that follow what happens: fetched again, by htmx, when the feed tells of something they are about.
import { say } from "./said.js";

/**
 * A part says in `data-follows` what it is about: names of events, `work` for what is done beside the desk, or `all`;
 * in `data-every` how many seconds are between two fetches at least; and by `hx-trigger="volteface:news"` what is fetched.
 */
const EVERY = 1;
/** What was fetched just now, and the timer until when. @type {WeakMap<Element, number>} */
const pauses = new WeakMap();
/** What has to be fetched once it may be. @type {Set<Element>} */
const missed = new Set();

/** Let the parts of this page follow. */
export function follow() {
  document.addEventListener("volteface:feed", (event) => {
    const seen = /** @type {CustomEvent<import("./feed.js").Happened>} */ (event).detail;
    for (const part of parts()) if (concerns(part, seen)) again(part);
  });
  // While nobody looked, nothing was heard.
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) parts().forEach(again);
  });
  // The field that is gone to is not there before the event is over.
  document.addEventListener("focusout", () => window.setTimeout(() => [...missed].forEach(again)));
  document.addEventListener("htmx:afterSwap", (event) => {
    const part = event.target;
    const told = part instanceof HTMLElement && part.dataset.follows && part.querySelector("[data-said]");
    if (!(part instanceof HTMLElement) || !told) return;
    // It is over: nothing more is asked for, and it is read aloud.
    delete part.dataset.follows;
    say(told.textContent?.trim() ?? "");
  });
}

/** @returns {HTMLElement[]} */
function parts() {
  return /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-follows]")]);
}

/**
 * @param {HTMLElement} part
 * @param {import("./feed.js").Happened} seen
 */
function concerns(part, seen) {
  const about = (part.dataset.follows ?? "").split(" ");
  const work = seen.jobs.length > 0 || seen.events.includes("task");
  return about.includes("all") || (about.includes("work") && work) || seen.events.some((one) => about.includes(one));
}

/**
 * Fetch a part again: at once, or when it may be.
 * @param {Element} part
 */
function again(part) {
  missed.delete(part);
  if (!part.isConnected || !(part instanceof HTMLElement)) return;
  if (pauses.has(part) || writing(part)) {
    missed.add(part);
    return;
  }
  part.dispatchEvent(new CustomEvent("volteface:news"));
  const pause = () => {
    pauses.delete(part);
    if (missed.has(part)) again(part);
  };
  pauses.set(part, window.setTimeout(pause, 1000 * Number(part.dataset.every ?? EVERY)));
}

/**
 * Whether somebody is writing in a part that would be taken away.
 * @param {Element} part
 */
function writing(part) {
  return [...part.querySelectorAll("input, textarea")].some(
    (one) =>
      (one instanceof HTMLTextAreaElement || (one instanceof HTMLInputElement && one.type !== "hidden")) &&
      (one === document.activeElement || one.value !== one.defaultValue),
  );
}
