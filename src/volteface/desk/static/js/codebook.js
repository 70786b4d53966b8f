// The codebook: cues are counted as they are written, and what is written outlives a closed page.
import { keeps } from "./drafts.js";

const form = document.getElementById("question");
const WAIT = 450;

function count() {
  document.body.dispatchEvent(new CustomEvent("count"));
}

if (form instanceof HTMLFormElement) {
  keeps(document);
  /** @type {number | undefined} */
  let waiting;
  form.addEventListener("input", (event) => {
    if (!(event.target instanceof HTMLTextAreaElement) || !event.target.classList.contains("code")) return;
    window.clearTimeout(waiting);
    waiting = window.setTimeout(count, WAIT);
  });
  // Counted by itself, nobody need ask for it.
  document.getElementById("count")?.setAttribute("hidden", "");
  document.addEventListener("DOMContentLoaded", () => window.setTimeout(count, 50));
  if (document.readyState === "complete") count();
}
