// Verdicts are given by keyboard.

const review = document.querySelector("[data-review]");

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
