// People: a password can be shown, what is shown once can be copied. Without scripts both are done by hand.
import { copies } from "./copying.js";

/** @param {HTMLInputElement} input */
function canShow(input) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Show";
  button.setAttribute("aria-pressed", "false");
  button.setAttribute("aria-controls", input.id);
  button.addEventListener("click", () => {
    const shown = input.type === "password";
    input.type = shown ? "text" : "password";
    button.setAttribute("aria-pressed", String(shown));
    input.focus();
  });
  input.after(button);
  // It is sent as a password, and kept as one, whatever was looked at.
  input.form?.addEventListener("submit", () => {
    input.type = "password";
  });
}

for (const input of document.querySelectorAll("input[type=password]")) {
  if (input instanceof HTMLInputElement) canShow(input);
}
copies();
