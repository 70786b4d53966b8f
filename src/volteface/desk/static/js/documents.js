// Documents: copies a citation, and shows where one has come to when an address names words within a passage.
import { copies } from "./copying.js";

copies();

// An address without an anchor has come to the top of its page.
if (!window.location.hash && !document.querySelector(".viewer")) document.querySelector("mark.cited")?.scrollIntoView({ block: "center" });

// A note and its passage are shown together.
for (const mark of document.querySelectorAll("mark[data-n]")) {
  if (!(mark instanceof HTMLElement)) continue;
  const note = document.getElementById(`n-${mark.dataset.n}`);
  if (!note) continue;
  for (const [one, other] of [
    [mark, note],
    [note, mark],
  ]) {
    one.addEventListener("pointerenter", () => other.classList.add("lit"));
    one.addEventListener("pointerleave", () => other.classList.remove("lit"));
  }
}
