// Files: sent as they are dropped, in lots that can be sent again.
import { gathered, ofInput } from "./files_dropped.js";
import { Sending } from "./files_sending.js";

for (const form of document.querySelectorAll("form[data-drop]")) {
  if (form instanceof HTMLFormElement) opens(form);
}

/**
 * Make a place to drop files of a form with file inputs.
 * @param {HTMLFormElement} form
 */
function opens(form) {
  const panel = form.parentElement?.querySelector("[data-sending]");
  if (!(panel instanceof HTMLElement)) return;
  form.dataset.ready = "";
  const sending = new Sending(form, panel);
  // What this window sends is told above already.
  document.addEventListener("htmx:afterSwap", () => document.querySelector(`[data-coming="${sending.batch || "-"}"]`)?.remove());
  form.addEventListener("dragover", (event) => {
    event.preventDefault();
    form.classList.add("over");
  });
  form.addEventListener("dragleave", (event) => {
    if (!(event.relatedTarget instanceof Node) || !form.contains(event.relatedTarget)) form.classList.remove("over");
  });
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("over");
    if (event.dataTransfer) void gathered(event.dataTransfer).then((files) => sending.begin(files));
  });
  form.addEventListener("change", (event) => {
    if (!(event.target instanceof HTMLInputElement) || !event.target.files) return;
    const files = ofInput(event.target.files);
    event.target.value = "";
    void sending.begin(files);
  });
}

// A date that is typed is the one that is meant.
document.addEventListener("input", (event) => {
  if (!(event.target instanceof HTMLInputElement) || !event.target.dataset.chooses) return;
  const radio = document.querySelector(`input[name="date"][value="${event.target.dataset.chooses}"]`);
  if (radio instanceof HTMLInputElement) radio.checked = true;
});

const looked = document.getElementById("found");
looked?.addEventListener("htmx:afterSwap", () => looked.removeAttribute("aria-busy"));
