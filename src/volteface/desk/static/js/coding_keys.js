// Keys and buttons that say the same: each has a letter, and a letter is an act.

const SWITCH = "volteface-single-keys";
// Nobody can have read a passage in so short a time; a second tap of the same finger falls into it.
const UNREAD = 220;

/**
 * Listen to keys and to buttons with `data-act`.
 * @param {(letter: string, button: HTMLElement | null) => void} act
 */
export function listen(act) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const at = event.target instanceof HTMLElement ? event.target : document.body;
    const space = event.key === " ";
    if (at.closest("dialog, input:not([type=checkbox]), textarea, select, [contenteditable]")) return;
    // What has the focus answers its own keys.
    if ((space || event.key === "Enter") && at.closest("a, button, summary, input")) return;
    if (event.key.length !== 1 || !single()) return;
    // A key that is held down would go through passages that nobody reads.
    if (event.repeat) return event.preventDefault();
    event.preventDefault();
    act(space ? " " : event.key.toLowerCase(), null);
  });
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("[data-act]") : null;
    if (button instanceof HTMLElement) act(button.dataset.act ?? "", button);
  });
  const box = document.getElementById("single");
  if (box instanceof HTMLInputElement) {
    box.checked = single();
    box.addEventListener("change", () => localStorage.setItem(SWITCH, box.checked ? "on" : "off"));
  }
  for (const dialog of document.querySelectorAll("dialog")) {
    dialog.querySelector("[data-close]")?.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => document.getElementById("passage")?.focus({ preventScroll: true }));
  }
}

function single() {
  try {
    return localStorage.getItem(SWITCH) !== "off";
  } catch {
    return true;
  }
}

/** Tells whether a passage has been up long enough to have been seen. */
export class Glance {
  constructor() {
    this.since = 0;
    /** @type {number | undefined} */
    this.timer = undefined;
  }

  /**
   * A passage came up.
   * @param {HTMLElement} element marked with `data-ready` once answers are taken
   */
  begin(element) {
    window.clearTimeout(this.timer);
    delete element.dataset.ready;
    this.since = performance.now();
    this.timer = window.setTimeout(() => (element.dataset.ready = "1"), UNREAD);
  }

  get seen() {
    return performance.now() - this.since >= UNREAD;
  }
}

/** The judgement that a letter stands for, without voice, reason and flag; null where it is none.
 * @param {string} letter
 * @returns {{ about: boolean, position: number | null, unclear: boolean } | null}
 */
export function answer(letter) {
  const step = "12345".indexOf(letter);
  if (letter.length === 1 && step >= 0) return { about: true, position: step / 2 - 1, unclear: false };
  if (letter === "n") return { about: true, position: null, unclear: false };
  if (letter === "0") return { about: false, position: null, unclear: false };
  if (letter === "x") return { about: false, position: null, unclear: true };
  return null;
}

/** The letter of a judgement; "" where its position is no step.
 * @param {{ about: boolean, position: number | null, unclear: boolean }} said
 */
export function letterOf(said) {
  if (said.unclear) return "x";
  if (!said.about) return "0";
  if (said.position === null) return "n";
  return [-1, -0.5, 0, 0.5, 1].includes(said.position) ? String(said.position * 2 + 3) : "";
}
