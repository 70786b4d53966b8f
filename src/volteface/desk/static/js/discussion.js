// Remarks come as they are made; verdicts are given by keyboard.

const review = document.querySelector("[data-review]");
const list = () => document.querySelector("[data-follows]");

/** Whether somebody is writing in a part that would be taken away. */
function writing() {
  return [...(list()?.querySelectorAll("textarea") ?? [])].some((one) => one.value.trim() || one === document.activeElement);
}

let missed = false;

document.addEventListener("volteface:feed", (event) => {
  const seen = /** @type {CustomEvent<import("./feed.js").Happened>} */ (event).detail;
  if (!list() || !seen.events.includes("remark")) return;
  missed = writing();
  if (!missed) document.body.dispatchEvent(new CustomEvent("remarked"));
});

document.addEventListener("focusout", () => {
  if (missed && !writing()) {
    missed = false;
    document.body.dispatchEvent(new CustomEvent("remarked"));
  }
});

if (review) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    const at = event.target;
    if (at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement || at instanceof HTMLSelectElement) {
      if (event.key === "Escape" || event.key === "Enter") {
        // A reason is written; the next key judges.
        event.preventDefault();
        at.blur();
      }
      return;
    }
    if (event.key === "w") {
      const reason = /** @type {HTMLInputElement | null} */ (document.querySelector("#judging input[name=reason]"));
      if (reason) {
        event.preventDefault();
        reason.focus();
      }
      return;
    }
    const found = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (found instanceof HTMLElement) {
      event.preventDefault();
      found.closest("details")?.setAttribute("open", "");
      found.click();
    }
  });
}

export {};
