// Buttons that copy: without scripts, or where a browser does not let us, one does it by hand.
import { say } from "./said.js";

/** Show every button that names what it copies, and let it; a field is chosen whole as soon as one is in it. */
export function copies() {
  for (const button of document.querySelectorAll("button[data-copy]")) {
    if (!(button instanceof HTMLButtonElement)) continue;
    const from = document.getElementById(button.dataset.copy ?? "");
    if (!from) continue;
    if (from instanceof HTMLInputElement) from.addEventListener("focus", () => from.select());
    if (!navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", () => void copy(from));
  }
}

/** @param {HTMLElement} from */
async function copy(from) {
  const field = from instanceof HTMLInputElement ? from : null;
  try {
    await navigator.clipboard.writeText(field?.value ?? from.textContent ?? "");
    say("Copied.");
  } catch {
    // What is to be copied is chosen, and the keys do the rest.
    if (field) field.select();
    else window.getSelection()?.selectAllChildren(from);
    say("Chosen: copy it with the keys of your system.");
  }
}
