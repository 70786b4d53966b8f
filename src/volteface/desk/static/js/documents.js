// Documents: copies a citation, and shows where one has come to when an address names words within a passage.
import { say } from "./said.js";

for (const button of document.querySelectorAll("button[data-copy]")) {
  if (!(button instanceof HTMLButtonElement)) continue;
  const from = document.getElementById(button.dataset.copy ?? "");
  if (!from || !navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(from.textContent ?? "");
      say("Copied.");
    } catch {
      // A browser that does not let us copy: what is to be copied is chosen, and the keys do the rest.
      window.getSelection()?.selectAllChildren(from);
      say("Chosen: copy it with the keys of your system.");
    }
  });
}

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
